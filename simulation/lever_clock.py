"""When levers are in force, and what that does to the settings of their actors."""

import math
from collections.abc import Callable

from agents.institution import Institution
from agents.messages import Order
from agents.states import EventKind
from simulation.knowledge import Agenda
from simulation.levers import Lever, Start, Strategy

type Noting = Callable[[Lever, float], None]


class LeverClock:
    """Starts the levers of a strategy at their hour or event, ramps them, ends them."""

    def __init__(
        self,
        strategy: Strategy,
        institutions: list[Institution],
        agenda: Agenda,
        give: Callable[[Order], None],
        noting: Noting,
    ) -> None:
        self._agenda, self._give, self._noting = agenda, give, noting
        self._actors: dict[str, list[Institution]] = {}
        for institution in institutions:
            self._actors.setdefault(institution.actor, []).append(institution)
        self.started: dict[int, float] = {}
        self._levers = strategy.levers
        self._waiting: dict[int, Start] = {}
        for number, lever in enumerate(self._levers):
            start = Start.parse(lever.start)
            if start.event is None:
                agenda.at(start.hours, self._starter(number))
            else:
                self._waiting[number] = start

    def happened(self, kind: EventKind, hour: float) -> None:
        """Levers that wait for this kind of event get their hour; only the first event counts."""
        for number, start in list(self._waiting.items()):
            if start.event == kind:
                del self._waiting[number]
                self._agenda.at(hour + start.hours, self._starter(number))

    def cost(self, hours: float) -> float:
        """Tenge spent on levers in the first ``hours`` of the run."""
        total = 0.0
        for number, start in self.started.items():
            lever = self._levers[number]
            total += lever.cost(min(max(hours - start, 0.0), lever.duration) / 24.0)
        return total

    def _starter(self, number: int) -> Callable[[float], None]:
        def start(hour: float) -> None:
            lever = self._levers[number]
            if lever.strength == 0.0:
                return  # a lever without strength leaves everything as it is
            self.started[number] = hour
            self._noting(lever, hour)
            self._adjust(lever, hour)
            rising = [float(later) for later in range(1, math.ceil(lever.ramp))]
            for later in sorted({*rising, lever.ramp, lever.duration} - {0.0, math.inf}):
                self._agenda.at(hour + later, lambda now: self._adjust(lever, now))

        return start

    def _adjust(self, lever: Lever, hour: float) -> None:
        """Settings of the lever's actors, from all levers in force on them now.

        Each lever goes its dose of the way from where the one before left the setting to its
        own target, so that several never add up to more than the strongest aims at.
        """
        for institution in self._actors.get(lever.actor, ()):
            settings = dict(institution.base)
            for number, start in self.started.items():
                other = self._levers[number]
                if other.actor == lever.actor:
                    dose = other.dose(hour - start)
                    for name, target in other.settings.items():
                        settings[name] += dose * (target - settings[name])
            institution.settings = settings
            for order in institution.reconsider(hour):
                self._give(order)
