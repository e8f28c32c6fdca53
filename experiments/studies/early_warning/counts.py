"""What alarms and violence of one run come to: warned or not, how early, how often for nothing.

All hours count from the start of the run. An *episode* is violence in a village after at least a
quiet window without any; it was *warned of* if an alarm for the village came within the window
before its first hour. A village-week is *without violence* if there is none in it, the week before
or the week after; the last week of a run, of which nobody knows what followed, does not count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

WINDOW = 168.0  # hours; default
WEEK, YEAR = 168.0, 8760.0
_SAME_CALL = 24.0  # hours; an alarm so soon after another is the same call

type Hours = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Counts:
    """Sums over the villages of one run.

    Attributes:
        episodes: of violence; ``warned``: those with an alarm in the window before.
        leads: hours from the first such alarm to the violence.
        weeks: village-weeks without violence; ``cried``: those with an alarm.
        early: alarms within the window before an episode; ``late``: others within the window
            after violence; ``false``: the rest. Alarms of the last window are left out.
        village_years: of observation, the last window left out.
    """

    episodes: int
    warned: int
    leads: tuple[float, ...]
    weeks: int
    cried: int
    early: int
    late: int
    false: int
    village_years: float


def onsets(violence: Hours, quiet: float = WINDOW) -> Hours:
    """First hours of episodes: violence after at least ``quiet`` hours without any.

    >>> onsets(np.array([10.0, 20.0, 400.0]), 168.0).tolist()
    [10.0, 400.0]
    """
    hours = np.sort(violence)
    first: Hours = hours[np.diff(hours, prepend=-np.inf) >= quiet]
    return first


def calls(alarms: Hours) -> Hours:
    """Alarms without those within a day of the one before.

    >>> calls(np.array([1.0, 5.0, 24.0, 48.0])).tolist()
    [1.0, 48.0]
    """
    return onsets(alarms, _SAME_CALL)


def count(
    violence: Mapping[str, Hours],
    alarms: Mapping[str, Hours],
    villages: Iterable[str],
    hours: float,
    window: float = WINDOW,
) -> Counts:
    """Count one run of this many hours, village by village."""
    parts = [
        _village(violence.get(v, np.array([])), calls(alarms.get(v, np.array([]))), hours, window)
        for v in villages
    ]
    leads = tuple(lead for part in parts for lead in part.leads)
    names = [field.name for field in fields(Counts) if field.name != "leads"]
    return Counts(leads=leads, **{n: sum(getattr(part, n) for part in parts) for n in names})


def _village(violence: Hours, alarms: Hours, hours: float, window: float) -> Counts:
    starts = onsets(violence, window)
    leads = [
        float(start - before[0])
        for start in starts
        if (before := alarms[(alarms >= start - window) & (alarms <= start)]).size
    ]
    known = alarms[alarms < hours - window]
    early = sum(bool(((starts >= a) & (starts <= a + window)).any()) for a in known)
    near = sum(bool(((violence > a - window) & (violence <= a + window)).any()) for a in known)
    quiet, cried = _weeks(violence, alarms, hours)
    return Counts(
        len(starts), len(leads), tuple(leads), quiet, cried,
        early, near - early, known.size - near, max(hours - window, 0.0) / YEAR,
    )  # fmt: skip


def _weeks(violence: Hours, alarms: Hours, hours: float) -> tuple[int, int]:
    """Weeks without violence in them or in a neighbour, and those of them with an alarm."""
    number = int(hours // WEEK) - 1  # nobody knows what followed the last one
    if number < 1:
        return 0, 0
    violent = np.bincount((violence // WEEK).astype(int), minlength=number + 2) > 0
    alarmed = np.bincount((alarms // WEEK).astype(int), minlength=number + 2) > 0
    near = np.convolve(violent, np.ones(3), "same") > 0.0
    quiet = ~near[:number]
    return int(quiet.sum()), int((quiet & alarmed[:number]).sum())
