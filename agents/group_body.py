"""What bodies of one group have in common: they can turn on their own culprit."""

from collections.abc import Mapping
from typing import Any

from agents.institution import Draw, Institution, middle_draw
from agents.messages import Order, Report, Sanction
from agents.rules.chance import waiting_time

_DARE, _TIME = 0, 1


class GroupBody(Institution):
    """A council or association of one group in one village.

    Attributes:
        group: number of its group.
    """

    def __init__(
        self,
        model: Any,
        villages: tuple[int, ...],
        settings: Mapping[str, float],
        group: int,
        draw: Draw = middle_draw,
    ) -> None:
        super().__init__(model, villages, settings, draw)
        self.group = group

    def sanction(self, report: Report, now: float) -> list[Order]:
        """A sanction after an exponential time, if the accused are their own and they dare."""
        moment = int(report.happened)
        chance = self.settings["sanction_chance"] * self.skill
        if report.other != self.group or self.draw(_DARE, moment) >= chance:
            return []
        hours = waiting_time(self.settings["sanction_hours"], self.draw(_TIME, moment))
        done = self.work(now, hours)
        return [Sanction(report.village, done, report.story, self.group, self.body)]

    def levels(self, name: str, groups: int) -> tuple[float, ...]:
        """The level of a programme, for its own group alone."""
        own = super().levels(name, groups)
        return tuple(level if g == self.group else 0.0 for g, level in enumerate(own))
