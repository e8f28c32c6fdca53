"""What a programme of an institution does to a rate or a chance (process 17, levers)."""

from agents.rule import rule


@rule
def lessened(value: float, effect: float, level: float) -> float:
    """A value under a programme that takes part of it away.

    Args:
        value: without the programme, any unit.
        effect: share that the programme takes away at full level, in [0, 1].
        level: of the programme, share in [0, 1].

    Returns:
        The value that is left, in its unit.

    >>> lessened(10.0, 0.5, 0.5)
    7.5
    """
    return value * (1.0 - effect * level)


@rule
def added(level: float, other: float) -> float:
    """Level of a programme that two institutions run, each for itself.

    Args:
        level: that one provides, share in [0, 1].
        other: that the other provides, share in [0, 1].

    Returns:
        Level of both, share in [0, 1].

    >>> added(0.5, 0.5)
    0.75
    """
    return 1.0 - (1.0 - level) * (1.0 - other)
