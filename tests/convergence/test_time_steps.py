"""The length of a step: errors of second order, how they are measured, told and drawn."""

import numpy as np
import pandas as pd
import pytest

from experiments.commands.pages.convergence import page
from experiments.figures.time_steps import time_steps
from experiments.studies.validation.time_step_convergence import (
    LAW,
    STEPS,
    VILLAGE,
    halved,
    large_village,
    measure_steps,
)


@pytest.fixture(scope="module")
def measured() -> pd.DataFrame:
    """The first day of a crisis in a large village, with steps twice as long and as they are."""
    return measure_steps(large_village(16_000, days=2), seeds=10, steps=(2, 4))


@pytest.mark.parametrize(("outcome", "law"), [("reached", 0.005), ("crowd", LAW)])
def test_halving_the_step_changes_no_mean(measured: pd.DataFrame, outcome: str, law: float) -> None:
    """Even at half the usual number of steps; of first order the story alone would miss 1.3 %."""
    change = halved(measured, outcome, 2)
    error = (change.high - change.low) / 4.0
    assert error < 0.015
    assert abs(change.estimate) < law + 2.0 * error


def test_a_change_is_told_as_a_share_of_the_mean() -> None:
    """From 10 and 30 to 11 and 33 is 10 % more, from 1 to 2 steps; nothing else changes."""
    rows = [
        {"seed": seed, "steps": steps, "crowd": crowd * (1.1 if steps > 1 else 1.0),
         "events": 1.0, "reached": 0.5}
        for seed, crowd in enumerate((10.0, 30.0))
        for steps in STEPS
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    assert halved(table, "crowd", 1).estimate == pytest.approx(0.1)
    assert halved(table, "crowd", 2).estimate == pytest.approx(0.0)
    by_steps = {VILLAGE: table}
    text = time_steps(by_steps).alt
    sizes = pd.DataFrame(
        {"size": 500, "seed": np.arange(3), "crowd": 1.0, "events": 1.0, "reached": 0.5}
    )
    written = page(sizes, "sizes", by_steps, text)
    assert (
        "| one large village | largest crowd per 1000 households | +10.0 (+5.0 to +15.0) | +0.0"
        in written
    )
    assert text in written
    assert len(time_steps(by_steps).figure.axes) == 1
