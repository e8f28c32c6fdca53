"""Who speaks to the young: mothers' councils and youth leaders."""

from collections.abc import Mapping
from typing import ClassVar

from agents.institution import Institution
from agents.messages import Appeal, Order, Report
from agents.setting import FULL, OFF, ONE, Base
from agents.states import Body, EventKind, Place, Programme

_SPOKEN = 0


class Speaker(Institution):
    """Appeals to the young men of all groups, once per story, some hours after open talk."""

    listens: ClassVar[Mapping[EventKind, str | None]] = {
        EventKind.STORY_SPREADS: "appeal_hours",
    }

    def decide(self, report: Report, now: float) -> list[Order]:
        """An appeal to every group, as strong as its reach and skill."""
        strength = self.settings["appeal"] * self.skill
        if strength <= 0.0 or not self.once(_SPOKEN, report.story):
            return []
        return self.appeals(report, now, strength)

    def reconsider(self, now: float) -> list[Order]:
        """When it begins to speak in the middle of an episode, it takes up the latest talk."""
        latest = {report.village: report for report in self.known if report.known > now - 24.0}
        return [order for report in latest.values() for order in self.decide(report, now)]

    def appeals(self, report: Report, now: float, strength: float) -> list[Order]:
        """The appeal to each group; ``online_share`` of it reaches those who live by phones."""
        groups = len(self.model.conflict_scenario.groups)
        online = strength * self.settings["online_share"]
        return [
            Appeal(
                report.village,
                now,
                group,
                strength * self.acceptance.get(group, 1.0),
                online * self.acceptance.get(group, 1.0),
                self.body,
            )
            for group in range(groups)
        ]


class Mothers(Speaker):
    """Mothers' council: close to families, little heard by youth (M086)."""

    actor: ClassVar[str] = "mothers"
    body: ClassVar[Body] = Body.MOTHERS
    words: ClassVar[str] = "the mothers' council"
    place: ClassVar[Place] = Place.VILLAGE
    founding: ClassVar[int] = 5
    taken_by_group: ClassVar[bool] = True
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": ONE,
        "skill": FULL,
        "appeal": "youth.mothers_appeal",
        "appeal_hours": "youth.mothers_hours",
        "online_share": "youth.online_share",
        "dialogue": OFF,
    }
    programmes: ClassVar[Mapping[str, Programme]] = {"dialogue": Programme.DIALOGUE}


class YouthLeaders(Speaker):
    """Youth leaders with information in real time, heard where youth is: online.

    They do not speak in the status quo (INS24 names no task in a clash).
    """

    actor: ClassVar[str] = "youth_leaders"
    body: ClassVar[Body] = Body.YOUTH_LEADERS
    words: ClassVar[str] = "youth leaders"
    many: ClassVar[bool] = True
    place: ClassVar[Place] = Place.VILLAGE
    founding: ClassVar[int] = 6
    taken_by_group: ClassVar[bool] = True
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": ONE,
        "skill": FULL,
        "appeal": OFF,
        "appeal_hours": "youth.leaders_hours",
        "online_share": FULL,
        "projects": OFF,
    }
    programmes: ClassVar[Mapping[str, Programme]] = {"projects": Programme.YOUTH_PROJECTS}
