"""Process 7, ethnicisation: blaming the whole group for what one of it is said to have done.

Source: Fearon & Laitin 1996; M021, M037, M072-M073, M133.
"""

import math

from agents.rule import rule
from agents.rules.chance import clip


@rule
def logistic(x: float) -> float:
    """The logistic function, safe at both ends.

    Args:
        x: any number (log odds).

    Returns:
        Chance in [0, 1].

    >>> logistic(0.0)
    0.5
    """
    if x < -700.0:
        return 0.0
    return 1.0 / (1.0 + math.exp(-x))


@rule
def ethnicisation_of(
    base: float,
    story_weight: float,
    story: float,
    prejudice_weight: float,
    prejudice: float,
    grievance_weight: float,
    grievance: float,
    sanction_weight: float,
    sanction_seen: float,
    fairness_weight: float,
    fairness_seen: float,
    bridges_weight: float,
    bridges: float,
) -> float:
    """Collective blame of one who knows the story, before any correction.

    The weights are log odds for a full value of what they weigh, at least 0.

    Args:
        base: log odds of blame where nothing speaks for or against it, any number.
        story_weight: of the story.
        story: how ethnic and grave it sounds (to the accused: the threat), at least 0.
        prejudice_weight: of prejudice.
        prejudice: toward the accused's group, share in [0, 1].
        grievance_weight: of grievance.
        grievance: of the household, share in [0, 1].
        sanction_weight: of a sanction seen.
        sanction_seen: whether the culprit was named by his own people, 0 or 1.
        fairness_weight: of a fair process seen.
        fairness_seen: whether the suspect was seen to be held, 0 or 1.
        bridges_weight: of ties across groups (Varshney 2002; M110, M136).
        bridges: share of the household's ties that cross groups, in [0, 1].

    Returns:
        Blame in (0, 1).

    >>> round(ethnicisation_of(-3.0, 2.0, 0.9, 2.0, 0.3, 1.5, 0.2, 2.0, 0.0, 1.5, 0.0, 1.0, 0.0), 4)
    0.4256
    """
    return logistic(
        base
        + story_weight * story
        + prejudice_weight * prejudice
        + grievance_weight * grievance
        - sanction_weight * sanction_seen
        - fairness_weight * fairness_seen
        - bridges_weight * bridges
    )


@rule
def after_correction(blame: float, effect: float, strength: float) -> float:
    """Blame after a correction was heard.

    Args:
        blame: before it, share in [0, 1].
        effect: what a correction of full strength takes away, in [0, 1].
        strength: of the one heard, at most 1 (negative: blame is raised).

    Returns:
        Blame, share in [0, 1].

    >>> round(after_correction(0.5, 0.14, 0.5), 6)
    0.43
    """
    return clip(blame - effect * strength, 0.0, 1.0)


@rule
def threat_of(hostile: float, own: float) -> float:
    """Threat the accused see in the street.

    Args:
        hostile: people in the crowd against them, count, at least 0.
        own: their own people in the street, count; fewer than 1 count as 1.

    Returns:
        Threat in [0, 1).

    >>> threat_of(30.0, 10.0)
    0.75
    """
    if hostile <= 0.0:
        return 0.0
    return hostile / (hostile + max(own, 1.0))
