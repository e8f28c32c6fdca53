"""Levers: interventions that change what an actor can do, never an outcome.

A lever moves settings of its actor from their base toward a target, by its strength, from its
start for its duration. Strength 0 leaves every setting exactly at its base.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from agents.rules.chance import kept
from agents.states import Corner, EventKind, Zone
from simulation.errors import KelisimError, nearest

EVENTS: Mapping[str, EventKind] = {
    "trigger": EventKind.INCIDENT,
    "open_talk": EventKind.STORY_SPREADS,
    "alarm": EventKind.ALARM,
    "first_crowd": EventKind.CROWD,
    "first_violence": EventKind.VIOLENCE,
}
_NOT_NEGATIVE = (
    "duration", "ramp", "decay", "capacity", "staff", "cost_fixed", "cost_per_day",
    "cost_per_unit",
)  # fmt: skip
_ROUNDING = 1e-9  # hours: steps of an hour are no exact binary fractions
_AFTER = re.compile(r"^\s*(?P<event>\w+)\s*(?:\+\s*(?P<hours>\d+(?:\.\d+)?)\s*h)?\s*$")
_DAY = re.compile(r"^\s*day\s+(?P<day>\d+)\s*(?:\+\s*(?P<hours>\d+(?:\.\d+)?)\s*h)?\s*$")


@dataclass(frozen=True)
class Start:
    """When a lever starts: ``hours`` after an event, or (event None) after the run's beginning."""

    event: EventKind | None
    hours: float

    @staticmethod
    def parse(text: str) -> Start:
        """Read ``day 3``, ``day 3+6h``, ``trigger``, ``alarm+0h``, ``first_crowd+48h``.

        Raises:
            KelisimError: for any other text.

        >>> Start.parse("trigger+6h").hours
        6.0
        """
        if match := _DAY.match(text):
            return Start(None, int(match["day"]) * 24.0 + float(match["hours"] or 0.0))
        match = _AFTER.match(text)
        if match and match["event"] in EVENTS:
            return Start(EVENTS[match["event"]], float(match["hours"] or 0.0))
        name = match["event"] if match else text
        raise KelisimError(
            f"start '{text}' is not understood.{nearest(name, EVENTS)} Write 'day 3', 'day 3+6h',"
            f" or an event ({', '.join(EVENTS)}) with hours after it, as 'trigger+6h'."
        )


class Unit(IntEnum):
    """What ``cost_per_unit`` is paid for."""

    VILLAGE_DAY = 0  # each day in each village that is served
    HOUSEHOLD_DAY = 1  # each day for each household of the villages that are served
    ACTION = 2  # each order that its actor gives while it is in force


@dataclass(frozen=True)
class Lever:
    """One intervention.

    Attributes:
        name, corner: what it is and what it pulls.
        actor: kind of institution whose settings it changes.
        settings: target value of each setting at strength 1.
        start: when (see ``Start.parse``); ``strength`` 0–1.
        duration, ramp: hours in force, and hours until full strength.
        decay: half-life in hours of what is left after the duration (0: it ends at once).
        villages: ids of the villages it is for (none named: all).
        local: whether it starts in each village at that village's own event, and serves it alone
            (not for a date); else it starts everywhere at the first event anywhere.
        zone: it serves only villages that are seen at this risk at least.
        capacity: villages it can serve at a time; the first in the scenario's order get it.
        staff: people of its actor that it takes at strength 1; levers that together take more
            than the actor has are all weaker.
        legitimacy: how a group takes it, 0–1, by group id (not named: 1); for actors that
            correct, appeal or run programmes.
        cost_fixed, cost_per_day: tenge; ``cost_per_unit``: tenge for each ``unit``.
        harm: the harm it can do, in words.
    """

    name: str
    corner: Corner
    actor: str
    settings: Mapping[str, float]
    start: str = "day 0"
    strength: float = 1.0
    duration: float = math.inf
    ramp: float = 0.0
    decay: float = 0.0
    villages: tuple[str, ...] = ()
    local: bool = False
    zone: Zone = Zone.GREEN
    capacity: float = math.inf
    staff: float = 0.0
    legitimacy: Mapping[str, float] = field(default_factory=dict)
    cost_fixed: float = 0.0
    cost_per_day: float = 0.0
    cost_per_unit: float = 0.0
    unit: Unit = Unit.VILLAGE_DAY
    harm: str = ""

    def __post_init__(self) -> None:
        Start.parse(self.start)
        shares = {"strength": self.strength}
        shares |= {f"legitimacy of '{name}'": share for name, share in self.legitimacy.items()}
        for what, share in shares.items():
            if not 0.0 <= share <= 1.0:
                raise KelisimError(f"lever '{self.name}': {what} {share} must lie in 0 to 1.")
        for what in _NOT_NEGATIVE:
            if not getattr(self, what) >= 0.0:
                raise KelisimError(f"lever '{self.name}': {what} must not be negative.")

    def dose(self, hours_since_start: float) -> float:
        """Share of full effect this long after its start: ramp up, then strength, then decay.

        >>> Lever("x", Corner.INFORMATION, "akimat", {}, ramp=4.0).dose(1.0)
        0.25
        >>> Lever("x", Corner.ATTITUDE, "akimat", {}, duration=10.0, decay=5.0).dose(15.0)
        0.5
        """
        if hours_since_start < 0.0:
            return 0.0
        in_force = min(hours_since_start, self.duration)
        reached = in_force >= self.ramp - _ROUNDING
        level = self.strength * (1.0 if reached else in_force / self.ramp)
        over = hours_since_start - self.duration
        if over < -_ROUNDING:
            return level
        return level * kept(self.decay, max(over, 0.0)) if self.decay > 0.0 else 0.0

    def cost(self, days: float) -> float:
        """Tenge for this many days in force, units apart; nothing at strength 0."""
        return (self.cost_fixed + self.cost_per_day * days) if self.strength > 0.0 else 0.0


@dataclass(frozen=True)
class Strategy:
    """A named set of levers; the default one is the status quo without any."""

    name: str = "status_quo"
    title: str = "Status quo"
    summary: str = ""
    levers: tuple[Lever, ...] = ()
    evidence: tuple[str, ...] = field(default=())

    def changed(self, **changes: Any) -> Strategy:
        """The same strategy with start, strength, duration or ramp of all its levers changed.

        A date is the same in every village, so levers that start at one are no longer local.
        """
        allowed = ("start", "strength", "duration", "ramp")
        for name in changes:
            if name not in allowed:
                raise KelisimError(
                    f"a strategy has no '{name}'.{nearest(name, allowed)}"
                    f" Changeable: {', '.join(allowed)}."
                )
        if "start" in changes and Start.parse(changes["start"]).event is None:
            changes["local"] = False
        levers = tuple(dataclasses.replace(lever, **changes) for lever in self.levers)
        return dataclasses.replace(self, levers=levers)
