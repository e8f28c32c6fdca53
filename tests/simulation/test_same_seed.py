"""Same seed, same run: in this process, in another one, and however it is stepped."""

import random
from pathlib import Path

import numpy as np
import pytest

from simulation import ConflictModel, simulate
from tests.simulation.elsewhere import run_elsewhere, scenario_of
from tests.simulation.small import crisis, differences, lived, run_of, world_differences


def test_the_same_seed_gives_the_same_run_whatever_ran_in_between() -> None:
    """Reproducible: neither an earlier run nor the global generators leave a trace."""
    first = lived(crisis(), 5)
    random.seed(1)
    np.random.seed(2)
    lived(crisis(), 6)
    again = lived(crisis(), 5)
    assert differences(run_of(first, 5), run_of(again, 5)) == []
    assert world_differences(first, again) == []


@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_another_process_gives_the_same_run(tmp_path: Path, hash_seed: str) -> None:
    """Reproducible: nothing depends on the process or on the order of sets and hashes."""
    there = run_elsewhere(tmp_path, 3, 1, {"PYTHONHASHSEED": hash_seed})
    assert differences(simulate(scenario_of(1), 3), there) == []


def test_two_models_lived_in_turns_do_not_meet() -> None:
    """Runs are independent: two models stepped alternately give what each gives alone."""
    models = [ConflictModel(crisis(), rng=seed, collect=False) for seed in (1, 2)]
    for _ in range(crisis().days):
        for model in models:
            model.step()
    for seed, model in zip((1, 2), models, strict=True):
        assert world_differences(model, lived(crisis(), seed)) == []


@pytest.mark.parametrize("other", [2, 1 + 2**32, 2**63])
def test_another_seed_gives_another_run(other: int) -> None:
    """Luck counts: seeds that differ in either half give different runs."""
    assert differences(simulate(crisis(), 1), simulate(crisis(), other)) != []


def test_stepping_and_running_on_are_the_same() -> None:
    """A day is a day: ``step`` and ``run_for`` in any portions give the same world."""
    stepped, portions = (ConflictModel(crisis(), rng=1, collect=False) for _ in range(2))
    for _ in range(6):
        stepped.step()
    for days in (1, 3, 2):
        portions.run_for(days)
    assert world_differences(stepped, portions) == []
    assert differences(run_of(stepped), run_of(portions)) == []


def test_watching_changes_nothing() -> None:
    """Observation is free: agents asked for, data collected, costs read, or none of it."""
    watched = ConflictModel(crisis(), rng=1, collect=True)
    for _ in range(6):
        watched.step()
        watched.cost()
        assert len(watched.agents) > 180
    unwatched = lived(crisis(), 1)
    assert world_differences(watched, unwatched) == []
    assert differences(run_of(watched), run_of(unwatched)) == []


def test_a_longer_run_begins_with_the_shorter_one() -> None:
    """The future does not reach back: six days begin with the same four days."""
    long, short = simulate(crisis(days=6), 1), simulate(crisis(days=4), 1)
    early = long.hourly[long.hourly["hour"] < 96.0]
    assert np.array_equal(early.drop(columns="village"), short.hourly.drop(columns="village"))
    assert long.daily[long.daily["day"] < 4].equals(short.daily)
    assert long.events[long.events["hour"] < 96.0].reset_index(drop=True).equals(short.events)
