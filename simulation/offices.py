"""Office hours: the regular meetings of institutions (step 5 of a day)."""

from collections.abc import Callable, Sequence

from agents.institution import Institution
from agents.messages import Order, RunProgramme
from simulation.knowledge import Agenda
from simulation.orders import Stage, carry_out

OPENING_HOUR = 9.0


class Offices:
    """Lets each institution that has meetings hold them every so many days.

    How many is a setting: a lever that changes it counts from the next opening hour on, and an
    institution whose setting is 0 does not meet.
    """

    def __init__(
        self, institutions: Sequence[Institution], agenda: Agenda, give: Callable[[Order], None]
    ) -> None:
        self._agenda, self._give = agenda, give
        self._with_meetings = [one for one in institutions if one.routine is not None]
        self._last = [0.0] * len(self._with_meetings)
        if self._with_meetings:
            agenda.at(OPENING_HOUR, self._open)

    def _open(self, hour: float) -> None:
        for number, institution in enumerate(self._with_meetings):
            days = institution.settings[str(institution.routine)]
            if days > 0.0 and hour - self._last[number] >= 24.0 * days:
                self._last[number] = hour
                for order in institution.acting(institution.meet(hour), hour):
                    self._give(order)
        self._agenda.at(hour + 24.0, self._open)


def open_offices(institutions: Sequence[Institution], model: Stage) -> None:
    """Put into force what each institution does by its base settings, before the first day."""
    groups = len(model.conflict_scenario.groups)
    for institution in institutions:
        programmes = institution.run_programmes(0.0, groups)
        running = [p for p in programmes if isinstance(p, RunProgramme) and any(p.level)]
        for order in (*running, *institution.reconsider(0.0)):
            carry_out(order, model, 0)
