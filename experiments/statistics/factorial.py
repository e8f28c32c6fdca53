"""Full factorials of k packages, each there or not: effects, interactions, Shapley values.

Cells are numbered in binary: bit j of the number says whether package j is there (Yates' standard
order). Effects use effect coding: a package is −1 (away) or +1 (there). Sources: Yates 1937; Box,
Hunter & Hunter 2005, ch. 5; Shapley 1953.
"""

import math

import numpy as np
from scipy.linalg import hadamard

from experiments.statistics.bootstrap import Floats


def subsets(count: int) -> list[tuple[int, ...]]:
    """The packages that are there in each cell, in the order of cells.

    >>> subsets(2)
    [(), (0,), (1,), (0, 1)]
    """
    return [tuple(j for j in range(count) if cell >> j & 1) for cell in range(1 << count)]


def contrasts(count: int) -> Floats:
    """Weights of the cells in each effect: shape (cells − 1, cells), the mean left out.

    Row s − 1 belongs to the subset s of ``subsets``. The effect of one package is the mean of the
    cells with it minus the mean of those without. An interaction of two is half of (effect of one
    where the other is there) − (effect of one where it is not), and so on for more: 0 where
    packages just add up. Half an effect is the coefficient of a regression on −1 and +1.

    >>> (contrasts(2) @ np.array([10.0, 7.0, 8.0, 1.0])).tolist()
    [-5.0, -4.0, -2.0]
    """
    signs: Floats = hadamard(1 << count)[1:, ::-1] / 2.0 ** (count - 1)
    return signs


def shapley_weights(count: int) -> Floats:
    """Weights of the cells in the Shapley value of each package: shape (packages, cells).

    The Shapley value of a package is what it changes when it joins, averaged over all orders in
    which the packages can come. The values of all packages sum to (all there) − (none there).
    """
    weights = np.zeros((count, 1 << count))
    for player in range(count):
        for cell in range(1 << count):
            if cell >> player & 1:
                continue
            before = cell.bit_count()
            orders = math.factorial(before) * math.factorial(count - before - 1)
            share = orders / math.factorial(count)
            weights[player, cell | 1 << player] += share
            weights[player, cell] -= share
    return weights


def shapley_values(cells: Floats) -> Floats:
    """The Shapley value of each package, for values of cells along the last axis.

    The glove game (one left glove, two right ones; a pair is worth 1):

    >>> shapley_values(np.array([0.0, 0, 0, 1, 0, 1, 0, 1])).round(3).tolist()
    [0.667, 0.167, 0.167]
    """
    count = cells.shape[-1].bit_length() - 1
    values: Floats = cells @ shapley_weights(count).T
    return values
