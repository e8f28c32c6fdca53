"""What a timing surface allows to be said: one rule for terminal, picture and report."""

from enum import StrEnum

import numpy as np
import pandas as pd

from experiments.statistics.bootstrap import SAME, leaves_out_zero
from experiments.statistics.rows import records
from experiments.statistics.threshold_time import Late

_DIFFERENCES = ["difference", "low", "high"]


class Lateness(StrEnum):
    """The kinds of answer to 'when is too late', in the order in which they are looked for."""

    NOTHING = "nothing"  # no run differs from the one without the lever, at no start
    UNSURE = "unsure"  # even the earliest start may prevent nothing: there is no hour to tell
    ALWAYS = "always"  # even the earliest start prevents less than a worthwhile part
    NEVER = "never"  # even the latest start is worthwhile
    HOUR = "hour"


def finding(cells: pd.DataFrame, late: Late, dose: float) -> Lateness:
    """Which of them it is at one dose.

    Args:
        cells: as of ``TimingResult``.
        late: hour from which on the lever is too late at this dose.
    """
    if bool((cells[_DIFFERENCES].abs() <= SAME).all(axis=None)):
        return Lateness.NOTHING
    first = records(cells[cells["dose"] == dose])[0]
    if not leaves_out_zero(first["low"], first["high"]):
        return Lateness.UNSURE
    if np.isinf(late.hour):
        return Lateness.NEVER if late.hour > 0.0 else Lateness.ALWAYS
    return Lateness.HOUR


def doses_alike(cells: pd.DataFrame) -> bool:
    """Whether several doses were tried and came to the same at every start."""
    wide = cells.pivot(index="start", columns="dose", values=_DIFFERENCES)
    apart = [np.ptp(wide[name].to_numpy(float), axis=1) for name in _DIFFERENCES]
    return cells["dose"].nunique() > 1 and bool((np.array(apart) <= SAME).all())


def better_dose(cells: pd.DataFrame) -> float | None:
    """The dose that prevents most at the first start, if that is not the largest one."""
    first = cells[cells["start"] == cells["start"].min()].sort_values("dose")
    most, largest = first["prevented"].max(), float(first["prevented"].iloc[-1])
    if most <= largest + SAME:
        return None
    return float(first.loc[first["prevented"].idxmax(), "dose"])
