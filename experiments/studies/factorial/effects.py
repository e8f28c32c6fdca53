"""Effects, Shapley values and cell means of a factorial, over the seeds that every cell has."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from experiments.outcomes.horizons import DATED
from experiments.outcomes.registry import BY_KEY
from experiments.runs.common_random_numbers import VARIANT
from experiments.statistics.bootstrap import Span, mean_spans, resampled_means, span
from experiments.statistics.factorial import contrasts, shapley_weights
from experiments.statistics.rows import span_columns
from simulation import KelisimError

NONE = "none"  # the cell without any package
WHOLE = "whole run"  # the horizon of costs, which no table dates
_DECIMALS = 9


class Tables(NamedTuple):
    """What a factorial comes to.

    Attributes:
        effects: one row per outcome, horizon and set of packages: ``effect``, ``low``, ``high``.
        shapley: one row per outcome, horizon and package, and one for ``all``; columns as
            ``shapley_shares`` says.
        cells: mean of each outcome and horizon in each cell, with its interval.
    """

    effects: pd.DataFrame
    shapley: pd.DataFrame
    cells: pd.DataFrame


def tables_of(
    runs: pd.DataFrame, names: Sequence[str], letters: Sequence[str], horizons: Sequence[str]
) -> Tables:
    """The tables of finished runs.

    Args:
        runs: one row per cell (``variant``) and seed.
        names: of the cells, in their order.
        letters: of the packages.
        horizons: names.

    Raises:
        KelisimError: if no seed could be run in every cell.
    """
    wanted = [(key, horizon, f"{key}@{horizon}") for horizon in horizons for key in DATED]
    wanted.append(("cost", WHOLE, "cost"))
    cells: list[dict[str, Any]] = []
    effects: list[dict[str, Any]] = []
    shares: list[dict[str, Any]] = []
    for outcome, horizon, column in wanted:
        values = complete(runs, column, names) / BY_KEY[outcome].scale
        where = {"outcome": outcome, "horizon": horizon}
        told = zip(names, mean_spans(values), strict=True)
        cells += [where | {"cell": cell} | one._asdict() for cell, one in told]
        effects += [where | row for row in _effects(values, names[1:])]
        shares += [where | row for row in shapley_shares(values, letters)]
    return Tables(pd.DataFrame(effects), pd.DataFrame(shares), pd.DataFrame(cells))


def complete(runs: pd.DataFrame, column: str, names: Sequence[str]) -> npt.NDArray[np.float64]:
    """Values as (seeds, cells), of seeds that ran in every cell.

    Raises:
        KelisimError: if there is none.
    """
    good = runs[runs["error"] == ""]
    wide = good.pivot(index="seed", columns=VARIANT, values=column) if len(good) else good
    if not set(names) <= set(wide.columns) or wide[list(names)].dropna().empty:
        first = runs.loc[runs["error"] != "", "error"].iloc[0]
        raise KelisimError(f"no seed could be run in every cell. The first failure: {first}")
    found: npt.NDArray[np.float64] = wide[list(names)].dropna().to_numpy(dtype=float)
    return found


def _effects(values: npt.NDArray[np.float64], names: Sequence[str]) -> list[dict[str, Any]]:
    count = (len(names) + 1).bit_length() - 1
    found = mean_spans(_exact(values @ contrasts(count).T))
    return [
        {"packages": name, "order": name.count("+") + 1, "effect": one.estimate,
         "low": one.low, "high": one.high}
        for name, one in zip(names, found, strict=True)
    ]  # fmt: skip


def shapley_shares(values: npt.NDArray[np.float64], letters: Sequence[str]) -> list[dict[str, Any]]:
    """Shapley value of each package with its interval and its percentage of the total.

    Args:
        values: shape (seeds, cells).
        letters: of the packages.

    Returns:
        A row per package and one for ``all``: ``value`` (Shapley), ``percent`` of the total,
        ``alone`` (this package against none) and ``last`` (all against all but this one), each
        with ``_low`` and ``_high``. Percentages are NaN where the interval of the total
        holds 0: a share of nothing tells nothing.
    """
    count = len(letters)
    weights = shapley_weights(count)
    parts = _exact(values @ np.vstack([weights, weights.sum(axis=0)]).T)
    spans = mean_spans(parts)
    alone = mean_spans(_exact(values[:, [*(1 << np.arange(count)), -1]] - values[:, :1]))
    full = (1 << count) - 1
    last = mean_spans(_exact(values[:, -1:] - values[:, [*(full ^ 1 << np.arange(count)), 0]]))
    again = resampled_means(parts) if spans[-1].clear else None
    rows = []
    for k, letter in enumerate((*letters, "all")):
        percent = Span(np.nan, np.nan, np.nan)
        if again is not None:
            ratio = 100.0 * spans[k].estimate / spans[-1].estimate
            with np.errstate(divide="ignore", invalid="ignore"):
                percent = span(ratio, 100.0 * again[:, k] / again[:, -1])
        told = {"value": spans[k], "percent": percent, "alone": alone[k], "last": last[k]}
        row: dict[str, Any] = {"package": letter}
        for name, one in told.items():
            row |= span_columns(name, one)
        rows.append(row)
    return rows


def _exact(parts: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Without the crumbs of binary fractions: 1e-17 is no effect that an interval could tell."""
    found: npt.NDArray[np.float64] = np.round(parts, _DECIMALS) + 0.0
    return found
