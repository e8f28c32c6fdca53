"""The strategies of a result: what their levers set, when they start, cost and harm."""

import math
from collections.abc import Mapping
from typing import Any

from agents.states import Corner
from experiments.report import tables
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.table import Cell, Table, file_words, words
from simulation.levers import EVENTS, Start, Unit

_COLUMNS = ("strategy", "lever", "sets", "start", "cost", "harm")


def strategies(names: Names, shown: list[str], moved: bool = False) -> Table:
    """Each strategy with its levers: what they set, start (unless moved), own cost, harm."""
    language = names.language
    rows = []
    for place, name in enumerate(shown):
        about, title = names.strategies.get(name), names.strategy(name)
        if place == 0 and len(shown) > 1:
            title = language.say("strategies.reference", strategy=title)
        if about and about["levers"]:
            rows += [(title, _cells(lever, language, moved)) for lever in about["levers"]]
        else:
            rows.append((title, _without(about, language)))
    head = tables.head(language, *(f"strategies.{column}" for column in _COLUMNS))
    caption, note = language.say("strategies.caption"), language.say("strategies.own_cost")
    return Table(caption, head, rows, note)


def _without(about: Mapping[str, Any] | None, language: Language) -> list[Cell]:
    """The cells of a strategy that has no levers, or whose levers are not known."""
    empty = words(language.say("format.none"))
    if about is None:
        return [words(language.say("strategies.not_kept")), *[empty] * 4]
    what = file_words(about["summary"], language) if about["summary"] else empty
    return [words(language.say("strategies.no_lever")), *[empty] * 3, what]


def _cells(lever: Mapping[str, Any], language: Language, moved: bool) -> list[Cell]:
    corner = Corner(lever["corner"]).name.lower()
    actor = str(lever["actor"])
    acts = language.say(
        "strategies.corner", corner=language.name("corners", corner, corner),
        actor=language.name("actors", actor, actor.replace("_", " ")),
    )  # fmt: skip
    sets = ", ".join(
        f"{key} = {language.decimal(f'{value:g}')}" for key, value in lever["settings"].items()
    )
    return [
        words(acts), Cell(sets, number=False, code=True), words(_when(lever, language, moved)),
        words(_cost(lever, language)), file_words(lever["harm"], language),
    ]  # fmt: skip


def _when(lever: Mapping[str, Any], language: Language, moved: bool) -> str:
    say, length = language.say, lever["duration"]
    parts = [say("strategies.moved") if moved else _start(str(lever["start"]), language)]
    if length is not None and math.isfinite(length):
        parts.append(say("strategies.for_hours", hours=language.number(length)))
    else:
        parts.append(say("strategies.no_end"))
    if lever["strength"] != 1.0:
        parts.append(say("strategies.strength", share=language.share(lever["strength"])))
    if lever["ramp"]:
        parts.append(say("strategies.ramp", hours=language.number(lever["ramp"])))
    return ", ".join(parts)


def _start(text: str, language: Language) -> str:
    start = Start.parse(text)
    if start.event is None:
        day, hours = divmod(start.hours, 24.0)
        key = "strategies.day_hours" if hours else "strategies.day"
        return language.say(key, day=int(day), hours=language.number(hours))
    name = next(name for name, event in EVENTS.items() if event is start.event)
    event = language.name("events", name, name.replace("_", " "))
    key = "strategies.after" if start.hours else "strategies.at"
    return language.say(key, event=event, hours=language.number(start.hours))


def _cost(lever: Mapping[str, Any], language: Language) -> str:
    key = Unit(lever["unit"]).name.lower()
    unit = language.name("cost_units", key, key.replace("_", " "))
    parts = []
    for part in ("fixed", "per_day", "per_unit"):
        if amount := lever[f"cost_{part}"]:
            money, size = ("format.million", 1e6) if amount >= 1e6 else ("format.tenge", 1.0)
            tenge = language.say(money, value=language.number(amount / size))
            parts.append(language.say(f"strategies.{part}", amount=tenge, unit=unit))
    return "; ".join(parts) or language.say("strategies.no_cost")
