"""Differences between strategies that lived through the same luck."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.outcomes.outcome import Outcome
from experiments.outcomes.registry import BY_KEY
from experiments.statistics.bootstrap import Floats, mean_spans

DIFFERENCE = ("difference", "low", "high", "pairs")  # columns of an interval in a table


class Interval(NamedTuple):
    """An estimate with its interval, and on how many pairs of runs it rests."""

    estimate: float
    low: float
    high: float
    pairs: int


def pairs_of(table: pd.DataFrame, values: pd.Series, strategy: str, reference: str) -> Floats:
    """Values of the runs under both strategies, of seeds that have both; shape (pairs, 2)."""
    named = table.assign(value=values, strategy=table["strategy"].astype(str))
    wide = named.pivot(index="seed", columns="strategy", values="value")
    found: Floats = wide.reindex(columns=[strategy, reference]).dropna().to_numpy(float)
    return found


def variance_saved(table: pd.DataFrame, outcome: str, strategy: str, reference: str) -> float:
    """Share of the variance of a difference that common luck removes.

    Against runs with seeds of their own, whose variances would add up; below 0 where it does harm.
    NaN with fewer than two pairs, or where nothing varies.
    """
    both = pairs_of(table, BY_KEY[outcome].values(table), strategy, reference)
    apart = both.var(axis=0, ddof=1).sum() if len(both) > 1 else 0.0
    return float(1.0 - (both[:, 0] - both[:, 1]).var(ddof=1) / apart) if apart > 0.0 else np.nan


def paired(table: pd.DataFrame, outcome: str | Outcome, strategy: str, reference: str) -> Interval:
    """Mean of (strategy − reference) over seeds, with a 95 % interval (percentile bootstrap).

    Args:
        table: one row per run with columns ``strategy``, ``seed`` and the outcome.
        outcome: key of ``experiments.outcomes.registry.OUTCOMES``, or an outcome of one's own.
        strategy, reference: names in the column ``strategy``.

    Returns:
        NaN where no seed has a value under both; the resampling is that of
        ``experiments.statistics.bootstrap``, so the same table gives the same interval everywhere.
    """
    asked = BY_KEY[outcome] if isinstance(outcome, str) else outcome
    both = pairs_of(table, asked.values(table), strategy, reference)
    difference = both[:, 0] - both[:, 1]
    if difference.size == 0:
        return Interval(np.nan, np.nan, np.nan, 0)
    mean = float(difference.mean())
    if difference.size == 1 or np.ptp(difference) == 0.0:
        known = difference.size > 1
        return Interval(mean, mean if known else np.nan, mean if known else np.nan, difference.size)
    one = mean_spans(difference[:, None])[0]
    return Interval(mean, one.low, one.high, difference.size)
