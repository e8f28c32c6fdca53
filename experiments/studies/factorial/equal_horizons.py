"""Horizons of a factorial that differ, the rows of each, and who leads in it."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from experiments.statistics.bootstrap import SAME
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


def leaders(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The package that carries most, or several with the same share; none without shares.

    Args:
        rows: of packages, as ``package_rows`` gives them.

    >>> [row["package"] for row in leaders([{"package": "A", "percent": 60.0}])]
    ['A']
    """
    most = max((float(row["percent"]) for row in rows), default=math.nan)
    return [row for row in rows if row["percent"] >= most - 100.0 * SAME]


def package_rows(shapley: pd.DataFrame, outcome: str, horizon: str) -> list[dict[str, Any]]:
    """The rows of one outcome by one horizon: a package each, and all."""
    mine = (shapley["outcome"] == outcome) & (shapley["horizon"] == horizon)
    return records(shapley[mine])


def _values(rows: list[dict[str, Any]]) -> list[str]:
    return [str(row[key]) for row in rows for key in _VALUES]
