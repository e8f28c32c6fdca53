"""Who does the runs: processes of this machine, a Dask cluster, or an executor of the user's own.

The seam is ``concurrent.futures.Executor``; here stands only what that does not say: how many
workers there are, and what to do when one has died.
"""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import Any

from simulation import KelisimError

_ONE_THREAD = (
    "NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS", "ARROW_IO_THREADS",
)  # fmt: skip
_WRITTEN_DOWN = 2.0  # seconds that the end of a process may take to be known
_ANSWER = 15  # seconds that a scheduler may take to answer
_STARTS = 3  # of processes that end before they have done anything, before it is given up


class Workers:
    """What the engine needs to know of its workers, as it holds where nothing else is said.

    Attributes:
        tries: of a run alone, before it is held to have killed its worker.
        notice: what the user may want to know at the start; often nothing.
    """

    tries, notice = 1, ""

    def __init__(self, executor: Executor, count: int) -> None:
        self._executor, self._count = executor, count

    @property
    def count(self) -> int:
        """How many jobs can be under way at once."""
        return self._count

    def submit[T](self, work: Callable[..., T], *arguments: Any) -> "Future[T]":
        """Have ``work`` done by some worker."""
        return self._executor.submit(work, *arguments)

    def revive(self, error: Exception) -> str:
        """After work has come to this end: be ready for more. Says how the worker died, if known.

        An executor that is not ours may go on by itself; refuses if it cannot even do nothing.
        """
        words = f"{type(error).__name__}: {error}"
        try:
            self.submit(_nothing).result()
        except Exception:
            raise KelisimError(
                f"the cluster gives up work before it begins ({words}). All finished runs are kept;"
                " look at the logs of its workers, then give the same command again."
            ) from None
        return f"the workers that tried it died one after the other ({words})"

    def stop(self, now: bool) -> None:
        """Let all go home; ``now``: without finishing. Those of somebody else stay."""


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalProcesses(Workers):
    """Processes of this machine, one thread each; they end with this process, however it ends."""

    tries = 2

    def __init__(self, workers: int = 0) -> None:
        """``workers`` processes; 0: one per core."""
        self._count = workers or cores()
        self._executor, self._processes = self._start()

    def revive(self, error: Exception) -> str:
        """Replace the broken pool; the others of it were stopped when one died."""
        cause = _cause(self._processes)
        for _ in range(_STARTS):
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor, self._processes = self._start()
            try:
                self.submit(_nothing).result()
            except BrokenExecutor:
                continue
            return cause
        raise KelisimError(
            f"the worker processes end before their first run ({cause}). In a script of your own,"
            ' call what makes runs below `if __name__ == "__main__":`, because each worker reads'
            " the script again."
        )

    def stop(self, now: bool) -> None:
        """End all processes."""
        with deaf_to_ctrl_c():
            self._executor.shutdown(wait=not now, cancel_futures=now)
            if now:
                for process in self._processes:
                    process.terminate()
                for process in self._processes:
                    process.join()

    def _start(self) -> tuple[Executor, list[BaseProcess]]:
        """A pool with all its processes up, and these."""
        before = set(multiprocessing.active_children())
        pool = ProcessPoolExecutor(
            self.count, multiprocessing.get_context("spawn"), end_with_parent
        )
        with deaf_to_ctrl_c(), _one_thread():
            for _ in range(self.count):
                pool.submit(_nothing)  # each brings one process up
        return pool, [one for one in multiprocessing.active_children() if one not in before]


class OwnExecutor(Workers):
    """Any executor of the user's own, as ``mpi4py.futures.MPIPoolExecutor``; it is left running."""

    def revive(self, error: Exception) -> str:
        """As of all workers; but one that is broken cannot be replaced."""
        if isinstance(error, BrokenExecutor):
            raise KelisimError(
                "a worker died and broke the executor. All finished runs are kept; make a new"
                " executor and call again."
            )
        return super().revive(error)


class DaskWorkers(Workers):
    """The workers of a Dask cluster that runs already; it tries a run on several itself."""

    def __init__(self, address: str) -> None:
        """Connect to the scheduler at ``address``, as ``tcp://127.0.0.1:8786``."""
        try:
            from distributed import Client
        except ImportError:
            raise KelisimError(
                "runs on a Dask cluster need the package 'distributed': pip install distributed."
            ) from None
        try:
            self._client = Client(address, timeout=_ANSWER, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise KelisimError(
                f"no Dask scheduler answers at '{address}' ({str(error).splitlines()[0]}). Start"
                " one (dask scheduler) and give the address that it prints."
            ) from None
        self._executor = self._client.get_executor(pure=False)
        self.notice = f"Dask: {self.count} workers, dashboard {self._client.dashboard_link}"

    @property
    def count(self) -> int:
        """Threads of all workers now; a cluster may grow and shrink."""
        threads: dict[str, int] = self._client.nthreads()
        return max(sum(threads.values()), 1)

    def stop(self, now: bool) -> None:
        """Leave the cluster; it goes on."""
        self._executor.shutdown(wait=not now)
        self._client.close()


def end_with_parent() -> None:
    """Let this worker end when its parent does: it must not outlive even one that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


def _nothing() -> None:
    """A task that does nothing: it brings a worker up, or shows that one is there."""


def _cause(processes: list[BaseProcess]) -> str:
    """How the processes of a broken pool ended."""
    codes = {exit_code(process) for process in processes}
    killed = sorted(-code for code in codes if code and code < 0 and code != -signal.SIGTERM)
    if killed:
        name = signal.Signals(killed[0]).name
        memory = ", as the system does when memory runs out" if name == "SIGKILL" else ""
        return f"its process was killed by {name}{memory}"
    return f"its process ended with exit code {max((c for c in codes if c), default=0)}"


def exit_code(process: BaseProcess) -> int | None:
    """How a process ended. The pool's own thread may have reaped it and be about to write it down;
    until then it reads as unknown, and the cause of a death would be lost.
    """
    deadline = time.monotonic() + _WRITTEN_DOWN
    while process.exitcode is None and time.monotonic() < deadline:
        time.sleep(0.01)
    return process.exitcode


@contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """Ignore Ctrl-C for a moment; processes begun meanwhile ignore it for good.

    Ctrl-C reaches every process of a terminal. Only the parent may answer it, by stopping its
    workers in order; a worker that answered too would print a traceback.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Libraries of processes begun meanwhile use one thread: the cores are taken by processes."""
    before = {name: os.environ[name] for name in _ONE_THREAD if name in os.environ}
    os.environ |= dict.fromkeys(_ONE_THREAD, "1")
    try:
        yield
    finally:
        for name in _ONE_THREAD:
            del os.environ[name]
        os.environ |= before
