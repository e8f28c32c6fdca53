"""Local media of one village or district."""

from collections.abc import Mapping
from typing import ClassVar

from agents.institution import Institution
from agents.messages import Correct, Order, Report
from agents.states import Body, EventKind, Programme


class LocalMedia(Institution):
    """Print the official word where they dare to; by habit they avoid the topic (M122).

    Good news alone cools everyday quarrels and hides tension (M039-M040).
    """

    actor: ClassVar[str] = "media"
    body: ClassVar[Body] = Body.MEDIA
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
