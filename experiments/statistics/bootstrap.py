"""Intervals of means over seeds: whole seeds are drawn again, so that what shared a seed stays so.

Source: Efron & Tibshirani 1993, percentile intervals.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

type Floats = npt.NDArray[np.float64]

RESAMPLES = 4000
LEVEL = 0.95
ENOUGH = 20  # pairs of runs below which an interval is not to be trusted
SAME = 1e-9  # sums in another order differ in the last digits; counts of events not by so little


def leaves_out_zero(low: float, high: float) -> bool:
    """Whether an interval says that there is a difference; one that ends at 0 does not.

    >>> leaves_out_zero(-1.4, 0.0), leaves_out_zero(-1.4, -1e-17), leaves_out_zero(0.1, 2.0)
    (False, False, True)
    """
    return bool(low > SAME or high < -SAME)


class Span(NamedTuple):
    """An estimate with its 95 % interval; NaN bounds where one seed cannot give any."""

    estimate: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether 0 lies outside the interval."""
        return leaves_out_zero(self.low, self.high)


def resampled_means(
    values: Floats, resamples: int = RESAMPLES, rng: np.random.Generator | None = None
) -> Floats:
    """Means of the columns over seeds drawn again with replacement.

    Args:
        values: shape (seeds, columns); a row is what one seed gave.
        resamples: how many times.
        rng: where the drawing goes on from; if none, it begins anew.

    Returns:
        Shape (resamples, columns); the drawing is seeded, so the same values give the same means.
    """
    seeds = len(values)
    drawing = np.random.default_rng(0) if rng is None else rng
    times = drawing.multinomial(seeds, np.full(seeds, 1.0 / seeds), resamples)
    means: Floats = times @ values / seeds
    return means


def span(estimate: float, resampled: Floats) -> Span:
    """The percentile interval around an estimate; NaN bounds if a resample has no value."""
    tail = (1.0 - LEVEL) / 2.0
    low, high = np.quantile(resampled, [tail, 1.0 - tail])
    return Span(float(estimate), float(low), float(high))


def mean_spans(values: Floats) -> list[Span]:
    """The mean of each column over seeds with its interval.

    >>> [round(part, 1) for part in mean_spans(np.array([[1.0], [3.0]]))[0]]
    [2.0, 1.0, 3.0]
    """
    if len(values) < 2:
        return [Span(float(v), np.nan, np.nan) for v in values.reshape(-1, values.shape[-1])[0]]
    again = resampled_means(values)
    means = values.mean(axis=0)
    return [span(mean, again[:, k]) for k, mean in enumerate(means)]
