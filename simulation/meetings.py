"""Office hours: the regular meetings of institutions (step 5 of a day)."""

import math
from collections.abc import Callable, Sequence

from agents.institution import Institution
from agents.messages import Order, RunProgramme
from simulation.event_queue import Agenda, Matter
from simulation.orders import Stage, carry_out

OPENING_HOUR = 9.0
_DAY = 24.0


class Offices:
    """Lets each institution that has meetings hold them every so many days.

    How many is a setting: a lever that changes it counts from the next opening hour on, and an
    institution whose setting is 0 does not meet. Offices open only on days when somebody meets.

    Attributes:
        last: hour of the last meeting of each institution that has them.
        opening: hour at which offices open next (infinite: never).
    """

    def __init__(
        self, institutions: Sequence[Institution], agenda: Agenda, give: Callable[[Order], None]
    ) -> None:
        self._agenda, self._give = agenda, give
        self._with_meetings = [one for one in institutions if one.routine is not None]
        self.last = [0.0] * len(self._with_meetings)
        self.opening = math.inf
        agenda.handle(Matter.OFFICES, self._open)

    def look_again(self, hour: float) -> None:
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
        if opening != self.opening and math.isfinite(opening):
            self._agenda.at(opening, Matter.OFFICES, opening)
        self.opening = opening

    def _open(self, hour: float, planned: float) -> None:
        if planned != self.opening:
            return  # settings have changed since; another day was planned
        for number, institution in enumerate(self._with_meetings):
            days = institution.settings[str(institution.routine)]
            if days > 0.0 and hour - self.last[number] >= _DAY * days:
                self.last[number] = hour
                for order in institution.acting(institution.meet(hour), hour):
                    self._give(order)
        self.opening = math.inf
        self.look_again(hour + 1.0)


def open_offices(institutions: Sequence[Institution], model: Stage) -> None:
    """Put into force what each institution does by its base settings, before the first day."""
    groups = len(model.conflict_scenario.groups)
    for institution in institutions:
        programmes = institution.run_programmes(0.0, groups)
        running = [p for p in programmes if isinstance(p, RunProgramme) and any(p.level)]
        for order in (*running, *institution.reconsider(0.0)):
            carry_out(order, model, 0)
