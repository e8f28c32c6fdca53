"""The columns of a sweep's table, the same in every part of it."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.runs.segment import Row

KNOWN = ("key", "point", "seed")
FAILED = ("error", "traceback")


def schema_of(points: pd.DataFrame, outcomes: Sequence[str]) -> pa.Schema:
    """Key, point, seed, the factors as the design has them, error, traceback, the outcomes."""
    factors = [(name, _kind(points[name])) for name in points.columns]
    return pa.schema(
        [
            ("key", pa.string()), ("point", pa.int64()), ("seed", pa.int64()), *factors,
            *((name, pa.string()) for name in FAILED), *((name, pa.float64()) for name in outcomes),
        ]
    )  # fmt: skip


def table_of(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    """Rows as a table, by point and seed; what a failed run does not have is NaN."""
    ordered = sorted(rows, key=lambda row: (row["point"], row["seed"]))
    columns = []
    for field in schema:
        absent = float("nan") if pa.types.is_floating(field.type) else None
        values = [row.get(field.name, absent) for row in ordered]
        if pa.types.is_string(field.type):  # a lever left as it is has no value
            values = [value if isinstance(value, str) else None for value in values]
        columns.append(pa.array(values, type=field.type))
    return pa.table(columns, schema=schema)


def write_table(table: pa.Table, path: str | Path) -> None:
    """Write a part, with checksums of its pages, so that damage is noticed when it is read."""
    pq.write_table(table, path, write_page_checksum=True)


def read_table(path: str | Path) -> pa.Table:
    """Read a part and compare its checksums.

    Raises:
        OSError, pyarrow.ArrowInvalid: if it is cut off or damaged.
    """
    return pq.ParquetFile(path, page_checksum_verification=True).read()


def _kind(column: pd.Series) -> pa.DataType:
    if pd.api.types.is_integer_dtype(column):
        return pa.int64()
    return pa.float64() if pd.api.types.is_float_dtype(column) else pa.string()
