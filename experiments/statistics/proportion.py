"""A proportion with its interval."""

import math

_Z = 1.959964  # of 95 %


def share(count: float, runs: int) -> tuple[float, float, float]:
    """A share with its 95 % interval as (low, share, high); NaN without runs. Source: Wilson 1927.

    >>> [round(part, 3) for part in share(5.0, 10)]
    [0.237, 0.5, 0.763]
    """
    if runs == 0:
        return math.nan, math.nan, math.nan
    p, z = count / runs, _Z**2 / runs
    middle = (p + z / 2.0) / (1.0 + z)
    half = math.sqrt(p * (1.0 - p) * z + z**2 / 4.0) / (1.0 + z)
    return max(middle - half, 0.0), p, min(middle + half, 1.0)
