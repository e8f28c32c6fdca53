"""What there is to run: jobs, each of one seed, and what all of them have in common."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Protocol

import pandas as pd

from simulation import Run, Scenario, simulate
from simulation.branching import simulate_each

type Row = dict[str, Any]
type Measure = Callable[[Run], Mapping[str, Any]]  # a function of a module, so that workers find it


class Measured(NamedTuple):
    """What is kept of a run: values by outcome, and its daily table if it has one."""

    outcomes: Mapping[str, Any]
    daily: pd.DataFrame | None = None


type RunFunction = Callable[[Scenario, int], Measured]


class Worlds(Protocol):
    """Which scenario belongs to the values of a branch; sent to every worker."""

    def at(self, point: Mapping[str, Any]) -> Scenario:
        """The scenario."""


class Act(Protocol):
    """What is done with the scenarios of a job; sent to every worker."""

    @property
    def shared(self) -> bool:
        """Whether the scenarios of a job are one world and share their trunk."""

    @property
    def measure(self) -> Any:
        """The code on which its results depend, for the key of a run."""

    def __call__(self, scenarios: Sequence[Scenario], seed: int) -> Sequence[Measured]:
        """One result for each scenario, in their order."""


@dataclass(frozen=True)
class Together:
    """The scenarios are one world under several strategies: what is common is lived once."""

    measure: Measure
    shared: ClassVar[bool] = True

    def __call__(self, scenarios: Sequence[Scenario], seed: int) -> Sequence[Measured]:
        return [Measured(self.measure(run)) for run in simulate_each(scenarios, seed)]


@dataclass(frozen=True)
class Alone:
    """Each scenario is run by itself with ``measure``, a function of scenario and seed."""

    measure: RunFunction
    shared: ClassVar[bool] = False

    def __call__(self, scenarios: Sequence[Scenario], seed: int) -> Sequence[Measured]:
        return [self.measure(scenario, seed) for scenario in scenarios]


@dataclass(frozen=True)
class Single:
    """Each scenario is run by itself and then measured."""

    measure: Measure
    shared: ClassVar[bool] = False

    def __call__(self, scenarios: Sequence[Scenario], seed: int) -> Sequence[Measured]:
        return [Measured(self.measure(simulate(scenario, seed))) for scenario in scenarios]


@dataclass(frozen=True, slots=True)
class Branch:
    """One run of a job: its key, and the columns of its row that say what it is."""

    key: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """Runs of one seed that are done together, as branches of one trunk."""

    seed: int
    branches: tuple[Branch, ...]

    def without(self, done: Container[str]) -> "Job | None":
        """The job with those branches that are not done; None if all are."""
        left = tuple(one for one in self.branches if one.key not in done)
        return Job(self.seed, left) if left else None

    def halves(self) -> list["Job"]:
        """Its branches one by one."""
        return [Job(self.seed, (branch,)) for branch in self.branches]


@dataclass(frozen=True)
class Task:
    """What all jobs have in common.

    Attributes:
        worlds: which scenario a branch is.
        act: what to do with it.
        sources: hash that the worker's own sources must have; "": they are the same files.
        outcomes: columns of a row; None: whatever the measure gives.
        series: whether daily tables are kept.
        several: whether scenarios differ in their groups, so that one may lack an outcome.
    """

    worlds: Worlds
    act: Act
    sources: str = ""
    outcomes: tuple[str, ...] | None = None
    series: bool = False
    several: bool = False
