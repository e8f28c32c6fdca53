"""Process 14, police: arrests, roads, cordon, and what unequal force costs.

Source: M008, M012, M016, M093, M116.
"""

from agents.rule import rule


@rule
def arrest_rate(rate: float, police: float, crowd: float) -> float:
    """Rate at which one man in the crowd is arrested, per hour.

    >>> arrest_rate(0.05, 20.0, 40.0)
    0.025
    """
    return rate * police / max(crowd, 1.0)


@rule
def force_against(even_force: float, smallness: float) -> float:
    """How many times sooner a man is arrested for his group (M116); 1 where force is even.

    >>> force_against(0.8, 0.0), force_against(0.8, 1.0)
    (0.8, 1.2)
    """
    return even_force + 2.0 * (1.0 - even_force) * smallness


@rule
def crowd_seen_by(crowd: float, cordon: float) -> float:
    """The part of a crowd that still reaches its target behind a cordon in [0, 1].

    >>> crowd_seen_by(50.0, 0.5)
    25.0
    """
    return crowd * (1.0 - cordon)


@rule
def legitimacy_after_force(
    legitimacy: float, cost: float, arrested: float, bias_cost: float, arrested_of_others: float
) -> float:
    """Trust in the police left in a group of whose young men the share ``arrested`` was.

    One-sided force costs more: what is above the share of the others counts again.

    >>> [round(legitimacy_after_force(0.8, 0.5, 0.1, 1.0, others), 6) for others in (0.1, 0.0)]
    [0.75, 0.65]
    """
    one_sided = max(arrested - arrested_of_others, 0.0)
    return max(legitimacy - cost * arrested - bias_cost * one_sided, 0.0)
