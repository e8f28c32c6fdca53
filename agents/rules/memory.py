"""Process 15, memory and repair: what violence leaves behind, and how slowly it heals."""

import math

from agents.rule import rule


@rule
def lasting_step(weight: float, events: float, households: float) -> float:
    """Share of the way to the worst that violence of one day takes, in [0, 1).

    ``events`` against a group of so many ``households`` in its village.

    >>> round(lasting_step(0.5, 10.0, 100.0), 6)
    0.048771
    """
    if households <= 0.0:
        return 0.0
    return 1.0 - math.exp(-weight * events / households)


@rule
def recovered(value: float, base: float, kept: float) -> float:
    """Trust on its way back to its base; ``kept`` of the distance is left.

    >>> recovered(0.5, 0.75, 0.5)
    0.625
    """
    return base + (value - base) * kept
