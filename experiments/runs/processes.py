"""Many runs of one scenario under several strategies, on all cores, with common luck."""

import dataclasses
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

import pandas as pd

from simulation import Scenario, simulate

type Task = tuple[str, int]
type Row = dict[str, Any]

_PATIENCE = 10.0  # seconds for a stopped pool to end

_scenarios: dict[str, Scenario] = {}


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def compile_once(scenario: Scenario) -> None:
    """Compile the model (or load it) before workers start, so that they need not each do it."""
    simulate(dataclasses.replace(scenario, days=1, incidents=()), seed=0)


def _begin(scenarios: dict[str, Scenario]) -> None:
    """Set up a worker with what it will run."""
    end_with_parent()
    _scenarios.update(scenarios)


def end_with_parent() -> None:
    """Let this worker end when its parent does: it must not outlive even one that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


def _ready() -> None:
    """A first task that does nothing: it brings a worker up."""


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


def scenario_of(name: str) -> Scenario:
    """What this worker was given to run under that name."""
    return _scenarios[name]


def run_all[T, R](
    scenarios: dict[str, Scenario],
    tasks: list[T],
    workers: int,
    done: Callable[[R], None],
    act: Callable[[T], R],
) -> None:
    """Work through ``tasks``; ``done`` gets what comes of each, in no particular order.

    ``act`` makes the row (or rows) of a task; it must be of a module, so that workers find it.

    Raises:
        KeyboardInterrupt: on Ctrl-C, after the workers have been stopped; rows handed to
            ``done`` so far are complete.
    """
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, _begin, (scenarios,))
    try:
        with deaf_to_ctrl_c():
            for _ in range(workers):
                pool.submit(_ready)
        for row in _as_they_come(pool, act, tasks, 4 * workers):
            done(row)
        pool.shutdown()
    except BaseException:
        with deaf_to_ctrl_c():
            _stop(pool)
        raise


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the workers at once, and the pool's own thread with them.

    That thread closes the pool's pipe. Were it still at it when Python ends, Python's farewell to
    the pool could write to the closed pipe and print a traceback.
    """
    processes = list((pool._processes or {}).values())
    thread: Any = pool._executor_manager_thread
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    if thread is not None:
        thread.join(_PATIENCE)


def _as_they_come[T, R](
    pool: ProcessPoolExecutor, act: Callable[[T], R], tasks: list[T], in_flight: int
) -> Iterator[R]:
    """What comes of all tasks, with a bounded number of them under way."""
    waiting = iter(tasks)
    running: set[Future[R]] = set()
    while True:
        while len(running) < in_flight and (task := next(waiting, None)) is not None:
            running.add(pool.submit(act, task))
        if not running:
            return
        finished, running = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            yield future.result()


def in_order(rows: list[Row], strategies: list[str]) -> pd.DataFrame:
    """Rows as a table, by strategy (in the order asked for) and seed."""
    table = pd.DataFrame(rows)
    table["strategy"] = pd.Categorical(table["strategy"], categories=strategies, ordered=True)
    return table.sort_values(["strategy", "seed"], ignore_index=True)
