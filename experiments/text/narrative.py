"""The chain of an episode in plain words: what happened, how far it went, what it cost."""

import datetime
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from simulation import Run, Scenario

type Line = tuple[float, str]

_FIRST_ONLY = (
    "story_spreads",
    "signs",
    "alarm",
    "crowd",
    "correction",
    "dispersal",
    "appeal",
    "rebuilding",
)
_SUMMED = ("arrival", "turned_back", "violence", "arrests")
_UNTOLD = ("story_arrives", "story_ends", "convoy", "flight", "settled", "survey", "zone")
_STOPPING = {
    "reserve_arrives": "the district reserve stood there",
    "guard_arrives": "the National Guard stood there",
    "agreement": "both sides had come to an agreement",
    "appeal": "elders or others had spoken to the young men",
}
_NIGHT_ENDS = 6


def episode(run: Run, scenario: Scenario) -> list[str]:
    """Lines that tell the episode of the first incident, hour by hour.

    Each line begins with the hours since the incident and the clock. Events that come often
    (arrivals, arrests, violence) are summed up; a line that never happened is said so.
    """
    events = run.events
    incidents = events[events["kind"] == "incident"]
    if incidents.empty:
        return ["No incident happened in this run, so there is no episode to tell."]
    start, where = float(incidents["hour"].iloc[0]), str(incidents["village"].iloc[0])
    lines = [(float(e.hour), str(e.text)) for e in _told(events, where)]
    names = {v.id: v.name for v in scenario.villages}
    names |= {g.id: g.name["en"] for g in scenario.groups}
    lines += [*_roads(events, names, where), *_violence(events, names)]
    begin = datetime.datetime.combine(scenario.start, datetime.time())
    told = []
    for hour, text in sorted(lines):
        clock = begin + datetime.timedelta(hours=hour)
        told.append(f"{hour - start:+6.0f} h  {clock:%d %b %H:%M}  {text}")
    return [*told, _what_stopped(run, where, names[where])]


def _told(events: pd.DataFrame, where: str) -> Iterator[pd.Series]:
    """Events told one by one: those of the struck village, firsts only where they repeat."""
    seen: set[str] = set()
    for _, event in events.iterrows():
        kind = event["kind"]
        first = event["episode"] in (0, 1)
        here = event["village"] in (where, "") and first
        if kind == "incident" or (kind == "story_arrives" and first):
            yield event  # later incidents too, wherever they are, or what they bring looks odd
        elif here and kind not in (*_SUMMED, *_UNTOLD) and kind not in seen:
            if kind in _FIRST_ONLY:
                seen.add(kind)
            yield event


def _roads(events: pd.DataFrame, names: Mapping[str, str], where: str) -> Iterator[Line]:
    """Who came to the struck village from where; the roads elsewhere in one line."""
    texts = {
        "arrival": "From now on {who} join the crowd in {where}{over}; others leave it.",
        "turned_back": "From now on road posts before {where} turn back {who}{over}.",
    }
    trips = events[events["kind"].isin(texts)]
    for (kind, origin), some in trips[trips["village"] == where].groupby(["kind", "other"]):
        last = float(some["hour"].max() - some["hour"].min())
        over = f" within {_count(last + 1, 'hour')}" if last > 0 else ""
        who = f"{_count(some['amount'].sum(), 'young man', 'young men')} from {names[str(origin)]}"
        text = texts[str(kind)].format(who=who, where=names[where], over=over)
        yield float(some["hour"].min()), text
    elsewhere = trips[(trips["village"] != where) & (trips["kind"] == "arrival")]
    if len(elsewhere):
        people = _count(elsewhere["amount"].sum(), "young man", "young men")
        places = ", ".join(sorted({names[str(v)] for v in elsewhere["village"]}))
        yield float(elsewhere["hour"].min()), f"From now on {people} joined crowds in {places}."


def _violence(events: pd.DataFrame, names: Mapping[str, str]) -> Iterator[Line]:
    """Violence in each village, summed, from its first hour."""
    acts = events[events["kind"] == "violence"]
    for (village, group), some in acts.groupby(["village", "group"]):
        hours = _count(some["hour"].max() - some["hour"].min() + 1, "hour")
        number, where = _count(some["amount"].sum(), "event"), names[str(village)]
        told = f"Violence in {where} against {names[str(group)]}: {number} within {hours}."
        yield float(some["hour"].min()), told


def _count(number: float, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> _count(1, "hour"), _count(2, "hour"), _count(2, "young man", "young men")
    ('1 hour', '2 hours', '2 young men')
    """
    return f"{number:.0f} {one if round(number) == 1 else many or one + 's'}"


def _what_stopped(run: Run, where: str, name: str) -> str:
    """What had happened by the time the largest crowd of the struck village was gone."""
    hourly = run.hourly[run.hourly["village"] == where]
    crowd = hourly[hourly["crowd"] > 0]
    if crowd.empty:
        return f"No crowd gathered in {name}."
    peak = crowd.iloc[int(crowd["crowd"].to_numpy().argmax())]
    after = hourly[(hourly["hour"] >= peak["hour"]) & (hourly["crowd"] <= peak["crowd"] / 2)]
    if after.empty:
        return f"The crowd in {name} had not halved when the run ended."
    half, hour = float(after["hour"].iloc[0]), float(peak["hour"])
    causes = "; ".join(_causes(run.events, where, hour, half))
    return (
        f"The crowd in {name} was largest with {peak['crowd']:.0f} people at a time and had halved"
        f" {half - hour:.0f} hours later."
        f" By then: {causes or 'people tired and went home by themselves'}."
    )


def _causes(events: pd.DataFrame, where: str, peak: float, half: float) -> Iterator[str]:
    here = events[(events["village"] == where) & (events["hour"] <= half)]
    yield from (said for kind, said in _STOPPING.items() if (here["kind"] == kind).any())
    arrests = here.loc[(here["kind"] == "arrests") & (here["hour"] >= peak), "amount"].sum()
    if arrests > 0:
        yield f"{arrests:.0f} of them had been arrested"
    if (here["kind"] == "correction").any():
        yield "a correction was out"
    if any(hour % 24 < _NIGHT_ENDS for hour in np.arange(np.ceil(peak), half + 1)):
        yield "the small hours had come, when people go home"
