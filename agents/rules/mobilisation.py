"""Process 8, mobilisation: when a young man goes into the street and when he goes home.

Source: Granovetter 1978; Epstein 2002; M005, M085-M087, M131-M132.
"""

import math

from agents.rule import rule


@rule
def arrest_chance(certainty: float, police: float, active: float) -> float:
    """Arrest he reckons with: 1 - exp(-k C / A), without rounding C / A; himself counts in A.

    >>> round(arrest_chance(2.303, 1.0, 1.0), 3)
    0.9
    """
    return 1.0 - math.exp(-certainty * police / max(active, 1.0))


@rule
def urge(
    grievance: float,
    blame: float,
    peers_weight: float,
    peers_active: float,
    restraint: float,
    risk_weight: float,
    arrest: float,
) -> float:
    """What pulls him into the street, to be held against his own threshold.

    >>> round(urge(0.2, 0.5, 0.6, 0.5, 0.1, 0.3, 0.5), 6)
    0.75
    """
    return grievance + blame + peers_weight * peers_active - restraint - risk_weight * arrest


@rule
def elders_hold(
    restraint: float, legitimacy: float, phone_user: bool, phone_discount: float
) -> float:
    """How far the elders hold him back: by their standing, less when he lives by his phone.

    >>> elders_hold(0.2, 0.5, False, 0.5), elders_hold(0.2, 0.5, True, 0.5)
    (0.1, 0.05)
    """
    held = restraint * legitimacy
    if phone_user:
        held *= 1.0 - phone_discount
    return held


@rule
def joining_rate(rate: float, gathering: float, bound: float, idle: float) -> float:
    """How often he thinks of going, per hour: by the hour's weight, less under an agreement.

    ``idle`` is how much more time he has at hand without a job (McAdam 1986).

    >>> joining_rate(0.5, 1.0, 0.0, 1.0)
    1.0
    """
    return rate * gathering * (1.0 - bound) * (1.0 + idle)


@rule
def peers_share(
    active_ties: float,
    young_ties: float,
    active_village: float,
    young_village: float,
    street: float,
) -> float:
    """Share of his peers in the street: own ties, and with weight ``street`` all he can see.

    >>> peers_share(1.0, 2.0, 1.0, 10.0, 0.5)
    0.3
    """
    ties = active_ties / young_ties if young_ties > 0.0 else 0.0
    village = active_village / young_village if young_village > 0.0 else 0.0
    return (1.0 - street) * ties + street * village
