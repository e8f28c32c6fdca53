"""When levers are in force, where, and what that does to the settings of their actors."""

import dataclasses
import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from agents.institution import Institution
from agents.messages import Order
from agents.states import EventKind
from simulation.errors import KelisimError
from simulation.event_queue import EntryKind, EventQueue
from simulation.levers import Lever, Start, Unit
from simulation.scenario import Scenario

type Noting = Callable[[Lever, float], None]
type Changed = Callable[[float], None]

_RAMP_STEPS = 96  # a long ramp is a stair of so many steps
_DECAY_STEPS = 40  # after so many eighths of its half-life a lever that has ended is over


class LeverClock:
    """Starts the levers of a strategy at their hour or event, ramps them, ends them.

    Attributes:
        started: hour at which each lever of the strategy began, by its number.
        served: what changed: (hour, number of the lever, villages it serves from then on).
    """

    def __init__(
        self,
        scenario: Scenario,
        institutions: Sequence[Institution],
        queue: EventQueue,
        give: Callable[[Order], None],
        noting: Noting,
        zone_of: Callable[[int], int],
        changed: Changed = lambda hour: None,
    ) -> None:
        self._queue, self._give, self._noting, self._zone_of = queue, give, noting, zone_of
        self._changed = changed
        queue.handle(EntryKind.LEVER, self._start)
        queue.handle(EntryKind.DOSE, self._adjust)
        self._villages = [village.id for village in scenario.villages]
        self._sizes = [village.households for village in scenario.villages]
        self._groups = [group.id for group in scenario.groups]
        self._actors: dict[str, list[Institution]] = {}
        for institution in institutions:
            self._actors.setdefault(institution.actor, []).append(institution)
        self.started: dict[int, float] = {}
        self.served: list[tuple[float, int, tuple[int, ...]]] = []
        self._levers = _in_places(scenario.strategy.levers, self._villages)
        self._waiting: dict[int, Start] = {}
        for number, lever in enumerate(self._levers):
            start = Start.parse(lever.start)
            if start.event is None:
                queue.at(start.hours, EntryKind.LEVER, number)
            else:
                self._waiting[number] = start

    def happened(self, kind: EventKind, village: int, hour: float) -> None:
        """Levers that wait for this kind of event get their hour; only the first event counts.

        One that starts locally waits for the event of its own village.
        """
        for number, start in list(self._waiting.items()):
            lever = self._levers[number]
            here = not lever.local or self._villages[village] in lever.villages
            if start.event == kind and here:
                del self._waiting[number]
                self._queue.at(hour + start.hours, EntryKind.LEVER, number)
        if kind == EventKind.ZONE:  # villages become eligible, or stop being so
            for number in self.started:
                if self._levers[number].zone > 0:
                    self._serve(number, hour)
                    self._adjust(hour, self._levers[number].actor)

    def catch_up(self, events: Any, due: int) -> None:
        """Let levers that wait for events know of those of the past (rows in order of time).

        Raises:
            KelisimError: if a lever would have started before hourly step ``due``, which is now.
        """
        hour = self._queue.hour
        for row in events:
            self.happened(EventKind(int(row["kind"])), int(row["village"]), hour(row["step"]))
        early = [entry for entry in self._queue.entries() if entry.step < due]
        if early:
            raise KelisimError(
                f"the lever '{self._levers[early[0].facts[0]].name}' starts at hour"
                f" {hour(early[0].step):g}, but the state is of hour {hour(due):g}. Give it a"
                " later start, or an earlier state."
            )

    def memory(self) -> dict[str, Any]:
        """What has begun, what is waited for."""
        return {"started": self.started, "served": self.served, "waiting": list(self._waiting)}

    def recall(self, memory: dict[str, Any]) -> None:
        """The state of another clock with the same levers."""
        self.started, self.served = memory["started"], memory["served"]
        self._waiting = {n: self._waiting[n] for n in memory["waiting"]}

    def cost(self, hours: float) -> float:
        """Tenge spent on levers in the first ``hours`` of the run."""
        total = 0.0
        for number, start in self.started.items():
            lever = self._levers[number]
            end = min(hours, start + lever.duration)
            if end <= start:
                continue
            total += lever.cost((end - start) / 24.0)
            if lever.cost_per_unit > 0.0 and lever.strength > 0.0:
                total += lever.cost_per_unit * self._units(number, end)
        return total

    def _units(self, number: int, end: float) -> float:
        """What ``cost_per_unit`` of a lever has been paid for until hour ``end``."""
        lever = self._levers[number]
        if lever.unit == Unit.ACTION:
            served = self._serving(number)
            return sum(
                self.started[number] <= hour < end
                for institution in self._actors.get(lever.actor, ())
                if not served.isdisjoint(institution.villages)
                for hour in institution.actions
            )
        spans = [(hour, villages) for hour, k, villages in self.served if k == number]
        ends = [*(hour for hour, _ in spans[1:]), end]
        return sum(
            sum(self._weight(lever, v) for v in villages) * max(min(until, end) - hour, 0.0) / 24.0
            for (hour, villages), until in zip(spans, ends, strict=True)
        )

    def _weight(self, lever: Lever, village: int) -> float:
        return float(self._sizes[village]) if lever.unit == Unit.HOUSEHOLD_DAY else 1.0

    def _start(self, hour: float, number: int) -> None:
        lever = self._levers[number]
        if lever.strength == 0.0:
            return  # a lever without strength leaves everything as it is
        self.started[number] = hour
        self._noting(lever, hour)
        self._serve(number, hour)
        self._adjust(hour, lever.actor)
        for later in _changes(lever):
            self._queue.at(hour + later, EntryKind.DOSE, lever.actor)

    def _serve(self, number: int, hour: float) -> None:
        """Note which villages the lever serves from this hour on."""
        lever = self._levers[number]
        fit = [
            v
            for v, name in enumerate(self._villages)
            if (not lever.villages or name in lever.villages) and self._zone_of(v) >= lever.zone
        ]
        if lever.capacity < len(fit):
            fit = fit[: int(lever.capacity)]
        self.served.append((hour, number, tuple(fit)))

    def _serving(self, number: int) -> frozenset[int]:
        """Villages that a lever serves now."""
        return frozenset(next(v for _, k, v in reversed(self.served) if k == number))

    def _adjust(self, hour: float, actor: str) -> None:
        """Settings of the actors of this kind, from all levers in force on them now."""
        numbers = [k for k in self.started if self._levers[k].actor == actor]
        serving = {k: self._serving(k) for k in numbers}
        for institution in self._actors.get(actor, ()):
            doses = {
                k: self._levers[k].dose(hour - self.started[k])
                for k in numbers
                if not serving[k].isdisjoint(institution.villages)
            }
            self._apply(institution, doses)
            orders = institution.run_programmes(hour, len(self._groups))
            for order in (*orders, *institution.reconsider(hour)):
                self._give(order)
        self._changed(hour)

    def _apply(self, institution: Institution, doses: dict[int, float]) -> None:
        """Each lever goes its dose of the way from where the one before left a setting.

        Several thus never add up to more than the strongest aims at. Levers that need more
        people than their actor has share them: all are weaker by the same factor.
        """
        settings = dict(institution.base)
        needed = sum(self._levers[k].staff * dose for k, dose in doses.items())
        there = max(settings["staff"], _hired(self._levers[k] for k in doses))
        share = min(there / needed, 1.0) if needed > 0.0 else 1.0
        acceptance: dict[int, float] = {}
        for k, dose in doses.items():
            for name, target in self._levers[k].settings.items():
                settings[name] += share * dose * (target - settings[name])
            for group, accepted in self._levers[k].legitimacy.items():
                number = self._groups.index(group)
                part = 1.0 - dose * (1.0 - accepted)
                acceptance[number] = acceptance.get(number, 1.0) * part
        institution.settings, institution.acceptance = settings, acceptance


def _in_places(levers: Sequence[Lever], villages: Sequence[str]) -> list[Lever]:
    """The levers, with one of its own in each village for those that start where things happen."""
    found: list[Lever] = []
    for lever in levers:
        if not lever.local:
            found.append(lever)
            continue
        places = [name for name in villages if not lever.villages or name in lever.villages]
        found.extend(dataclasses.replace(lever, villages=(name,)) for name in places)
    return found


def _hired(levers: Iterable[Lever]) -> float:
    """The largest staff that one of these levers gives its actor."""
    return max((lever.settings.get("staff", 0.0) for lever in levers), default=0.0)


def _changes(lever: Lever) -> list[float]:
    """Hours after its start at which the dose of a lever changes."""
    stairs = min(math.ceil(lever.ramp), _RAMP_STEPS)
    times = {lever.ramp * stair / stairs for stair in range(1, stairs + 1)}
    if math.isfinite(lever.duration):
        steps = _DECAY_STEPS if lever.decay > 0.0 else 0
        times |= {lever.duration + lever.decay * k / 8.0 for k in range(steps + 1)}
    return sorted(times - {0.0})
