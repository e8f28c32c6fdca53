"""The one way in which runs are made: hand out jobs, take in rows, survive the death of workers."""

import contextlib
import dataclasses
import math
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from itertools import islice

from experiments.runs.executors import Workers, deaf_to_ctrl_c
from experiments.runs.job import Job, Task
from experiments.runs.means import Means, RunsInterruptedError
from experiments.runs.store import Store
from experiments.runs.worker import Report, dead, work
from simulation import KelisimError
from simulation.compilation import source_hash

type Chunk = list[Job]
# Called with (rows there, runs in all, failed ones).
type Progress = Callable[[int, int, int], None]

CHUNK_SECONDS = 1.0
_MOST = 5000  # jobs in a chunk, however quick they are
_WAITING = 2  # chunks per worker under way: one in work, one at hand
_MEMORY = 0.3  # weight of the newest chunk in the mean time of a run


def carry_out(
    task: Task, jobs: Iterable[Job], already: int, total: int, store: Store, means: Means,
    progress: Progress,
) -> None:  # fmt: skip
    """Do what is missing of the jobs and keep it.

    Args:
        task: what all jobs have in common.
        jobs: all that is asked for; what the store has is passed over.
        already, total: runs of them that are done, and in all.
        store: an open one.
        means: with which workers.
        progress: called with (runs there, runs in all, failed ones).

    Raises:
        RunsInterruptedError: on Ctrl-C, after everything finished has been written.
        KelisimError: if workers cannot be had or cannot work, or results cannot be written.
    """
    if already >= total:
        means.started("", store.notes)
        progress(total, total, store.failed)
        return
    if means.far:
        task = dataclasses.replace(task, sources=source_hash())
    workers = means.begin(total - already)
    try:
        means.started(workers.notice, store.notes)
        Engine(workers, task, store, jobs, already, total).run(progress)
        store.flush()  # a disk that is full only now is told, too
        workers.stop(now=False)
    except KeyboardInterrupt:
        with deaf_to_ctrl_c():
            workers.stop(now=True)
            store.flush()
        raise RunsInterruptedError(_interrupted(store, total)) from None
    except BaseException:
        workers.stop(now=True)
        raise
    finally:
        with contextlib.suppress(KelisimError):  # a full disk is being told already
            store.flush()


def _interrupted(store: Store, total: int) -> str:
    done = len(store.done)
    if store.folder is None:
        return "Interrupted; nothing was written."
    if not done:
        return "Interrupted before any run was finished; nothing was written."
    return (
        f"Interrupted: {done} of {total} runs are finished and kept in {store.folder}; the same"
        " command goes on from there."
    )


class Engine:
    """One call of ``carry_out``, with its workers."""

    def __init__(
        self, workers: Workers, task: Task, store: Store, jobs: Iterable[Job], already: int,
        total: int,
    ) -> None:  # fmt: skip
        self._workers, self._task, self._store, self._total = workers, task, store, total
        self._others = len(store.done) - already  # rows in the store that are not asked for
        self._jobs = (left for job in jobs if (left := job.without(store.done)))
        self._again: deque[Job] = deque()
        self._flying: dict[Future[Report], Chunk] = {}
        self._seconds = math.inf  # a run takes; not known yet

    def run(self, progress: Progress) -> None:
        """Do everything that is missing."""
        progress(self._there, self._total, self._store.failed)
        self._hand_out()
        while self._flying:
            finished, _ = wait(self._flying, timeout=1.0, return_when=FIRST_COMPLETED)
            for future in finished:
                if future in self._flying:
                    self._take_in(future)
            progress(self._there, self._total, self._store.failed)
            self._hand_out()

    def _hand_out(self) -> None:
        """Keep every worker busy, with a bounded number of chunks under way."""
        most = _WAITING * self._workers.count
        while len(self._flying) < most and (chunk := self._chunk()):
            try:
                self._flying[self._workers.submit(work, self._task, chunk)] = chunk
            except BrokenExecutor as error:  # it broke between two submissions
                self._again.extendleft(reversed(chunk))
                self._recover(error)

    def _chunk(self) -> Chunk:
        """The next jobs: about a second's worth, fewer towards the end so that all end together."""
        if self._again:
            return [self._again.popleft()]
        under_way = sum(len(j.branches) for chunk in self._flying.values() for j in chunk)
        left = max(self._total - self._there - under_way, 1)
        first = next(self._jobs, None)
        if first is None:
            return []
        each = len(first.branches)
        size = CHUNK_SECONDS / max(self._seconds * each, 1e-9)  # 0 as long as it is not known
        size = min(max(size, 1.0), _MOST, left / (2 * self._workers.count * each))
        return [first, *islice(self._jobs, max(math.ceil(size) - 1, 0))]

    def _take_in(self, future: "Future[Report]") -> None:
        """The rows of a finished chunk, or what to do if it did not finish."""
        chunk = self._flying.pop(future)
        try:
            report = future.result()
        except KelisimError:
            raise
        except BrokenExecutor as error:
            self._flying[future] = chunk
            self._recover(error)
        except CancelledError:
            raise KelisimError(
                "the connection to the cluster was lost. All finished runs are kept; give the same"
                " command again when the cluster is there: it goes on where this one stopped."
            ) from None
        except Exception as error:  # the cluster gave the chunk up, after several workers
            cause = self._workers.revive(error)
            for part in self._parts(chunk) or [chunk]:
                self._suspect(part, cause)
        else:
            self._keep(report)

    def _keep(self, report: Report) -> None:
        self._store.add(report.rows)
        old = self._seconds if math.isfinite(self._seconds) else report.seconds
        self._seconds = old + _MEMORY * (report.seconds - old)

    def _recover(self, error: Exception) -> None:
        """A worker died and took the pool with it: keep what was finished, find the culprit."""
        finished = [f for f in self._flying if f.done() and f.exception() is None]
        for future in finished:
            del self._flying[future]
            self._keep(future.result())
        chunks = list(self._flying.values())
        self._flying.clear()
        cause = self._workers.revive(error)
        for chunk in chunks:
            self._suspect(chunk, cause)

    def _suspect(self, jobs: Sequence[Job], cause: str) -> None:
        """Do these with nothing beside them, and by halves if that kills their worker again.

        Those that were under way by chance when another one died come out as they should; a single
        run that kills its worker again is a failed row.
        """
        for _ in range(self._workers.tries if len(jobs) == 1 else 1):
            try:
                self._keep(self._workers.submit(work, self._task, list(jobs)).result())
                return
            except KelisimError:
                raise
            except Exception as error:  # broken, or given up by the cluster
                cause = self._workers.revive(error)
        parts = self._parts(jobs)
        for part in parts:
            self._suspect(part, cause)
        if not parts:
            self._store.add([dead(jobs[0], cause)])

    @staticmethod
    def _parts(jobs: Sequence[Job]) -> list[Sequence[Job]]:
        """Two halves of the jobs, or the branches of a single one; nothing of a single run."""
        if len(jobs) > 1:
            middle = len(jobs) // 2
            return [jobs[:middle], jobs[middle:]]
        return [[one] for one in jobs[0].halves()] if len(jobs[0].branches) > 1 else []

    @property
    def _there(self) -> int:
        """Runs that are done, of those that are asked for."""
        return len(self._store.done) - self._others
