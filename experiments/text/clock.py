"""Hours in words: since the incident, and by the clock."""

import datetime
import math

from simulation import Scenario

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 2, 3, 6, 12, 24, 48, 72, 168, 336, 720, 2160, 8760)


def clock(hour: float) -> str:
    """Time of day of an hour of the run.

    >>> clock(180.0), clock(187.25)
    ('12:00', '19:15')
    """
    minutes = round(hour * 60.0) % (24 * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def date(scenario: Scenario, hour: float) -> str:
    """Weekday and date of an hour of the run, as ``Mon 1 Aug``."""
    day = scenario.start + datetime.timedelta(days=math.floor(hour / 24.0))
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def lag_words(lag: float) -> str:
    """Hours after the start of an episode, in words.

    >>> lag_words(0.0), lag_words(1.0), lag_words(7.5)
    ('at the start', '1 hour after', '7.5 hours after')
    """
    if lag == 0.0:
        return "at the start"
    return f"{abs(lag):g} hour{'' if abs(lag) == 1.0 else 's'} {'after' if lag > 0 else 'before'}"


def tick_lags(first: float, last: float, most: int = 13) -> list[float]:
    """Round lags between two lags, at most ``most`` of them, 0 among them if it lies between.

    >>> tick_lags(-12.0, 30.0, 8)
    [-12.0, -6.0, 0.0, 6.0, 12.0, 18.0, 24.0, 30.0]
    """
    span = last - first
    step = next((s for s in _STEPS if span / s + 1 <= most), math.ceil(span / most))
    return [float(k * step) for k in range(math.ceil(first / step), math.floor(last / step) + 1)]
