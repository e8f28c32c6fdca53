"""From the effect at each start to the hour after which a lever no longer pays.

A later start is taken never to help more than an earlier one of the same strength; where luck
says otherwise, neighbouring starts are averaged (isotonic regression, Barlow et al. 1972).
Intervals come from resampling seeds (percentile bootstrap, Efron & Tibshirani 1993).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import isotonic_regression

from experiments.resampling import resampled_means

type Array = npt.NDArray[np.float64]

RESAMPLES = 2000
_TAILS = (2.5, 97.5)


class Late(NamedTuple):
    """An hour with its 95 % interval; infinite: beyond the last start that was tried.

    Minus infinity: already before the first one.
    """

    hour: float
    low: float
    high: float


def falling(prevented: Array) -> Array:
    """The nearest sequence that never rises, shape (starts,).

    >>> falling(np.array([3.0, 1.0, 2.0])).tolist()
    [3.0, 1.5, 1.5]
    """
    fitted: Array = isotonic_regression(prevented, increasing=False).x
    return fitted


def below_from(starts: Array, prevented: Array, level: float) -> float:
    """The start from which a falling effect is below ``level``, between starts in a straight line.

    >>> starts = np.array([0.0, 10.0, 20.0])
    >>> below_from(starts, np.array([4.0, 2.0, 0.0]), 1.0)
    15.0
    >>> below_from(starts, np.array([4.0, 2.0, 2.0]), 1.0)
    inf
    >>> below_from(starts, np.array([0.5, 0.4, 0.0]), 1.0)
    -inf
    """
    if prevented[0] < level:
        return -np.inf
    under = np.flatnonzero(prevented < level)
    if under.size == 0:
        return np.inf
    after = int(under[0])
    high, low = prevented[after - 1], prevented[after]
    part = (high - level) / (high - low)
    return float(starts[after - 1] + part * (starts[after] - starts[after - 1]))


def too_late(
    starts: Array, prevented: Array, reference: Array, worthwhile: float, rng: np.random.Generator
) -> Late:
    """The hour after which a lever prevents less than ``worthwhile`` of the reference's harm.

    Args:
        starts: hours, rising, shape (starts,).
        prevented: harm without the lever minus harm with it, shape (seeds, starts).
        reference: harm without the lever, shape (seeds,).
        worthwhile: share of the mean harm without the lever, above 0.
        rng: for resampling seeds.
    """

    def hour(effect: Array, harm: float) -> float:
        return below_from(starts, falling(effect), worthwhile * harm)

    return _with_interval(hour, prevented, reference, rng)


def half_gone(starts: Array, prevented: Array, reference: Array, rng: np.random.Generator) -> Late:
    """The hour at which half of what the earliest start prevents can no longer be prevented."""

    def hour(effect: Array, harm: float) -> float:
        fitted = falling(effect)
        return below_from(starts, fitted, fitted[0] / 2.0) if fitted[0] > 0.0 else -np.inf

    return _with_interval(hour, prevented, reference, rng)


def resampled(values: Array, rng: np.random.Generator) -> Array:
    """Means over seeds drawn anew with replacement, shape (RESAMPLES, ...) from (seeds, ...)."""
    flat = resampled_means(values.reshape(len(values), -1), RESAMPLES, rng)
    return flat.reshape(RESAMPLES, *values.shape[1:])


def _with_interval(hour, prevented, reference, rng) -> Late:  # type: ignore[no-untyped-def]
    both = np.column_stack([prevented, reference])
    found = [hour(row[:-1], row[-1]) for row in resampled(both, rng)]
    low, high = np.percentile(found, _TAILS, method="nearest")
    here = both.mean(axis=0)
    return Late(hour(here[:-1], here[-1]), float(low), float(high))
