"""From rates to chances: how a rate per hour or day enters one step."""

import math

from agents.rule import rule

_LN2 = math.log(2.0)


@rule
def chance(rate: float, dt: float) -> float:
    """Chance that something with this ``rate`` happens at least once in ``dt``.

    Unit: rate per hour (or day), dt in hours (or days); the result lies in [0, 1].

    >>> round(chance(0.5, 2.0), 6)
    0.632121
    """
    return 1.0 - math.exp(-rate * dt)


@rule
def part_left(since: int, step: int) -> float:
    """Part of a step that is left, on the mean, to one to whom something happened at ``since``.

    Half of the step in whose course it happened, and the whole of any other.

    >>> part_left(7, 7), part_left(6, 7)
    (0.5, 1.0)
    """
    return 0.5 if since == step else 1.0


@rule
def surely_not(u: float, highest_rate: float, dt: float) -> bool:
    """Whether a draw ``u`` rules out what happens at ``highest_rate`` at most.

    The chance is never above rate x dt; the little more than 1 covers rounding. It saves working
    out rates that could not matter.

    >>> surely_not(0.5, 0.1, 1.0), surely_not(0.05, 0.1, 1.0)
    (True, False)
    """
    return u > 1.000001 * highest_rate * dt


@rule
def poisson_count(mean: float, u: float) -> int:
    """Number of events when ``mean`` are expected, from one uniform number (inversion).

    Source: Devroye 1986, ch. X.3. Exact for means up to about 700.

    >>> [poisson_count(1.0, u) for u in (0.1, 0.5, 0.9, 0.99)]
    [0, 1, 2, 4]
    """
    return poisson_count_from(mean, math.exp(-mean), u)


@rule
def poisson_count_from(mean: float, chance_of_none: float, u: float) -> int:
    """The same, with exp(-mean) worked out before (it is the same every day for a household).

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
    """Exponential waiting time with this ``mean`` (same unit as the mean).

    >>> round(waiting_time(12.0, 0.5), 4)
    8.3178
    """
    return -mean * math.log(u)


@rule
def clip(x: float, low: float, high: float) -> float:
    """``x`` held between ``low`` and ``high``.

    >>> clip(1.2, 0.0, 1.0)
    1.0
    """
    return min(max(x, low), high)


@rule
def kept(half_life: float, dt: float) -> float:
    """What is left after ``dt`` of something with this ``half_life`` (same unit).

    >>> round(kept(2.0, 4.0), 6)
    0.25
    """
    return math.exp(-_LN2 * dt / half_life)
