"""A sweep from Python: what is missing is done, and the whole table comes back."""

import dataclasses
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from experiments.designs.plans import Plan, load_plan
from experiments.outcomes.registry import kept_of
from experiments.runs.code import code_hash
from experiments.runs.engine import Progress, carry_out
from experiments.runs.job import Alone, Measured, RunFunction, Task
from experiments.runs.manifest import (
    claim_sweep,
    jobs_of,
    known_worlds,
    manifest,
    not_both,
    read_manifest,
    write_manifest,
)
from experiments.runs.means import HERE, Means, unseen
from experiments.runs.parts import FAILED, schema_of
from experiments.runs.plan_jobs import PlanJobs
from experiments.runs.store import SERIES, Store, only_writer, read_rows
from simulation import KelisimError, Scenario, simulate
from simulation.errors import nearest


class Summary(NamedTuple):
    """How a call of a sweep ended: runs in all, done before, done now, failed, what was noticed."""

    folder: Path
    total: int
    before: int
    now: int
    failed: int
    notes: tuple[str, ...]


def model_run(scenario: Scenario, seed: int) -> Measured:
    """Run the model: everything that is kept of a run, and its daily table."""
    run = simulate(scenario, seed=seed)
    return Measured(kept_of(run), run.daily)


def sweep(
    plan: Plan | str | PathLike[str], out: str | Path | None = None, means: Means = HERE,
    progress: Progress = unseen, run: RunFunction = model_run,
) -> pd.DataFrame:  # fmt: skip
    """Do all runs of a plan that are missing, and give the table of all of them (see ``read``).

    Call it again after whatever happened: it goes on, and does nothing twice.

    Args:
        plan: a plan, the name of a shipped one, or a TOML file.
        out: folder of the sweep; ``results/sweeps/<name of the plan>`` if not given.
        means: with which workers; the table does not depend on it.
        progress: called with (runs there, runs in all, failed ones).
        run: what a run is; a function of a module, so that other processes find it.

    Raises:
        KelisimError: for a plan or a folder that cannot be used; StoreError if the disk is full.
        RunsInterruptedError: on Ctrl-C, after everything finished has been written.

    Example:
        >>> from experiments import sweep
        >>> table = sweep("first_sweep", "results/first")  # doctest: +SKIP
    """
    return read(do_sweep(plan, out, means, progress, run).folder)


def do_sweep(
    plan: Plan | str | PathLike[str], out: str | Path | None = None, means: Means = HERE,
    progress: Progress = unseen, run: RunFunction = model_run,
) -> Summary:  # fmt: skip
    """``sweep`` for those who do not need the table."""
    plan = plan if isinstance(plan, Plan) else load_plan(plan)
    whole = Path(out) if out is not None else Path("results") / "sweeps" / plan.name
    folder = means.part_of(whole)
    not_both(whole, means.shard)
    code = code_hash(run)
    with only_writer(folder):
        outcomes = _outcomes(plan, run)
        jobs = PlanJobs(plan, code, known_worlds(folder, plan.points, code))
        said = manifest(plan, jobs, code, run, outcomes, means.shard)
        claim_sweep(folder, said, jobs)
        write_manifest(folder, said, jobs)
        store = Store(folder, schema_of(jobs.points, outcomes), plan.series)
        store.open(None, means.again_failed)
        total, before = jobs.distinct, len(store.done)
        if means.shard is not None or means.only is not None:
            done = [job.without(store.done) is None for job in means.mine(jobs.all(means.only))]
            total, before = len(done), sum(done)
        task = Task(
            plan.worlds.lean(), Alone(run), outcomes=outcomes, series=plan.series,
            several=len(plan.scenarios) > 1,
        )  # fmt: skip
        asked = means.mine(jobs.all(means.only))
        carry_out(task, asked, before, total, store, means, progress)
    return Summary(folder, total, before, total - before, store.failed, tuple(store.notes))


def _outcomes(plan: Plan, run: RunFunction) -> tuple[str, ...]:
    """Names of the outcomes that are kept, checked against those that the model has."""
    if run is not model_run:
        if not plan.outcomes:
            raise KelisimError("a run function of one's own needs a plan that names its outcomes.")
        return plan.outcomes
    day = [dataclasses.replace(s, days=1, incidents=()) for s in plan.scenarios.values()]
    known = dict.fromkeys(key for s in day for key in kept_of(simulate(s, seed=0)))
    for name in plan.outcomes:
        if name not in known:
            raise KelisimError(
                f"the plan '{plan.name}' asks for the unknown outcome '{name}'."
                f"{nearest(name, known)} Known: {', '.join(known)}."
            )
    return plan.outcomes or tuple(known)


def read(folder: str | Path) -> pd.DataFrame:
    """The table of a sweep, finished or not: one row per point and seed that is there.

    Columns: ``key``, ``point``, ``seed``, the factors, ``error`` and ``traceback`` (empty unless
    the run failed), the outcomes. Of a shard only its own rows.

    Rows are matched to the plan by key, so that points which come to the same scenario, and share
    its runs, each have their rows; the order is that of the plan.
    """
    folder = Path(folder)
    held = read_manifest(folder)
    jobs = jobs_of(folder, held)
    outcomes = [*FAILED, *held["outcomes"]]
    found = read_rows(folder)
    for name in outcomes:
        if name not in found:
            found[name] = pd.Series(dtype=float)
    design = jobs.points.rename_axis("point").reset_index()
    whole = jobs.keys().merge(design, on="point", validate="many_to_one")
    whole = whole.merge(found[["key", *outcomes]], on="key", validate="many_to_one")
    return whole[["key", "point", "seed", *jobs.points.columns, *outcomes]]


def series(folder: str | Path) -> pd.DataFrame:
    """Daily tables of a sweep's runs, with the key, point and seed of each; refuses if none."""
    files = sorted(Path(folder).glob(f"**/{SERIES}/*.parquet"))
    if not files:
        raise KelisimError(f"'{folder}' holds no daily tables: they are kept only with --series.")
    table = pd.concat([pd.read_parquet(file) for file in files], ignore_index=True)
    return table.drop_duplicates(["key", "day", "village"], ignore_index=True)
