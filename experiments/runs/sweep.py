"""A sweep from Python: what is missing is done, and the whole table comes back."""

import dataclasses
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from experiments.designs.plans import Plan, load_plan
from experiments.runs.columns import schema_of
from experiments.runs.engine import Engine, Progress
from experiments.runs.executors import Crew, DaskCrew, LocalCrew, OwnCrew
from experiments.runs.jobs import SHARDS, Jobs, Shard
from experiments.runs.manifest import claim_sweep, known_worlds, manifest, write_manifest
from experiments.runs.model_run import RunFunction, model_run, name_of, sources_of
from experiments.runs.processes import cores
from experiments.runs.store import Store, only_writer
from experiments.runs.table import read
from experiments.runs.worker import MANIFEST, Task
from simulation import KelisimError, simulate
from simulation.errors import nearest


class SweepInterruptedError(Exception):
    """The sweep was stopped; what was finished is kept. The text says what and where."""


class Summary(NamedTuple):
    """How a call of a sweep ended: runs in all, done before, done now, failed, what was noticed."""

    folder: Path
    total: int
    before: int
    now: int
    failed: int
    notes: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Means:
    """How and how much of a sweep is done; nothing here can change a result.

    Attributes:
        workers: processes of this machine; 0: one per core.
        dask: address of a Dask scheduler, to use its workers instead.
        executor: a ready ``concurrent.futures.Executor`` of one's own to use instead, with as many
            ``workers`` as it has.
        shard: only this part of the runs, in a folder of its own within the sweep's.
        only: numbers of the points to do; None: all of them.
        again_failed: whether runs that failed before are tried again.
    """

    workers: int = 0
    dask: str | None = None
    executor: Executor | None = None
    shard: Shard | None = None
    only: frozenset[int] | None = None
    again_failed: bool = False


HERE = Means()
# Called once before the runs with a notice about the workers and what the store has put right.
type Started = Callable[[str, Sequence[str]], None]


def _silent(done: int, total: int, failed: int) -> None:
    """No progress is shown."""


def sweep(
    plan: Plan | str | PathLike[str],
    out: str | Path | None = None,
    means: Means = HERE,
    progress: Progress = _silent,
    run: RunFunction = model_run,
) -> pd.DataFrame:
    """Do all runs of a plan that are missing, and give the table of all of them.

    Call it again after whatever happened: it goes on, and does nothing twice.

    Args:
        plan: a plan, the name of a shipped one, or a TOML file.
        out: folder of the sweep; ``results/sweeps/<name of the plan>`` if not given.
        means: with which workers; the table does not depend on it.
        progress: called with (runs there, runs in all, failed ones).
        run: what a run is; a function of a module, so that other processes find it.

    Returns:
        One row per point and seed, in the plan's order: ``key``, ``point``, ``seed``, the factors,
        ``error`` and ``traceback`` (empty unless the run failed), the outcomes. With a shard only
        its own rows.

    Raises:
        KelisimError: for a plan or a folder that cannot be used; StoreError if the disk is full.
        SweepInterruptedError: on Ctrl-C, after everything finished has been written.

    Example:
        >>> from experiments import sweep
        >>> table = sweep("first_sweep", "results/first")  # doctest: +SKIP
    """
    return read(carry_out(plan, out, means, progress, run).folder)


def carry_out(
    plan: Plan | str | PathLike[str],
    out: str | Path | None = None,
    means: Means = HERE,
    progress: Progress = _silent,
    run: RunFunction = model_run,
    started: Started = lambda notice, notes: None,
) -> Summary:
    """``sweep`` for those who do not need the table; ``started`` hears of the crew first."""
    plan = plan if isinstance(plan, Plan) else load_plan(plan)
    whole = Path(out) if out is not None else Path("results") / "sweeps" / plan.name
    folder = whole / means.shard.folder if means.shard else whole
    _make(folder)
    _not_both(whole, means.shard)
    with only_writer(folder):
        outcomes = _outcomes(plan, run)
        jobs = Jobs(plan, sources_of(run), known_worlds(folder, plan.points, sources_of(run)))
        said = manifest(
            plan, jobs, sources_of(run), name_of(run), outcomes, plan.series, means.shard
        )
        claim_sweep(folder, said, jobs)
        write_manifest(folder, said, jobs)
        session = uuid.uuid4().hex[:12]
        store = Store(folder, schema_of(jobs.points, outcomes), session, plan.series)
        store.open(means.again_failed)
        all_of_it = means.shard is None and means.only is None
        total = jobs.distinct if all_of_it else sum(1 for _ in jobs.all(means.shard, means.only))
        task = Task(
            plan.worlds.lean(), run, sources_of(run), str(folder.resolve()), session, outcomes,
            plan.series,
        )  # fmt: skip
        return _do(task, store, jobs, total, means, progress, started)


def _do(
    task: Task, store: Store, jobs: Jobs, total: int, means: Means, progress: Progress,
    started: Started,
) -> Summary:  # fmt: skip
    before = len(store.done)
    if before < total:
        crew = _crew(means, total - before)
        try:
            started(crew.notice, store.notes)
            Engine(crew, task, store, jobs.all(means.shard, means.only), total).run(progress)
            crew.stop(now=False)
        except KeyboardInterrupt:
            crew.stop(now=True)
            store.take_up()
            store.flush()
            raise SweepInterruptedError(
                f"Interrupted: {len(store.done)} of {total} runs are finished and kept in"
                f" {store.folder}; the same command goes on from there."
            ) from None
        except BaseException:
            crew.stop(now=True)
            raise
    else:
        started("", store.notes)
    store.close()
    progress(len(store.done), total, store.failed)
    done = len(store.done)
    return Summary(store.folder, total, before, done - before, store.failed, tuple(store.notes))


def _make(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise KelisimError(f"'{folder}' is a file; name a folder for the results with --out.")
    folder.mkdir(parents=True, exist_ok=True)


def _not_both(whole: Path, shard: Shard | None) -> None:
    """A folder takes runs as a whole or by shards, never both at a time."""
    shards = any(whole.glob(SHARDS))
    if shard is None and shards:
        raise KelisimError(
            f"'{whole}' holds shards that are not merged yet. Give `kelisim merge {whole}` first;"
            " what they have not done is then done without --shard."
        )
    if shard is not None and (whole / MANIFEST).is_file():
        raise KelisimError(
            f"'{whole}' holds a whole sweep already. Go on with it without --shard, or name another"
            " folder with --out."
        )


def _crew(means: Means, missing: int) -> Crew:
    if means.dask is not None:
        return DaskCrew(means.dask)
    if means.executor is not None:
        return OwnCrew(means.executor, means.workers)
    return LocalCrew(min(means.workers or cores(), missing))


def _outcomes(plan: Plan, run: RunFunction) -> tuple[str, ...]:
    """Names of the outcomes that are kept, checked against those that the model has."""
    if run is not model_run:
        if not plan.outcomes:
            raise KelisimError("a run function of one's own needs a plan that names its outcomes.")
        return plan.outcomes
    day = [dataclasses.replace(s, days=1, incidents=()) for s in plan.scenarios.values()]
    known = dict.fromkeys(str(key) for s in day for key in simulate(s, seed=0).summary.index)
    for name in plan.outcomes:
        if name not in known:
            raise KelisimError(
                f"the plan '{plan.name}' asks for the unknown outcome '{name}'."
                f"{nearest(name, known)} Known: {', '.join(known)}."
            )
    return plan.outcomes or tuple(known)
