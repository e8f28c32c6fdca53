"""Process 9, outsiders: calls to kin, assembly and the road (M011, M013)."""

from agents.rule import rule


@rule
def travel_hours(distance: float, speed: float) -> float:
    """Hours on the road for a ``distance`` in km at a ``speed`` in km/h.

    >>> travel_hours(20.0, 40.0)
    0.5
    """
    return distance / speed


@rule
def call_rate(rate: float, kin_active: float, phone_rate: float) -> float:
    """Rate per hour at which a household is called to another village's crowd.

    By each of its kin who stand there, and by phone groups at ``phone_rate``.

    >>> call_rate(0.3, 2.0, 0.1)
    0.7
    """
    return rate * kin_active + phone_rate
