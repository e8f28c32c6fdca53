"""Process 6, rumour: who hears the story, who stops telling it.

Source: Maki & Thompson 1973; Nekovee et al. 2007; M009, M088-M091, M123.
"""

from agents.rule import rule
from agents.rules.chance import kept


@rule
def telling_rate(
    rate: float, share_on_ties: float, share_in_village: float, mixing: float
) -> float:
    """Rate at which a household meets a teller on one layer, per hour.

    A household meets people at ``rate``; a share ``mixing`` of them are chance acquaintances of
    the village, the others its own ties. ``share_*`` is how many of those are tellers.

    >>> telling_rate(1.0, 0.5, 0.1, 0.25)
    0.4
    """
    return rate * ((1.0 - mixing) * share_on_ties + mixing * share_in_village)


@rule
def stifling_rate(relative_rate: float, meets_informed: float, forgetting: float) -> float:
    """Rate at which a spreader stops: meeting people who know it already, or just tiring.

    >>> round(stifling_rate(0.5, 0.4, 0.1), 6)
    0.3
    """
    return relative_rate * meets_informed + forgetting


@rule
def severity_heard(severity: float, retellings: float, distortion: float) -> float:
    """How grave the story sounds after so many retellings, at most twice the truth.

    >>> round(severity_heard(0.8, 4.0, 0.05), 6)
    0.96
    """
    return severity * min(1.0 + distortion * retellings, 2.0)


@rule
def heat_of(hours_since_heard: float, half_life: float) -> float:
    """How hot a story still is for one who heard it so long ago, in [0, 1].

    >>> heat_of(24.0, 24.0)
    0.5
    """
    return kept(half_life, hours_since_heard)
