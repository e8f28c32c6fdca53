"""Processes 3 and 4, contradiction and grievance.

Source: Epstein 2002 (hardship x illegitimacy); Gurr 1970 (relative deprivation);
M077, M100-M108, M113-M114, M143.
"""

from agents.rule import rule
from agents.rules.chance import clip


@rule
def relative_deprivation(own_income: float, income_of_others: float) -> float:
    """How far the own group's mean income stays behind the others', in [0, 1].

    Works in both directions of the evidence: a poor majority beside a successful minority
    feels it as a poor minority does.

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
    """Grievance in [0, 1]: hardship under a government one does not trust, plus wrongs.

    ``gap`` is deprivation in [0, 1]; ``disputes_per_head`` counts open disputes and failed
    services per inhabitant of the village, relative to the usual load; ``anger`` is the memory
    of recent insults in [0, 1].

    >>> round(grievance_of(0.5, 0.8, 0.0, 0.0, 0.0, 0.2, 0.1, 0.1), 6)
    0.1
    """
    wrongs = weight_gap * gap + weight_disputes * disputes_per_head + weight_anger * anger
    return clip(hardship * (1.0 - legitimacy) + wrongs, 0.0, 1.0)


@rule
def anger_after(anger: float, kept: float, insult: float) -> float:
    """Anger after a step: what is ``kept`` of the old, plus new insults, never above 1.

    >>> anger_after(0.5, 0.5, 0.25)
    0.5
    """
    return min(anger * kept + insult, 1.0)


@rule
def smallness(own_share: float, largest_share: float) -> float:
    """How small a group is in its village, in [0, 1): 0 for the largest.

    >>> smallness(0.2, 0.8), smallness(0.8, 0.8)
    (0.75, 0.0)
    """
    if largest_share <= 0.0:
        return 0.0
    return 1.0 - own_share / largest_share


@rule
def deprivation_of(income_gap: float, posts_gap: float, unevenness: float) -> float:
    """How far a group stays behind, in [0, 1]: incomes and posts, and cases that wait longer.

    >>> round(deprivation_of(0.2, 0.4, 0.1), 6)
    0.4
    """
    return min((income_gap + posts_gap) / 2.0 + unevenness, 1.0)


@rule
def trust_by_work(load: float, unevenness: float, weight: float) -> float:
    """Share of its usual trust that an akimat keeps at a load of open cases (1: the usual).

    ``unevenness`` in [0, 1] is felt by a group whose cases wait longer (M025, M050).

    >>> trust_by_work(1.0, 0.0, 0.1), trust_by_work(3.0, 0.5, 0.1)
    (1.0, 0.85)
    """
    return 1.0 - weight * (clip(load - 1.0, 0.0, 1.0) + unevenness)
