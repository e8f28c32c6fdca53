"""Mediators of one village: registered elders and leaders, seldom professionals (M058-M059)."""

from collections.abc import Mapping
from typing import ClassVar

from agents.institution import Institution
from agents.messages import Negotiate, Order, Report, StaffMediation
from agents.setting import OFF, Base
from agents.states import Body, EventKind, Place

_TABLE = 0


class Mediators(Institution):
    """Settle disputes brought to them; with training they bring the sides of a clash to a table."""

    actor: ClassVar[str] = "mediators"
    body: ClassVar[Body] = Body.MEDIATORS
    words: ClassVar[str] = "mediators"
    many: ClassVar[bool] = True
    place: ClassVar[Place] = Place.VILLAGE
    founding: ClassVar[int] = 7
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": "mediation.mediators",
        "skill": "mediation.skill",
        "brought": "mediation.brought",
        "clashes": OFF,
        "clash_hours": "mediation.clash_hours",
        "report_delay": "police.report_delay",
    }
    listens: ClassVar[Mapping[EventKind, str | None]] = {EventKind.CROWD: "report_delay"}

    def decide(self, report: Report, now: float) -> list[Order]:
        """The two sides at one table, if they mediate in clashes at all; once per story."""
        ready = self.settings["clashes"] * self.skill
        if ready <= 0.0 or self.staff < 1.0 or not self.once(_TABLE, report.story):
            return []
        hour = self.work(now, self.settings["clash_hours"])
        return [Negotiate(report.village, hour, report.story, ready, self.body)]

    def reconsider(self, now: float) -> list[Order]:
        """Work with as many mediators, as skilled, as the settings now say."""
        team = self.staff, self.skill, self.settings["brought"]
        return [StaffMediation(v, now, *team) for v in self.villages]
