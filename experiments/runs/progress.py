"""A progress bar on the error stream, so that piped output stays clean."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)

_UNKNOWN = "-:--:--"


@contextmanager
def bar(what: str, total: int) -> Iterator[Callable[[int, int], None]]:
    """Show how many of ``total`` are done; the block gets a function (done, total) to call.

    Nothing is shown before the first call, so that a mistake that is found before the work begins
    stands alone. The time left is told from the second call on, from the rate of this call: what an
    earlier one has done takes no time.
    """
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TimeElapsedColumn(), TextColumn("left"), TextColumn("{task.fields[left]}"),
    )  # fmt: skip
    progress = Progress(*columns, console=Console(stderr=True))
    task = progress.add_task(what, total=total, left=_UNKNOWN)
    began: tuple[float, int] | None = None

    def tell(done: int, all_: int) -> None:
        nonlocal began
        now = time.monotonic()
        if began is None:
            progress.reset(task)
            progress.start()
            began = now, done
        left = time_left(done - began[1], all_ - done, now - began[0])
        progress.update(task, completed=done, total=all_, left=left)

    try:
        yield tell
    finally:
        if began is not None:  # stopping writes a line
            progress.stop()


def time_left(new: int, open_: int, seconds: float) -> str:
    """How long the rest takes when ``new`` were done in so many seconds.

    >>> time_left(2, 22, 6.0), time_left(0, 24, 6.0)
    ('0:01:06', '-:--:--')
    """
    if open_ == 0:
        return _clock(0.0)
    return _clock(open_ * seconds / new) if new > 0 else _UNKNOWN


@contextmanager
def sweep_bar(what: str) -> Iterator[Callable[[int, int, int], None]]:
    """Show rate, time left and failures; the block gets a function (done, total, failed) to call.

    The rate is that of this call: what an earlier one has done takes no time.
    """
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TextColumn("left"),
        TextColumn("{task.fields[left]}"), TextColumn("{task.fields[failed]}"),
    )  # fmt: skip
    began: tuple[float, int] | None = None
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(what, total=None, rate="", left=_UNKNOWN, failed="")

        def tell(done: int, total: int, failed: int) -> None:
            nonlocal began
            now = time.monotonic()
            if began is None:
                began = now, done
            rate = (done - began[1]) / max(now - began[0], 1e-9)
            progress.update(
                task, completed=done, total=total, failed=f"{failed} failed" if failed else "",
                rate=f"{rate:.3g} runs/s" if done > began[1] else "starting",
                left=time_left(done - began[1], total - done, now - began[0]),
            )  # fmt: skip

        yield tell


def _clock(seconds: float) -> str:
    """Hours, minutes and seconds.

    >>> _clock(3661.0)
    '1:01:01'
    """
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"
