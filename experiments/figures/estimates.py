"""The numbers behind the picture of a comparison: values, bands, differences, as words too."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from experiments.outcomes.registry import Outcome, band
from experiments.statistics.numbers import number
from experiments.statistics.paired import Interval, paired
from experiments.statistics.proportion import share


@dataclass(frozen=True)
class Estimate:
    """One outcome under one strategy.

    Attributes:
        values: of the runs that have one.
        low, middle, high: 10 % quantile, median, 90 % quantile; of ``escalated`` the share of runs
            with its 95 % interval.
        count: how many runs it arose in, if not in all.
        difference: to the reference; None for the reference itself.
    """

    strategy: str
    values: tuple[float, ...]
    low: float
    middle: float
    high: float
    count: str
    difference: Interval | None

    @property
    def difference_words(self) -> str:
        """``−3.2 (−4.1 to −2.3)``; the number of pairs where it is less than that of the runs."""
        gap = self.difference
        if gap is None:
            return "reference"
        words = number(gap.estimate, sign=True)
        if not math.isnan(gap.low):
            words += f" ({number(gap.low, sign=True)} to {number(gap.high, sign=True)})"
        return words if gap.pairs >= len(self.values) else f"{words}, {gap.pairs} pairs"


def estimates(
    runs: pd.DataFrame, outcome: Outcome, strategies: Sequence[str], reference: str
) -> list[Estimate]:
    """What a comparison shows of one outcome, by strategy."""
    found = []
    for strategy in strategies:
        mine = runs[runs["strategy"] == strategy]
        values = outcome.values(mine).dropna()
        arose = int(mine[outcome.key].notna().sum())
        count = "" if arose == len(mine) else f"n = {arose} of {len(mine)}"
        low, middle, high = band(values)
        if outcome.key == "escalated":
            low, middle, high = share(float(values.sum()), len(values))
        gap = None if strategy == reference else paired(runs, outcome.key, strategy, reference)
        found.append(Estimate(strategy, tuple(values), low, middle, high, count, gap))
    return found
