"""A worker's own file: one line appended per event, each with its checksum.

A line that was cut off or damaged fails its checksum and counts as never written, so that its run
is done again.
"""

import errno
import json
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from experiments.runs.locking import lock, try_lock
from simulation import KelisimError

type Row = dict[str, Any]

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SUM = 9  # eight hexadecimal digits and a space
_BLOCK = 1 << 20


class StoreError(KelisimError):
    """Results cannot be written or read; everything written before is kept."""


def store_error(error: OSError, folder: Path) -> StoreError:
    """What to tell when the disk of ``folder`` refuses."""
    if error.errno in _FULL:
        return StoreError(
            f"no space left for results in '{folder}' ({error.strerror}). All finished runs are"
            " kept. Make room and give the same command again: it goes on where this one stopped."
        )
    return StoreError(
        f"results cannot be written to '{folder}' ({error.strerror}). All finished runs are kept;"
        " give the same command again when that is put right."
    )


class Record(NamedTuple):
    """One line: the run ``key`` was begun (``row`` None), or finished with ``row``."""

    key: str
    row: Row | None


class Segment:
    """Appends to a worker's file for the time of one chunk; locked, so that nobody removes it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1

    def __enter__(self) -> Self:
        try:
            while self._file < 0:
                self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
                lock(self._file)
                if os.fstat(self._file).st_nlink == 0:  # taken up and removed while we waited
                    os.close(self._file)
                    self._file = -1
        except OSError as error:
            raise store_error(error, self._path.parent.parent) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        os.close(self._file)

    def begin(self, key: str) -> None:
        """Note that a run starts: if the process dies in it, this tells which one it was."""
        self._write([key])

    def finish(self, row: Row) -> None:
        """Append the row of a finished run."""
        self._write([row["key"], row])

    def settle(self) -> int:
        """Have the disk hold what was written; returns the file's size."""
        try:
            os.fsync(self._file)
        except OSError as error:
            raise store_error(error, self._path.parent.parent) from None
        return os.fstat(self._file).st_size

    def _write(self, value: list[Any]) -> None:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        line = b"%08x %s\n" % (zlib.crc32(text), text)
        before = os.fstat(self._file).st_size
        try:
            written = os.write(self._file, line)
            if written < len(line):  # the disk took a part: ask for the rest, to learn why
                os.write(self._file, line[written:])
        except OSError as error:
            os.ftruncate(self._file, before)
            raise store_error(error, self._path.parent.parent) from None


def read_from(path: Path, offset: int) -> Iterator[tuple[Record | None, int]]:
    """Lines of a worker's file from ``offset`` on, each with the offset of the next one.

    A damaged line comes as None. An unfinished last line does not come at all.
    """
    with path.open("rb") as file:
        file.seek(offset)
        for line in file:
            if not line.endswith(b"\n"):
                return
            offset += len(line)
            yield _record(line), offset


def _record(line: bytes) -> Record | None:
    text = line[_SUM:-1]
    try:
        if int(line[: _SUM - 1], 16) != zlib.crc32(text):
            return None
        key, *row = json.loads(text)
    except ValueError:
        return None
    return Record(key, row[0] if row else None)


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Keep a worker's file locked for a while; whether that was possible (no worker writes it)."""
    with path.open("rb") as file:
        yield try_lock(file.fileno())
