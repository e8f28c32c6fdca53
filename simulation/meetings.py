"""Regular meetings of institutions (step 5 of a day)."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from agents.institution import Institution
from agents.messages import Order, RunProgramme
from simulation.actions import ActionModel, carry_out
from simulation.event_queue import EntryKind, EventQueue

OPENING_HOUR = 9.0
_DAY = 24.0


class Meetings:
    """Lets each institution that has meetings hold them every so many days.

    How many is a setting: a lever that changes it counts from the next opening hour on, and an
    institution whose setting is 0 does not meet. All who meet on a day do so at the opening hour.

    Attributes:
        last: hour of the last meeting of each institution that has them.
        next: hour at which somebody meets next (infinite: never).
    """

    def __init__(
        self, institutions: Sequence[Institution], queue: EventQueue, give: Callable[[Order], None]
    ) -> None:
        self._queue, self._give = queue, give
        self._with_meetings = [one for one in institutions if one.routine is not None]
        self.last = [0.0] * len(self._with_meetings)
        self.next = math.inf
        queue.handle(EntryKind.MEETINGS, self._hold)

    def plan(self, hour: float) -> None:
        """Find the next day on which somebody meets; again whenever settings have changed."""
        due = [
            last + _DAY * days
            for last, one in zip(self.last, self._with_meetings, strict=True)
            if (days := one.settings[str(one.routine)]) > 0.0
        ]
        soonest = max(min(due, default=math.inf), hour)
        opening = OPENING_HOUR
        if math.isfinite(soonest):
            opening += _DAY * max(math.ceil((soonest - OPENING_HOUR) / _DAY - 1e-9), 0)
        else:
            opening = math.inf
        if opening != self.next and math.isfinite(opening):
            self._queue.at(opening, EntryKind.MEETINGS, opening)
        self.next = opening

    def memory(self) -> dict[str, Any]:
        """When each has met, and when somebody meets next."""
        return {"last": self.last, "next": self.next}

    def recall(self, memory: dict[str, Any]) -> None:
        """The state of the meetings of another model of the same world."""
        self.last, self.next = memory["last"], memory["next"]

    def _hold(self, hour: float, planned: float) -> None:
        if planned != self.next:
            return  # settings have changed since; another day was planned
        for number, institution in enumerate(self._with_meetings):
            days = institution.settings[str(institution.routine)]
            if days > 0.0 and hour - self.last[number] >= _DAY * days:
                self.last[number] = hour
                for order in institution.acting(institution.meet(hour), hour):
                    self._give(order)
        self.next = math.inf
        self.plan(hour + 1.0)


def begin_work(institutions: Sequence[Institution], model: ActionModel) -> None:
    """Put into force what each institution does by its base settings, before the first day."""
    groups = len(model.conflict_scenario.groups)
    for institution in institutions:
        programmes = institution.run_programmes(0.0, groups)
        running = [p for p in programmes if isinstance(p, RunProgramme) and any(p.level)]
        for order in (*running, *institution.reconsider(0.0)):
            carry_out(order, model, 0)
