"""Elders' council of one group in one village."""

from collections.abc import Mapping
from typing import ClassVar

from agents.group_body import GroupBody
from agents.messages import Appeal, Order, Report
from agents.states import Body, EventKind, Programme


class Elders(GroupBody):
    """Name and sanction the culprit when one of their own is accused, and speak to the young.

    Source: Fearon & Laitin 1996; M026, M049 (in-group policing), M004 and M017 (they are drawn in
    late, and listened to). Whether they dare to sanction is drawn once per incident.
    """

    actor: ClassVar[str] = "elders"
    body: ClassVar[Body] = Body.ELDERS
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
