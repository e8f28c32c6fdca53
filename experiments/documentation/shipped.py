"""What ships, from its files: scenarios, and strategies with their levers."""

import dataclasses
from collections import Counter
from enum import IntEnum
from typing import Any

from agents.states import Corner
from experiments.documentation.markdown import head, link, number, table, table_of
from scenarios import load, names, strategies
from simulation.levers import Lever, Strategy

_ABOUT_SCENARIOS = (
    "`cases/` retell a recorded episode on invented villages, `regions/` are invented as a whole or"
    " hold counted people, and `limits/` are classic models reached by ordinary parameters."
)
_ABOUT_LEVERS = (
    "What a lever is, when it starts, how it ramps and decays, is told in"
    " [the model](../../MODEL.md#strategies-and-levers). All costs and sizes are assumptions."
)
_SIZES = ("scenario", "title", "villages", "households", "groups", "days", "planned incidents")
_OWN_COLUMN = {
    "name", "corner", "actor", "settings", "start", "cost_fixed", "cost_per_day", "cost_per_unit",
    "unit", "harm",
}  # fmt: skip
_HOURS = {"duration", "ramp", "decay"}


def scenarios_page() -> str:
    """Every shipped scenario with its size."""
    rows = []
    for name in names():
        one = load(name)
        counts = (
            len(one.villages), one.households, len(one.groups), one.days, len(one.incidents)
        )  # fmt: skip
        file = link(f"`{name}`", f"scenarios/{name}.toml")
        rows.append([file, one.title, *map(number, counts)])
    return head("Scenarios", _ABOUT_SCENARIOS) + table(_SIZES, rows)


def levers_page() -> str:
    """How many pull each corner alone, each shipped strategy in a sentence or two, all levers."""
    shipped = strategies()
    single = [strategy.levers[0] for strategy in shipped.values() if len(strategy.levers) == 1]
    counts = Counter(lever.corner for lever in single)
    listed = ", ".join(f"{counts[corner]} on {corner.name.lower()}" for corner in Corner)
    pairs = [(strategy, lever) for strategy in shipped.values() for lever in strategy.levers]
    levers = table_of(
        pairs,
        {
            "strategy": lambda pair: pair[0].name,
            "lever": lambda pair: pair[1].name,
            "corner": lambda pair: pair[1].corner.name.lower(),
            "actor": lambda pair: pair[1].actor,
            "settings at full strength": lambda pair: ", ".join(
                f"{name} = {number(value)}" for name, value in pair[1].settings.items()
            ),
            "when and where": lambda pair: _when(pair[1]),
            "cost in tenge": lambda pair: _cost(pair[1]),
            "harm it can do": lambda pair: pair[1].harm,
        },
    )
    return (
        f"{head('Strategies and levers', _ABOUT_LEVERS)}"
        f"{len(shipped)} strategies; {len(single)} have a single lever: {listed}.\n\n"
        f"{''.join(map(_told, shipped.values()))}\n## Levers\n\n{levers}"
    )


def _told(strategy: Strategy) -> str:
    name = link(f"`{strategy.name}`", f"scenarios/strategies/{strategy.name}.toml")
    summary = " ".join(strategy.summary.split())
    levers = "" if strategy.levers else " No lever."
    evidence = ", ".join(strategy.evidence) or "none"
    return f"- {name}, {strategy.title}: {summary}{levers} Evidence: {evidence}.\n"


def _cost(lever: Lever) -> str:
    """What it costs once, a day, and for each unit."""
    amounts = {
        "once": lever.cost_fixed,
        "a day": lever.cost_per_day,
        f"for each {lever.unit.name.lower().replace('_', ' and ')}": lever.cost_per_unit,
    }
    return ", ".join(f"{number(v)} {what}" for what, v in amounts.items() if v > 0.0) or "none"


def _when(lever: Lever) -> str:
    """Its start, and whatever else the file sets that has no column of its own."""
    told = [f"from {lever.start}"]
    for field in dataclasses.fields(lever):
        made, value = field.default_factory, getattr(lever, field.name)
        usual = field.default if made is dataclasses.MISSING else made()
        if field.name not in _OWN_COLUMN and value != usual:
            told.append(_set(field.name, value))
    return ", ".join(told)


def _set(name: str, value: Any) -> str:
    """One value of a lever in words."""
    if name == "local":
        return "each village at its own event"
    if name in _HOURS:
        return f"{name} {number(value)} h"
    if isinstance(value, IntEnum):
        return f"{name} {value.name.lower()}"
    return f"{name} {number(value) if isinstance(value, float) else value}"
