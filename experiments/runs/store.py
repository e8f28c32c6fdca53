"""The folder of many runs: parts that are whole, and no row twice.

    DIR/part-*.parquet      finished rows; ``pandas.read_parquet(DIR)`` reads all of them
    DIR/_manifest.json      what was asked, of which code
    DIR/_points.parquet     the design, of a sweep
    DIR/_series/*.parquet   daily tables, if they are kept
    DIR/_damaged/           parts that could not be read; their runs are done again

Only the parent writes, and it holds the folder's lock. Rows come in from workers and are put in
place as a part in one step soon after they came: a power cut, or a kill of the parent, loses the
runs of the last ``SOONEST`` seconds (of a long call: of the last twentieth of its time, at most
``LATEST`` seconds) and those under way, and nothing else.
"""

import errno
import os
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from filelock import FileLock, Timeout

from experiments.runs.job import Row
from experiments.runs.keys import Keys
from experiments.runs.parts import failed_in, read_part, table_of, write_part, write_series
from simulation import KelisimError
from simulation.files import write_whole

LOCK, DAMAGED, SERIES = "_lock", "_damaged", "_series"
PART_ROWS, SERIES_ROWS = 5000, 500  # rows of a part; fewer where each brings a table
SOONEST, SHARE, LATEST = 1.0, 0.05, 60.0  # seconds; share of the time gone; seconds

type Keep = Callable[[pd.DataFrame], pd.Series]


class StoreError(KelisimError):
    """Results cannot be written; everything written before is kept."""


class Store:
    """Rows of many runs, on disk or (``folder`` None) in memory alone.

    Args:
        folder: where; made by the caller.
        schema: columns of every part; None: whatever the rows of a part have.
        series: whether rows bring daily tables.

    Attributes:
        done: keys of all rows, the failed ones too.
        failed: number of failed rows.
        notes: what was found and put right on opening, as sentences.
    """

    def __init__(self, folder: Path | None, schema: pa.Schema | None, series: bool = False) -> None:
        self.folder, self.done, self.failed = folder, Keys(), 0
        self.notes: list[str] = []
        self._schema, self._series = schema, series
        self._rows: list[Row] = []
        self._session, self._parts = uuid.uuid4().hex[:12], 0
        self._opened = self._written = time.monotonic()

    def open(self, keep: Keep | None, again_failed: bool) -> None:
        """Take stock: read the parts, put damaged ones aside.

        Args:
            keep: which rows belong to the question (a mask); None: all. The others are dropped.
            again_failed: drop the failed rows too, so that their runs are done again.
        """
        if self.folder is None:
            return
        for unfinished in [*self.folder.glob(".*.part"), *self.folder.glob(f"{SERIES}/.*.part")]:
            unfinished.unlink(missing_ok=True)
        for path in parts(self.folder):
            if (table := self._sound(path)) is not None:
                self._take_stock(path, table, keep, again_failed)
        names = {path.name for path in parts(self.folder)}
        for path in self.folder.glob(f"{SERIES}/*.parquet"):  # written before their rows
            if path.name not in names:
                path.unlink()

    def add(self, rows: Sequence[Row]) -> None:
        """Take in rows; those whose key is there already are dropped."""
        for row in rows:
            if row["key"] not in self.done:
                self.done.add(row["key"])
                self.failed += row["error"] != ""
                self._rows.append(row)
        most = SERIES_ROWS if self._series else PART_ROWS
        now = time.monotonic()
        late = min(max(SOONEST, SHARE * (now - self._opened)), LATEST)
        if len(self._rows) >= most or now - self._written > late:
            self.flush()

    def flush(self) -> None:
        """Write the rows at hand as a part."""
        self._written = time.monotonic()
        if self.folder is None or not self._rows:
            return
        path = self._new_part(self.folder)
        try:
            if self._series:
                (self.folder / SERIES).mkdir(exist_ok=True)
                write_whole(self.folder / SERIES / path.name, partial(write_series, self._rows))
            write_whole(path, partial(write_part, table_of(self._rows, self._schema)))
        except OSError as error:
            raise store_error(error, self.folder) from None
        self._rows = []

    def table(self) -> pd.DataFrame:
        """All rows, in no particular order."""
        if self.folder is None:
            return pd.DataFrame(self._rows)
        self.flush()
        return read_rows(self.folder)

    def compact(self) -> None:
        """Put all parts together into one, with the columns that any of them has."""
        self.flush()
        if self.folder is None or len(old := parts(self.folder)) < 2:
            return
        tables = [read_part(path) for path in old]
        whole = pa.concat_tables(tables, promote_options="permissive").sort_by("key")
        write_whole(self._new_part(self.folder), partial(write_part, whole))
        for path in old:  # a row that is read twice meanwhile counts once
            path.unlink()

    def _new_part(self, folder: Path) -> Path:
        self._parts += 1
        return folder / f"part-{self._session}-{self._parts:05d}.parquet"

    def _sound(self, path: Path) -> pa.Table | None:
        """A part, if it is whole; else it is put aside."""
        try:
            table = read_part(path)
            if self._schema is not None and table.schema.names != self._schema.names:
                raise pa.ArrowInvalid("other columns")
        except (OSError, pa.ArrowException):
            aside = path.parent / DAMAGED
            aside.mkdir(exist_ok=True)
            os.replace(path, aside / path.name)
            self.notes.append(
                f"'{path.name}' is cut off or damaged; it was moved to '{DAMAGED}', and its runs"
                " are done again."
            )
            return None
        return table

    def _take_stock(
        self, path: Path, table: pa.Table, keep: Keep | None, again_failed: bool
    ) -> None:
        """Note the keys of a part, without those that are dropped."""
        kept = table
        if keep is not None:
            kept = kept.filter(pa.array(keep(table.to_pandas()).to_numpy(bool)))
        if again_failed:
            kept = kept.filter(pc.equal(kept["error"], ""))
        if len(kept) == 0:
            path.unlink()
            return
        if len(kept) < len(table):
            write_whole(path, partial(write_part, kept))
        self.failed += failed_in(kept)
        self.done.update(kept["key"].to_pylist())


