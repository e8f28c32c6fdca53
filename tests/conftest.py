"""What all tests share: the model is compiled once, and runs are done in the test's own process."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any

import pytest

from experiments.runs import executors
from simulation import simulate
from simulation.compilation import is_compiled
from tests.simulation.small import crisis


class InThisProcess(Executor):
    """Stands in for a pool of processes: does each task as it comes, here.

    Several seconds a pool are saved, since each process of one reads all libraries anew. What
    comes of a run is the same, which tests marked ``processes`` show.
    """

    def __init__(
        self,
        workers: int,
        context: object = None,
        initializer: Callable[..., object] | None = None,
        initargs: tuple[Any, ...] = (),
    ) -> None:
        if initializer is not None:
            initializer(*initargs)

    def submit[T](self, work: Callable[..., T], /, *arguments: Any, **named: Any) -> Future[T]:
        """Do it; the answer, or what went wrong, is there when this returns."""
        answer: Future[T] = Future()
        try:
            answer.set_result(work(*arguments, **named))
        except Exception as error:
            answer.set_exception(error)
        return answer


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile before there are several workers, each of which would compile the same."""
    if getattr(session.config.option, "numprocesses", None) and not is_compiled():
        simulate(crisis(days=2), seed=0)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before any fixture of the test makes runs: where they are to be done."""
    pool = ProcessPoolExecutor if item.get_closest_marker("processes") else InThisProcess
    executors.ProcessPoolExecutor = pool  # type: ignore[attr-defined]
