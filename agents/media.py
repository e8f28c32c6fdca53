"""Local media of one village or district."""

from collections.abc import Mapping
from typing import ClassVar

from agents.institution import Institution
from agents.messages import Correct, Order, Report
from agents.setting import FULL, OFF, ONE, Base
from agents.states import Body, EventKind, Place, Programme


class LocalMedia(Institution):
    """Print the official word where they dare to; by habit they avoid the topic (M122).

    Good news alone cools everyday quarrels and hides tension (M039-M040).
    """

    actor: ClassVar[str] = "media"
    body: ClassVar[Body] = Body.MEDIA
    words: ClassVar[str] = "local media"
    many: ClassVar[bool] = True
    place: ClassVar[Place] = Place.VILLAGE
    founding: ClassVar[int] = 8
    taken_by_group: ClassVar[bool] = True
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": ONE,
        "skill": FULL,
        "reach": OFF,
        "printing_hours": "media.printing_hours",
        "good_news": "media.good_news",
        "literacy": OFF,
    }
    listens: ClassVar[Mapping[EventKind, str | None]] = {EventKind.CORRECTION: "printing_hours"}
    programmes: ClassVar[Mapping[str, Programme]] = {
        "good_news": Programme.GOOD_NEWS,
        "literacy": Programme.MEDIA_LITERACY,
    }

    def decide(self, report: Report, now: float) -> list[Order]:
        """The correction once more, to those whom the media reach, with their standing."""
        reach = self.reach * self.skill
        if reach <= 0.0 or report.actor == self.body:
            return []
        told = report.story, reach, report.happened, self.body, dict(self.acceptance)
        return [Correct(village, now, *told) for village in self.villages]
