"""Elders' council of one group in one village."""

from collections.abc import Mapping
from typing import ClassVar

from agents.group_body import GroupBody
from agents.messages import Appeal, Order, Report
from agents.setting import FULL, OFF, ONE, Base
from agents.states import Body, EventKind, Place, Programme


class Elders(GroupBody):
    """Name and sanction the culprit when one of their own is accused, and speak to the young.

    Source: Fearon & Laitin 1996; M026, M049 (in-group policing), M004 and M017 (they are drawn in
    late, and listened to). Whether they dare to sanction is drawn once per incident.
    """

    actor: ClassVar[str] = "elders"
    body: ClassVar[Body] = Body.ELDERS
    words: ClassVar[str] = "elders"
    many: ClassVar[bool] = True
    place: ClassVar[Place] = Place.GROUP
    founding: ClassVar[int] = 0
    taken_by_group: ClassVar[bool] = True
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": ONE,
        "skill": FULL,
        "sanction_chance": "elders.sanction_chance",
        "sanction_hours": "elders.sanction_hours",
        "appeal": "elders.appeal",
        "appeal_hours": "elders.appeal_hours",
        "phone_discount": "mobilisation.phone_discount",
        "watch": OFF,
        "dialogue": OFF,
    }
    listens: ClassVar[Mapping[EventKind, str | None]] = {
        EventKind.INCIDENT: None,
        EventKind.CROWD: "appeal_hours",
    }
    programmes: ClassVar[Mapping[str, Programme]] = {
        "watch": Programme.WATCH,
        "dialogue": Programme.DIALOGUE,
    }

    def decide(self, report: Report, now: float) -> list[Order]:
        """A sanction after an incident; an appeal once they have been called to a crowd."""
        if report.kind == EventKind.INCIDENT:
            return self.sanction(report, now)
        strength = self.settings["appeal"] * self.skill * self.acceptance.get(self.group, 1.0)
        online = strength * (1.0 - self.settings["phone_discount"])
        return [Appeal(report.village, now, self.group, strength, online, self.body)]
