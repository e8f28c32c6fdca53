"""Process 10, violence: how often, and how it feeds on itself.

Source: Hawkes 1971; Davies et al. 2013 (outnumbering); M008, M012.
"""

import math

from agents.rule import rule


@rule
def violence_rate(rate: float, crowd: float, police: float, deterrence: float) -> float:
    """Violent events a crowd starts per hour by itself: rate A exp(-psi C / A).

    >>> violence_rate(0.02, 50.0, 0.0, 2.0)
    1.0
    """
    if crowd <= 0.0:
        return 0.0
    return rate * crowd * math.exp(-deterrence * police / crowd)


@rule
def released(pending: float, decay: float, dt: float) -> float:
    """Offspring expected in this step out of those still ``pending`` (any dt, no rest lost).

    >>> released(1.0, 0.0, 1.0)
    0.0
    """
    return pending * (1.0 - math.exp(-decay * dt))


@rule
def pending_after(
    pending: float, decay: float, dt: float, branching: float, events: float
) -> float:
    """Offspring still to come after a step in which ``events`` happened.

    Each event will have ``branching`` offspring in all, so a cluster has 1 / (1 - n) events.

    >>> pending_after(0.0, 0.5, 1.0, 0.4, 2.0)
    0.8
    """
    return pending * math.exp(-decay * dt) + branching * events
