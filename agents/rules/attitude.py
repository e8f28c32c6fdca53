"""Process 2, attitude: prejudice between own anchor and what one's own people think.

Source: Friedkin & Johnsen 1990.
"""

from agents.rule import rule


@rule
def attitude_after(
    prejudice: float, anchor: float, mean_of_ties: float, susceptibility: float, share: float
) -> float:
    """Prejudice after one step toward susceptibility x ties + (1 - susceptibility) x anchor.

    Args:
        prejudice: of a household toward a group now, share in [0, 1].
        anchor: prejudice it holds deep down, share in [0, 1].
        mean_of_ties: mean prejudice of its ties in the own group, share in [0, 1].
        susceptibility: weight of the ties against the anchor, share in [0, 1].
        share: how much of the way is gone in this step, share in [0, 1].

    Returns:
        Prejudice, share in [0, 1].

    >>> attitude_after(0.2, 0.4, 0.6, 0.5, 1.0)
    0.5
    """
    goal = susceptibility * mean_of_ties + (1.0 - susceptibility) * anchor
    return prejudice + share * (goal - prejudice)


@rule
def toward_norm(anchor: float, norm: float, share: float) -> float:
    """The anchor's slow return to what is usual in the country.

    Args:
        anchor: deep-seated prejudice now, share in [0, 1].
        norm: what is usual in the country, share in [0, 1].
        share: how much of the way is gone in this step, share in [0, 1].

    Returns:
        Anchor, share in [0, 1].

    >>> round(toward_norm(0.5, 0.25, 0.1), 6)
    0.475
    """
    return anchor + share * (norm - anchor)
