"""Scenarios and strategies back from the plain values of a manifest."""

import math
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from agents.states import IncidentType
from simulation import KelisimError, Scenario
from simulation.levers import Strategy


def scenario_from(values: Mapping[str, Any]) -> Scenario:
    """The scenario whose ``to_dict()`` gave ``values``; it knows only its own strategy."""
    plain = dict(values)
    plain["incidents"] = [
        {**incident, "type": IncidentType[incident["type"].upper()]}
        for incident in plain["incidents"]
    ]
    plain["strategy"] = _endless(plain["strategy"])
    scenario: Scenario = _valid(Scenario, plain)
    return scenario


def strategy_from(values: Mapping[str, Any]) -> Strategy:
    """The strategy whose plain form is ``values``."""
    strategy: Strategy = _valid(Strategy, _endless(values))
    return strategy


def _endless(strategy: Mapping[str, Any]) -> dict[str, Any]:
    """JSON knows no infinity and holds null for it: a lever without an end or without a limit."""
    levers = [
        {name: math.inf if value is None else value for name, value in lever.items()}
        for lever in strategy["levers"]
    ]
    return {**strategy, "levers": levers}


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _valid(kind: type, values: Mapping[str, Any]) -> Any:
    try:
        return _adapter(kind).validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise KelisimError(
            f"the manifest was written by another version of kelisim: '{where}' of its"
            f" {kind.__name__.lower()} cannot be used ({first['msg']}). Check out the version"
            " named in it."
        ) from None
