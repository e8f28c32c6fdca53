"""Many variants of one world under common luck, on all cores: one table of runs.

A seed is one piece of work: all variants of a world live through it together, so that the days
they have in common are lived once (``simulation.forks``).
"""

import traceback
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from experiments.runs import Row, compile_once, cores, run_all, scenario_of
from simulation import Run, Scenario
from simulation.forks import simulate_each

type Measure = Callable[[Run], Mapping[str, Any]]


def summary_of(run: Run) -> dict[str, Any]:
    """What is kept of a run where nothing else is asked for: its summary."""
    return {str(key): value for key, value in run.summary.items()}


def common_luck(
    variants: Mapping[str, Scenario],
    seeds: Iterable[int],
    workers: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
    measure: Measure = summary_of,
) -> pd.DataFrame:
    """Run every variant with every seed.

    Args:
        variants: scenarios by name; those of one world (all but the strategy) share their trunk.
        seeds: the seeds, the same for every variant.
        workers: processes; 0 means one per core.
        progress: called with (runs done, runs in all).
        measure: what to keep of a run; a function of a module, so that workers find it.

    Returns:
        One row per variant and seed, in the order of ``variants`` and then by seed: columns
        ``variant``, ``seed``, ``error`` ("" or what went wrong) and what ``measure`` gave.

    Raises:
        KeyboardInterrupt: on Ctrl-C, after the workers have been stopped.
    """
    tasks = [(tuple(variants), seed) for seed in seeds]
    rows: list[Row] = []

    def done(new: list[Row]) -> None:
        rows.extend(new)
        progress(len(rows), len(tasks) * len(variants))

    progress(0, len(tasks) * len(variants))
    compile_once(next(iter(variants.values())))
    act = Together(measure)
    run_all(dict(variants), tasks, min(workers or cores(), max(len(tasks), 1)), done, act)
    order = {name: number for number, name in enumerate(variants)}
    rows.sort(key=lambda row: (order[row["variant"]], row["seed"]))
    return pd.DataFrame(rows)


class Together:
    """The runs of one seed under several variants, as rows; a failed run is a row."""

    def __init__(self, measure: Measure = summary_of) -> None:
        self.measure = measure

    def __call__(self, task: tuple[tuple[str, ...], int]) -> list[Row]:
        """Rows of the variants of ``task`` in its order."""
        names, seed = task
        try:
            runs = simulate_each([scenario_of(name) for name in names], seed)
            return [
                {"variant": name, "seed": seed, "error": "", **self.measure(run)}
                for name, run in zip(names, runs, strict=True)
            ]
        except Exception as error:  # told at the end; the other seeds go on
            if len(names) > 1:  # which of them failed, each alone will tell
                return [row for name in names for row in self(((name,), seed))]
            told = f"{type(error).__name__}: {error}\n{traceback.format_exc()}"
            return [{"variant": names[0], "seed": seed, "error": told}]
