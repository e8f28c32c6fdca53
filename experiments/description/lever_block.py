"""The shipped strategies with their levers, from the strategy files."""

import dataclasses

from experiments.description.markdown import number, table
from scenarios import strategies
from simulation.levers import Lever, Strategy

_HEADER = (
    "strategy", "lever", "corner", "actor", "settings at full strength", "when", "cost in tenge",
    "harm it can do",
)  # fmt: skip
_OWN_COLUMN = {"name", "corner", "actor", "settings", "cost_fixed", "cost_per_day", "harm"}


def lever_block() -> dict[str, str]:
    """The block ``strategies``: each strategy in a sentence or two, then all levers."""
    shipped = strategies()
    told = "".join(map(_told, shipped.values()))
    rows = [_row(strategy, lever) for strategy in shipped.values() for lever in strategy.levers]
    return {"strategies": f"{told}\n{table(_HEADER, rows)}"}


def _told(strategy: Strategy) -> str:
    name = f"[`{strategy.name}`](scenarios/strategies/{strategy.name}.toml)"
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
        f"{number(lever.cost_fixed)} once, {number(lever.cost_per_day)} a day",
        lever.harm,
    ]


def _when(lever: Lever) -> str:
    """Its start, and whatever else the file sets that has no column of its own."""
    others = [
        f"{field.name} {getattr(lever, field.name)}"
        for field in dataclasses.fields(lever)
        if field.name not in _OWN_COLUMN
        and (field.name == "start" or getattr(lever, field.name) != field.default)
    ]
    return ", ".join(others)
