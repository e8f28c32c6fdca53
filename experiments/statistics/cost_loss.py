"""Which alarm level is worth acting on: expected net loss, and for which ratios of cost it is best.

Acting on each alarm costs ``cost_act``; an episode of violence costs ``loss``, of which acting on
an alarm before it saves the share ``prevents``. Only the ratio cost_act / loss decides which level
is best. Source: Murphy 1977 (the cost-loss ratio situation).
"""

import numpy as np
import numpy.typing as npt

from experiments.statistics.bootstrap import Floats


def net_loss(
    alarms: npt.ArrayLike, missed: npt.ArrayLike, warned: npt.ArrayLike,
    cost_act: float, loss: float, prevents: float,
) -> Floats:  # fmt: skip
    """Expected loss per village-year when every alarm is acted on.

    Args:
        alarms, missed, warned: per village-year; same shape.
        cost_act, loss: same unit; ``prevents`` in [0, 1].

    >>> float(net_loss(2.0, 0.5, 1.0, cost_act=1.0, loss=10.0, prevents=0.5))
    12.0
    """
    a, m, w = (np.asarray(v, float) for v in (alarms, missed, warned))
    return np.asarray(cost_act * a + loss * (m + (1.0 - prevents) * w), float)


def best_ratios(alarms: npt.ArrayLike, losses: npt.ArrayLike) -> list[tuple[float, float] | None]:
    """For which ratios r ≥ 0 each choice has the least r · alarms + losses.

    Args:
        alarms: acts per village-year of each choice; ``losses``: episodes lost per village-year.

    Returns:
        (least, largest) ratio, the largest may be infinite; None for a choice that is never best.
        Of two equal choices both are.

    >>> best_ratios([0.0, 1.0], [1.0, 0.5])
    [(0.5, inf), (0.0, 0.5)]
    """
    a, b = np.asarray(alarms, float), np.asarray(losses, float)
    found: list[tuple[float, float] | None] = []
    for k in range(a.size):
        more, fewer, same = a > a[k], a < a[k], a == a[k]
        low = np.max((b[k] - b[more]) / (a[more] - a[k]), initial=0.0)
        high = np.min((b[fewer] - b[k]) / (a[k] - a[fewer]), initial=np.inf)
        good = low <= high and high >= 0.0 and not (b[same] < b[k]).any()
        found.append((float(low), float(high)) if good else None)
    return found
