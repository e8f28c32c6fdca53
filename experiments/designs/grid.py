"""The full grid: every combination of the factors' steps."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, ClassVar

import pandas as pd

from experiments.designs.factor import Factor, as_column
from simulation import KelisimError

_MOST = 10_000_000  # points; more is surely a slip


@dataclass(frozen=True)
class Grid:
    """Every combination; the last factor changes fastest."""

    kind: ClassVar[str] = "grid"

    def points(self, factors: Sequence[Factor], base: Mapping[str, Any]) -> pd.DataFrame:
        """All combinations of the values, or steps, of the factors.

        Raises:
            KelisimError: for a range without ``levels``, or more than ten million points.

        >>> from experiments.designs.factor import Role
        >>> a = Factor("a", Role.UNKNOWN, 0.0, 1.0, levels=3)
        >>> Grid().points([a, Factor("s", Role.LEVER, values=("x", "y"))], {}).shape
        (6, 2)
        """
        steps = [factor.steps().tolist() for factor in factors]
        count = math.prod(map(len, steps))
        if count > _MOST:
            raise KelisimError(
                f"the grid has {count:,} points, at most {_MOST:,} are allowed. Take fewer levels,"
                " or a latin_hypercube or sobol_sequence, whose number of points you choose."
            )
        columns = zip(*product(*steps), strict=True)
        return pd.DataFrame(
            {f.name: as_column(column) for f, column in zip(factors, columns, strict=True)}
        )
