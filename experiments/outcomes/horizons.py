"""What has happened by the end of a day, day, month, year or five years after the first incident.

All horizons are read from one run: it is as long as the longest of them.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from simulation import KelisimError, Run, Scenario
from simulation.errors import nearest

HORIZONS: Mapping[str, int] = {"day": 1, "month": 30, "year": 365, "five_years": 1826}
USUAL_HORIZONS = ("day", "month")
DATED = (  # outcomes of experiments.outcomes.registry that can be read at any day of a run
    "escalated", "peak_crowd", "violent_events", "violence_elsewhere", "injured", "deaths",
    "houses", "fled", "detained",
)  # fmt: skip
USUAL_OUTCOME = "violent_events"
_SO_FAR = ("injured", "deaths", "houses", "fled", "detained")  # of a group since the beginning


def horizon_days(name: str) -> int:
    """Days of a horizon.

    Raises:
        KelisimError: for an unknown name.

    >>> horizon_days("month")
    30
    """
    if name not in HORIZONS:
        raise KelisimError(
            f"unknown horizon '{name}'.{nearest(name, HORIZONS)} Horizons: {', '.join(HORIZONS)}."
        )
    return HORIZONS[name]


def dated(outcome: str) -> str:
    """The outcome, if it is one of ``DATED``.

    Raises:
        KelisimError: for another one.
    """
    if outcome not in DATED:
        near = nearest(outcome, DATED)
        raise KelisimError(f"unknown outcome '{outcome}'.{near} Outcomes: {', '.join(DATED)}.")
    return outcome


def first_day(scenario: Scenario) -> int:
    """Day of the first planned incident; −1, the eve of the run, if none is planned."""
    return min((incident.day for incident in scenario.incidents), default=-1)


def prepared(scenario: Scenario, horizons: Sequence[str], lead: int | None = None) -> Scenario:
    """The scenario long enough for the horizons, with planned incidents after ``lead`` days.

    Args:
        scenario: its planned incidents keep their distances from each other.
        horizons: names; the longest decides the length.
        lead: whole days before the first incident, so that slow levers have had time; as in the
            scenario if None.

    Raises:
        KelisimError: for an unknown horizon, a negative lead, or a lead without an incident.
    """
    days = max(horizon_days(name) for name in horizons)
    start = first_day(scenario)
    if lead is not None and not scenario.incidents:
        raise KelisimError(
            "'lead' is the time before the first planned incident, and this scenario plans none:"
            " leave it out; horizons then count from the first day of the run."
        )
    if lead is not None and lead < 0:
        raise KelisimError(f"lead = {lead}: write 0 or more days before the first incident.")
    shift = 0 if lead is None else lead - start
    length = start + shift + days + 1
    moved = [
        dataclasses.replace(incident, day=incident.day + shift) for incident in scenario.incidents
    ]
    within = tuple(incident for incident in moved if incident.day < length)
    return dataclasses.replace(scenario, days=length, incidents=within)


@dataclass(frozen=True)
class Harm:
    """What to keep of a run: outcomes by horizon, in columns ``<outcome>@<horizon>``, and cost.

    A horizon of n days ends with the n-th day after that of the first planned incident (for a
    world without one: with the n-th day of the run). The cost is that of the whole run.

    Attributes:
        start: day of the first incident (−1: horizons count from the beginning).
        horizons: names of ``HORIZONS``.
    """

    start: int
    horizons: tuple[str, ...]

    def __call__(self, run: Run) -> dict[str, Any]:
        """The columns."""
        values: dict[str, Any] = {"cost": float(run.summary["cost"])}
        for name in self.horizons:
            last = self.start + HORIZONS[name]
            found = harm_until(run, last)
            values |= {f"{outcome}@{name}": value for outcome, value in found.items()}
        return values


def harm_until(run: Run, day: int) -> dict[str, float]:
    """The outcomes ``DATED`` of a run up to the end of ``day``; 0 where nothing arose."""
    daily = run.daily[run.daily["day"] <= day]
    events = run.events[run.events["hour"] < 24.0 * (day + 1)]
    by_day = daily.groupby("day")[_group_columns(daily)].sum()
    violent = float(daily["violent_events"].sum())
    values = {
        "escalated": float(violent > 0.0 and bool((events["kind"] == "crowd").any())),
        "peak_crowd": float(daily["peak_crowd"].max()) if len(daily) else 0.0,
        "violent_events": violent,
        "violence_elsewhere": _elsewhere(events),
    }
    for name in _SO_FAR:
        mine = [column for column in _group_columns(by_day) if column.startswith(f"{name}_")]
        values[name] = float(by_day[mine].iloc[-1].sum()) if len(by_day) else 0.0
    return values


def _group_columns(daily: pd.DataFrame) -> list[str]:
    return [c for c in daily.columns if c.partition("_")[0] in _SO_FAR]


def _elsewhere(events: pd.DataFrame) -> float:
    """Violent events outside the village of the first incident (0 without an incident)."""
    incidents = events[events["kind"] == "incident"]
    if incidents.empty:
        return 0.0
    away = (events["kind"] == "violence") & (events["village"] != incidents["village"].iloc[0])
    return float(events.loc[away, "amount"].sum())
