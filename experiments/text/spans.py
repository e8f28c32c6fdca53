"""Starts and spans of a timing surface in words, in the unit that suits their size."""

import math

from experiments.statistics.threshold_time import Late
from experiments.text.language import Language

_DAYS, _MONTHS = 96.0, 60.0 * 24.0  # hours from which on a start is told in days, in months
HOURS_OF = {"hours": 1.0, "days": 24.0, "months": 30.0 * 24.0}


def unit_of(hours: float) -> str:
    """The unit for a time of this size: ``hours``, ``days`` or ``months`` (of 30 days).

    >>> unit_of(36.0), unit_of(-168.0), unit_of(17280.0)
    ('hours', 'days', 'months')
    """
    size = abs(hours)
    return "months" if size >= _MONTHS else "days" if size >= _DAYS else "hours"


def hour_words(hours: float, language: Language) -> str:
    """A start in words."""
    if hours == 0.0:
        return language.say("timing.with_incident")
    unit = unit_of(hours)
    side = "after" if hours > 0.0 else "before"
    value = language.round(abs(hours) / HOURS_OF[unit])
    return language.say(f"timing.{unit}_{side}", **{unit: value})


def span_words(low: float, high: float, language: Language) -> str:
    """From one time to another, in one unit where both lie on the same side of the incident.

    Infinite ends lie before the first start or after the last one.
    """
    if math.isinf(low) or math.isinf(high) or low * high < 0.0 or low == high:
        return language.say("timing.ends", low=_end(low, language), high=_end(high, language))
    unit = unit_of(max(low, high, key=abs))
    side = "before" if low < 0.0 else "after"
    first, last = (language.round(abs(hour) / HOURS_OF[unit]) for hour in (low, high))
    return language.say(f"timing.span_{unit}_{side}", low=first, high=last)


def _end(hours: float, language: Language) -> str:
    if math.isfinite(hours):
        return hour_words(hours, language)
    return language.say("timing.beyond_first" if hours < 0.0 else "timing.beyond_last")


def around_words(late: Late, language: Language) -> str:
    """The two tried starts between which an hour lies."""
    return span_words(late.after, late.before, language)


def length_words(hours: float, language: Language) -> str:
    """A length of time, as 12 h or 7 days."""
    unit = unit_of(hours)
    return language.say(f"timing.{unit}", **{unit: language.round(hours / HOURS_OF[unit])})
