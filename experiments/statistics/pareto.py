"""Which points are not beaten in cost and benefit at once."""

import numpy as np
import numpy.typing as npt


def front(cost: npt.ArrayLike, benefit: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Whether each point is on the Pareto front: none costs no more and gives no less.

    Args:
        cost, benefit: of the points, shape (points,) or (…, points); less cost is better, more
            benefit is better.

    Returns:
        Same shape; of two equal points both are on the front or neither.

    >>> front([0.0, 1.0, 2.0], [0.0, 3.0, 2.0]).tolist()
    [True, True, False]
    """
    c, b = np.asarray(cost, float), np.asarray(benefit, float)
    mine_c, mine_b = c[..., :, None], b[..., :, None]
    other_c, other_b = c[..., None, :], b[..., None, :]
    no_worse = (other_c <= mine_c) & (other_b >= mine_b)
    better = (other_c < mine_c) | (other_b > mine_b)
    beaten: npt.NDArray[np.bool_] = (no_worse & better).any(axis=-1)
    return ~beaten
