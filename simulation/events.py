"""Events in plain words."""

from collections.abc import Mapping
from typing import Any

from agents.registry import INSTITUTIONS
from agents.states import Zone
from simulation.scenario import Scenario

TEXTS: Mapping[str, str] = {
    "incident": "An incident in {village}: one person of the group {other} is accused, the victim is of the group {group} (severity {amount:.2f} of 1).",
    "story_spreads": "The story is openly talked about in {village}: {percent:.0f} % of households know it.",
    "story_arrives": "The story reaches {village} from {other}.",
    "alarm": "Alarm for {village} ({actor}).",
    "correction": "A correction is published in {village} ({actor}); it can reach {percent:.0f} % of households.",
    "sanction": "{actor} of the group {group} in {village} names and sanctions the culprit.",
    "suspect_held": "The suspect is taken into custody in {village}.",
    "crowd": "A crowd of {amount:.0f} has formed in {village}.",
    "convoy": "{amount:.0f} young men set off from {other} to {village}.",
    "turned_back": "{amount:.0f} from {other} are turned back on the road to {village}.",
    "arrival": "{amount:.0f} outsiders from {other} join the crowd in {village}.",
    "reserve_sent": "{amount:.0f} officers of the district reserve set off for {village}.",
    "reserve_arrives": "{amount:.0f} officers of the district reserve arrive in {village}.",
    "reserve_leaves": "The reserve ({amount:.0f} officers) leaves {village}.",
    "violence": "{amount:.0f} violent events in {village} against the group {group}.",
    "arrests": "{amount:.0f} of the group {group} are arrested in {village}.",
    "flight": "{amount:.0f} households of the group {group} flee {village}.",
    "dispersal": "The crowd in {village} has dispersed.",
    "story_ends": "Nobody tells the story in {village} any more.",
    "lever": "The lever '{other}' starts.",
    "signs": "Signs of tension in {village} add up ({amount:.1f} times the alarm level).",
    "survey": "A survey in {village} finds tension of {amount:.2f} (of 1).",
    "zone": "{village} is now seen as a {zone} zone.",
    "appeal": "{actor} in {village} appeals to the young men of the group {group}.",
    "agreement": "Both sides in {village} come to an agreement ({actor}).",
    "no_agreement": "Talks in {village} end without an agreement ({actor}).",
    "broken": "The agreement in {village} is broken: the group {group} is attacked.",
    "apology": "Representatives of the accused apologise to the group {group} in {village}.",
    "trial": "A court judges the attack on the group {group} in {village} (fairness {amount:.2f} of 1).",
    "compensation": "The group {group} in {village} is paid {percent:.0f} % of its losses.",
    "dismissal": "The akim of {village} is dismissed.",
    "rebuilding": "{amount:.0f} houses in {village} are rebuilt.",
    "label": "Officials call what happened in {village} a private brawl.",
    "second_incident": "A second incident of the same kind in {village} adds to the story (now severity {amount:.2f} of 1).",
    "deaths": "{amount:.0f} of the group {group} are killed in {village}.",
    "guard_sent": "{amount:.0f} officers of the National Guard set off for {village}.",
    "guard_arrives": "{amount:.0f} officers of the National Guard arrive in {village}.",
    "guard_leaves": "The National Guard ({amount:.0f} officers) leaves {village}.",
    "settled": "{amount:.0f} open cases are settled in {village} ({actor}).",
}
# Where the amount is 1.
TEXTS_OF_ONE: Mapping[str, str] = {
    "convoy": "One young man sets off from {other} to {village}.",
    "turned_back": "One young man from {other} is turned back on the road to {village}.",
    "arrival": "One outsider from {other} joins the crowd in {village}.",
    "reserve_sent": "One officer of the district reserve sets off for {village}.",
    "reserve_arrives": "One officer of the district reserve arrives in {village}.",
    "reserve_leaves": "The reserve (one officer) leaves {village}.",
    "violence": "One violent event in {village} against the group {group}.",
    "arrests": "One young man of the group {group} is arrested in {village}.",
    "flight": "One household of the group {group} flees {village}.",
    "rebuilding": "One house in {village} is rebuilt.",
    "deaths": "One person of the group {group} is killed in {village}.",
    "guard_sent": "One officer of the National Guard sets off for {village}.",
    "guard_arrives": "One officer of the National Guard arrives in {village}.",
    "guard_leaves": "The National Guard (one officer) leaves {village}.",
    "settled": "One open case is settled in {village} ({actor}).",
}
# Where those who act are many.
TEXTS_OF_MANY: Mapping[str, str] = {
    "appeal": "{actor} in {village} appeal to the young men of the group {group}.",
    "sanction": "{actor} of the group {group} in {village} name and sanction the culprit.",
}
MANY = frozenset(kind.body.name.lower() for kind in INSTITUTIONS if kind.many)

# by whose standing they have, as the events table names who did it
ACTORS: Mapping[str, str] = {kind.body.name.lower(): kind.words for kind in INSTITUTIONS}


def actor_name(actor: str) -> str:
    """An actor in words; those that are no institution (a crowd, residents) as they are."""
    return ACTORS.get(actor, actor)


def names_of(scenario: Scenario) -> dict[str, str]:
    """Names of villages and groups by their ids."""
    names = {v.id: v.name for v in scenario.villages}
    return names | {g.id: g.name.get("en", g.id) for g in scenario.groups}


def text_of(kind: str, amount: float, actor: str) -> str:
    """The form of a sentence that fits how many there are and who acts.

    >>> text_of("rebuilding", 1.0, "akimat"), text_of("rebuilding", 3.0, "akimat")
    ('One house in {village} is rebuilt.', '{amount:.0f} houses in {village} are rebuilt.')
    """
    if amount == 1.0 and kind in TEXTS_OF_ONE:
        return TEXTS_OF_ONE[kind]
    if actor in MANY and kind in TEXTS_OF_MANY:
        return TEXTS_OF_MANY[kind]
    return TEXTS[kind]


def sentence(names: Mapping[str, str], event: Mapping[Any, Any]) -> str:
    """One event of the events table as a sentence, with ``names`` instead of ids."""
    text = text_of(event["kind"], event["amount"], event["actor"]).format(
        village=names.get(event["village"], ""),
        group=names.get(event["group"], event["group"]),
        other=names.get(event["other"], event["other"]),
        amount=event["amount"],
        actor=actor_name(event["actor"]),
        zone=Zone(int(event["amount"])).name.lower() if event["kind"] == "zone" else "",
        percent=100.0 * event["amount"],
    )
    return text[:1].upper() + text[1:]
