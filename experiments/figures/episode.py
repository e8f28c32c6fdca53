"""What the pictures of an episode show, as data: the struck village, its hours, its events."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.figures.roads import violence
from experiments.figures.style import shortened
from experiments.text.clock import clock, date
from simulation import Run, Scenario
from simulation.scenario import Village

HOURS_BEFORE = 12.0
HOURS_AFTER = 6.0  # shown after the last thing that happened
SHORTEST = 24.0
STILL_TOLD = 0.01  # share of households; told by fewer, a story stretches a picture no longer
_COUNTS = ("spreaders", "reached", "corrected", "crowd", "outsiders", "violent_events")
CORNERS = ("attitude", "behaviour", "contradiction")

# Kinds of events that are marked, in words.
MARKED = {
    "incident": "Incident",
    "story_spreads": "Story openly talked about",
    "alarm": "Alarm of the police post",
    "crowd": "First crowd",
    "arrival": "First outsiders arrive",
    "violence": "First violence",
    "reserve_arrives": "Police reserve arrives",
    "correction": "Correction published",
    "dispersal": "Crowd has dispersed",
}


@dataclass(frozen=True)
class Mark:
    """An event with its number in the picture; ``lag`` in hours after the start of the episode."""

    number: int
    kind: str
    hour: float
    lag: float
    label: str


@dataclass(frozen=True)
class Episode:
    """The first episode of a run in the village it struck.

    Attributes:
        scenario: of the run.
        village: where the first incident was; without one, where people first gathered.
        incident: whether an incident began it; if not, ``start`` is the first hour with anything
            to show.
        start, first, last: hours of the run; the picture shows ``first`` to ``last``.
        hours: one row per step from ``first`` to ``last`` with ``lag`` (hours after ``start``) and
            the columns of ``Run.hourly``; where the run recorded no row, nothing was going on.
        marks: events in order of time.
        elsewhere: what the other villages saw in the whole run: violence, or that there was none.
    """

    scenario: Scenario
    village: Village
    incident: bool
    start: float
    first: float
    last: float
    hours: pd.DataFrame
    marks: tuple[Mark, ...]
    elsewhere: str

    def when(self, hour: float) -> str:
        """An hour of the run by date and clock."""
        return f"{date(self.scenario, hour)} {clock(hour)}"

    @property
    def began(self) -> str:
        """What the hours of the picture are counted from."""
        return "the incident" if self.incident else "the first hour shown"

    @property
    def eventful(self) -> bool:
        """Whether anything happened: an incident, a story, people in the street."""
        return self.incident or bool(self.hours[["reached", "crowd"]].to_numpy().any())

    def peak(self, column: str) -> tuple[float, float]:
        """Largest value of a column and the lag at which it was first reached; NaN if unknown."""
        values = self.hours[column].to_numpy(dtype=float)
        if np.isnan(values).all():
            return np.nan, np.nan
        row = int(np.nanargmax(values))
        return float(values[row]), float(self.hours["lag"].iloc[row])


def episode(run: Run, scenario: Scenario) -> Episode:
    """Cut the first episode out of a run, from 12 hours before its incident to its end.

    It ends 6 hours after the last marked event and the last hour with anybody in the street,
    violence, or at least 1 % of households telling the story.
    """
    incidents = run.events[run.events["kind"] == "incident"]
    stirred = run.hourly[(run.hourly["crowd"] > 0) | (run.hourly["reached"] > 0)]
    village, start = scenario.villages[0], 0.0
    if len(found := incidents if len(incidents) else stirred):
        struck, start = str(found["village"].iloc[0]), float(found["hour"].iloc[0])
        village = next(one for one in scenario.villages if one.id == struck)
    end = 24.0 * (float(run.daily["day"].max()) + 1.0)
    before = HOURS_BEFORE if len(incidents) else 0.0
    here = run.events[(run.events["village"] == village.id) & (run.events["hour"] >= start)]
    # Until nobody tells the first story any more, or another one begins.
    ends = here[here["kind"].isin(["story_ends", "incident"]) & (here["hour"] > start)]["hour"]
    over = float(ends.iloc[0]) if len(ends) else end
    first_of = []  # the first of each kind; of dispersals the last, after which nobody was left
    for order, kind in enumerate(MARKED):
        some = here[(here["kind"] == kind) & (here["hour"] <= over)]["hour"]
        if len(some):
            first_of.append((float(some.iloc[-1 if kind == "dispersal" else 0]), order, kind))
    marks = tuple(
        Mark(number, kind, hour, hour - start, MARKED[kind])
        for number, (hour, _, kind) in enumerate(sorted(first_of), 1)
    )
    hourly = run.hourly[run.hourly["village"] == village.id]
    told = hourly["spreaders"] >= STILL_TOLD * village.households
    stirring = told | (hourly["crowd"] > 0) | (hourly["violent_events"] > 0)
    stirs = hourly[hourly["hour"].between(start, over) & stirring]["hour"]
    busy = max([start, *stirs, *(mark.hour for mark in marks)])
    first, last = max(start - before, 0.0), min(max(busy + HOURS_AFTER, start + SHORTEST), end)
    days = run.daily[run.daily["village"] == village.id].set_index("day")
    steps = int(scenario.value("time.steps_per_hour"))  # type: ignore[arg-type]
    hours = _grid(hourly, days, steps, first, last)
    hours.insert(0, "lag", hours["hour"] - start)
    others = _others(run, scenario, village)
    return Episode(scenario, village, len(incidents) > 0, start, first, last, hours, marks, others)


def _grid(
    hourly: pd.DataFrame, days: pd.DataFrame, steps: int, first: float, last: float
) -> pd.DataFrame:
    """Every step of the window; steps without a record hold nothing but the day's last values."""
    hourly = hourly.assign(step=(hourly["hour"] * steps).round().astype(int)).set_index("step")
    wanted = pd.RangeIndex(round(first * steps), max(round(last * steps), round(first * steps) + 1))
    hours = hourly.drop(columns=["hour", "village", "ethnicisation"]).reindex(wanted)
    for column in map(str, hours.columns):
        if column in _COUNTS or column.startswith(("crowd_", "outsiders_")):
            hours[column] = hours[column].fillna(0.0)
    # A day's values are those of its end: at noon the last ones known are yesterday's.
    yesterday = np.floor(wanted.to_numpy() / steps / 24.0).astype(int) - 1
    for corner in CORNERS:
        known = days[corner].reindex(yesterday).to_numpy()
        hours[corner] = hours[corner].fillna(pd.Series(known, index=wanted))
    hours["police"] = hours["police"].ffill().bfill().fillna(float(days["police"].iloc[0]))
    hours.insert(0, "hour", wanted.to_numpy() / steps)
    return hours.reset_index(drop=True)


def _others(run: Run, scenario: Scenario, struck: Village) -> str:
    others = [village for village in scenario.villages if village.id != struck.id]
    if not others:
        return "There is no other village."
    acts = violence(run)
    hit = {village.name: acts[village.id] for village in others if village.id in acts}
    if not hit:
        return "No violence in other villages in the whole run."
    most = sorted(hit, key=lambda name: -hit[name])[:3]
    named = "; ".join(f"{shortened(name, 30)}: {hit[name]:.0f}" for name in most)
    more = f" and {len(hit) - 3} more" if len(hit) > 3 else ""
    return f"Violent events in other villages: {named}{more}."
