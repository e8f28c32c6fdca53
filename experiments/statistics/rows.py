"""Rows of a table one by one, as plain dictionaries with known names."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from experiments.statistics.bootstrap import Span


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries by column.

    >>> records(pd.DataFrame({"a": [1]}))
    [{'a': 1}]
    """
    return [{str(k): v for k, v in row.items()} for row in table.to_dict("records")]


def span_columns(key: str, one: Span) -> dict[str, float]:
    """The columns ``key``, ``key_low`` and ``key_high`` of a row."""
    return {key: one.estimate, f"{key}_low": one.low, f"{key}_high": one.high}


def span_of(row: Mapping[str, Any], key: str) -> Span:
    """What ``span_columns`` put into a row.

    >>> span_of({"cost": 2.0, "cost_low": 1.0, "cost_high": 3.0}, "cost").high
    3.0
    """
    return Span(float(row[key]), float(row[f"{key}_low"]), float(row[f"{key}_high"]))
