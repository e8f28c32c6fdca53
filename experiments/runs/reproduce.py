"""Doing again what a manifest says, and telling whether the same comes out."""

import dataclasses
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.designs.from_manifest import scenario_from
from experiments.runs.code import code_hash, name_of
from experiments.runs.engine import Progress
from experiments.runs.job import Job
from experiments.runs.manifest import MANIFEST, jobs_of, read_manifest
from experiments.runs.means import HERE, Means, unseen
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
    folder: str | Path, number: int = 0, means: Means = HERE, progress: Progress = unseen
) -> Reproduction:
    """Do the runs of a sweep, or of one saved run, again and compare every number.

    Args:
        folder: of a sweep, or of `kelisim run`.
        number: of points of a sweep to do again, chosen by a fixed seed; 0: all.
        means, progress: as for ``sweep``.

    Raises:
        KelisimError: if the folder holds neither, or runs of a function of one's own.
    """
    folder = Path(folder)
    if (folder / "manifest.json").is_file():
        return _one_run(folder)
    held = read_manifest(folder)
    if held["run"] != name_of(model_run):
        raise KelisimError(f"the runs in '{folder}' are of '{held['run']}', not of the model.")
    plan = jobs_of(folder, held).plan
    again = folder / AGAIN
    if again.is_dir() and not _can_go_on(again):
        shutil.rmtree(again)
    means = dataclasses.replace(means, only=_some(len(plan.points), number))
    do_sweep(plan, again, means, progress)
    now = read(again)
    if means.only is not None:  # an earlier call may have done others
        now = now[now["point"].isin(means.only)]
    result = _compare(read(folder), now, held)
    shutil.rmtree(again)
    return result


def _can_go_on(again: Path) -> bool:
    """Whether what an earlier reproduction left was done by this code."""
    there = (again / MANIFEST).is_file()
    return there and read_manifest(again).get("code") == code_hash(model_run)


def run_alone(folder: str | Path, key: str) -> tuple[Job, str, Reproduction | None]:
    """One run of a sweep in this process: the job, its traceback, the comparison if it ended well.

    ``key``: of the run, or so much of its beginning that it is the only one.
    """
    folder = Path(folder)
    held = read_manifest(folder)
    known = jobs_of(folder, held)
    jobs = [job for job in known.all() if job.branches[0].key.startswith(key)]
    if len(jobs) != 1:
        found = "no run" if not jobs else f"{len(jobs)} runs"
        raise KelisimError(
            f"{found} of '{folder}' has a key that begins with '{key}'. The column 'key' of its"
            " table holds the keys."
        )
    job, run = jobs[0], jobs[0].branches[0]
    try:
        measured = model_run(known.plan.worlds.at(run.values), job.seed)
    except Exception as error:  # this is what the user wants to see
        return job, failure(error)["traceback"], None
    stored = read_rows(folder)
    stored = stored[stored["key"] == run.key]
    values = {name: measured.outcomes.get(name, np.nan) for name in held["outcomes"]}
    return job, "", _compare(stored, stored.assign(error="", **values), held)


def _some(points: int, number: int) -> frozenset[int] | None:
    """Numbers of the points that are done again; None: all."""
    if not 0 < number < points:
        return None
    return frozenset(np.random.default_rng(_SEED).choice(points, number, replace=False).tolist())


def _compare(stored: pd.DataFrame, now: pd.DataFrame, held: Mapping[str, Any]) -> Reproduction:
    """Every value of ``now`` against that of the same point and seed in ``stored``."""
    pair = stored.merge(now, on=["point", "seed"], suffixes=("", " now"), validate="one_to_one")
    if len(pair) < len(now):
        raise KelisimError(
            f"the sweep has only {len(pair)} of the {len(now)} runs that were done again. Give its"
            " `kelisim sweep` again until it ends, then reproduce it."
        )
    found = []
    for column in ("error", *held["outcomes"]):
        old, new = pair[column], pair[f"{column} now"]
        unlike = ~((old == new) | (old.isna() & new.isna()))
        found += [
            Difference(f"point {row['point']}, seed {row['seed']}", column, row[column],
                       row[f"{column} now"])
            for _, row in pair[unlike].iterrows()
        ]  # fmt: skip
    differing = len({difference.run for difference in found})
    return Reproduction(len(now), differing, tuple(found), _same_sources(held))


def _same_sources(held: Mapping[str, Any]) -> bool:
    return bool(held["source_hash"] == source_hash())


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
    before, after = stored.summary.reindex(now.summary.index), now.summary
    unlike = ~((before == after) | (before.isna() & after.isna()))
    found = [Difference(name, str(key), before[key], after[key]) for key in after.index[unlike]]
    for table in TABLES:
        held = getattr(stored, table)
        if not _as_saved(getattr(now, table)).equals(_as_saved(held)):
            found.append(Difference(name, f"table {table}", f"{len(held)} rows", "other values"))
    return Reproduction(1, int(bool(found)), tuple(found), _same_sources(stored.manifest))


def _as_saved(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the types that a file gives back."""
    texts = table.select_dtypes(["category", "object", "string"]).columns
    return table.astype(dict.fromkeys(texts, object)).where(table.notna(), None)
