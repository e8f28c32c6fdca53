"""Process 6, rumour: who hears the story, who stops telling it.

Source: Maki & Thompson 1973; Nekovee et al. 2007; M009, M088-M091, M123.
"""

from agents.rule import rule
from agents.rules.chance import kept


@rule
def telling_rate(
    rate: float, share_on_ties: float, share_in_village: float, mixing: float
) -> float:
    """Rate at which a household meets a teller on one layer.

    A part of those it meets are chance acquaintances of the village, the others its own ties.

    Args:
        rate: people it meets on this layer, per hour, at least 0.
        share_on_ties: of its ties who are tellers, in [0, 1].
        share_in_village: of the village who are tellers, in [0, 1].
        mixing: of those met who are chance acquaintances, share in [0, 1].

    Returns:
        Tellers met per hour, at least 0.

    >>> telling_rate(1.0, 0.5, 0.1, 0.25)
    0.4
    """
    return rate * ((1.0 - mixing) * share_on_ties + mixing * share_in_village)


@rule
def stifling_rate(relative_rate: float, meets_informed: float, forgetting: float) -> float:
    """Rate at which a spreader stops: meeting people who know it already, or just tiring.

    Args:
        relative_rate: how often such a meeting ends the telling, at least 0.
        meets_informed: people met who know the story, per hour, at least 0.
        forgetting: rate of tiring, per hour, at least 0.

    Returns:
        Rate per hour, at least 0.

    >>> round(stifling_rate(0.5, 0.4, 0.1), 6)
    0.3
    """
    return relative_rate * meets_informed + forgetting


@rule
def severity_heard(severity: float, retellings: float, distortion: float) -> float:
    """How grave the story sounds after some retellings, at most twice the truth.

    Args:
        severity: of what happened, in [0, 1].
        retellings: from mouth to mouth, count, at least 0.
        distortion: what each retelling adds, share, at least 0.

    Returns:
        Severity in [0, 2].

    >>> round(severity_heard(0.8, 4.0, 0.05), 6)
    0.96
    """
    return severity * min(1.0 + distortion * retellings, 2.0)


@rule
def heat_of(hours_since_heard: float, half_life: float) -> float:
    """How hot a story still is for one who heard it some time ago.

    Args:
        hours_since_heard: hours, at least 0.
        half_life: until half of the heat is left, hours, above 0.

    Returns:
        Heat in (0, 1].

    >>> heat_of(24.0, 24.0)
    0.5
    """
    return kept(half_life, hours_since_heard)
