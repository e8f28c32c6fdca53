"""Parts of a store: rows as Parquet files with checksums, and the daily tables beside them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from experiments.runs.job import Row
from experiments.runs.worker import DAILY

FAILED = ("error", "traceback")
KNOWN = ("key", "point", "seed")


def schema_of(points: pd.DataFrame, outcomes: Sequence[str]) -> pa.Schema:
    """Key, point, seed, the factors as the design has them, error, traceback, the outcomes."""
    factors = [(name, _kind(points[name])) for name in points.columns]
    return pa.schema(
        [
            ("key", pa.string()), ("point", pa.int64()), ("seed", pa.int64()), *factors,
            *((name, pa.string()) for name in FAILED), *((name, pa.float64()) for name in outcomes),
        ]
    )  # fmt: skip


def _kind(column: pd.Series) -> pa.DataType:
    if pd.api.types.is_integer_dtype(column):
        return pa.int64()
    return pa.float64() if pd.api.types.is_float_dtype(column) else pa.string()


def table_of(rows: Sequence[Row], schema: pa.Schema | None) -> pa.Table:
    """Rows as a table; a number that a failed run does not have is NaN."""
    if schema is None:
        schema = _found(rows)
    columns = []
    for field in schema:
        absent = float("nan") if pa.types.is_floating(field.type) else None
        values = [row.get(field.name, absent) for row in rows]
        if pa.types.is_string(field.type):  # a lever left as it is has no value
            values = [value if isinstance(value, str) else None for value in values]
        columns.append(pa.array(values, type=field.type))
    return pa.table(columns, schema=schema)


def _found(rows: Sequence[Row]) -> pa.Schema:
    """The columns that any of the rows has: texts, whole numbers, and else numbers."""
    kinds: dict[str, Any] = {}
    for row in rows:
        for name, value in row.items():
            if name not in kinds and name != DAILY:
                kinds[name] = pa.string() if isinstance(value, str) else pa.float64()
    kinds["seed"] = pa.int64()
    return pa.schema(list(kinds.items()))


def write_part(table: pa.Table, path: Path) -> None:
    """Write a part, with checksums of its pages, so that damage is noticed when it is read."""
    pq.write_table(table, path, write_page_checksum=True)


def failed_in(part: pa.Table) -> int:
    """Number of its rows whose run failed."""
    return pc.sum(pc.not_equal(part["error"], "")).as_py() or 0


def read_part(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Read a part, or some columns of it; OSError or ArrowInvalid: it is cut off or damaged."""
    return pq.ParquetFile(path, page_checksum_verification=True).read(columns)


def write_series(rows: Sequence[Row], path: Path) -> None:
    """The daily tables of these runs as one, with the key, point and seed of each."""
    tables = []
    for row in rows:
        if DAILY in row:  # failed runs have none
            daily = row[DAILY]
            names = pd.DataFrame({name: row[name] for name in KNOWN}, index=daily.index)
            texts = dict.fromkeys(daily.select_dtypes("category"), str)
            tables.append(pd.concat([names, daily.astype(texts)], axis="columns"))
    whole = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=list(KNOWN))
    whole.to_parquet(path)
