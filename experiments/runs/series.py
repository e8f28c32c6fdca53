"""Daily tables of a sweep's runs: written one by one, gathered into a file for each part."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from experiments.runs.run_keys import Keys
from experiments.runs.worker import SERIES
from simulation.files import write_whole


class SeriesStore:
    """``DIR/_series``: a part of it belongs to the part of the same name in ``DIR``.

    Single files are removed only once the part with their rows is in place; a part of series
    without its part of rows is removed, because its runs' single files are still there.
    """

    most_rows = 500  # runs in a part; each brings a table

    def __init__(self, folder: Path) -> None:
        self.folder = folder / SERIES

    def gather(self, keys: Sequence[str], name: str) -> None:
        """Put the tables of these runs into one file; failed runs have none."""
        there = [path for key in keys if (path := self._single(key)).is_file()]
        if there:
            write_whole(self.folder / name, lambda part: _join(there, part))

    def drop(self, keys: Sequence[str]) -> None:
        """Remove the single files of runs that are kept in a part."""
        for key in keys:
            self._single(key).unlink(missing_ok=True)

    def tidy(self, names: Sequence[str], done: Keys) -> None:
        """Remove parts without rows, and single files of runs that are in a part."""
        for path in self.folder.glob("*.parquet"):
            if path.name.startswith("part-"):
                if path.name not in names:
                    path.unlink()
            elif path.stem in done:
                path.unlink()
        for unfinished in self.folder.glob(".*.part"):
            unfinished.unlink(missing_ok=True)

    def _single(self, key: str) -> Path:
        return self.folder / f"{key}.parquet"


def _join(paths: Sequence[Path], out: Path) -> None:
    """One table after the other, so that only one is in memory."""
    schema = pa.unify_schemas([pq.read_schema(path) for path in paths])
    with pq.ParquetWriter(out, schema) as writer:
        for path in paths:
            table = pq.read_table(path)
            absent = [field for field in schema if field.name not in table.schema.names]
            for field in absent:
                table = table.append_column(field, pa.nulls(len(table), field.type))
            writer.write_table(table.select(schema.names).cast(schema))
