"""From a point of a design to the scenario that is run there."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pydantic import TypeAdapter

from experiments.designs.factor import HOUR_DECIMALS, Factor, Role
from experiments.designs.from_manifest import scenario_from, strategy_from
from simulation import KelisimError, Scenario
from simulation.settings import checked

SCENARIO, STRATEGY, START = "scenario", "strategy", "start"
KNOBS = (START, "strength", "duration", "ramp")  # what ``Scenario.with_strategy`` can change


@dataclass(frozen=True)
class Worlds:
    """Everything of a plan (see there) that decides what a run is, its seed apart.

    The first of the scenarios is the base.
    """

    scenarios: Mapping[str, Scenario]
    strategy: str = "status_quo"
    constants: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    factors: tuple[Factor, ...] = ()

    def at(self, point: Mapping[str, Any]) -> Scenario:
        """The scenario of one point: a value for each factor; None leaves a lever as it is."""
        base = self.scenarios[point.get(SCENARIO, next(iter(self.scenarios)))]
        values = dict(self.constants)
        knobs = {}
        for factor in self.factors:
            if factor.role is Role.DUMMY or factor.name in (SCENARIO, STRATEGY):
                continue
            value = point[factor.name]
            if factor.name not in KNOBS:
                values[factor.name] = value
            elif isinstance(value, str) or not pd.isna(value):
                knobs[factor.name] = _start(factor, value) if factor.name == START else value
        strategy = point.get(STRATEGY, self.strategy)
        return base.vary(values).with_strategy(strategy, **knobs)

    def base(self) -> dict[str, Any]:
        """The value of each factor where nothing is varied; None for a lever as its file has it."""
        name, first = next(iter(self.scenarios.items()))
        scenario = first.vary(self.constants)
        known = {SCENARIO: name, STRATEGY: self.strategy, **dict.fromkeys(KNOBS)}
        return {f.name: _base(f, scenario, known) for f in self.factors}

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values for a manifest."""
        first = next(iter(self.scenarios.values()))
        return {
            "scenarios": {name: s.to_dict() for name, s in self.scenarios.items()},
            "strategies": {
                name: first.with_strategy(name).to_dict()["strategy"]
                for name in sorted(self._used())
            },
            "strategy": self.strategy,
            "constants": {
                key: list(value) if isinstance(value, tuple) else value
                for key, value in sorted(self.constants.items())
            },
            "factors": [dataclasses.asdict(factor) for factor in self.factors],
        }

    @staticmethod
    def from_dict(values: Mapping[str, Any]) -> "Worlds":
        """The inverse of ``to_dict``."""
        strategies = {k: strategy_from(v) for k, v in values["strategies"].items()}
        scenarios = {
            name: dataclasses.replace(scenario_from(s), strategies=strategies)
            for name, s in values["scenarios"].items()
        }
        factors = TypeAdapter(tuple[Factor, ...]).validate_python(values["factors"])
        return Worlds(scenarios, values["strategy"], values["constants"], factors)

    def lean(self) -> "Worlds":
        """The same without the strategies that no run needs: this is sent to every worker."""
        scenarios = {}
        for name, world in self.scenarios.items():
            needed = {k: world.strategies[k] for k in world.strategies if k in self._used()}
            scenarios[name] = dataclasses.replace(world, strategies=needed)
        return dataclasses.replace(self, scenarios=scenarios)

    def _used(self) -> set[str]:
        chosen = [f.values for f in self.factors if f.name == STRATEGY]
        return {self.strategy, *(str(name) for values in chosen for name in values)}


def must_be_whole(key: str, low: float) -> bool:
    """Whether the model takes only whole numbers for this parameter."""
    try:
        checked(key, int(low) + 0.5)
    except KelisimError as error:
        return "whole number" in str(error)
    return False


def _start(factor: Factor, value: Any) -> str:
    """The start of a lever as the model reads it: a text, or hours after something."""
    if isinstance(value, str):
        return value
    hours = f"{float(value):.{HOUR_DECIMALS}f}".rstrip("0").rstrip(".")
    return f"{factor.after}+{hours}h"


def _base(factor: Factor, scenario: Scenario, known: Mapping[str, Any]) -> Any:
    if factor.role is Role.DUMMY:
        return 0.5
    if factor.name in known:
        return known[factor.name]
    value = scenario.number(factor.name)
    return round(value) if factor.integer else value
