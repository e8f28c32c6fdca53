"""How often each of several is best when seeds are drawn again."""

import numpy as np

from experiments.statistics.bootstrap import SAME, Floats, resampled_means


def best_shares(harm: Floats) -> Floats:
    """How often each column has the least mean when seeds are drawn again; ties are divided.

    Args:
        harm: shape (seeds, strategies); a column of NaN is never best.

    >>> best_shares(np.array([[1.0, 0.0, np.nan], [1.0, 0.0, np.nan]])).tolist()
    [0.0, 1.0, 0.0]
    >>> best_shares(np.zeros((3, 2))).tolist()
    [0.5, 0.5]
    """
    known = ~np.isnan(harm).all(axis=0)
    shares = np.zeros(harm.shape[1])
    if len(harm) == 0 or not known.any():
        return shares
    means = resampled_means(harm[:, known])
    first = means <= means.min(axis=1, keepdims=True) + SAME
    shares[known] = (first / first.sum(axis=1, keepdims=True)).mean(axis=0)
    return shares
