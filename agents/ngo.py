"""A non-governmental organisation and its work in one village (M061)."""

from collections.abc import Mapping
from typing import ClassVar

from agents.institution import Institution
from agents.messages import Negotiate, Order, Report, TakeSurvey
from agents.setting import FULL, NEVER, OFF, ONE, Base
from agents.states import Body, EventKind, Place, Programme

_TABLE = 0
_DAY = 24.0


class Ngo(Institution):
    """Polls, brings people together and mediates, without the harmony habit of officials.

    Each village has its own field team, so that it can work in those at risk alone.

    It is not there in the status quo (INS52: little present); a lever brings it.
    """

    actor: ClassVar[str] = "ngo"
    body: ClassVar[Body] = Body.NGO
    words: ClassVar[str] = "the NGO"
    place: ClassVar[Place] = Place.VILLAGE
    founding: ClassVar[int] = 9
    taken_by_group: ClassVar[bool] = True
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": ONE,
        "skill": FULL,
        "poll_days": NEVER,
        "poll_households": "ngo.poll_households",
        "poll_delay_days": "ngo.poll_delay_days",
        "poll_harmony": "ngo.poll_harmony",
        "mediation": OFF,
        "table_hours": "mediation.clash_hours",
        "meetings": OFF,
        "dialogue": OFF,
    }
    listens: ClassVar[Mapping[EventKind, str | None]] = {EventKind.ALARM: None}
    programmes: ClassVar[Mapping[str, Programme]] = {
        "meetings": Programme.MEETINGS,
        "dialogue": Programme.DIALOGUE,
    }
    routine: ClassVar[str | None] = "poll_days"

    def meet(self, now: float) -> list[Order]:
        """A poll of some households in each village; results come after days, not quarters."""
        s = self.settings
        asked, out = int(s["poll_households"]), now + _DAY * s["poll_delay_days"]
        return [TakeSurvey(v, now, asked, s["poll_harmony"], self.body, out) for v in self.villages]

    def decide(self, report: Report, now: float) -> list[Order]:
        """It offers a table to both sides when the alarm is raised; once per story."""
        skill = self.settings["mediation"] * self.skill
        if skill <= 0.0 or report.story < 0 or not self.once(_TABLE, report.story):
            return []
        hour = self.work(now, self.settings["table_hours"])
        return [Negotiate(report.village, hour, report.story, skill, self.body)]
