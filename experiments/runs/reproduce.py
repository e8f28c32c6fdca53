"""Doing again what a manifest says, and telling whether the same comes out."""

import dataclasses
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.designs.from_manifest import scenario_from
from experiments.runs.code import code_hash, name_of
from experiments.runs.engine import Progress
from experiments.runs.job import Job
from experiments.runs.manifest import MANIFEST, known_worlds, plan_of, read_manifest
from experiments.runs.means import HERE, Means, unseen
from experiments.runs.plan_jobs import PlanJobs
from experiments.runs.store import read_rows
from experiments.runs.sweep import do_sweep, model_run, read
from experiments.runs.worker import failure
from simulation import KelisimError, Run, simulate
from simulation.compilation import source_hash
from simulation.run import TABLES

AGAIN = "_again"  # folder of the second sweep, within the first
_SEED = 20160801  # of the choice of runs, where not all are done again


class Difference(NamedTuple):
    """One value that came out otherwise."""

    run: str
    column: str
    stored: object
    now: object


class Reproduction(NamedTuple):
    """What doing it again showed.

    Attributes:
        runs: done again.
        differing: of them, those with any other value.
        differences: every value that differs.
        sources: whether the sources are those of the manifest.
    """

    runs: int
    differing: int
    differences: tuple[Difference, ...]
    sources: bool


def reproduce(
    folder: str | Path,
    number: int = 0,
    means: Means = HERE,
    progress: Progress = unseen,
) -> Reproduction:
    """Do the runs of a sweep, or of one saved run, again and compare every number.

    Args:
        folder: of a sweep, or of `kelisim run`.
        number: of points of a sweep to do again, chosen by a fixed seed; 0: all.
        means: with which workers.
        progress: called with (runs done, runs in all, failed).

    Raises:
        KelisimError: if the folder holds neither, or runs of a function of one's own.
    """
    folder = Path(folder)
    if (folder / "manifest.json").is_file():
        return _one_run(folder)
    held = read_manifest(folder)
    if held["run"] != name_of(model_run):
        raise KelisimError(f"the runs in '{folder}' are of '{held['run']}', not of the model.")
    plan = plan_of(folder, held)
    again = folder / AGAIN
    if again.is_dir():
        _clear(again)
    means = dataclasses.replace(means, only=_some(len(plan.points), number))
    do_sweep(plan, again, means, progress)
    same = held["source_hash"] == source_hash()
    result = _compare(read(folder), _chosen(read(again), means.only), held["outcomes"], same)
    shutil.rmtree(again)
    return result


def _chosen(table: pd.DataFrame, only: frozenset[int] | None) -> pd.DataFrame:
    """Rows of the points that were asked for; an earlier call may have done others."""
    return table if only is None else table[table["point"].isin(only)]


def _clear(again: Path) -> None:
    """Remove what an earlier reproduction left, unless it can be gone on with."""
    there = (again / MANIFEST).is_file()
    if not there or read_manifest(again).get("code") != code_hash(model_run):
        shutil.rmtree(again)


def run_alone(folder: str | Path, key: str) -> tuple[Job, str, Reproduction | None]:
    """One run of a sweep in this process: the job, its traceback, the comparison if it ended well.

    Args:
        folder: of the sweep.
        key: of the run, or enough of its beginning.

    Raises:
        KelisimError: if no run, or more than one, begins so.
    """
    folder = Path(folder)
    held = read_manifest(folder)
    plan = plan_of(folder, held)
    known = PlanJobs(plan, held["code"], known_worlds(folder, plan.points, held["code"]))
    jobs = [job for job in known.all() if job.branches[0].key.startswith(key)]
    if len(jobs) != 1:
        found = "no run" if not jobs else f"{len(jobs)} runs"
        raise KelisimError(
            f"{found} of '{folder}' has a key that begins with '{key}'. The column 'key' of its"
            " table holds the keys."
        )
    job, run = jobs[0], jobs[0].branches[0]
    try:
        measured = model_run(plan.worlds.at(run.values), job.seed)
    except Exception as error:  # this is what the user wants to see
        return job, failure(error)["traceback"], None
    stored = read_rows(folder)
    stored = stored[stored["key"] == run.key]
    values = {name: measured.outcomes.get(name, np.nan) for name in held["outcomes"]}
    same = held["source_hash"] == source_hash()
    return job, "", _compare(stored, stored.assign(error="", **values), held["outcomes"], same)


def _some(points: int, number: int) -> frozenset[int] | None:
    """Numbers of the points that are done again; None: all."""
    if not 0 < number < points:
        return None
    chosen = np.random.default_rng(_SEED).choice(points, number, replace=False)
    return frozenset(int(point) for point in chosen)


def _compare(
    stored: pd.DataFrame, now: pd.DataFrame, outcomes: Sequence[str], sources: bool
) -> Reproduction:
    """Every value of ``now`` against that of the same point and seed in ``stored``."""
    pair = stored.merge(now, on=["point", "seed"], suffixes=("", " now"), validate="one_to_one")
    if len(pair) < len(now):
        raise KelisimError(
            f"the sweep has only {len(pair)} of the {len(now)} runs that were done again. Give its"
            " `kelisim sweep` again until it ends, then reproduce it."
        )
    found = []
    for column in ("error", *outcomes):
        old, new = pair[column], pair[f"{column} now"]
        unlike = ~((old == new) | (old.isna() & new.isna()))
        found += [
            Difference(f"point {row['point']}, seed {row['seed']}", column, row[column],
                       row[f"{column} now"])
            for _, row in pair[unlike].iterrows()
        ]  # fmt: skip
    differing = len({difference.run for difference in found})
    return Reproduction(len(now), differing, tuple(found), sources)


def _one_run(folder: Path) -> Reproduction:
    """A run saved by `kelisim run`: all its tables and its summary."""
    try:
        stored = Run.load(folder)
        scenario, seed = scenario_from(stored.manifest["scenario"]), stored.manifest["seed"]
    except KeyError:
        raise KelisimError(
            f"'{folder}' holds neither a sweep nor a single run; these can be reproduced."
        ) from None
    now = simulate(scenario, seed=seed)
    name = f"seed {seed}"
    found = [
        Difference(name, str(key), stored.summary[key], now.summary[key])
        for key in now.summary.index
        if not _same(stored.summary.get(key, np.nan), now.summary[key])
    ]
    for table in TABLES:
        before, after = getattr(stored, table), getattr(now, table)
        if not _as_saved(after).equals(_as_saved(before)):
            found.append(Difference(name, f"table {table}", f"{len(before)} rows", "other values"))
    same = stored.manifest["source_hash"] == source_hash()
    return Reproduction(1, int(bool(found)), tuple(found), same)


def _same(one: float, other: float) -> bool:
    return bool(one == other or (pd.isna(one) and pd.isna(other)))


def _as_saved(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the types that a file gives back."""
    texts = table.select_dtypes(["category", "object", "string"]).columns
    return table.astype(dict.fromkeys(texts, object)).where(table.notna(), None)
