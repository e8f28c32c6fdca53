"""The numbers behind the picture of a comparison: values, bands, differences, as words too."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from experiments.outcomes import Outcome, band
from experiments.paired import Interval, paired
from experiments.resampling import SAME

_Z = 1.959964  # of 95 %
_TINY = 0.0005  # less has no digit among the first three behind the point


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


def share(count: float, runs: int) -> tuple[float, float, float]:
    """A share with its 95 % interval as (low, share, high); NaN without runs. Source: Wilson 1927.

    >>> [round(part, 3) for part in share(5.0, 10)]
    [0.237, 0.5, 0.763]
    """
    if runs == 0:
        return math.nan, math.nan, math.nan
    p, z = count / runs, _Z**2 / runs
    middle = (p + z / 2.0) / (1.0 + z)
    half = math.sqrt(p * (1.0 - p) * z + z**2 / 4.0) / (1.0 + z)
    return max(middle - half, 0.0), p, min(middle + half, 1.0)


def bracketed(value: float, low: float, high: float, *, sign: bool = True) -> str:
    """A number with its interval; alone where there is none.

    >>> bracketed(-1.0, -2.0, 0.5), bracketed(1.0, math.nan, math.nan)
    ('−1.00 [−2.00 to +0.50]', '+1.00')
    """
    words = number(value, sign)
    if math.isnan(low) or math.isnan(high):
        return words
    return f"{words} [{number(low, sign)} to {number(high, sign)}]"


def number(value: float, sign: bool = False) -> str:
    """A number as short as it can be read, with a real minus sign; a dash where there is none.

    One that is small has its first digit, or zeros behind the point where that would come after the
    third, so that 0 is said of nothing but 0 (and of what sums in another order leave of it).

    >>> number(-0.4567, sign=True), number(12.34), number(2.0), number(1234.5), number(math.nan)
    ('−0.46', '12.3', '2', '1234', '–')
    >>> number(0.00367, sign=True), number(0.0), number(-1e-12)
    ('+0.004', '0', '0')
    >>> number(-3e-8), number(0.0004)
    ('−0.000', '0.000')
    """
    if math.isnan(value):
        return "–"
    digits = 0 if abs(value) >= 100.0 else 1 if abs(value) >= 10.0 else 2
    if SAME < abs(value) < _TINY:
        return f"{math.copysign(0.0, value):{'+' if sign else ''}.3f}".replace("-", "−")
    if _TINY <= abs(value) < 0.005:
        digits = -math.floor(math.log10(abs(value)))
    words = f"{value:{'+' if sign else ''}.{digits}f}"
    if "." in words and not sign:
        words = words.rstrip("0").rstrip(".")
    return "0" if not words.strip("+-0.") else words.replace("-", "−")
