"""Events in plain words."""

from collections.abc import Mapping
from typing import Any

from simulation.scenario import Scenario

TEXTS: Mapping[str, str] = {
    "incident": "An incident in {village}: one person of the group {other} is accused, the victim is of the group {group} (severity {amount:.2f} of 1).",
    "story_spreads": "The story is openly talked about in {village}: {percent:.0f} % of households know it.",
    "story_arrives": "The story reaches {village} from {other}.",
    "alarm": "The police post of {village} raises the alarm.",
    "correction": "A correction is published in {village}; it can reach {percent:.0f} % of households.",
    "sanction": "Elders of the group {group} in {village} name and sanction the culprit.",
    "suspect_held": "The suspect is taken into custody in {village}.",
    "crowd": "A crowd of {amount:.0f} has formed in {village}.",
    "convoy": "{amount:.0f} young men set off from {other} to {village}.",
    "turned_back": "{amount:.0f} from {other} are turned back on the road to {village}.",
    "arrival": "{amount:.0f} outsiders from {other} join the crowd in {village}.",
    "reserve_sent": "{amount:.0f} officers of the district reserve set off for {village}.",
    "reserve_arrives": "{amount:.0f} officers of the district reserve arrive in {village}.",
    "reserve_leaves": "The reserve ({amount:.0f} officers) leaves {village}.",
    "violence": "{amount:.0f} violent event(s) in {village} against the group {group}.",
    "arrests": "{amount:.0f} of the group {group} are arrested in {village}.",
    "flight": "{amount:.0f} households of the group {group} flee {village}.",
    "dispersal": "The crowd in {village} has dispersed.",
    "story_ends": "Nobody tells the story in {village} any more.",
    "lever": "The lever '{other}' starts.",
}


def sentence(scenario: Scenario, event: Mapping[str, Any]) -> str:
    """One event of the events table as a sentence, with names instead of ids."""
    names = {v.id: v.name for v in scenario.villages}
    names |= {g.id: g.name.get("en", g.id) for g in scenario.groups}
    return TEXTS[event["kind"]].format(
        village=names.get(event["village"], ""),
        group=names.get(event["group"], event["group"]),
        other=names.get(event["other"], event["other"]),
        amount=event["amount"],
        percent=100.0 * event["amount"],
    )
