"""Horizons of a factorial that differ, and the rows of each."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from experiments.statistics.rows import records

_VALUES = ("value", "value_low", "value_high", "alone", "last")


def equal_horizons(
    shapley: pd.DataFrame, horizons: Sequence[str], outcome: str
) -> dict[str, list[str]]:
    """The horizons that differ, each with all that equal it, itself first.

    Where nothing more happened between two horizons, their numbers are the same.

    Args:
        shapley: as of ``Triangle``.
    """
    found: dict[str, list[str]] = {}
    numbers = {horizon: package_rows(shapley, outcome, horizon) for horizon in horizons}
    for horizon, rows in numbers.items():
        equal = (one for one in found if _values(numbers[one]) == _values(rows))
        found.setdefault(next(equal, horizon), []).append(horizon)
    return found


def package_rows(shapley: pd.DataFrame, outcome: str, horizon: str) -> list[dict[str, Any]]:
    """The rows of one outcome by one horizon: a package each, and all."""
    mine = (shapley["outcome"] == outcome) & (shapley["horizon"] == horizon)
    return records(shapley[mine])


def _values(rows: list[dict[str, Any]]) -> list[str]:
    return [str(row[key]) for row in rows for key in _VALUES]
