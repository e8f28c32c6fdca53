"""Process 16, monitoring: what channels see, when signs add up, and how risk is zoned.

Source: Page 1954 (cumulative sums); Lucas 1985 (for counts); M041-M048, M094, M117, M139-M140.
"""

import math

from agents.rule import rule


@rule
def told_share(harmony: float, group_share: float) -> float:
    """What a group tells of what it suffers: the smaller it is, the more it keeps to itself.

    A group of half the village tells all.
    Source: M075 (minorities perform harmony whatever happens); the line between is assumed.

    Args:
        harmony: what a very small group tells, share in [0, 1].
        group_share: of the group in the village, share in [0, 1].

    Returns:
        Share that is told, in [0, 1].

    >>> told_share(0.6, 0.5), told_share(0.6, 0.25)
    (1.0, 0.8)
    """
    return harmony + (1.0 - harmony) * min(2.0 * group_share, 1.0)


@rule
def cusum_after(total: float, seen: float, usual: float, allowance: float) -> float:
    """Cumulative sum of what was seen above the usual, never below nothing.

    Args:
        total: sum before, signs, at least 0.
        seen: in this step, signs, at least 0.
        usual: in such a step, signs, at least 0.
        allowance: how many times the usual is let pass, at least 0.

    Returns:
        Sum in signs, at least 0.

    >>> cusum_after(1.0, 5.0, 2.0, 1.5), cusum_after(1.0, 0.0, 2.0, 1.5)
    (3.0, 0.0)
    """
    return max(total + seen - usual * allowance, 0.0)


@rule
def usual_after(usual: float, seen: float, kept: float) -> float:
    """What is usual, as the files say: a mean of the past that forgets.

    Args:
        usual: before, signs a day, at least 0.
        seen: today, signs, at least 0.
        kept: weight of the past, share in [0, 1].

    Returns:
        Signs a day, at least 0.

    >>> usual_after(2.0, 4.0, 0.75)
    2.5
    """
    return usual * kept + seen * (1.0 - kept)


@rule
def zone_after(zone: int, score: float, yellow: float, red: float, margin: float) -> int:
    """Zone of risk for a score: up at a border, down only when clearly below it (hysteresis).

    Args:
        zone: now, 0 green, 1 yellow, 2 red.
        score: of what is known, at least 0.
        yellow: score at which yellow begins, at least 0.
        red: score at which red begins, at least that of yellow.
        margin: how far below a border the score must fall, at least 0.

    Returns:
        Zone, 0 to 2.

    >>> [zone_after(0, 0.5, 0.4, 0.8, 0.1), zone_after(1, 0.35, 0.4, 0.8, 0.1)]
    [1, 1]
    >>> zone_after(1, 0.25, 0.4, 0.8, 0.1)
    0
    """
    upward = 2 if score >= red else 1 if score >= yellow else 0
    kept = 2 if score >= red - margin else 1 if score >= yellow - margin else 0
    return max(upward, min(zone, kept))


@rule
def faded(hours: float, half_life: float) -> float:
    """Weight of something that became known some time ago.

    Args:
        hours: since it became known, hours, at least 0.
        half_life: until half of the weight is left, hours, above 0.

    Returns:
        Weight in (0, 1].

    >>> faded(24.0, 24.0)
    0.5
    """
    return math.exp(-math.log(2.0) * hours / half_life)


@rule
def slipped(chance: float, u: float) -> int:
    """Rounds by which a survey comes late (M043), from one uniform number.

    Args:
        chance: that it comes late, in [0, 1].
        u: uniform number in (0, 1).

    Returns:
        Rounds: 0, 1 or 2.

    >>> [slipped(0.5, u) for u in (0.9, 0.4, 0.1)]
    [0, 1, 2]
    """
    if u >= chance:
        return 0
    return 2 if u < chance / 2.0 else 1
