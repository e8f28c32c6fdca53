"""Doing jobs into a store: the one way in which runs are made."""

import contextlib
import dataclasses
from collections.abc import Iterable

from experiments.runs.engine import Engine, Progress
from experiments.runs.executors import deaf_to_ctrl_c
from experiments.runs.job import Job, Task
from experiments.runs.means import Means, RunsInterruptedError
from experiments.runs.store import Store
from simulation import KelisimError
from simulation.compilation import source_hash


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
        KelisimError: if workers cannot be had, or results cannot be written.
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
