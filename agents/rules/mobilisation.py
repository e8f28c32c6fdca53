"""Process 8, mobilisation: when a young man goes into the street and when he goes home.

Source: Granovetter 1978; Epstein 2002; M005, M085-M087, M131-M132.
"""

import math

from agents.rule import rule


@rule
def arrest_chance(certainty: float, police: float, active: float) -> float:
    """Arrest he reckons with: 1 - exp(-k C / A), without rounding C / A.

    Args:
        certainty: k, how sure arrest is for each officer a head, at least 0.
        police: C, officers he sees, count, at least 0.
        active: A, people in the street, himself among them, count; fewer than 1 count as 1.

    Returns:
        Chance in [0, 1).

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

    Args:
        grievance: of his household, share in [0, 1].
        blame: of the accused's group, share in [0, 1].
        peers_weight: pull of peers who are all out, at least 0.
        peers_active: share of his peers in the street, in [0, 1].
        restraint: how far he is held back, in the unit of the urge, at least 0.
        risk_weight: what a sure arrest takes off, at least 0.
        arrest: chance of arrest he reckons with, in [0, 1].

    Returns:
        Urge, in the unit of thresholds, any number.

    >>> round(urge(0.2, 0.5, 0.6, 0.5, 0.1, 0.3, 0.5), 6)
    0.75
    """
    return grievance + blame + peers_weight * peers_active - restraint - risk_weight * arrest


@rule
def elders_hold(
    restraint: float, legitimacy: float, phone_user: bool, phone_discount: float
) -> float:
    """How far the elders hold him back: by their standing, less when he lives by his phone.

    Args:
        restraint: at full standing, in the unit of the urge, at least 0.
        legitimacy: trust of his group in its elders, share in [0, 1].
        phone_user: whether his household lives by the phone.
        phone_discount: what that takes off, share in [0, 1].

    Returns:
        Restraint, in the unit of the urge, at least 0.

    >>> elders_hold(0.2, 0.5, False, 0.5), elders_hold(0.2, 0.5, True, 0.5)
    (0.1, 0.05)
    """
    held = restraint * legitimacy
    if phone_user:
        held *= 1.0 - phone_discount
    return held


@rule
def joining_rate(rate: float, gathering: float, bound: float, idle: float) -> float:
    """How often he thinks of going: by the hour's weight, less under an agreement.

    Args:
        rate: at an hour of weight 1, per hour, at least 0.
        gathering: weight of the hour, at least 0.
        bound: how far an agreement holds his side back, share in [0, 1].
        idle: how much more time he has at hand without a job (McAdam 1986), at least 0.

    Returns:
        Rate per hour, at least 0.

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
    """Share of his peers in the street: own ties, and by a weight all he can see.

    Args:
        active_ties: young men of his ties who are out, count, at least 0.
        young_ties: young men of his ties, count, at least 0.
        active_village: young men of his group who are out in that village, count, at least 0.
        young_village: young men of his group who live there, count, at least 0.
        street: weight of all he can see against his ties, share in [0, 1].

    Returns:
        Share of peers; above 1 where more stand in the street than live there.

    >>> peers_share(1.0, 2.0, 1.0, 10.0, 0.5)
    0.3
    """
    ties = active_ties / young_ties if young_ties > 0.0 else 0.0
    village = active_village / young_village if young_village > 0.0 else 0.0
    return (1.0 - street) * ties + street * village
