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
def crowd_seen_by(crowd: float, cordon: float) -> float:
    """The part of a crowd that still reaches its target behind a cordon in [0, 1].

    >>> crowd_seen_by(50.0, 0.5)
    25.0
    """
    return crowd * (1.0 - cordon)


@rule
def legitimacy_after_force(legitimacy: float, cost: float, arrested_share: float) -> float:
    """Trust in the police left in a group of whose young men a share was arrested.

    >>> legitimacy_after_force(0.8, 0.5, 0.1)
    0.75
    """
    return max(legitimacy - cost * arrested_share, 0.0)
