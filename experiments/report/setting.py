"""Villages, groups and incidents of a result in the language of the report."""

from collections.abc import Mapping
from typing import Any

from experiments.text.names import Names
from experiments.text.table import Cell, Table

_MOST = 12  # villages that the table shows; of more, the largest


def setting(names: Names) -> dict[str, Any]:
    """Title and summary of the scenario, a sentence, the table of villages, incidents."""
    scenario = names.scenario
    return {
        "title": scenario["title"],
        "summary": scenario["summary"],
        "sentence": _sentence(names),
        "villages": _villages(names),
        "incidents": [_incident(one, names) for one in scenario["incidents"]],
    }


def place(names: Names) -> str:
    """Where it happens: the village of the first incident, else the title of the scenario."""
    villages = {village["id"]: village for village in names.scenario["villages"]}
    for incident in names.scenario["incidents"]:
        return names.village(villages[incident["village"]])
    title = str(names.scenario["title"])
    return names.language.of_files(title) or names.language.marked(title)


def _sentence(names: Names) -> str:
    scenario, language = names.scenario, names.language
    villages = scenario["villages"]
    return language.say(
        "setting.days", days=language.count("days", scenario["days"]),
        villages=language.count("villages", len(villages)),
        households=language.count("households", sum(v["households"] for v in villages)),
        groups=", ".join(names.groups.values()),
    )  # fmt: skip


def _villages(names: Names) -> Table:
    villages, language = names.scenario["villages"], names.language
    shown, note = villages, ""
    if len(villages) > _MOST:
        shown = sorted(villages, key=lambda v: -v["households"])[:_MOST]
        note = language.say("setting.many", shown=len(shown), all=len(villages))
    head = [language.say("setting.village"), language.say("setting.households")]
    rows = [_village(village, names) for village in shown]
    return Table(language.say("setting.caption"), [*head, *names.groups.values()], rows, note)


def _village(village: Mapping[str, Any], names: Names) -> tuple[str, list[Cell]]:
    name, language = names.village(village), names.language
    if village["seat"]:
        name = language.say("setting.seat", village=name)
    shares = [Cell(language.share(village["shares"].get(group, 0.0))) for group in names.groups]
    return name, [Cell(language.whole(village["households"])), *shares]


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
