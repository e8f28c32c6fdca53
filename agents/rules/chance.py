"""From rates to chances: how a rate per hour or day enters one step."""

import math

from agents.rule import rule

_LN2 = math.log(2.0)


@rule
def chance(rate: float, dt: float) -> float:
    """Chance that something with this rate happens at least once in a stretch of time.

    Args:
        rate: how often it happens, per hour or per day, at least 0.
        dt: length of the stretch, hours or days as the rate, at least 0.

    Returns:
        Chance in [0, 1].

    >>> round(chance(0.5, 2.0), 6)
    0.632121
    """
    return 1.0 - math.exp(-rate * dt)


@rule
def part_left(since: int, step: int) -> float:
    """Part of a step that is left, on the mean, to one to whom something happened.

    Half of the step in whose course it happened, and the whole of any other.

    Args:
        since: number of the step in whose course it happened.
        step: number of the step in question.

    Returns:
        Share of the step, 0.5 or 1.

    >>> part_left(7, 7), part_left(6, 7)
    (0.5, 1.0)
    """
    return 0.5 if since == step else 1.0


@rule
def surely_not(u: float, highest_rate: float, dt: float) -> bool:
    """Whether a draw rules out what happens at a highest rate at most.

    The chance is never above rate x dt; the little more than 1 covers rounding. It saves working
    out rates that could not matter.

    Args:
        u: uniform number in (0, 1).
        highest_rate: bound of the rate, per hour or per day, at least 0.
        dt: length of the step, hours or days as the rate, at least 0.

    Returns:
        True if it cannot happen with this draw.

    >>> surely_not(0.5, 0.1, 1.0), surely_not(0.05, 0.1, 1.0)
    (True, False)
    """
    return u > 1.000001 * highest_rate * dt


@rule
def poisson_count(mean: float, u: float) -> int:
    """Number of events when a mean is expected, from one uniform number (inversion).

    Source: Devroye 1986, ch. X.3. Exact for means up to about 700.

    Args:
        mean: events expected, count, at least 0.
        u: uniform number in (0, 1).

    Returns:
        Events, whole number, at least 0.

    >>> [poisson_count(1.0, u) for u in (0.1, 0.5, 0.9, 0.99)]
    [0, 1, 2, 4]
    """
    return poisson_count_from(mean, math.exp(-mean), u)


@rule
def poisson_count_from(mean: float, chance_of_none: float, u: float) -> int:
    """The same, with exp(-mean) worked out before (it is the same every day for a household).

    Args:
        mean: events expected, count, at least 0.
        chance_of_none: exp(-mean), in (0, 1].
        u: uniform number in (0, 1).

    Returns:
        Events, whole number, at least 0.

    >>> poisson_count_from(1.0, math.exp(-1.0), 0.5)
    1
    """
    one = chance_of_none * mean
    if u <= chance_of_none + one + one * (mean / 2.0):  # most counts are small: no loop for them
        return int(u > chance_of_none) + int(u > chance_of_none + one)
    term = chance_of_none
    total = term
    count = 0
    while u > total and term > 0.0:
        count += 1
        term *= mean / count
        total += term
    return count


@rule
def waiting_time(mean: float, u: float) -> float:
    """Exponential waiting time.

    Args:
        mean: mean of the waiting time, any unit, above 0.
        u: uniform number in (0, 1).

    Returns:
        Time, in the unit of the mean, above 0.

    >>> round(waiting_time(12.0, 0.5), 4)
    8.3178
    """
    return -mean * math.log(u)


@rule
def clip(x: float, low: float, high: float) -> float:
    """A value held between two bounds.

    Args:
        x: any number.
        low: lower bound, in the unit of the number.
        high: upper bound, at least the lower one.

    Returns:
        The nearest number in [low, high].

    >>> clip(1.2, 0.0, 1.0)
    1.0
    """
    return min(max(x, low), high)


@rule
def kept(half_life: float, dt: float) -> float:
    """What is left of something that fades.

    Args:
        half_life: time until half is left, any unit, above 0.
        dt: time gone by, in the unit of the half-life, at least 0.

    Returns:
        Share that is left, in (0, 1].

    >>> round(kept(2.0, 4.0), 6)
    0.25
    """
    return math.exp(-_LN2 * dt / half_life)
