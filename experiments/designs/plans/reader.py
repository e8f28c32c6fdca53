"""Reading plans: from a shipped name or a path to a frozen plan, with all problems told at once."""

import dataclasses
from collections.abc import Callable, Mapping
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
from experiments.designs.plans.problems import PlanError, Problems
from experiments.designs.plans.schema import DesignTable, PlanTable
from scenarios import load, load_strategy
from scenarios.errors import explain
from scenarios.files import locate, read

FOLDER = Path(__file__).resolve().parents[2] / "plans"
_MADE: Mapping[str, Callable[..., Design]] = {
    "grid": Grid, "latin_hypercube": LatinHypercube, "sobol_sequence": SobolSequence,
    "one_at_a_time": OneAtATime, "morris": Morris, "sobol_indices": SobolIndices,
}  # fmt: skip
_CALLED = {"points": "number", "base_samples": "base"}  # by designs, otherwise than in files


def plan_names() -> list[str]:
    """Names of the shipped plans.

    >>> "first_sweep" in plan_names()
    True
    """
    return [file.stem for file in sorted(FOLDER.glob("*.toml"))]


def load_plan(name: str | PathLike[str]) -> Plan:
    """The plan of a shipped name (``first_sweep``) or of a path that ends in ``.toml``.

    Scenario, strategy and list files are looked for beside the plan, then where one stands. All
    problems of the file are told at once.

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
        self._table, self._label, self._path = table, label, path
        self._problems = Problems()

    def plan(self) -> Plan:
        """The plan, or all that is wrong with it."""
        table, problems = self._table, self._problems
        scenarios = self._read(table.scenario, load)
        strategies = self._read([table.strategy], load_strategy)
        constants = dict(table.constants) | ({"days": table.days} if table.days else {})
        of_factors = Problems()
        unknowns = unknown_factors(table.unknowns, constants, of_factors)
        levers = lever_factors(table.levers, of_factors)
        problems += [f"{self._label}: {problem}" for problem in of_factors]
        more = self._named(unknowns, SCENARIO, load)
        strategies |= self._named(levers, STRATEGY, load_strategy)
        with problems.at(self._label):
            design = self._design(table.design)
        problems.complain()
        worlds = {
            name: dataclasses.replace(s, strategies={**s.strategies, **strategies})
            for name, s in (scenarios | more).items()
        }
        with problems.at(self._label):
            plan = Plan(
                name=self._path.stem, title=table.title, summary=table.summary, scenarios=worlds,
                design=design, unknowns=tuple(unknowns), levers=tuple(levers),
                constants=constants, strategy=next(iter(strategies)),
                outcomes=tuple(table.outcomes), replicates=table.replicates,
                luck=Luck(table.luck), series=table.series,
            )  # fmt: skip
            _ = plan.points  # a design may find them wrong only when it makes them
        problems.complain()
        return plan

    def _read(self, names: list[str], load_one: Callable[[str], Any]) -> dict[str, Any]:
        """Scenarios or strategies by name, from shipped names or files."""
        found = {}
        for name in names:
            with self._problems.at(self._label):
                one = load_one(self._beside(name))
                found[one.name] = one
        return found

    def _named(
        self, factors: list[Factor], name: str, load_one: Callable[[str], Any]
    ) -> dict[str, Any]:
        """What the factor of this name names; files among its values give way to their names."""
        found: dict[str, Any] = {}
        for place, factor in enumerate(factors):
            if factor.name == name:
                found = self._read([str(value) for value in factor.values], load_one)
                factors[place] = dataclasses.replace(factor, values=tuple(found) or factor.values)
        return found

    def _beside(self, name: str) -> str:
        """A file that lies beside the plan, or the name as it is."""
        path = self._path.parent / name
        return str(path) if name.lower().endswith(".toml") and path.is_file() else name

    def _design(self, table: DesignTable) -> Design:
        if table.file is not None:
            path = self._path.parent / table.file
            return read_list(path if path.is_file() else Path(table.file))
        given = table.model_dump(exclude={"kind", "groups"}, exclude_none=True)
        if table.groups is not None:
            given["grouping"] = Grouping(table.groups)
        return _MADE[table.kind](**{_CALLED.get(key, key): value for key, value in given.items()})
