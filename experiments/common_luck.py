"""Many variants of one world under common luck, on all cores: one table of runs.

A seed is one piece of work: all variants of a world live through it together, so that the days
they have in common are lived once (``simulation.forks``).
"""

import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.kept import Kept, RunsInterruptedError
from experiments.outcomes import Outcome
from experiments.runs import Row, compile_once, cores, run_all, scenario_of
from simulation import KelisimError, Run, Scenario
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
    keep: Path | None = None,
) -> pd.DataFrame:
    """Run every variant with every seed.

    Args:
        variants: scenarios by name; those of one world (all but the strategy) share their trunk.
        seeds: the seeds, the same for every variant.
        workers: processes; 0 means one per core.
        progress: called with (runs done, runs in all).
        measure: what to keep of a run; a function of a module, so that workers find it.
        keep: folder in which finished runs are kept while others are still to come; those found
            there are not run again.

    Returns:
        One row per variant and seed, in the order of ``variants`` and then by seed: columns
        ``variant``, ``seed``, ``error`` ("" or what went wrong) and what ``measure`` gave.

    Raises:
        RunsInterruptedError: on Ctrl-C, after the workers have been stopped.
    """
    seeds = list(seeds)
    total = len(seeds) * len(variants)
    kept = Kept(keep, variants, measure.__qualname__)
    asked = {(name, seed) for name in variants for seed in seeds}
    rows: list[Row] = [row for row in kept.rows() if (row["variant"], row["seed"]) in asked]
    finished = {(row["variant"], row["seed"]) for row in rows}
    left = {seed: tuple(v for v in variants if (v, seed) not in finished) for seed in seeds}
    tasks = [(names, seed) for seed, names in left.items() if names]

    def done(new: list[Row]) -> None:
        rows.extend(new)
        progress(len(rows), total)
        kept.write(rows)

    progress(len(rows), total)
    try:
        if tasks:
            compile_once(next(iter(variants.values())))
            workers = min(workers or cores(), len(tasks))
            run_all(dict(variants), tasks, workers, done, Together(measure))
    except KeyboardInterrupt:
        kept.write(rows, now=True)
        raise RunsInterruptedError(kept.told(len(rows), total)) from None
    kept.write(rows, now=True)
    order = {name: number for number, name in enumerate(variants)}
    rows.sort(key=lambda row: (order[row["variant"]], row["seed"]))
    return pd.DataFrame(rows)


def usable(runs: pd.DataFrame, outcome: Outcome) -> pd.DataFrame:
    """Values of an outcome, one row per seed and one column per variant.

    Only seeds whose runs finished under every variant and have a value there.

    Raises:
        KelisimError: if fewer than two seeds are left, saying what went wrong.
    """
    bad = runs[runs["error"] != ""]
    whole = runs[~runs["seed"].isin(bad["seed"])]
    if outcome.key not in whole:
        raise KelisimError("every run failed: " + str(bad["error"].iloc[0]).splitlines()[0])
    values = whole.assign(value=outcome.values(whole))
    wide = values.pivot(index="seed", columns="variant", values="value").dropna()
    if len(wide) < 2:
        why = f" First error: {str(bad['error'].iloc[0]).splitlines()[0]}" if len(bad) else ""
        raise KelisimError(f"fewer than two seeds have '{outcome.key}' in all runs.{why}")
    return wide


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
