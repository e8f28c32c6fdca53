"""The shipped strategies with their levers, from the strategy files."""

import dataclasses
from collections import Counter
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from agents.states import Corner
from experiments.documentation.markdown import head, link, number, table
from scenarios import strategies
from simulation.levers import Lever, Strategy

_HEADER = (
    "strategy", "lever", "corner", "actor", "settings at full strength", "when and where",
    "cost in tenge", "harm it can do",
)  # fmt: skip
_OWN_COLUMN = {
    "name", "corner", "actor", "settings", "start", "cost_fixed", "cost_per_day", "cost_per_unit",
    "unit", "harm",
}  # fmt: skip
_HOURS = {"duration", "ramp", "decay"}


_ABOUT = (
    "What a lever is, when it starts, how it ramps and decays, is told in"
    " [the model](../../MODEL.md#strategies-and-levers). All costs and sizes are assumptions."
)


def levers_page() -> str:
    """Counts, each shipped strategy in a sentence or two, then all levers."""
    shipped = strategies()
    told = "".join(map(_told, shipped.values()))
    rows = [_row(strategy, lever) for strategy in shipped.values() for lever in strategy.levers]
    return (
        f"{head('Strategies and levers', _ABOUT)}{_summary(shipped)}\n{told}"
        f"\n## Levers\n\n{table(_HEADER, rows)}"
    )


def _summary(shipped: Mapping[str, Strategy]) -> str:
    """How many there are, and how many of one lever pull each corner."""
    single = [strategy.levers[0] for strategy in shipped.values() if len(strategy.levers) == 1]
    counts = Counter(lever.corner for lever in single)
    listed = ", ".join(f"{counts[corner]} on {corner.name.lower()}" for corner in Corner)
    return f"{len(shipped)} strategies; {len(single)} have a single lever: {listed}.\n"


def _told(strategy: Strategy) -> str:
    name = link(f"`{strategy.name}`", f"scenarios/strategies/{strategy.name}.toml")
    summary = " ".join(strategy.summary.split())
    levers = "" if strategy.levers else " No lever."
    evidence = ", ".join(strategy.evidence) or "none"
    return f"- {name}, {strategy.title}: {summary}{levers} Evidence: {evidence}.\n"


def _row(strategy: Strategy, lever: Lever) -> list[str]:
    settings = ", ".join(f"{name} = {number(v)}" for name, v in lever.settings.items())
    return [
        strategy.name,
        lever.name,
        lever.corner.name.lower(),
        lever.actor,
        settings,
        _when(lever),
        _cost(lever),
        lever.harm,
    ]


def _cost(lever: Lever) -> str:
    """What it costs once, a day, and for each unit."""
    unit = lever.unit.name.lower().replace("_", " and ")
    amounts = {
        "once": lever.cost_fixed,
        "a day": lever.cost_per_day,
        f"for each {unit}": lever.cost_per_unit,
    }
    return ", ".join(f"{number(v)} {what}" for what, v in amounts.items() if v > 0.0) or "none"


def _when(lever: Lever) -> str:
    """Its start, and whatever else the file sets that has no column of its own."""
    others = [
        _set(field.name, getattr(lever, field.name))
        for field in dataclasses.fields(lever)
        if field.name not in _OWN_COLUMN and _is_set(lever, field)
    ]
    return ", ".join([f"from {lever.start}", *others])


def _is_set(lever: Lever, field: dataclasses.Field[Any]) -> bool:
    """Whether the value is not the one it has when a file says nothing."""
    made = field.default_factory
    usual = field.default if made is dataclasses.MISSING else made()
    return bool(getattr(lever, field.name) != usual)


def _set(name: str, value: Any) -> str:
    """One value of a lever in words."""
    if name == "local":
        return "each village at its own event"
    if name in _HOURS:
        return f"{name} {number(value)} h"
    if isinstance(value, IntEnum):
        return f"{name} {value.name.lower()}"
    return f"{name} {number(value) if isinstance(value, float) else value}"
