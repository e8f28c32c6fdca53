"""A rumour desk: hears of stories in real time, verifies and refutes (M062)."""

from collections.abc import Mapping
from typing import ClassVar

from agents.institution import Institution
from agents.messages import Correct, Order, Report
from agents.setting import FULL, OFF, ONE, Base
from agents.states import Body, EventKind, Place, Programme


class RumourDesk(Institution):
    """Corrects stories fast with its own standing; closed (reach 0) unless a lever opens it."""

    actor: ClassVar[str] = "rumour_desk"
    body: ClassVar[Body] = Body.RUMOUR_DESK
    words: ClassVar[str] = "the rumour desk"
    place: ClassVar[Place] = Place.VILLAGE
    founding: ClassVar[int] = 2
    taken_by_group: ClassVar[bool] = True
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": ONE,
        "skill": FULL,
        "desk_time": "correction.desk_time",
        "reach": OFF,
        "forwarding": OFF,
        "literacy": OFF,
    }
    listens: ClassVar[Mapping[EventKind, str | None]] = {
        EventKind.INCIDENT: None,
        EventKind.STORY_ARRIVES: None,
    }
    programmes: ClassVar[Mapping[str, Programme]] = {
        "forwarding": Programme.FORWARDING,
        "literacy": Programme.MEDIA_LITERACY,
    }

    def decide(self, report: Report, now: float) -> list[Order]:
        """A correction after verification, if the desk is open."""
        if self.settings["reach"] <= 0.0:
            return []
        self.once(report.village, report.story)
        return self._correct(report, now)

    def reconsider(self, now: float) -> list[Order]:
        """When it opens late, it takes up the last story it heard of in each village, once."""
        if self.settings["reach"] <= 0.0:
            return []
        latest = {report.village: report for report in self.known}.values()
        new = [r for r in latest if self.once(r.village, r.story)]
        return [order for report in new for order in self._correct(report, now)]

    def _correct(self, report: Report, now: float) -> list[Order]:
        hour = self.work(now, self.settings["desk_time"])
        reach = self.settings["reach"] * self.skill
        return [
            Correct(
                report.village,
                hour,
                report.story,
                reach,
                report.happened,
                self.body,
                dict(self.acceptance),
            )
        ]
