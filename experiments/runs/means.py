"""With which workers runs are made, and which part of them; nothing here can change a result."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from experiments.runs.executors import DaskWorkers, LocalProcesses, OwnExecutor, Workers, cores
from simulation import KelisimError

SHARDS = "shard-*-of-*"  # folders of shards

type Started = Callable[[str, Sequence[str]], None]


def unheard(notice: str, notes: Sequence[str]) -> None:
    """Called once before the runs with a notice about the workers and what the store put right."""


def unseen(done: int, total: int, failed: int) -> None:
    """No progress is shown."""


@dataclass(frozen=True)
class Shard:
    """One of several equal parts of the runs: part ``number`` (from 1) of ``of``."""

    number: int
    of: int

    @staticmethod
    def parse(text: str) -> "Shard":
        """Read ``3/10``; refuses anything else."""
        match = re.fullmatch(r"(\d+)/(\d+)", text.strip())
        if not match or not 1 <= int(match[1]) <= int(match[2]):
            raise KelisimError(
                f"shard '{text}' is not understood. Write which part of how many, from 1 on:"
                " --shard 3/10."
            )
        return Shard(int(match[1]), int(match[2]))

    @property
    def folder(self) -> str:
        """Name of its folder within that of the whole."""
        return f"shard-{self.number:0{len(str(self.of))}d}-of-{self.of}"

    def of_all[T](self, jobs: Iterable[T]) -> Iterator[T]:
        """Its own jobs: every ``of``-th, from its number on."""
        return islice(jobs, self.number - 1, None, self.of)

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


@dataclass(frozen=True)
class Means:
    """How and how much of the runs is done.

    Attributes:
        workers: processes of this machine; 0: one per core.
        dask: address of a Dask scheduler, to use its workers instead.
        executor: a ready ``concurrent.futures.Executor`` of one's own to use instead, with as many
            ``workers`` as it has.
        shard: only this part of the runs, in a folder of its own within that of the whole.
        only: of a sweep, numbers of the points to do; None: all of them.
        again_failed: of a sweep, whether runs that failed before are tried again.
        started: hears of the workers and of the store before the runs.
    """

    workers: int = 0
    dask: str | None = None
    executor: Executor | None = None
    shard: Shard | None = None
    only: frozenset[int] | None = None
    again_failed: bool = False
    started: Started = unheard

    @property
    def far(self) -> bool:
        """Whether the workers may be elsewhere, with other sources than these."""
        return self.dask is not None or self.executor is not None

    def part_of(self, whole: Path) -> Path:
        """The folder of what is asked for: the whole, or a shard within it."""
        return whole if self.shard is None else whole / self.shard.folder

    def mine[T](self, jobs: Iterable[T]) -> Iterator[T]:
        """Those of the jobs that are asked for."""
        return iter(jobs) if self.shard is None else self.shard.of_all(jobs)

    def begin(self, most: int) -> Workers:
        """The workers, ready; ``most``: more of them would find nothing to do."""
        if self.dask is not None:
            return DaskWorkers(self.dask)
        if self.executor is not None:
            return OwnExecutor(self.executor, max(self.workers, 1))
        return LocalProcesses(min(self.workers or cores(), max(most, 1)))


HERE = Means()


class RunsInterruptedError(Exception):
    """The runs were stopped; what was finished is kept. The text says what and where."""


class ShardFinishedError(Exception):
    """The part that was asked for is done; a result needs the others. The text says what next."""
