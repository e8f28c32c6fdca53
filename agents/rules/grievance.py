"""Processes 3 and 4, contradiction and grievance.

Source: Epstein 2002 (hardship x illegitimacy); Gurr 1970 (relative deprivation);
M077, M100-M108, M113-M114, M143.
"""

from agents.rule import rule
from agents.rules.chance import clip


@rule
def relative_deprivation(own_income: float, income_of_others: float) -> float:
    """How far the own group's mean income stays behind the others'.

    Works in both directions of the evidence: a poor majority beside a successful minority
    feels it as a poor minority does.

    Args:
        own_income: mean income of the own group, any unit, at least 0.
        income_of_others: mean income of the others, same unit, at least 0.

    Returns:
        Deprivation in [0, 1].

    >>> relative_deprivation(60.0, 80.0)
    0.25
    >>> relative_deprivation(80.0, 60.0)
    0.0
    """
    if income_of_others <= 0.0:
        return 0.0
    return clip(1.0 - own_income / income_of_others, 0.0, 1.0)


@rule
def unequal_posts(own_share: float, share_of_posts: float) -> float:
    """How far the own group's share of public posts stays behind its share of people.

    Args:
        own_share: of the people of the village, share in [0, 1].
        share_of_posts: of its public posts, share in [0, 1].

    Returns:
        Deprivation in [0, 1].

    >>> unequal_posts(0.2, 0.05)
    0.75
    """
    if own_share <= 0.0:
        return 0.0
    return clip(1.0 - share_of_posts / own_share, 0.0, 1.0)


@rule
def grievance_of(
    hardship: float,
    legitimacy: float,
    gap: float,
    disputes_per_head: float,
    anger: float,
    weight_gap: float,
    weight_disputes: float,
    weight_anger: float,
) -> float:
    """Grievance: hardship under a government one does not trust, plus wrongs.

    Args:
        hardship: of the household, share in [0, 1].
        legitimacy: trust in akimat and police, share in [0, 1].
        gap: deprivation of its group, share in [0, 1].
        disputes_per_head: open disputes and failed services per inhabitant of the village,
            relative to the usual load (1: the usual), at least 0.
        anger: memory of recent insults, share in [0, 1].
        weight_gap: grievance that full deprivation adds, in [0, 1].
        weight_disputes: grievance that the usual load adds, in [0, 1].
        weight_anger: grievance that full anger adds, in [0, 1].

    Returns:
        Grievance in [0, 1].

    >>> round(grievance_of(0.5, 0.8, 0.0, 0.0, 0.0, 0.2, 0.1, 0.1), 6)
    0.1
    """
    wrongs = weight_gap * gap + weight_disputes * disputes_per_head + weight_anger * anger
    return clip(hardship * (1.0 - legitimacy) + wrongs, 0.0, 1.0)


@rule
def anger_after(anger: float, kept: float, insult: float) -> float:
    """Anger after a step: what is left of the old, plus new insults.

    Args:
        anger: before the step, share in [0, 1].
        kept: share of it that is left after the step, in [0, 1].
        insult: anger that the insults of the step bring, at least 0.

    Returns:
        Anger, share in [0, 1].

    >>> anger_after(0.5, 0.5, 0.25)
    0.5
    """
    return min(anger * kept + insult, 1.0)


@rule
def smallness(own_share: float, largest_share: float) -> float:
    """How small a group is in its village.

    Args:
        own_share: of the group among the people, share in [0, 1].
        largest_share: of the largest group, share in [0, 1].

    Returns:
        Smallness in [0, 1]: 0 for the largest group, 1 for one with nobody.

    >>> smallness(0.2, 0.8), smallness(0.8, 0.8)
    (0.75, 0.0)
    """
    if largest_share <= 0.0:
        return 0.0
    return 1.0 - own_share / largest_share


@rule
def deprivation_of(income_gap: float, posts_gap: float, unevenness: float) -> float:
    """How far a group stays behind: incomes and posts, and cases that wait longer.

    Args:
        income_gap: how far its incomes stay behind, share in [0, 1].
        posts_gap: how far its public posts stay behind, share in [0, 1].
        unevenness: how much longer its cases wait, share in [0, 1].

    Returns:
        Deprivation in [0, 1].

    >>> round(deprivation_of(0.2, 0.4, 0.1), 6)
    0.4
    """
    return min((income_gap + posts_gap) / 2.0 + unevenness, 1.0)


@rule
def trust_by_work(load: float, unevenness: float, weight: float) -> float:
    """Share of its usual trust that an akimat keeps, by how it works (M025, M050).

    Args:
        load: open cases against the usual (1: the usual), at least 0.
        unevenness: how much longer the cases of a group wait, share in [0, 1].
        weight: trust that double the usual load costs, share in [0, 1].

    Returns:
        Share of the usual trust, in [-1, 1]; in [0, 1] for a weight up to 0.5.

    >>> trust_by_work(1.0, 0.0, 0.1), trust_by_work(3.0, 0.5, 0.1)
    (1.0, 0.85)
    """
    return 1.0 - weight * (clip(load - 1.0, 0.0, 1.0) + unevenness)
