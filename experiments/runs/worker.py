"""What a worker does: a few jobs one after the other, each run as a row; a failed one is a row."""

import platform
import time
import traceback
from collections.abc import Sequence
from typing import NamedTuple

from experiments.runs.job import Branch, Job, Measured, Row, Task
from simulation import KelisimError
from simulation.compilation import source_hash

DAILY = "_daily"  # in a row on its way to the store: the daily table of the run


class Report(NamedTuple):
    """What a worker brings back: rows, and the mean seconds of a run."""

    rows: list[Row]
    seconds: float


def work(task: Task, jobs: Sequence[Job]) -> Report:
    """Do these jobs; refuses if this worker has other sources, or a run no daily table."""
    if task.sources and task.sources != source_hash():
        raise KelisimError(
            f"the worker on '{platform.node()}' runs other sources ({source_hash()}) than this"
            f" machine ({task.sources}). Bring both checkouts to the same version and restart the"
            " workers."
        )
    began = time.perf_counter()
    rows = [row for job in jobs for row in _done(task, job)]
    return Report(rows, (time.perf_counter() - began) / max(len(rows), 1))


def _done(task: Task, job: Job) -> list[Row]:
    """The rows of a job."""
    try:
        scenarios = [task.worlds.at(branch.values) for branch in job.branches]
        kept = [_kept(task, measured) for measured in task.act(scenarios, job.seed)]
    except NoDailyTableError:
        raise
    except Exception as error:  # whatever it is: the others go on, and it is told at the end
        if len(job.branches) > 1:  # which of them failed, each alone will tell
            return [row for one in job.halves() for row in _done(task, one)]
        return [row_of(job.seed, job.branches[0]) | failure(error)]
    pairs = zip(job.branches, kept, strict=True)
    return [row_of(job.seed, branch) | values for branch, values in pairs]


def _kept(task: Task, measured: Measured) -> Row:
    """The values of one run; its daily table too where it is asked for."""
    outcomes = measured.outcomes
    names = outcomes if task.outcomes is None else task.outcomes
    # Only where scenarios differ may one be unknown: they have other groups.
    kept = {n: outcomes.get(n, float("nan")) if task.several else outcomes[n] for n in names}
    row: Row = {n: v if isinstance(v, str) else float(v) for n, v in kept.items()}
    if task.series:
        if measured.daily is None:
            raise NoDailyTableError("these runs have no daily tables; leave out --series.")
        row[DAILY] = measured.daily
    return row


class NoDailyTableError(KelisimError):
    """Daily tables are asked for of runs that have none."""


def row_of(seed: int, branch: Branch) -> Row:
    """The columns that say which run a row is of, and that nothing went wrong."""
    return {"key": branch.key, **branch.values, "seed": seed, "error": "", "traceback": ""}


def failure(error: BaseException) -> dict[str, str]:
    """The two columns of a failed run: what went wrong in a line, and the whole traceback."""
    words = " ".join(str(error).split())
    trace = "".join(traceback.format_exception(error))
    return {"error": f"{type(error).__name__}: {words}", "traceback": trace}


def dead(job: Job, cause: str) -> Row:
    """The row of a run that ends its worker."""
    told = f"WorkerDiedError: {cause}"
    trace = f"{told}\n(no traceback: its process ended without a word, more than once)\n"
    return row_of(job.seed, job.branches[0]) | {"error": told, "traceback": trace}
