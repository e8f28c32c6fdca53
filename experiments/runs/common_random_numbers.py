"""Many variants of one world under common luck, on all cores: one table of runs.

A seed is one piece of work: all variants of a world live through it together, so that the days
they have in common are lived once (``simulation.branching``).
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pandas as pd

from experiments.outcomes.registry import Outcome
from experiments.runs.branches import Measure, summary_of
from experiments.runs.resumable import KeptRuns
from simulation import KelisimError, Scenario


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
    tasks = [(tuple(variants), seed) for seed in seeds]
    total = len(tasks) * len(variants)
    kept = KeptRuns(variants, keep, workers, measure)
    state = total - sum(len(names) for names, _ in kept.missing(tasks))

    def done(new: int) -> None:
        nonlocal state
        state += new
        progress(state, total)

    progress(state, total)
    kept.run(tasks, done)
    table = kept.table()
    return table[table["seed"].isin([seed for _, seed in tasks])].reset_index(drop=True)


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
