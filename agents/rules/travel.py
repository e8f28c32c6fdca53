"""Process 9, outsiders: calls to kin, assembly and the road (M011, M013)."""

from agents.rule import rule


@rule
def travel_hours(distance: float, speed: float) -> float:
    """Hours on the road.

    Args:
        distance: by road, km, at least 0.
        speed: km per hour, above 0.

    Returns:
        Hours, at least 0.

    >>> travel_hours(20.0, 40.0)
    0.5
    """
    return distance / speed


@rule
def call_rate(rate: float, kin_active: float, phone_rate: float) -> float:
    """Rate at which a household is called to another village's crowd.

    Args:
        rate: calls of each of its kin who stand there, per hour, at least 0.
        kin_active: of its kin who stand there, count, at least 0.
        phone_rate: calls by phone groups, per hour, at least 0.

    Returns:
        Calls per hour, at least 0.

    >>> call_rate(0.3, 2.0, 0.1)
    0.7
    """
    return rate * kin_active + phone_rate
