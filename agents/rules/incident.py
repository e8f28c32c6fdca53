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

    ``mixed`` is the chance that the two sides of a dispute are of different groups.

    >>> incident_rate(0.25, 2.0, 0.1, 5.0, 0.4)
    0.7
    """
    return rate_per_encounter * bad_encounters + rate_per_dispute * disputes * mixed


@rule
def joined_severity(told: float, second: float, weight: float) -> float:
    """Severity of a story into which a second incident is taken, in [0, 1], never lower.

    >>> round(joined_severity(0.5, 0.5, 0.6), 6)
    0.65
    """
    return 1.0 - (1.0 - told) * (1.0 - weight * second)


@rule
def severity_of(u: float, tail: float) -> float:
    """Severity in [0, 1]; the chance to exceed s is (1 - s) ** tail, so grave ones are rare.

    >>> round(severity_of(0.91, 2.0), 6)
    0.7
    """
    return 1.0 - math.exp(math.log(1.0 - u) / tail)
