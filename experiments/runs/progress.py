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
def bar(what: str, total: int | None = None) -> Iterator[Callable[..., None]]:
    """Show how many of ``total`` are done; the block gets a function (done, total, failed=0).

    Nothing is shown before the first call, so that a mistake that is found before the work begins
    stands alone. Rate and time left are those of this call: what an earlier one has done takes no
    time.
    """
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TextColumn("left"),
        TextColumn("{task.fields[left]}"), TextColumn("{task.fields[failed]}"),
    )  # fmt: skip
    progress = Progress(*columns, console=Console(stderr=True))
    task = progress.add_task(what, total=total, rate="", left=_UNKNOWN, failed="")
    began: tuple[float, int] | None = None

    def tell(done: int, all_: int, failed: int = 0) -> None:
        nonlocal began
        now = time.monotonic()
        if began is None:
            progress.reset(task)
            progress.start()
            began = now, done
        new, seconds = done - began[1], now - began[0]
        progress.update(
            task, completed=done, total=all_, failed=f"{failed} failed" if failed else "",
            rate=f"{new / max(seconds, 1e-9):.3g}/s" if new else "",
            left=time_left(new, all_ - done, seconds),
        )  # fmt: skip

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


def _clock(seconds: float) -> str:
    """Hours, minutes and seconds.

    >>> _clock(3661.0)
    '1:01:01'
    """
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"
