"""Reading plans: from a shipped name or a path to a frozen plan, with all problems told at once."""

import dataclasses
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from experiments.designs import Grid, LatinHypercube, OneAtATime, SobolSequence
from experiments.designs.factor import Design, Factor
from experiments.designs.grouping import Grouping
from experiments.designs.listed import read_list
from experiments.designs.morris_and_sobol import Morris, SobolIndices
from experiments.designs.plans.factors import lever_factors, unknown_factors
from experiments.designs.plans.plan import Luck, Plan
from experiments.designs.plans.points import SCENARIO, STRATEGY
from experiments.designs.plans.schema import DesignTable, PlanTable
from scenarios import ScenarioError, load, load_strategy
from scenarios.errors import explain
from scenarios.files import locate, read
from simulation import KelisimError, Scenario
from simulation.levers import Strategy

FOLDER = Path(__file__).resolve().parents[2] / "plans"


class PlanError(ScenarioError):
    """A plan file cannot be used; ``problems`` holds all that is wrong with it."""


def plan_names() -> list[str]:
    """Names of the shipped plans.

    >>> "first_sweep" in plan_names()
    True
    """
    return [file.stem for file in sorted(FOLDER.glob("*.toml"))]


def load_plan(name: str | PathLike[str]) -> Plan:
    """The plan of a shipped name (``first_sweep``) or of a path that ends in ``.toml``.

    Scenario, strategy and list files are looked for beside the plan, then where one stands.

    Raises:
        ScenarioError: with all problems of the file, in plain words.

    >>> load_plan("first_sweep").design.kind
    'grid'
    """
    shipped = plan_names()
    label, path = locate(name, shipped, "plan", FOLDER)
    raw = read(path, label, shipped, "plan")
    try:
        table = PlanTable.model_validate(raw)
    except ValidationError as error:
        raise PlanError(explain(error, PlanTable, raw, label)) from None
    return _Reading(table, label, path).plan()


class _Reading:
    """One reading of one file: gathers all problems before it complains."""

    def __init__(self, table: PlanTable, label: str, path: Path) -> None:
        self._table, self._label, self._folder = table, label, path.parent
        self._name = path.stem
        self._problems: list[str] = []

    def plan(self) -> Plan:
        """The plan, or all that is wrong with it."""
        table = self._table
        scenarios = self._scenarios(table.scenario)
        strategies = self._strategies([table.strategy])
        constants = dict(table.constants) | ({"days": table.days} if table.days else {})
        unknowns = self._gather(lambda told: unknown_factors(table.unknowns, constants, told))
        levers = self._gather(lambda told: lever_factors(table.levers, told))
        unknowns, more = self._named(unknowns, SCENARIO, self._scenarios)
        levers, others = self._named(levers, STRATEGY, self._strategies)
        scenarios, strategies = {**scenarios, **more}, {**strategies, **others}
        design = self._try(lambda: self._design(table.design))
        self._complain()
        assert design is not None
        worlds = {
            name: dataclasses.replace(s, strategies={**s.strategies, **strategies})
            for name, s in scenarios.items()
        }
        plan = self._try(
            lambda: Plan(
                name=self._name, title=table.title, summary=table.summary, scenarios=worlds,
                design=design, unknowns=tuple(unknowns), levers=tuple(levers),
                constants=constants, strategy=next(iter(strategies)),
                outcomes=tuple(table.outcomes), replicates=table.replicates,
                luck=Luck(table.luck), series=table.series,
            )
        )  # fmt: skip
        self._complain()
        assert plan is not None
        self._try(lambda: plan.points)
        self._complain()
        return plan

    def _scenarios(self, names: list[str]) -> dict[str, Scenario]:
        found = {name: self._try(lambda n=name: load(self._beside(n))) for name in names}  # type: ignore[misc]
        return {s.name: s for s in found.values() if s is not None}

    def _strategies(self, names: list[str]) -> dict[str, Strategy]:
        found = [self._try(lambda n=name: load_strategy(self._beside(n))) for name in names]  # type: ignore[misc]
        return {s.name: s for s in found if s is not None}

    def _named(
        self, factors: list[Factor], name: str, find: Callable[[list[str]], dict[str, Any]]
    ) -> tuple[list[Factor], dict[str, Any]]:
        """The factor of this name with files replaced by the names that stand in them."""
        found: dict[str, Any] = {}
        changed = []
        for factor in factors:
            if factor.name == name:
                found = find([str(value) for value in factor.values])
                factor = dataclasses.replace(factor, values=tuple(found) or factor.values)
            changed.append(factor)
        return changed, found

    def _beside(self, name: str) -> str:
        """A file that lies beside the plan, or the name as it is."""
        path = self._folder / name
        return str(path) if name.lower().endswith(".toml") and path.is_file() else name

    def _design(self, table: DesignTable) -> Design:
        seed = table.seed or 1
        match table.kind:
            case "latin_hypercube":
                return LatinHypercube(table.points or 1, seed)
            case "sobol_sequence":
                return SobolSequence(table.points or 1, seed)
            case "one_at_a_time":
                return OneAtATime()
            case "listed":
                path = self._folder / (table.file or "")
                return read_list(path if path.is_file() else Path(table.file or ""))
            case "morris":
                return Morris(
                    table.trajectories or 2, table.levels or 4, Grouping(table.groups or "none"),
                    table.dummy is not False, seed,
                )  # fmt: skip
            case "sobol_indices":
                groups = Grouping(table.groups or "none")
                return SobolIndices(table.base_samples or 8, groups, table.dummy is not False, seed)
        return Grid()

    def _gather(self, make: Callable[[list[str]], list[Factor]]) -> list[Factor]:
        told: list[str] = []
        found = make(told)
        self._problems += [f"{self._label}: {problem}" for problem in told]
        return found

    def _try[T](self, make: Callable[[], T]) -> T | None:
        """What ``make`` gives, or None and a problem more."""
        try:
            return make()
        except ScenarioError as error:
            self._problems += [f"{self._label}: {problem}" for problem in error.problems]
        except KelisimError as error:
            self._problems.append(f"{self._label}: {error}")
        return None

    def _complain(self) -> None:
        if self._problems:
            raise PlanError(self._problems)
