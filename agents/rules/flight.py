"""Process 15, flight: households near violence leave, and come back (M020)."""

from agents.rule import rule


@rule
def flight_rate(rate: float, events: float, households: float, protected: float) -> float:
    """Rate at which one household of the attacked group leaves.

    What protects it is its trust in officers from outside (M115; assumed).

    Args:
        rate: households that leave for one event each, per hour, at least 0.
        events: violent events against the group in this hour, count, at least 0.
        households: of the group in the village, count, at least 0.
        protected: trust in officers from outside who stand there, share in [0, 1].

    Returns:
        Rate per hour, at least 0.

    >>> flight_rate(2.0, 5.0, 50.0, 0.0), flight_rate(2.0, 5.0, 50.0, 0.5)
    (0.2, 0.1)
    """
    if households <= 0.0:
        return 0.0
    return rate * events / households * (1.0 - protected)
