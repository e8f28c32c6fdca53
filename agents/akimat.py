"""The akimat: local government of one village."""

from collections.abc import Mapping
from typing import ClassVar

from agents.institution import Institution
from agents.messages import Compensate, Correct, Order, PlayDown, Rebuild, Report, SettleCases
from agents.rules.capacity import learned
from agents.setting import FULL, OFF, Base
from agents.states import Body, EventKind, Place, Programme

_LABEL, _PAY = 0, 1  # matters taken up once per story; _PAY + group
_DAY, _YEAR = 24.0, 8760.0  # hours


class Akimat(Institution):
    """Settles cases, states the facts once verified, and repairs what a clash has broken.

    It verifies what happened in its own village (M010); a story that came from elsewhere it
    corrects when the akimat there has spoken. It may call a clash a private brawl (M076), which
    keeps part of it from those above. After a clash it pays compensation and rebuilds, house by
    house. A new akim, after a dismissal (M018), has to learn.
    """

    actor: ClassVar[str] = "akimat"
    body: ClassVar[Body] = Body.AKIMAT
    words: ClassVar[str] = "the akimat"
    place: ClassVar[Place] = Place.VILLAGE
    founding: ClassVar[int] = 0
    taken_by_group: ClassVar[bool] = True
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": "contradiction.clerks",
        "skill": FULL,
        "verification_time": "correction.verification_time",
        "reach": "correction.reach",
        "settlement_days": "contradiction.settlement_days",
        "even_handed": "contradiction.even_handed",
        "label_chance": "akimat.label_chance",
        "label": "akimat.label",
        "meeting_days": "akimat.meeting_days",
        "rebuilding": "repair.rebuilding",
        "compensation": "repair.compensation",
        "compensation_days": "repair.compensation_days",
        "repair": OFF,
        "land": OFF,
        "jobs": OFF,
        "access": OFF,
    }
    listens: ClassVar[Mapping[EventKind, str | None]] = {
        EventKind.INCIDENT: None,
        EventKind.STORY_ARRIVES: None,
        EventKind.CORRECTION: None,
        EventKind.VIOLENCE: None,
        EventKind.DISMISSAL: None,
    }
    programmes: ClassVar[Mapping[str, Programme]] = {
        "repair": Programme.REPAIR,
        "land": Programme.LAND,
        "jobs": Programme.JOBS,
        "access": Programme.ACCESS,
    }
    routine: ClassVar[str | None] = "meeting_days"

    def begin(self) -> None:
        """See ``Institution.begin``."""
        self._new_since: float | None = None
        # of each story: the kinds of report, and when the last of it happened
        self._heard: dict[int, tuple[set[EventKind], float]] = {}

    def hear(self, report: Report) -> list[Order]:
        """Keep account of each story, besides taking note."""
        kinds, latest = self._heard.get(report.story, (set(), report.happened))
        self._heard[report.story] = kinds | {report.kind}, max(latest, report.happened)
        return super().hear(report)

    def decide(self, report: Report, now: float) -> list[Order]:
        """A word on what happened, or the consequences of a clash or of a dismissal."""
        if report.kind == EventKind.VIOLENCE:
            return self._after_violence(report, now)
        if report.kind == EventKind.DISMISSAL:
            self._new_since = now
            return self.reconsider(now)
        return self._correct(report, now)

    def meet(self, now: float) -> list[Order]:
        """Rebuild houses in a village where it knows of violence; clerks at today's skill."""
        violence = any(report.kind == EventKind.VIOLENCE for report in self.known)
        orders = self.reconsider(now) if self._new_since is not None else []
        houses = round(self.settings["rebuilding"] * self._skill_at(now))
        return [*orders, Rebuild(self.villages[0], now, houses)] if violence else orders

    def reconsider(self, now: float) -> list[Order]:
        """Work through cases at the pace its settings now allow."""
        s = self.settings
        days = s["settlement_days"] / max(self._learned(now), 1e-6)
        return [SettleCases(v, now, days, self.staff, s["even_handed"]) for v in self.villages]

    def _learned(self, now: float) -> float:
        """Share of its usual skill under an akim who may be new, in [0, 1]."""
        if self._new_since is None:
            return 1.0
        years, s = (now - self._new_since) / _YEAR, self.settings
        return learned(years, s["learning_years"], s["newcomer_skill"])

    def _skill_at(self, now: float) -> float:
        """Skill of its staff under an akim who may be new."""
        return self.skill * self._learned(now)

    def _correct(self, report: Report, now: float) -> list[Order]:
        here, reach = self.villages[0], self.reach * self._skill_at(now)
        if report.kind == EventKind.INCIDENT:
            done = self.work(now, self.settings["verification_time"])
            return [self._word(here, done, report.story, reach, report.happened)]
        kinds, since = self._heard[report.story]
        if not {EventKind.STORY_ARRIVES, EventKind.CORRECTION} <= kinds:
            return []
        return [self._word(here, now, report.story, reach, since)]

    def _word(self, here: int, hour: float, story: int, reach: float, since: float) -> Correct:
        return Correct(here, hour, story, reach, since, self.body, dict(self.acceptance))

    def _after_violence(self, report: Report, now: float) -> list[Order]:
        """Perhaps call it a private brawl, and pay those it hit; once per story and group."""
        here, s, orders = self.villages[0], self.settings, list[Order]()
        calm = self.once(_LABEL, report.story) and (
            self.draw(_LABEL, int(report.happened)) < s["label_chance"]
        )
        if calm:
            orders.append(PlayDown(here, now, report.story, s["label"]))
        if self.once(_PAY + report.group, report.story) and s["compensation"] > 0.0:
            due = now + _DAY * s["compensation_days"]
            orders.append(Compensate(here, due, report.group, s["compensation"]))
        return orders
