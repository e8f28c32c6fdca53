"""Runs of many scenarios on all cores, each measured by a plain function."""

import multiprocessing
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import Any

import pandas as pd

from experiments.runs.processes import compile_once, cores
from simulation import Run, Scenario, simulate

type Measure = Callable[[Run], Mapping[str, Any]]


def each(scenarios: Mapping[str, Scenario], seeds: Sequence[int], measure: Measure) -> pd.DataFrame:
    """One row for each scenario and seed with what ``measure`` says of the run.

    ``measure`` must be a function of a module, so that other processes find it.
    """
    compile_once(next(iter(scenarios.values())))
    tasks = [(name, world, seed, measure) for seed in seeds for name, world in scenarios.items()]
    return pd.DataFrame(list(_pool().map(_one, tasks, chunksize=4)))


@cache
def _pool() -> ProcessPoolExecutor:
    """One pool for all measurements: workers load the model once."""
    return ProcessPoolExecutor(cores(), multiprocessing.get_context("spawn"))


def _one(task: tuple[str, Scenario, int, Measure]) -> dict[str, Any]:
    name, world, seed, measure = task
    return {"scenario": name, "seed": seed, **measure(simulate(world, seed))}


def summary(run: Run) -> Mapping[str, Any]:
    """The summary of a run, as it is."""
    return {str(key): value for key, value in run.summary.items()}
