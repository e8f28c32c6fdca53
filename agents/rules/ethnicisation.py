"""Process 7, ethnicisation: blaming the whole group for what one of it is said to have done.

Source: Fearon & Laitin 1996; M021, M037, M072-M073, M133.
"""

import math

from agents.rule import rule
from agents.rules.chance import clip


@rule
def logistic(x: float) -> float:
    """The logistic function, safe at both ends.

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
    """Collective blame in (0, 1) of one who knows the story, before any correction.

    ``bridges`` is the share of the household's ties that cross groups (Varshney 2002; M110, M136).

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
    """Blame lowered by ``effect`` x ``strength`` of the correction heard (negative: raised).

    >>> round(after_correction(0.5, 0.14, 0.5), 6)
    0.43
    """
    return clip(blame - effect * strength, 0.0, 1.0)


@rule
def threat_of(hostile: float, own: float) -> float:
    """Threat the accused see in the street, in [0, 1): hostile people against their own.

    >>> threat_of(30.0, 10.0)
    0.75
    """
    if hostile <= 0.0:
        return 0.0
    return hostile / (hostile + max(own, 1.0))
