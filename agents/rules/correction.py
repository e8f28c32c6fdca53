"""Process 11, correction: what an official or trusted word does to the story.

Source: Walter & Murphy 2018 (field corrections move belief by r about .14); M010, M062, M135.
"""

import math

from agents.rule import rule


@rule
def correction_strength(trust: float, distrust: float, lag: float, lag_scale: float) -> float:
    """How much a correction counts: trusted and early, much; distrusted, it backfires.

    Below the level of distrust the sign turns (the denial confirms the suspicion).

    Args:
        trust: of the hearer in who speaks, share in [0, 1].
        distrust: trust at which a correction does nothing, in [0, 1).
        lag: from hearing the story to hearing the correction, hours, at least 0.
        lag_scale: time in which a correction loses all but 1/e of its force, hours, above 0.

    Returns:
        Strength, at most 1; negative where it backfires (at least -1 for a distrust up to 0.5).

    >>> correction_strength(1.0, 0.2, 0.0, 12.0)
    1.0
    >>> correction_strength(0.1, 0.2, 0.0, 12.0) < 0.0
    True
    """
    return (trust - distrust) / (1.0 - distrust) * math.exp(-lag / lag_scale)
