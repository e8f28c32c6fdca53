"""Runs of many scenarios, each measured by a plain function; where they are kept, and by whom made.

Measurements are many small questions; all of them share one place, which the command sets.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.runs.common_random_numbers import common_random_numbers
from experiments.runs.engine import Progress
from experiments.runs.job import Measure, Single
from experiments.runs.means import HERE, Means, unseen
from simulation import Run, Scenario

WORLD = "scenario"  # what a scenario is called in the tables


@dataclass(frozen=True)
class Where:
    """Where runs are kept (None: in memory), with which workers, and who hears of their progress."""

    folder: Path | None = None
    means: Means = HERE
    progress: Progress = unseen


_place: ContextVar[Where] = ContextVar("place", default=Where())  # noqa: B039 - a frozen value


@contextmanager
def runs_in(place: Where) -> Iterator[None]:
    """Measurements made within keep their runs there."""
    token = _place.set(place)
    try:
        yield
    finally:
        _place.reset(token)


def each(scenarios: Mapping[str, Scenario], seeds: Sequence[int], measure: Measure) -> pd.DataFrame:
    """One row for each scenario and seed with what ``measure`` says of the run.

    ``measure`` must be a function of a module, so that other processes find it.
    """
    place = _place.get()
    names = hashlib.sha256(json.dumps(list(scenarios)).encode()).hexdigest()[:8]
    folder = place.folder and place.folder / f"{measure.__name__}_{names}"
    act = Single(measure)
    table = common_random_numbers(scenarios, seeds, folder, place.means, place.progress, act, WORLD)
    return table.sort_values("seed", kind="stable", ignore_index=True)


def seeds_of(runs: int, effort: float) -> range:
    """Seeds of a measurement that takes so many runs at full effort."""
    return range(max(int(runs * effort), 4))


def by_world(runs: pd.DataFrame, column: str) -> pd.DataFrame:
    """One column of ``each``, seeds down and worlds across."""
    return runs.pivot(index="seed", columns=WORLD, values=column)


def summary(run: Run) -> Mapping[str, Any]:
    """The summary of a run, as it is."""
    return {str(key): value for key, value in run.summary.items()}
