"""From the effect at each start to the hour after which a lever no longer pays.

A later start is taken never to help more than an earlier one of the same strength; where luck
says otherwise, neighbouring starts are averaged (isotonic regression, Barlow et al. 1972).
Intervals come from resampling seeds (percentile bootstrap, Efron & Tibshirani 1993).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import isotonic_regression

from experiments.statistics.bootstrap import resampled_means

type Array = npt.NDArray[np.float64]

RESAMPLES = 2000
_TAILS = (2.5, 97.5)


class Late(NamedTuple):
    """An hour, the two tried starts around it, and its 95 % interval.

    Infinite: beyond the last start that was tried; minus infinity: already before the first one.

    Attributes:
        hour: between ``after`` and ``before`` on a straight line.
        low, high: tried starts, too, as nothing is known between two of them: never narrower than
            ``after`` to ``before``.
        after, before: the last tried start at which the effect is large enough, and the next one.
    """

    hour: float
    low: float
    high: float
    after: float
    before: float


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
    return _with_interval(
        lambda effect, harm: below_from(starts, falling(effect), worthwhile * harm),
        starts, prevented, reference, rng,
    )  # fmt: skip


def half_gone(starts: Array, prevented: Array, reference: Array, rng: np.random.Generator) -> Late:
    """The hour at which half of what the earliest start prevents can no longer be prevented."""

    def hour(effect: Array, harm: float) -> float:
        fitted = falling(effect)
        return below_from(starts, fitted, fitted[0] / 2.0) if fitted[0] > 0.0 else -np.inf

    return _with_interval(hour, starts, prevented, reference, rng)


def around(starts: Array, hour: float) -> tuple[float, float]:
    """The two tried starts between which an hour lies; infinite beyond the first and the last.

    >>> around(np.array([0.0, 8.0, 16.0]), 4.0), around(np.array([0.0, 8.0]), np.inf)
    ((0.0, 8.0), (8.0, inf))
    """
    place = int(np.searchsorted(starts, hour, side="right"))
    after = float(starts[place - 1]) if place > 0 else -np.inf
    return after, float(starts[place]) if place < len(starts) else np.inf


def resampled(values: Array, rng: np.random.Generator) -> Array:
    """Means over seeds drawn anew with replacement, shape (RESAMPLES, ...) from (seeds, ...)."""
    flat = resampled_means(values.reshape(len(values), -1), RESAMPLES, rng)
    return flat.reshape(RESAMPLES, *values.shape[1:])


def _with_interval(hour, starts, prevented, reference, rng) -> Late:  # type: ignore[no-untyped-def]
    both = np.column_stack([prevented, reference])
    found = [hour(row[:-1], row[-1]) for row in resampled(both, rng)]
    low, high = np.percentile(found, _TAILS, method="nearest")
    here = both.mean(axis=0)
    middle = hour(here[:-1], here[-1])
    after, before = around(starts, middle)
    ends = around(starts, low)[0], around(starts, high)[1]
    return Late(middle, min(ends[0], after), max(ends[1], before), after, before)
