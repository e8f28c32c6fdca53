"""Process 5, trigger: how a private incident arises and how grave it is.

Source: M015; incidents.csv (brawl 4, murder 2, claim of sexual violence 2 of 8 cases).
"""

import math

from agents.rule import rule


@rule
def incident_rate(rate_per_encounter: float, bad_encounters: float) -> float:
    """Private incidents a village expects today, from today's bad encounters.

    >>> incident_rate(0.25, 2.0)
    0.5
    """
    return rate_per_encounter * bad_encounters


@rule
def severity_of(u: float, tail: float) -> float:
    """Severity in [0, 1]; the chance to exceed s is (1 - s) ** tail, so grave ones are rare.

    >>> round(severity_of(0.91, 2.0), 6)
    0.7
    """
    return 1.0 - math.exp(math.log(1.0 - u) / tail)
