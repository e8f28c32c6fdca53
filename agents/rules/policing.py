"""Process 14, police: arrests, roads, cordon, and what unequal force costs.

Source: M008, M012, M016, M093, M116.
"""

from agents.rule import rule


@rule
def arrest_rate(rate: float, police: float, crowd: float) -> float:
    """Rate at which one man in the crowd is arrested.

    Args:
        rate: arrests that one officer makes, per hour, at least 0.
        police: officers there, count, at least 0.
        crowd: people in the crowd, count; fewer than 1 count as 1.

    Returns:
        Rate per hour, at least 0.

    >>> arrest_rate(0.05, 20.0, 40.0)
    0.025
    """
    return rate * police / max(crowd, 1.0)


@rule
def force_against(even_force: float, smallness: float) -> float:
    """How many times sooner a man is arrested for his group (M116).

    Args:
        even_force: how evenly force is used, in [0, 1] (1: on all alike).
        smallness: of his group in the village, in [0, 1].

    Returns:
        Factor in [0, 2]; 1 where force is even.

    >>> force_against(0.8, 0.0), force_against(0.8, 1.0)
    (0.8, 1.2)
    """
    return even_force + 2.0 * (1.0 - even_force) * smallness


@rule
def crowd_seen_by(crowd: float, cordon: float) -> float:
    """The part of a crowd that still reaches its target behind a cordon.

    Args:
        crowd: people, count, at least 0.
        cordon: part that a cordon keeps away, share in [0, 1].

    Returns:
        People, count, at least 0.

    >>> crowd_seen_by(50.0, 0.5)
    25.0
    """
    return crowd * (1.0 - cordon)


@rule
def legitimacy_after_force(
    legitimacy: float, cost: float, arrested: float, bias_cost: float, arrested_of_others: float
) -> float:
    """Trust in the police left in a group some of whom were arrested.

    One-sided force costs more: what is above the share of the others counts again.

    Args:
        legitimacy: trust before, share in [0, 1].
        cost: trust that the arrest of all would cost, at least 0.
        arrested: of the group's young men, share in [0, 1].
        bias_cost: what one-sided arrests cost besides, at least 0.
        arrested_of_others: of the others' young men, share in [0, 1].

    Returns:
        Trust, share in [0, 1].

    >>> [round(legitimacy_after_force(0.8, 0.5, 0.1, 1.0, others), 6) for others in (0.1, 0.0)]
    [0.75, 0.65]
    """
    one_sided = max(arrested - arrested_of_others, 0.0)
    return max(legitimacy - cost * arrested - bias_cost * one_sided, 0.0)
