"""Process 15, flight: households near violence leave, and come back (M020)."""

from agents.rule import rule


@rule
def flight_rate(rate: float, events: float, households: float) -> float:
    """Rate at which one household of the attacked group leaves, per hour.

    ``events`` against the group this hour, spread over its ``households`` in the village.

    >>> flight_rate(2.0, 5.0, 50.0)
    0.2
    """
    if households <= 0.0:
        return 0.0
    return rate * events / households
