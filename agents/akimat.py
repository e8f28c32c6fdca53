"""The akimat: local government of one village."""

from collections.abc import Mapping
from typing import ClassVar

from agents.institution import Institution
from agents.messages import Correct, Order, Report, SettleCases
from agents.states import Body, EventKind


class Akimat(Institution):
    """Settles disputes and failed services; states the facts once they are verified (M010, M023).

    It verifies what happened in its own village. A story that came from elsewhere it corrects
    when the akimat there has spoken.
    """

    actor: ClassVar[str] = "akimat"
    body: ClassVar[Body] = Body.AKIMAT
    listens: ClassVar[Mapping[EventKind, str | None]] = {
        EventKind.INCIDENT: None,
        EventKind.STORY_ARRIVES: None,
        EventKind.CORRECTION: None,
    }

    def decide(self, report: Report, now: float) -> list[Order]:
        """A public word after verification, or after the word of the place it happened in."""
        here, reach = self.villages[0], self.reach * self.skill
        if report.kind == EventKind.INCIDENT:
            done = self.work(now, self.settings["verification_time"])
            return [Correct(here, done, report.story, reach)]
        known = {(r.kind, r.story) for r in self.known}
        needed = {(EventKind.STORY_ARRIVES, report.story), (EventKind.CORRECTION, report.story)}
        return [Correct(here, now, report.story, reach)] if needed <= known else []

    def reconsider(self, now: float) -> list[Order]:
        """Work through cases at the pace its settings now allow."""
        days, clerks = self.settings["settlement_days"], self.staff
        return [SettleCases(v, now, days, clerks) for v in self.villages]
