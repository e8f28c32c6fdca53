"""The folder of a sweep: parts that are whole, workers' files that still grow, and no row twice.

    DIR/part-*.parquet      finished rows; ``pandas.read_parquet(DIR)`` reads all of them
    DIR/_manifest.json      what was asked, of which sources
    DIR/_points.parquet     the design
    DIR/_open/*.jsonl       each worker's own file
    DIR/_series/*.parquet   daily tables, if they are kept
    DIR/_damaged/           parts that could not be read; their runs are done again

Only the parent writes parts, and it holds the folder's lock. It takes rows from the workers' files,
drops those whose key it has, and puts a part in place in one step.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from experiments.runs.columns import read_table, table_of, write_table
from experiments.runs.locking import try_lock
from experiments.runs.run_keys import Keys
from experiments.runs.segment import Row, StoreError, held, read_from, store_error
from experiments.runs.series import SeriesStore
from experiments.runs.worker import OPEN, SUFFIX
from simulation import KelisimError
from simulation.files import write_whole

LOCK, DAMAGED = "_lock", "_damaged"
PART_ROWS = 5000
_SOONEST, _SHARE = 5.0, 0.05  # a part is written after 5 s, later after 5 % of the time gone
_VISIBLE = 60.0  # seconds that a shared disk may take to show what another machine wrote


class Store:
    """Rows of one sweep on disk.

    Attributes:
        folder: of the sweep.
        done: keys of all rows, the failed ones too.
        failed: number of failed rows.
        notes: what was found and put right on opening, as sentences.
    """

    def __init__(self, folder: Path, schema: pa.Schema, session: str, series: bool) -> None:
        self.folder, self.done, self.failed = folder, Keys(), 0
        self.notes: list[str] = []
        self._schema, self._session = schema, session
        self._series = SeriesStore(folder) if series else None
        self._offsets: dict[str, int] = {}
        self._rows: list[Row] = []
        self._begun: set[str] = set()
        self._parts, self._opened = 0, time.monotonic()
        self._written = self._opened

    def open(self, again_failed: bool) -> None:
        """Take stock: read the parts, put damaged ones aside, take up what workers left.

        Args:
            again_failed: drop the failed rows, so that their runs are done again.
        """
        for name in (OPEN, *([self._series.folder.name] if self._series else [])):
            (self.folder / name).mkdir(exist_ok=True)
        for unfinished in self.folder.glob(".*.part"):
            unfinished.unlink(missing_ok=True)
        for path in parts(self.folder):
            self._take_stock(path, again_failed)
        if self._series:
            self._series.tidy([path.name for path in parts(self.folder)], self.done)
        kept = len(self.done)
        self.take_up()
        self.flush()
        if len(self.done) > kept:
            self.notes.append(
                f"{len(self.done) - kept} finished runs were taken over from a sweep that was cut"
                " off."
            )

    def add(self, row: Row) -> None:
        """Take in one row; a key that is there already is dropped."""
        if row["key"] not in self.done:
            self.done.add(row["key"])
            self.failed += row["error"] != ""
            self._rows.append(row)
            if len(self._rows) >= (self._series.most_rows if self._series else PART_ROWS):
                self.flush()

    def consume(self, name: str, size: int) -> None:
        """Take in what a worker's file holds up to ``size``."""
        path = self.folder / OPEN / name
        self._await(path, size)
        self._read(path)
        if self._due():
            self.flush()

    def take_up(self) -> set[str]:
        """Take in all that workers have left, also dead ones; keys that were begun and not ended.

        A file that a living worker of another sweep still writes to is left for later.
        """
        damaged = 0
        for path in sorted((self.folder / OPEN).glob(f"*{SUFFIX}")):
            damaged += self._read(path)
        if damaged:
            self.notes.append(f"{damaged} damaged lines of workers' files count as never written.")
        return {key for key in self._begun if key not in self.done}

    def flush(self) -> None:
        """Write the rows at hand as a part."""
        self._written = time.monotonic()
        if not self._rows:
            return
        self._parts += 1
        path = self.folder / f"part-{self._session}-{self._parts:05d}.parquet"
        try:
            if self._series:
                self._series.gather([row["key"] for row in self._rows], path.name)
            table = table_of(self._rows, self._schema)
            write_whole(path, partial(write_table, table))
        except OSError as error:
            raise store_error(error, self.folder) from None
        if self._series:
            self._series.drop([row["key"] for row in self._rows])
        self._rows = []

    def close(self) -> None:
        """Write what is left and remove the workers' files that have been read to their end."""
        self.flush()
        for path in list((self.folder / OPEN).glob(f"*{SUFFIX}")):
            with held(path) as mine:
                if mine:
                    self._read(path)
                    self.flush()
                    path.unlink()
        if not any((self.folder / OPEN).iterdir()):
            (self.folder / OPEN).rmdir()

    def _due(self) -> bool:
        now = time.monotonic()
        return now - self._written > max(_SOONEST, _SHARE * (now - self._opened))

    def _read(self, path: Path) -> int:
        """Take in the new rows of a file; the number of damaged lines."""
        damaged = 0
        for record, offset in read_from(path, self._offsets.get(path.name, 0)):
            self._offsets[path.name] = offset
            if record is None:
                damaged += 1
            elif record.row is None:
                self._begun.add(record.key)
            else:
                self._begun.discard(record.key)
                self.add(record.row)
        return damaged

    def _await(self, path: Path, size: int) -> None:
        """Wait until a shared disk shows what another machine has written."""
        end = time.monotonic() + _VISIBLE
        while not path.is_file() or path.stat().st_size < size:
            if time.monotonic() > end:
                raise StoreError(
                    f"'{path}' is shorter here than its worker says. Is '{self.folder}' the same"
                    " folder on all machines?"
                )
            os.listdir(path.parent)  # has some network disks look again
            time.sleep(0.1)

    def _take_stock(self, path: Path, again_failed: bool) -> None:
        """Note the keys of a part; put it aside if it is damaged."""
        try:
            table = read_table(path)
            if table.schema.names != self._schema.names:
                raise pa.ArrowInvalid("other columns")
        except (OSError, pa.ArrowException):
            aside = self.folder / DAMAGED
            aside.mkdir(exist_ok=True)
            os.replace(path, aside / path.name)
            self.notes.append(
                f"'{path.name}' is cut off or damaged; it was moved to '{DAMAGED}', and its runs"
                " are done again."
            )
            return
        bad = pc.sum(pc.not_equal(table["error"], "")).as_py() or 0
        if bad and again_failed:
            table = table.filter(pc.equal(table["error"], ""))
            bad = 0
            write_whole(path, partial(write_table, table))
        self.failed += bad
        for key in table["key"].to_pylist():
            self.done.add(key)


def parts(folder: Path) -> list[Path]:
    """The parts of a sweep's own folder."""
    return sorted(folder.glob("part-*.parquet"))


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the folder, so that no second sweep writes into it.

    Raises:
        KelisimError: if one does already.
    """
    path = folder / LOCK
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not try_lock(file):
            holder = path.read_text(encoding="utf-8").strip() or "another process"
            raise KelisimError(
                f"another sweep is writing into '{folder}' ({holder}). Wait for it, stop it, or"
                " name another folder with --out."
            )
        os.ftruncate(file, 0)
        os.pwrite(file, f"process {os.getpid()} on {os.uname().nodename}\n".encode(), 0)
        yield
    finally:
        os.close(file)
