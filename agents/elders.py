"""Elders' council of one group in one village."""

from collections.abc import Mapping
from typing import Any, ClassVar

from agents.institution import Institution, Luck
from agents.messages import Order, Report, Sanction
from agents.rules.chance import waiting_time
from agents.states import Body, EventKind


class Elders(Institution):
    """Name and sanction the culprit when one of their own is accused (in-group policing).

    Source: Fearon & Laitin 1996; M026, M049. Whether they do is drawn once per incident.
    """

    actor: ClassVar[str] = "elders"
    body: ClassVar[Body] = Body.ELDERS
    listens: ClassVar[Mapping[EventKind, str | None]] = {EventKind.INCIDENT: None}

    def __init__(
        self,
        model: Any,
        villages: tuple[int, ...],
        settings: Mapping[str, float],
        group: int,
        luck: Luck,
    ) -> None:
        super().__init__(model, villages, settings)
        self.group = group
        self._luck = luck

    def decide(self, report: Report, now: float) -> list[Order]:
        """A sanction after an exponential time, if the accused are their own and they dare."""
        accused = report.other
        moment = int(report.happened)
        chance = self.settings["sanction_chance"] * self.skill
        if accused != self.group or self._luck(0, moment) >= chance:
            return []
        hours = waiting_time(self.settings["sanction_hours"], self._luck(1, moment))
        return [Sanction(report.village, self.work(now, hours), report.story, self.group)]
