"""Process 11, correction: what an official or trusted word does to the story.

Source: Walter & Murphy 2018 (field corrections move belief by r about .14); M010, M062, M135.
"""

import math

from agents.rule import rule


@rule
def correction_strength(trust: float, distrust: float, lag: float, lag_scale: float) -> float:
    """How much a correction counts, in [-1, 1]: trusted and early, much; distrusted, it backfires.

    ``lag`` is the hours between hearing the story and hearing the correction. Below the trust
    level ``distrust`` the sign turns (the denial confirms the suspicion).

    >>> correction_strength(1.0, 0.2, 0.0, 12.0)
    1.0
    >>> correction_strength(0.1, 0.2, 0.0, 12.0) < 0.0
    True
    """
    return (trust - distrust) / (1.0 - distrust) * math.exp(-lag / lag_scale)
