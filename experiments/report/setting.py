"""Villages, groups, incidents and strategies of a result in the language of the report."""

import math
from collections.abc import Mapping
from typing import Any

from agents.states import Corner
from experiments.text.language import Language
from experiments.text.names import Names
from simulation.levers import EVENTS, Start, Unit

_MOST = 12  # villages that the table shows; of more, the largest

type Row = dict[str, Any]


def setting(names: Names) -> Row:
    """Sentence, table of villages, incidents."""
    scenario, language = names.scenario, names.language
    villages = scenario["villages"]
    shown = villages
    if len(villages) > _MOST:
        shown = sorted(villages, key=lambda v: -v["households"])[:_MOST]
    return {
        "title": scenario["title"],
        "summary": scenario["summary"],
        "sentence": language.say(
            "setting.days", days=scenario["days"], villages=len(villages),
            households=language.number(sum(v["households"] for v in villages)),
            groups=", ".join(names.groups.values()),
        ),
        "groups": list(names.groups.values()),
        "villages": [_village(village, names) for village in shown],
        "many": language.say("setting.many", shown=len(shown), all=len(villages))
        if len(shown) < len(villages)
        else "",
        "incidents": [_incident(one, names) for one in scenario["incidents"]],
    }  # fmt: skip


def place(names: Names) -> str:
    """Where it happens: the village of the first incident, else the title of the scenario."""
    villages = {village["id"]: village for village in names.scenario["villages"]}
    for incident in names.scenario["incidents"]:
        return names.village(villages[incident["village"]])
    title = str(names.scenario["title"])
    return names.language.of_files(title) or title


def _village(village: Mapping[str, Any], names: Names) -> Row:
    name = names.village(village)
    if village["seat"]:
        name = names.language.say("setting.seat", village=name)
    shares = [names.language.share(village["shares"].get(group, 0.0)) for group in names.groups]
    return {
        "name": name,
        "households": names.language.number(village["households"]),
        "shares": shares,
    }


def _incident(incident: Mapping[str, Any], names: Names) -> str:
    language = names.language
    villages = {village["id"]: village for village in names.scenario["villages"]}
    minutes = round(60.0 * incident["hour"])
    kind = str(incident["type"])
    return language.say(
        "setting.incident", day=incident["day"], hour=f"{minutes // 60}:{minutes % 60:02d}",
        village=names.village(villages[incident["village"]]),
        type=language.name("incidents", kind, kind.replace("_", " ")),
        offender=names.groups[incident["offender"]], victim=names.groups[incident["victim"]],
        severity=language.number(incident["severity"]),
        claim=language.say(f"setting.claim_{'true' if incident['claim_true'] else 'false'}"),
    )  # fmt: skip


def strategies(names: Names, shown: list[str], moved: bool = False) -> list[Row]:
    """Each strategy with its levers: what they set, start (unless moved), own cost, harm."""
    rows = []
    for place_, name in enumerate(shown):
        about = names.strategies.get(name)
        title = names.strategy(name)
        if place_ == 0 and len(shown) > 1:
            title = names.language.say("strategies.reference", strategy=title)
        levers = (
            [_lever(lever, names.language, moved) for lever in about["levers"]] if about else []
        )
        rows.append(
            {
                "title": title, "summary": about["summary"] if about else "", "levers": levers,
                "kept": about is not None,
            }
        )  # fmt: skip
    return rows


def _lever(lever: Mapping[str, Any], language: Language, moved: bool) -> Row:
    corner = Corner(lever["corner"]).name.lower()
    actor = str(lever["actor"])
    acts = language.say(
        "strategies.corner",
        corner=language.name("corners", corner, corner),
        actor=language.name("actors", actor, actor.replace("_", " ")),
    )
    sets = ", ".join(
        f"{key} = {language.decimal(f'{value:g}')}" for key, value in lever["settings"].items()
    )
    return {
        "acts": acts, "sets": sets, "when": _when(lever, language, moved),
        "cost": _cost(lever, language), "harm": lever["harm"],
    }  # fmt: skip


def _when(lever: Mapping[str, Any], language: Language, moved: bool) -> str:
    own = _start(str(lever["start"]), language)
    parts = [language.say("strategies.moved") if moved else own]
    length = lever["duration"]
    known = length is not None and math.isfinite(length)
    hours = language.number(length) if known else ""
    key = "for_hours" if known else "no_end"
    parts.append(language.say(f"strategies.{key}", hours=hours))
    if lever["strength"] != 1.0:
        share = language.share(lever["strength"])
        parts.append(language.say("strategies.strength", share=share))
    if lever["ramp"]:
        parts.append(language.say("strategies.ramp", hours=language.number(lever["ramp"])))
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
    unit = Unit(lever["unit"]).name.lower()
    parts = []
    for key in ("fixed", "per_day", "per_unit"):
        if amount := lever[f"cost_{key}"]:
            name = language.name("cost_units", unit, unit.replace("_", " "))
            parts.append(
                language.say(f"strategies.{key}", amount=_tenge(amount, language), unit=name)
            )
    return "; ".join(parts) or language.say("strategies.no_cost")


def _tenge(amount: float, language: Language) -> str:
    if amount >= 1e6:
        return language.say("format.million", value=language.number(amount / 1e6))
    return language.say("format.tenge", value=language.number(amount))
