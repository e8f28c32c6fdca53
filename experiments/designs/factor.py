"""A factor: one thing that a sweep varies, with its range or its values."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from simulation import KelisimError

type Scalar = float | int | str
type Units = npt.NDArray[np.float64]

HOUR_DECIMALS = 4  # a third of a second; starts are written out as text


class Role(StrEnum):
    """Whether nature sets it (not known), we do (a lever), or nothing depends on it."""

    UNKNOWN = "unknown"
    LEVER = "lever"
    DUMMY = "dummy"


class Scale(StrEnum):
    """On which scale equal steps are equally likely."""

    LINEAR = "linear"
    LOG = "log"


@dataclass(frozen=True)
class Factor:
    """What varies.

    Attributes:
        name: a parameter (``rumour.phone_rate``), ``scenario``, or what of a strategy is moved
            (``strategy``, ``start``, ``strength``, ``duration``, ``ramp``).
        role: unknown or lever; a dummy is part of the design and of nothing else.
        low, high: its range, inclusive; not used if it has ``values``.
        scale: linear or log.
        integer: whether only whole numbers count.
        values: the values it can take, if it is no range (categories, or chosen numbers).
        levels: in how many steps a grid or a one-at-a-time design walks through a range.
        after: for ``start`` as a number of hours: what they are counted from (``trigger``).
    """

    name: str
    role: Role
    low: float = 0.0
    high: float = 1.0
    scale: Scale = Scale.LINEAR
    integer: bool = False
    values: tuple[Scalar, ...] = ()
    levels: int | None = None
    after: str = ""

    def __post_init__(self) -> None:
        if not self.values and not self.low < self.high:
            raise KelisimError(f"'{self.name}': low {self.low:g} must lie below high {self.high:g}")
        if not self.values and self.scale is Scale.LOG and self.low <= 0.0:
            raise KelisimError(
                f"'{self.name}': a log scale needs a range above 0, not one from {self.low:g}."
            )

    def at(self, units: Units) -> pd.Series:
        """Values at these places of its range, 0 the lowest and 1 the highest.

        Whole numbers and categories each get an equal part of the way.

        >>> Factor("a.b", Role.UNKNOWN, 1.0, 100.0, Scale.LOG).at(np.array([0.0, 0.5])).tolist()
        [1.0, 10.0]
        >>> Factor("s", Role.LEVER, values=("x", "y")).at(np.array([0.1, 0.9])).tolist()
        ['x', 'y']
        """
        if self.values:
            place = np.minimum((units * len(self.values)).astype(int), len(self.values) - 1)
            return as_column([self.values[k] for k in place])
        if self.integer:
            low, high = math.ceil(self.low), math.floor(self.high)
            return pd.Series(np.minimum(np.floor(low + units * (high - low + 1)), high).astype(int))
        return pd.Series(self._fine(units))

    def steps(self, levels: int | None = None) -> pd.Series:
        """Its values, or so many evenly spaced ones of its range with both ends."""
        if self.values:
            return as_column(self.values)
        number = self.levels or levels
        if number is None:
            raise KelisimError(
                f"'{self.name}' is a range, and a grid needs to know its steps: give it 'levels'"
                " (as { levels = 5 }) or a list of values."
            )
        found = self._fine(np.linspace(0.0, 1.0, number))
        return pd.Series(np.unique(np.round(found).astype(int)) if self.integer else found)

    def _fine(self, units: Units) -> Units:
        """Places of the range on its scale; the ends are met exactly."""
        if self.scale is Scale.LOG:
            found = self.low * (self.high / self.low) ** units
        else:
            found = self.low + units * (self.high - self.low)
        found = np.clip(found, self.low, self.high)
        if self.after:
            found = np.round(found, HOUR_DECIMALS)
        return np.asarray(found, dtype=np.float64)


class Design(Protocol):
    """Anything that can say which points to visit."""

    @property
    def kind(self) -> str:
        """Its name in a plan file."""

    def points(self, factors: Sequence[Factor], base: Mapping[str, Any]) -> pd.DataFrame:
        """One row per point, one column per factor.

        Args:
            factors: what varies, in order.
            base: value that each factor has where nothing is varied.
        """


class OnUnitCube:
    """A design that is drawn on the unit cube; scales and categories are left to the factors."""

    def units(self, factors: Sequence[Factor]) -> Units:
        """One row per point and one column per factor, from 0 to 1; one seed gives one sample."""
        raise NotImplementedError

    def points(self, factors: Sequence[Factor], base: Mapping[str, Any]) -> pd.DataFrame:
        """The points (see ``Design``)."""
        units = self.units(factors)
        columns = {factor.name: factor.at(units[:, k]) for k, factor in enumerate(factors)}
        return pd.DataFrame(columns, index=pd.RangeIndex(len(units)))


def as_column(values: Sequence[Any]) -> pd.Series:
    """Values as a column: numbers if all are (an absent one is NaN), else as they are."""
    if any(isinstance(value, str) for value in values):
        return pd.Series(values, dtype=object)
    absent = any(value is None for value in values)
    return pd.Series(values, dtype=float if absent else None)
