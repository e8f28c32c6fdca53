"""Villages, groups, incidents and parameters of a result in the language of the report."""

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.report import tables
from experiments.text.language import Language
from experiments.text.names import Names, meaning
from experiments.text.table import Cell, Table, file_words, words
from simulation.parameters import Parameter

_MOST = 12  # villages that the table shows; of more, the largest


def setting(names: Names) -> dict[str, Any]:
    """Title and summary of the scenario, a sentence, the table of villages, incidents."""
    scenario, language = names.scenario, names.language
    villages = scenario["villages"]
    return {
        "title": scenario["title"],
        "summary": scenario["summary"],
        "sentence": language.say(
            "setting.days", days=language.count("days", scenario["days"]),
            villages=language.count("villages", len(villages)),
            households=language.count("households", sum(v["households"] for v in villages)),
            groups=", ".join(names.groups.values()),
        ),
        "villages": _villages(names),
        "incidents": [_incident(one, names) for one in scenario["incidents"]],
    }  # fmt: skip


def place(names: Names) -> str:
    """Where it happens: the village of the first incident, else the title of the scenario."""
    for incident in names.scenario["incidents"]:
        return _struck(incident, names)
    title = str(names.scenario["title"])
    return names.language.of_files(title) or names.language.marked(title)


def _struck(incident: Mapping[str, Any], names: Names) -> str:
    """The village in which an incident happens."""
    there = (one for one in names.scenario["villages"] if one["id"] == incident["village"])
    return names.village(next(there))


def _villages(names: Names) -> Table:
    villages, language = names.scenario["villages"], names.language
    shown, note, rows = villages, "", []
    if len(villages) > _MOST:
        shown = sorted(villages, key=lambda v: -v["households"])[:_MOST]
        note = language.say("setting.many", shown=len(shown), all=len(villages))
    for village in shown:
        name = names.village(village)
        if village["seat"]:
            name = language.say("setting.seat", village=name)
        shares = [language.share(village["shares"].get(group, 0.0)) for group in names.groups]
        rows.append((name, [Cell(language.whole(village["households"])), *map(Cell, shares)]))
    head = tables.head(language, "setting.village", "setting.households")
    return Table(language.say("setting.caption"), [*head, *names.groups.values()], rows, note)


def _incident(incident: Mapping[str, Any], names: Names) -> str:
    language = names.language
    minutes = round(60.0 * incident["hour"])
    kind = str(incident["type"])
    return language.say(
        "setting.incident", day=incident["day"], hour=f"{minutes // 60}:{minutes % 60:02d}",
        village=_struck(incident, names),
        type=language.name("incidents", kind, kind.replace("_", " ")),
        offender=names.groups[incident["offender"]], victim=names.groups[incident["victim"]],
        severity=language.number(incident["severity"]),
        claim=language.say(f"setting.claim_{'true' if incident['claim_true'] else 'false'}"),
    )  # fmt: skip


def parameters(names: Names, table: Mapping[str, Parameter], language: Language) -> Table:
    """Parameters that the scenario sets otherwise than the model, with default and range."""
    rows = []
    for key, value in names.changed.items():
        known, here = table.get(key), Cell(_value(value, language))
        if known is None:
            rows.append((key, [words(""), here, Cell(""), Cell("")]))
            continue
        low, high, default = (_value(n, language) for n in (known.low, known.high, known.default))
        span = language.say("format.interval", low=low, high=high)
        what = file_words(meaning(known), language)
        rows.append((key, [what, here, Cell(default), Cell(span)]))
    columns = ("parameter", "meaning", "value", "default", "range")
    head = tables.head(language, *(f"assumptions.{column}" for column in columns))
    return Table(language.say("assumptions.parameters"), head, rows)


def _value(value: Any, language: Language) -> str:
    """A number, or several, without exponents, which not everybody reads."""
    if isinstance(value, Sequence):
        return " ".join(language.decimal(f"{float(one):g}") for one in value)
    return language.decimal(f"{float(value):g}")
