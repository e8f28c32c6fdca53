"""The layout of a strategy file: a title and its levers."""

import math
import sys
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationInfo

from agents.states import Corner
from scenarios.errors import all_told, listing, shown, told
from scenarios.fields import (
    CornerName,
    OwnLever,
    Share,
    Table,
    Text,
    UnitName,
    ZoneName,
    known,
    lower_names,
    one_of,
)
from simulation.errors import KelisimError, nearest
from simulation.institution_settings import idle_legitimacy, idle_local
from simulation.levers import Start, Unit

_HOURS = "a number of hours, 0 or more"
_TENGE = "an amount in tenge, 0 or more"


def _start(text: str) -> str:
    try:
        Start.parse(text)
    except KelisimError as error:
        raise told(str(error)) from None
    return text


def _actor(name: str, info: ValidationInfo) -> str:
    return one_of(name, list(known(info).settings), "actor")


def _problem(name: str, value: Any, bounds: Mapping[str, tuple[float, float]]) -> str:
    """What is wrong with one setting, or nothing."""
    if name not in bounds:
        return f"unknown setting.{nearest(name, bounds)} This actor has: {listing(list(bounds))}."
    low, high = bounds[name]
    if _is_number(value) and low <= value <= high:
        return ""
    allowed = f"from {low:g} to {high:g}" if math.isfinite(high) else f"of {low:g} or more"
    return f"{shown(value)} is not allowed. Write a number {allowed}."


def _is_number(value: Any) -> bool:
    """Whether it is a finite number that a float can hold."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return -sys.float_info.max <= value <= sys.float_info.max


def _of_actor(settings: dict[str, Any], info: ValidationInfo) -> dict[str, float]:
    """Settings of the lever's actor, as numbers; nothing can be said where the actor is wrong."""
    bounds = known(info).settings.get(info.data.get("actor", ""))
    if bounds is None:
        return {}
    found = {name: _problem(name, value, bounds) for name, value in settings.items()}
    all_told({name: problem for name, problem in found.items() if problem})
    if not settings:
        raise told(f"the lever changes nothing. Set at least one of: {listing(list(bounds))}.")
    return {name: float(value) for name, value in settings.items()}


def _taken(legitimacy: dict[str, float], info: ValidationInfo) -> dict[str, float]:
    """Legitimacy that acts with the lever's actor; nothing can be said where that is wrong."""
    if (actor := info.data.get("actor")) and (problem := idle_legitimacy(actor, legitimacy)):
        raise told(problem)
    return legitimacy


def _local(local: bool, info: ValidationInfo) -> bool:
    """Local only where the start is an event; nothing can be said where that is wrong."""
    if (start := info.data.get("start")) and (problem := idle_local(local, start)):
        raise told(problem)
    return local


class LeverTable(Table):
    """One entry of ``[[levers]]``."""

    name: OwnLever = Field(description="a short name of letters, digits, '_' or '-', in quotes")
    corner: CornerName = Field(description=f"one of {', '.join(lower_names(Corner))}, in quotes")
    actor: Annotated[str, AfterValidator(_actor)] = Field(
        description="the institution it works through, in quotes"
    )
    settings: Annotated[dict[str, Any], AfterValidator(_of_actor)] = Field(
        description="what it changes of the actor, at full strength, as { reach = 0.4 }"
    )
    start: Annotated[str, AfterValidator(_start)] = Field(
        "day 0", description="when it starts, as 'day 3+6h' or 'trigger+6h', in quotes"
    )
    strength: Share = Field(1.0, description="a number from 0 to 1")
    duration_hours: float = Field(
        math.inf, ge=0.0, allow_inf_nan=True, description=f"{_HOURS}, or inf"
    )
    ramp_hours: float = Field(0.0, ge=0.0, description=f"{_HOURS}: time until it has full strength")
    decay_hours: float = Field(
        0.0, ge=0.0, description=f"{_HOURS}: half-life of what is left after the duration"
    )
    villages: list[Text] = Field(
        default_factory=list,
        max_length=5000,
        description="ids of its villages; none: all",
    )
    local: Annotated[bool, AfterValidator(_local)] = Field(
        False, description="true or false: whether each village has its own start at its own event"
    )
    zone: ZoneName = Field(
        "green",
        description="green, yellow or red, in quotes: least risk it serves",
    )
    capacity: float = Field(
        math.inf, ge=0.0, allow_inf_nan=True, description="villages it can serve at a time, or inf"
    )
    staff: float = Field(
        0.0, ge=0.0, description="people of its actor that it takes at full strength, 0 or more"
    )
    legitimacy: Annotated[dict[str, Share], AfterValidator(_taken)] = Field(
        default_factory=dict, description="how a group takes it, from 0 to 1, as { a = 0.5 }"
    )
    cost_fixed: float = Field(0.0, ge=0.0, description=_TENGE)
    cost_per_day: float = Field(0.0, ge=0.0, description=_TENGE)
    cost_per_unit: float = Field(0.0, ge=0.0, description=_TENGE)
    unit: UnitName = Field(
        "village_day", description=f"one of {', '.join(lower_names(Unit))}, in quotes"
    )
    harm: Text = Field(description="the harm it can do, as a text in quotes")


class StrategyTable(Table):
    """A whole strategy file."""

    title: Text = Field(description="the title, in quotes")
    summary: Text = Field(description="what it is about, in quotes")
    evidence: list[Text] = Field(
        default_factory=list, description='a list of evidence ids or citations, as ["M062"]'
    )
    levers: list[LeverTable] = Field(
        default_factory=list, max_length=100, description="tables [[levers]], at most 100"
    )
