"""Process 1, contact: how often groups meet and how often it goes badly.

Source: Allport 1954; Barlow et al. 2012 (bad contact counts more); M097-M099, M109-M111.
"""

from agents.rule import rule


@rule
def encounter_rate(kappa: float, clustering: float, share_of_others: float) -> float:
    """Cross-group encounters a household expects per day.

    Clustering and one's own group's share both take away occasions, so 1 - segregation is their
    product. Encounters balance: group g meets h as often as h meets g.

    Args:
        kappa: encounters where nothing separates, per day, at least 0.
        clustering: how far groups live apart, in [0, 1] (0 mixed, 1 enclaves).
        share_of_others: of other groups in the village, share in [0, 1].

    Returns:
        Encounters per day, at least 0.

    >>> encounter_rate(3.0, 0.5, 0.4)
    0.6000000000000001
    """
    return kappa * (1.0 - clustering) * share_of_others


@rule
def still_met(avoidance: float, prejudice: float) -> float:
    """Share of the possible encounters with a group that one does not avoid.

    Args:
        avoidance: share of encounters that full prejudice avoids, in [0, 1].
        prejudice: toward that group, share in [0, 1].

    Returns:
        Share of encounters, in [0, 1].

    >>> still_met(0.5, 0.4)
    0.8
    """
    return 1.0 - avoidance * prejudice


@rule
def negative_chance(nu_base: float, nu_prejudice: float, prejudice: float) -> float:
    """Chance that one encounter goes badly, growing with prejudice.

    Args:
        nu_base: chance without prejudice, in [0, 1].
        nu_prejudice: what full prejudice adds to it, at least 0.
        prejudice: toward the group met, share in [0, 1].

    Returns:
        Chance in [0, 1].

    >>> negative_chance(0.05, 0.1, 0.3)
    0.08
    """
    return min(nu_base + nu_prejudice * prejudice, 1.0)


@rule
def anchor_after(anchor: float, negative: bool, eta_good: float, eta_ratio: float) -> float:
    """Deep-seated prejudice after one encounter.

    A good one takes eta of what is there, a bad one adds ratio x eta of what is missing.

    Args:
        anchor: before the encounter, share in [0, 1].
        negative: whether it went badly.
        eta_good: eta, what a good encounter takes away, share in [0, 1].
        eta_ratio: how many times more a bad one counts, at least 0.

    Returns:
        Anchor, share in [0, 1].

    >>> anchor_after(0.5, False, 0.01, 3.0)
    0.495
    >>> anchor_after(0.5, True, 0.01, 3.0)
    0.515
    """
    if negative:
        return min(anchor + eta_ratio * eta_good * (1.0 - anchor), 1.0)
    return anchor - eta_good * anchor
