"""What a draw is: a seed (luck), or a seed and a point of what is not known (parameters)."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from experiments.designs import LatinHypercube
from experiments.designs.factor import Factor, Role
from experiments.designs.grouping import CORNER_OF
from experiments.designs.plans import Plan
from experiments.designs.plans.points import must_be_whole
from experiments.studies.selection.candidates import Contender
from simulation import KelisimError, Scenario
from simulation.parameters import BY_KEY

_AT = "@"  # between the name of a contender and the number of its point


def contender_of(variant: str) -> str:
    """The contender that is run under this name at a point (see ``Draws.variant``).

    >>> contender_of("rumour_desk@17")
    'rumour_desk'
    """
    return variant.rpartition(_AT)[0]


def parameter_factors() -> tuple[Factor, ...]:
    """Every parameter with its plausible range, but those of the setting (``CORNER_OF``).

    How large a village is, how finely time runs or what things cost is given by the case.
    """
    return tuple(
        Factor(
            key, Role.UNKNOWN, parameter.low, parameter.high,
            integer=must_be_whole(key, parameter.low),
        )
        for key, parameter in BY_KEY.items()
        if CORNER_OF.get(key.partition(".")[0]) is not None and not parameter.hourly
    )  # fmt: skip


def plan_factors(plan: Plan) -> tuple[Factor, ...]:
    """The unknowns of a plan that are parameters.

    Raises:
        KelisimError: if it has none.
    """
    found = tuple(factor for factor in plan.unknowns if "." in factor.name)
    if not found:
        raise KelisimError(f"the plan '{plan.name}' has no parameter under [unknowns].")
    return found


def points_of(factors: Sequence[Factor], number: int) -> pd.DataFrame:
    """So many points of a Latin hypercube over the ranges: point n goes with seed n."""
    return LatinHypercube(number).points(factors, {})


class Draws(Mapping[str, Scenario]):
    """The scenario of each contender, or of each contender at each point, made when asked for."""

    def __init__(
        self, base: Scenario, contenders: Sequence[Contender], points: pd.DataFrame | None = None
    ) -> None:
        self._base = dataclasses.replace(base, strategies={})
        self._strategies = {one.name: one.strategy for one in contenders}
        self._points = points

    def variant(self, contender: str, seed: int) -> str:
        """The name under which a contender is run with a seed."""
        return contender if self._points is None else f"{contender}{_AT}{seed}"

    def __getitem__(self, variant: str) -> Scenario:
        if self._points is None:
            return self._base.with_strategy(self._strategies[variant])
        name, _, number = variant.rpartition(_AT)
        row = int(number)
        values = {str(key): self._points[key].iloc[row].item() for key in self._points}
        return self._base.vary(values).with_strategy(self._strategies[name])

    def __iter__(self) -> Iterator[str]:
        seeds = range(1 if self._points is None else len(self._points))
        return (self.variant(name, seed) for name in self._strategies for seed in seeds)

    def __len__(self) -> int:
        return len(self._strategies) * (1 if self._points is None else len(self._points))
