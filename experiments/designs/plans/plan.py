"""A plan: what a sweep asks. Unknowns, levers, constants and outcomes are four different lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

import pandas as pd

from experiments.designs.factor import Design, Factor, Role
from experiments.designs.plans.points import Worlds
from simulation import KelisimError, Scenario

SEPARATE_STEP = 1_000_000  # seeds of one point with separate luck begin this far from the next's
MOST_REPLICATES = SEPARATE_STEP - 1


class Luck(StrEnum):
    """Whether all points live through the same seeds, or each has its own."""

    COMMON = "common"
    SEPARATE = "separate"


@dataclass(frozen=True, eq=False)
class Plan:
    """What a sweep asks: points × seeds.

    Attributes:
        name, title: for people.
        scenarios: by name; one, or several if ``scenario`` is among the unknowns.
        design: which points.
        unknowns, levers: what varies, by who sets it: nature or we.
        constants: parameters (or ``days``) that have one value in all runs.
        strategy: name of the strategy where no lever chooses one.
        outcomes: what to keep of each run (names of ``Run.summary``); all if none is named.
        replicates: runs per point; their seeds are 1 … R.
        luck: common (the same seeds at all points) or separate.
        series: whether to keep the daily tables too.

    Example:
        >>> from experiments.designs import Factor, Grid, Role
        >>> from scenarios import load
        >>> rate = Factor("rumour.phone_rate", Role.UNKNOWN, 0.2, 2.0, levels=3)
        >>> case = {"cases/seifullin": load("cases/seifullin")}
        >>> plan = Plan("mine", "Mine", case, Grid(), unknowns=(rate,), replicates=2)
        >>> len(plan.points), plan.seed(point=1, replicate=2)
        (3, 2)
    """

    name: str
    title: str
    scenarios: Mapping[str, Scenario]
    design: Design
    unknowns: tuple[Factor, ...] = ()
    levers: tuple[Factor, ...] = ()
    constants: Mapping[str, Any] = field(default_factory=dict)
    strategy: str = "status_quo"
    outcomes: tuple[str, ...] = ()
    replicates: int = 1
    luck: Luck = Luck.COMMON
    series: bool = False
    summary: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.replicates <= MOST_REPLICATES:
            raise KelisimError(
                f"replicates = {self.replicates}: write 1 to {MOST_REPLICATES:,} runs per point."
            )
        names = [factor.name for factor in self.factors]
        for name in names:
            if names.count(name) > 1 or name in self.constants:
                raise KelisimError(
                    f"'{name}' is declared twice: a thing is an unknown, a lever or a constant."
                )
        if not names:
            raise KelisimError(
                "the plan varies nothing. Declare what is not known under [unknowns], what one can"
                " choose under [levers]; for one scenario alone there is `kelisim run`."
            )

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Everything that varies: unknowns, then levers, then what the design itself adds."""
        added = [Factor("dummy", Role.DUMMY)] if getattr(self.design, "dummy", False) else []
        return (*self.unknowns, *self.levers, *added)

    @cached_property
    def worlds(self) -> Worlds:
        """What decides a run, its seed apart."""
        return Worlds(self.scenarios, self.strategy, self.constants, self.factors)

    @cached_property
    def points(self) -> pd.DataFrame:
        """The design: one row per point, one column per factor."""
        return self.design.points(self.factors, self.worlds.base())

    def seed(self, point: int, replicate: int) -> int:
        """Seed of the run of a point (from 0) and a replicate (from 1)."""
        return replicate + (SEPARATE_STEP * point if self.luck is Luck.SEPARATE else 0)
