"""Process 5, trigger: how a private incident arises and how grave it is.

Source: M015; incidents.csv (brawl 4, murder 2, claim of sexual violence 2 of 8 cases).
"""

import math

from agents.rule import rule


@rule
def incident_rate(
    rate_per_encounter: float,
    bad_encounters: float,
    rate_per_dispute: float,
    disputes: float,
    mixed: float,
) -> float:
    """Private incidents a village expects today, from bad encounters and open disputes.

    Args:
        rate_per_encounter: incidents for each bad encounter, at least 0.
        bad_encounters: of the day in the village, count, at least 0.
        rate_per_dispute: incidents for each dispute between groups, per day, at least 0.
        disputes: open in the village, count, at least 0.
        mixed: chance that the two sides of a dispute are of different groups, in [0, 1].

    Returns:
        Incidents per day, at least 0.

    >>> incident_rate(0.25, 2.0, 0.1, 5.0, 0.4)
    0.7
    """
    return rate_per_encounter * bad_encounters + rate_per_dispute * disputes * mixed


@rule
def joined_severity(told: float, second: float, weight: float) -> float:
    """Severity of a story into which a second incident is taken, never lower.

    Args:
        told: severity of the story that is told, in [0, 1].
        second: severity of the second incident, in [0, 1].
        weight: part of the second that counts, in [0, 1].

    Returns:
        Severity in [0, 1].

    >>> round(joined_severity(0.5, 0.5, 0.6), 6)
    0.65
    """
    return 1.0 - (1.0 - told) * (1.0 - weight * second)


@rule
def severity_of(u: float, tail: float) -> float:
    """Severity of an incident; the chance to exceed s is (1 - s) ** tail, so grave ones are rare.

    Args:
        u: uniform number in (0, 1).
        tail: how rare grave ones are, above 0 (1: all equally often).

    Returns:
        Severity in [0, 1].

    >>> round(severity_of(0.91, 2.0), 6)
    0.7
    """
    return 1.0 - math.exp(math.log(1.0 - u) / tail)
