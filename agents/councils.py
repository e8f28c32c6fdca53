"""Councils of a village that meet: the consent council and the public council."""

from collections.abc import Mapping
from typing import ClassVar

from agents.institution import Institution
from agents.messages import Negotiate, Order, Report, SettleNow
from agents.setting import FULL, NEVER, OFF, ONE, Base
from agents.states import Body, EventKind, Place, Programme

_TABLE = 0


class Council(Institution):
    """Meets every so many days and settles open cases; may bring both sides to a table.

    What it settles grows with the share of residents who know that it exists (M030); to a table
    it is the akimat that calls both sides.
    """

    listens: ClassVar[Mapping[EventKind, str | None]] = {
        EventKind.ALARM: None,
        EventKind.CROWD: None,
        EventKind.VIOLENCE: None,
    }
    routine: ClassVar[str | None] = "meeting_days"

    def meet(self, now: float) -> list[Order]:
        """Cases that residents bring to it; none where it is unknown."""
        cases = round(self.settings["cases"] * self.settings["known"] * self.skill)
        return [SettleNow(v, now, cases, self.body) for v in self.villages] if cases > 0 else []

    def decide(self, report: Report, now: float) -> list[Order]:
        """The two sides at one table, some hours after the sign it waits for; once per story."""
        s = self.settings
        waits_for = {EventKind.VIOLENCE}
        waits_for |= {EventKind.CROWD} if s["meets_crowd"] > 0.0 else set()
        waits_for |= {EventKind.ALARM} if s["meets_alarm"] > 0.0 else set()
        if report.kind not in waits_for or report.story < 0 or s["known"] <= 0.0:
            return []  # an alarm of everyday signs has no two sides who could meet
        if not self.once(_TABLE, report.story):
            return []
        hour = self.work(now, s["table_hours"])
        return [Negotiate(report.village, hour, report.story, self.skill, self.body)]


class ConsentCouncil(Council):
    """Council of public accord of the Assembly: monthly, little known, late (M030-M031, M053)."""

    actor: ClassVar[str] = "consent_council"
    body: ClassVar[Body] = Body.CONSENT_COUNCIL
    words: ClassVar[str] = "the consent council"
    place: ClassVar[Place] = Place.VILLAGE
    founding: ClassVar[int] = 3
    taken_by_group: ClassVar[bool] = True
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": ONE,
        "skill": FULL,
        "known": "councils.known",
        "meeting_days": "councils.meeting_days",
        "cases": "councils.cases",
        "table_hours": "councils.table_hours",
        "meets_crowd": OFF,
        "meets_alarm": OFF,
        "meetings": OFF,
        "ceremonies": "councils.ceremonies",
    }
    programmes: ClassVar[Mapping[str, Programme]] = {
        "meetings": Programme.MEETINGS,
        "ceremonies": Programme.CEREMONIES,
    }


class PublicCouncil(Council):
    """Public council at the akimat: respected, but convened only after a conflict (M056)."""

    actor: ClassVar[str] = "public_council"
    body: ClassVar[Body] = Body.PUBLIC_COUNCIL
    words: ClassVar[str] = "the public council"
    place: ClassVar[Place] = Place.VILLAGE
    founding: ClassVar[int] = 4
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": ONE,
        "skill": FULL,
        "known": OFF,
        "meeting_days": NEVER,
        "cases": "councils.cases",
        "table_hours": "councils.table_hours",
        "meets_crowd": OFF,
        "meets_alarm": OFF,
    }