def store_error(error: OSError, folder: Path) -> StoreError:
    """What to tell when the disk of ``folder`` refuses."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StoreError(
            f"no space left for results in '{folder}' ({error.strerror}). All runs written before"
            " are kept. Make room and give the same command again: it goes on from them."
        )
    return StoreError(
        f"results cannot be written to '{folder}' ({error.strerror}). All runs written before are"
        " kept; give the same command again when that is put right."
    )


def parts(folder: Path) -> list[Path]:
    """The parts in a folder itself, without those of its shards."""
    return sorted(folder.glob("part-*.parquet"))


def read_rows(folder: Path) -> pd.DataFrame:
    """All rows in the parts of a folder, those of its shards too, each key once."""
    files = [
        file
        for file in sorted(folder.glob("**/part-*.parquet"))
        if not any(name.startswith("_") for name in file.relative_to(folder).parts[:-1])
    ]
    try:
        tables = [read_part(file) for file in files]
    except (OSError, ValueError) as error:  # ArrowInvalid is a ValueError
        told = str(error).splitlines()[0]
        raise KelisimError(
            f"a part of '{folder}' cannot be read ({told}). Give the command that made it again: it"
            " finds the damaged part and does its runs again."
        ) from None
    if not tables:
        return pd.DataFrame({name: pd.Series(dtype=str) for name in ("key", "error", "traceback")})
    whole: pd.DataFrame = pa.concat_tables(tables, promote_options="permissive").to_pandas()
    return whole.drop_duplicates("key", ignore_index=True)


@contextmanager
def only_writer(folder: Path | None) -> Iterator[None]:
    """Make the folder, and hold it, so that no second process writes into it; None: in memory."""
    if folder is None:
        yield
        return
    if folder.exists() and not folder.is_dir():
        raise KelisimError(
            f"'{folder}' is a file where a folder of runs would be; remove it, or name another"
            " folder for the results with --out."
        )
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / LOCK, timeout=0):
            yield
    except Timeout:
        raise KelisimError(
            f"another process is writing runs into '{folder}'. Wait for it, stop it, or name"
            " another folder with --out."
        ) from None
