"""The National Guard: comes from outside the district, strong and late (M093)."""

from collections.abc import Mapping
from typing import ClassVar

from agents.institution import Institution
from agents.messages import Order, Report, SendGuard
from agents.setting import Base
from agents.states import Body, EventKind, Place


class NationalGuard(Institution):
    """Sent once it is known that people were killed, after a decision far away.

    Source: M093 and INS13 (Korday 2020: after ten deaths). It divides what it has, like the
    reserve, and what a village gets is not sent again before it has left.
    """

    actor: ClassVar[str] = "national_guard"
    body: ClassVar[Body] = Body.NATIONAL_GUARD
    words: ClassVar[str] = "the National Guard"
    place: ClassVar[Place] = Place.REGION
    founding: ClassVar[int] = 1
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": "guard.officers",
        "after_deaths": "guard.after_deaths",
        "decision_hours": "guard.decision_hours",
        "road_hours": "guard.road_hours",
        "report_delay": "police.report_delay",
    }
    listens: ClassVar[Mapping[EventKind, str | None]] = {
        EventKind.DEATHS: "report_delay",
        EventKind.GUARD_LEAVES: None,
    }
    above: ClassVar[bool] = True

    def begin(self) -> None:
        """See ``Institution.begin``."""
        self.sent: dict[int, int] = {}

    def decide(self, report: Report, now: float) -> list[Order]:
        """All that are left go to the village with the deaths, if there were enough of them."""
        here, s = report.village, self.settings
        if report.kind == EventKind.GUARD_LEAVES:
            self.sent.pop(here, None)
            return []
        killed = sum(
            r.amount for r in self.known if r.kind == EventKind.DEATHS and r.village == here
        )
        free = int(self.staff) - sum(self.sent.values())
        if killed < s["after_deaths"] or here in self.sent or free <= 0:
            return []
        self.sent[here] = free
        off = now + s["decision_hours"]
        return [SendGuard(here, off + s["road_hours"], free, off)]
