"""Designs that walk through the steps of each factor: all combinations, or one at a time."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, ClassVar

import pandas as pd

from experiments.designs.factor import Factor, as_column
from simulation import KelisimError

_MOST = 10_000_000  # points; more is surely a slip


@dataclass(frozen=True)
class Grid:
    """Every combination of the factors' values or steps; the last factor changes fastest."""

    kind: ClassVar[str] = "grid"

    def points(self, factors: Sequence[Factor], base: Mapping[str, Any]) -> pd.DataFrame:
        """The points (see ``Design``); refuses a range without ``levels``, and too many points.

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
        return _table(factors, zip(*product(*steps), strict=True))


@dataclass(frozen=True)
class OneAtATime:
    """The base first, then each value or step (else both ends) of each factor alone.

    It shows directions, and no interaction: what two factors do together stays unseen.
    """

    kind: ClassVar[str] = "one_at_a_time"

    def points(self, factors: Sequence[Factor], base: Mapping[str, Any]) -> pd.DataFrame:
        """The points (see ``Design``); values equal to the base are not repeated.

        >>> from experiments.designs.factor import Role
        >>> factor = Factor("a", Role.UNKNOWN, 0.0, 1.0)
        >>> OneAtATime().points([factor], {"a": 0.5})["a"].tolist()
        [0.5, 0.0, 1.0]
        """
        rows: list[list[Any]] = [[base[factor.name] for factor in factors]]
        for place, factor in enumerate(factors):
            still, after = rows[0][place], rows[0][place + 1 :]
            moved = [value for value in factor.steps(levels=2).tolist() if value != still]
            rows += [[*rows[0][:place], value, *after] for value in moved]
        return _table(factors, zip(*rows, strict=True))


def _table(factors: Sequence[Factor], columns: Iterable[Sequence[Any]]) -> pd.DataFrame:
    return pd.DataFrame(
        {f.name: as_column(column) for f, column in zip(factors, columns, strict=True)}
    )
