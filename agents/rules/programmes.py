"""What a programme of an institution does to a rate or a chance (process 17, levers)."""

from agents.rule import rule


@rule
def lessened(value: float, effect: float, level: float) -> float:
    """``value`` under a programme that at full level takes away the share ``effect`` of it.

    >>> lessened(10.0, 0.5, 0.5)
    7.5
    """
    return value * (1.0 - effect * level)


@rule
def added(level: float, other: float) -> float:
    """Level of a programme that two institutions run, each for itself; never above 1.

    >>> added(0.5, 0.5)
    0.75
    """
    return 1.0 - (1.0 - level) * (1.0 - other)
