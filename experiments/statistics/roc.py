"""Receiver operating characteristic: points, area, and what an alarm level catches and cries.

Source: Green & Swets 1966; Hanley & McNeil 1982 (the area is the chance that a case scores above a
non-case).
"""

import numpy as np
import numpy.typing as npt

from experiments.statistics.bootstrap import Floats


def swept(
    scores: npt.ArrayLike, cases: npt.ArrayLike, thresholds: npt.ArrayLike
) -> tuple[Floats, Floats]:
    """False and true positive rate where a score of at least each threshold is an alarm.

    Args:
        scores: of all units.
        cases: whether each is a case; shape as ``scores``.

    >>> [rate.tolist() for rate in swept([1, 2, 3, 4], [False, True, False, True], [4, 2])]
    [[0.0, 0.5], [0.5, 1.0]]
    """
    score, case = np.asarray(scores, float), np.asarray(cases, bool)
    alarm = score[None, :] >= np.asarray(thresholds, float)[:, None]
    return alarm[:, ~case].mean(axis=1), alarm[:, case].mean(axis=1)


def area(false_rate: npt.ArrayLike, true_rate: npt.ArrayLike) -> Floats:
    """Area under the points, joined by straight lines with (0, 0) and (1, 1).

    Args:
        false_rate, true_rate: shape (…, points), in any order.

    Returns:
        Shape (…); 0.5 is a guess, 1 an oracle. NaN where a rate is unknown.

    >>> float(area([0.0, 0.5], [0.5, 1.0]))
    0.875
    """
    x, y = (np.asarray(rate, float) for rate in (false_rate, true_rate))
    nought, one = np.zeros((*x.shape[:-1], 1)), np.ones((*x.shape[:-1], 1))
    x, y = (np.concatenate([nought, rate, one], axis=-1) for rate in (x, y))
    order = np.lexsort((y, x), axis=-1)
    x, y = (np.take_along_axis(rate, order, axis=-1) for rate in (x, y))
    return np.asarray(np.trapezoid(y, x, axis=-1), float)
