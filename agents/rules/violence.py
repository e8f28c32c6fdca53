"""Process 10, violence: how often, and how it feeds on itself.

Source: Hawkes 1971; Davies et al. 2013 (outnumbering); M008, M012.
"""

import math

from agents.rule import rule


@rule
def violence_rate(rate: float, crowd: float, police: float, deterrence: float) -> float:
    """Violent events a crowd starts by itself: rate A exp(-psi C / A).

    Args:
        rate: of each of the crowd without police, per hour, at least 0.
        crowd: A, people, count, at least 0.
        police: C, officers there, count, at least 0.
        deterrence: psi, how much officers a head deter, at least 0.

    Returns:
        Events per hour, at least 0.

    >>> violence_rate(0.02, 50.0, 0.0, 2.0)
    1.0
    """
    if crowd <= 0.0:
        return 0.0
    return rate * crowd * math.exp(-deterrence * police / crowd)


@rule
def released(pending: float, decay: float, dt: float) -> float:
    """Offspring expected in this step out of those still to come (any dt, no rest lost).

    Args:
        pending: offspring still to come, count, at least 0.
        decay: rate at which they come, per hour, at least 0.
        dt: length of the step, hours, above 0.

    Returns:
        Events expected, count, at least 0.

    >>> released(1.0, 0.0, 1.0)
    0.0
    """
    return pending * (1.0 - math.exp(-decay * dt))


@rule
def pending_after(
    pending: float, decay: float, dt: float, branching: float, events: float
) -> float:
    """Offspring still to come after a step.

    Each event will have so many offspring in all, so a cluster has 1 / (1 - branching) events.

    Args:
        pending: before the step, count, at least 0.
        decay: rate at which they come, per hour, at least 0.
        dt: length of the step, hours, above 0.
        branching: offspring of one event, count, in [0, 1).
        events: that happened in the step, count, at least 0.

    Returns:
        Offspring, count, at least 0.

    >>> pending_after(0.0, 0.5, 1.0, 0.4, 2.0)
    0.8
    """
    return pending * math.exp(-decay * dt) + branching * events
