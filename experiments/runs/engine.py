"""The loop of a sweep: hand out chunks, take in rows, survive the death of workers."""

import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from itertools import islice

from experiments.runs.executors import Crew
from experiments.runs.jobs import Job
from experiments.runs.segment import Row
from experiments.runs.store import Store
from experiments.runs.worker import Report, Task, work
from simulation import KelisimError

type Chunk = list[Job]
# Called with (rows there, runs in all, failed ones).
type Progress = Callable[[int, int, int], None]

CHUNK_SECONDS = 1.0
_MOST = 5000  # runs in a chunk, however quick they are
_WAITING = 2  # chunks per worker under way: one in work, one at hand
_FRUITLESS = 3  # deaths of workers that have begun nothing, before it is given up
_TRIES = 2  # of a run alone, before it is held to have killed its worker
_MEMORY = 0.3  # weight of the newest chunk in the mean time of a run


class Engine:
    """One call of a sweep over the jobs that are missing."""

    def __init__(
        self, crew: Crew, task: Task, store: Store, jobs: Iterator[Job], total: int
    ) -> None:
        self._crew, self._task, self._store, self._total = crew, task, store, total
        self._jobs = (job for job in jobs if job.key not in store.done)
        self._again: deque[Job] = deque()
        self._flying: dict[Future[Report], Chunk] = {}
        self._seconds = math.inf  # a run takes; not known yet
        self._fruitless = 0  # deaths of workers in a row that had not begun anything

    def run(self, progress: Progress) -> None:
        """Do everything that is missing.

        Raises:
            StoreError: if results cannot be written; what was finished is kept.
            KelisimError: if a worker cannot do its work at all.
        """
        self._tell(progress)
        while True:
            self._hand_out()
            if not self._flying:
                return
            finished, _ = wait(self._flying, timeout=1.0, return_when=FIRST_COMPLETED)
            for future in finished:
                if future in self._flying:
                    self._take_in(future)
            self._tell(progress)

    def _hand_out(self) -> None:
        """Keep every worker busy, with a bounded number of chunks under way."""
        most = _WAITING * self._crew.workers
        while len(self._flying) < most and (chunk := self._chunk()):
            try:
                self._flying[self._crew.submit(work, self._task, chunk)] = chunk
            except BrokenExecutor:  # it broke between two submissions
                self._again.extendleft(reversed(chunk))
                self._recover()

    def _chunk(self) -> Chunk:
        """The next runs: about a second's worth, fewer towards the end so that all end together."""
        under_way = sum(map(len, self._flying.values()))
        left = max(self._total - len(self._store.done) - under_way, 1)
        size = 1
        if math.isfinite(self._seconds):
            size = max(round(CHUNK_SECONDS / max(self._seconds, 1e-9)), 1)
        size = min(size, _MOST, math.ceil(left / (2 * self._crew.workers)))
        chunk = [self._again.popleft() for _ in range(min(size, len(self._again)))]
        return chunk or list(islice(self._jobs, size))

    def _take_in(self, future: "Future[Report]") -> None:
        """The rows of a finished chunk, or what to do if it did not finish."""
        chunk = self._flying.pop(future)
        try:
            report = future.result()
        except KelisimError:
            raise
        except BrokenExecutor:
            self._flying[future] = chunk
            self._recover()
        except CancelledError:
            raise KelisimError(
                "the connection to the cluster was lost. All finished runs are kept; give the same"
                " command again when the cluster is there: it goes on where this one stopped."
            ) from None
        except Exception as error:  # the cluster gave the chunk up, after several workers
            self._given_up(chunk, f"{type(error).__name__}: {error}")
        else:
            self._store.consume(report.file, report.size)
            known = math.isfinite(self._seconds)
            old = self._seconds if known else report.seconds
            self._seconds = old + _MEMORY * (report.seconds - old)

    def _recover(self) -> None:
        """A worker died and took the pool with it: keep what was finished, find the culprit."""
        chunks = list(self._flying.values())
        self._flying.clear()
        cause = self._crew.revive()
        before = len(self._store.done)
        begun = self._store.take_up()
        self._fruitless = 0 if begun or len(self._store.done) > before else self._fruitless + 1
        if self._fruitless >= _FRUITLESS:
            raise KelisimError(
                f"the worker processes end before their first run ({cause}). In a script of your"
                ' own, call `sweep` below `if __name__ == "__main__":`, because each worker reads'
                " the script again."
            )
        missing = _missing([job for chunk in chunks for job in chunk], self._store)
        self._again.extendleft(reversed([job for job in missing if job.key not in begun]))
        self._alone([job for job in missing if job.key in begun], cause)

    def _given_up(self, chunk: Chunk, words: str) -> None:
        """A cluster tries a chunk on several workers before it gives up: the run they all died in
        is a failed row, the rest of the chunk is done later.

        A chunk of which no run was begun only lay beside the one that killed its workers; it is
        handed out again.

        Raises:
            KelisimError: if that happens several times in a row.
        """
        begun = self._store.take_up()
        missing = _missing(chunk, self._store)
        guilty = next((job for job in missing if job.key in begun), None)
        self._fruitless = self._fruitless + 1 if guilty is None else 0
        if self._fruitless >= _FRUITLESS:
            raise KelisimError(
                f"the cluster gave up runs before they began ({words}). All finished runs are kept;"
                " look at the logs of its workers, then give the same command again."
            )
        if guilty is not None:
            self._store.add(
                _dead(guilty, f"the workers that tried it died one after the other ({words})")
            )
        self._again.extendleft(reversed([job for job in missing if job is not guilty]))

    def _alone(self, jobs: Sequence[Job], cause: str) -> None:
        """Do each of these with nothing beside it: one that kills its worker again is a failed run.

        Those that were under way by chance when another one died come out as they should.
        """
        for job in jobs:
            for _ in range(_TRIES):
                try:
                    report = self._crew.submit(work, self._task, [job]).result()
                except BrokenExecutor:
                    cause = self._crew.revive()
                    self._store.take_up()
                else:
                    self._store.consume(report.file, report.size)
                    break
            else:
                self._store.add(_dead(job, cause))

    def _tell(self, progress: Progress) -> None:
        progress(len(self._store.done), self._total, self._store.failed)


def _missing(jobs: Sequence[Job], store: Store) -> list[Job]:
    return [job for job in jobs if job.key not in store.done]


def _dead(job: Job, cause: str) -> Row:
    """The row of a run that ends its worker."""
    told = f"WorkerDiedError: {cause}"
    return {
        "key": job.key, "point": job.number, "seed": job.seed, **job.point, "error": told,
        "traceback": f"{told}\n(no traceback: its process ended without a word, more than once)\n",
    }  # fmt: skip
