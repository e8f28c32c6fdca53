"""What a worker does: a chunk of runs, each appended to its own file as it ends."""

import os
import platform
import threading
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from experiments.designs.plans.points import Worlds
from experiments.runs.jobs import Job
from experiments.runs.model_run import Measured, RunFunction, sources_of
from experiments.runs.segment import Row, Segment, StoreError, store_error
from simulation import KelisimError, Scenario
from simulation.files import write_whole

OPEN, SERIES, MANIFEST = "_open", "_series", "_manifest.json"
SUFFIX = ".jsonl"


@dataclass(frozen=True)
class Task:
    """What all runs of a sweep have in common.

    Attributes:
        worlds: which scenario a point is.
        run: what to do with it.
        source: hash that the worker's own sources must have.
        folder: of the sweep, as an absolute path.
        session: this call of the sweep; no two share a worker's file.
        outcomes: columns of a row.
        series: whether daily tables are kept.
    """

    worlds: Worlds
    run: RunFunction
    source: str
    folder: str
    session: str
    outcomes: tuple[str, ...]
    series: bool


class Report(NamedTuple):
    """What a chunk came to: the worker's file, its size, and the mean seconds of a run."""

    file: str
    size: int
    seconds: float


def work(task: Task, jobs: Sequence[Job]) -> Report:
    """Do these runs one after the other; a run that fails is a row with its error.

    Raises:
        StoreError: if the results cannot be written.
        KelisimError: if this worker has other sources, or does not see the sweep's folder.
    """
    folder = Path(task.folder)
    _check(task, folder)
    name = f"{platform.node()}-{os.getpid()}-{threading.get_ident()}-{task.session}{SUFFIX}"
    began = time.perf_counter()
    with Segment(folder / OPEN / name) as segment:
        last, scenario = -1, None
        for job in jobs:
            segment.begin(job.key)
            if job.number != last or scenario is None:
                last, scenario = job.number, task.worlds.at(job.point)
            segment.finish(_one(task, job, scenario, folder))
        size = segment.settle()
    return Report(name, size, (time.perf_counter() - began) / len(jobs))


def _check(task: Task, folder: Path) -> None:
    where = f"the worker on '{platform.node()}'"
    if not (folder / MANIFEST).is_file():
        raise KelisimError(
            f"{where} does not see '{folder}'. All machines of a sweep write into one shared"
            " folder: name one with --out that every machine reaches under the same path."
        )
    if sources_of(task.run) != task.source:
        raise KelisimError(
            f"{where} runs other sources ({sources_of(task.run)}) than this machine"
            f" ({task.source}). Bring both checkouts to the same version and restart the workers."
        )


def _one(task: Task, job: Job, scenario: Scenario, folder: Path) -> Row:
    """One run as a row."""
    row: Row = {"key": job.key, "point": job.number, "seed": job.seed, **job.point}
    row |= {"error": "", "traceback": ""}
    try:
        measured = task.run(scenario, job.seed)
        outcomes = {name: _number(measured, name, task) for name in task.outcomes}
    except StoreError:
        raise
    except Exception as error:  # whatever it is: the sweep goes on, and it is told at the end
        return row | failure(error)
    if task.series:
        _keep_series(measured, row, folder)
    return row | outcomes


def _number(measured: Measured, name: str, task: Task) -> float:
    """One outcome. Only where scenarios differ may one be unknown: they have other groups."""
    if name not in measured.outcomes and len(task.worlds.scenarios) > 1:
        return float("nan")
    return float(measured.outcomes[name])


def failure(error: BaseException) -> dict[str, str]:
    """The two columns of a failed run: what went wrong in a line, and the whole traceback."""
    words = " ".join(str(error).split())
    trace = "".join(traceback.format_exception(error))
    return {"error": f"{type(error).__name__}: {words}", "traceback": trace}


def _keep_series(measured: Measured, row: Row, folder: Path) -> None:
    """Write the daily table of a run, before its row: a row without its series cannot be."""
    if measured.daily is None:
        raise StoreError("these runs have no daily tables; leave out --series.")
    names = {name: row[name] for name in ("key", "point", "seed")}
    table = pd.concat(
        [pd.DataFrame(names, index=measured.daily.index), measured.daily], axis="columns"
    )
    for name in table.select_dtypes("category"):
        table[name] = table[name].astype(str)
    try:
        write_whole(folder / SERIES / f"{row['key']}.parquet", table.to_parquet)
    except OSError as error:
        raise store_error(error, folder) from None
