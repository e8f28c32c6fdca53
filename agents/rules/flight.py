"""Process 15, flight: households near violence leave, and come back (M020)."""

from agents.rule import rule


@rule
def flight_rate(rate: float, events: float, households: float, protected: float) -> float:
    """Rate at which one household of the attacked group leaves, per hour.

    ``events`` against the group this hour, spread over its ``households`` in the village;
    ``protected`` in [0, 1] is its trust in officers from outside who stand there (M115; assumed).

    >>> flight_rate(2.0, 5.0, 50.0, 0.0), flight_rate(2.0, 5.0, 50.0, 0.5)
    (0.2, 0.1)
    """
    if households <= 0.0:
        return 0.0
    return rate * events / households * (1.0 - protected)
