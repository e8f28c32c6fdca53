"""Police: the post in a village and the reserve of the district."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from agents.institution import Draw, Institution, middle_draw
from agents.messages import HoldSuspect, Order, Police, RaiseAlarm, Report, SendReserve
from agents.setting import OFF, ONE, Base
from agents.states import Body, EventKind, Place, Programme


class PolicePost(Institution):
    """Takes the suspect into custody, and warns the district of open talk or a crowd, once."""

    actor: ClassVar[str] = "police_post"
    body: ClassVar[Body] = Body.POLICE
    words: ClassVar[str] = "the police"
    place: ClassVar[Place] = Place.VILLAGE
    founding: ClassVar[int] = 1
    taken_by_group: ClassVar[bool] = True
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": ONE,
        "suspect_hours": "police.suspect_hours",
        "fairness_seen": "police.fairness_seen",
        "even_force": "police.even_force",
        "report_delay": "police.report_delay",
        "rumour_delay": "alarm.rumour_delay",
        "road_posts": OFF,
        "cordon": OFF,
        "curfew": OFF,
        "no_hate": OFF,
    }
    listens: ClassVar[Mapping[EventKind, str | None]] = {
        EventKind.INCIDENT: None,
        EventKind.STORY_SPREADS: "rumour_delay",
        EventKind.CROWD: "report_delay",
    }
    programmes: ClassVar[Mapping[str, Programme]] = {
        "road_posts": Programme.ROAD_POSTS,
        "cordon": Programme.CORDON,
        "curfew": Programme.CURFEW,
        "no_hate": Programme.NO_HATE,
    }

    def decide(self, report: Report, now: float) -> list[Order]:
        """Hold the suspect after an incident; raise one alarm per story."""
        if report.kind == EventKind.INCIDENT:
            hour = self.work(now, self.settings["suspect_hours"])
            seen = min(self.settings["fairness_seen"] * self.skill, 1.0)
            return [HoldSuspect(report.village, hour, report.story, seen)]
        warned = any(
            r.kind != EventKind.INCIDENT and r.story == report.story
            for r in self.known
            if r is not report
        )
        return [] if warned else [RaiseAlarm(report.village, now)]

    def reconsider(self, now: float) -> list[Order]:
        """Use force as evenly as the settings now say."""
        return [Police(v, now, self.settings["even_force"]) for v in self.villages]


class DistrictReserve(Institution):
    """Officers at the district seat, sent to villages upon violence, or already on alarm.

    It divides what it has: a second village gets what the first left. Source: M008, M093, INC08.
    """

    actor: ClassVar[str] = "district_reserve"
    body: ClassVar[Body] = Body.POLICE
    words: ClassVar[str] = "the police"
    place: ClassVar[Place] = Place.SEAT
    founding: ClassVar[int] = 0
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": "police.reserve",
        "decision_hours": "police.decision_hours",
        "report_delay": "police.report_delay",
        "share_on_alarm": OFF,
    }
    listens: ClassVar[Mapping[EventKind, str | None]] = {
        EventKind.ALARM: None,
        EventKind.VIOLENCE: "report_delay",
        EventKind.RESERVE_LEAVES: None,
    }

    def __init__(
        self,
        model: Any,
        villages: tuple[int, ...],
        settings: Mapping[str, float],
        road_hours: Callable[[int], float],
        draw: Draw = middle_draw,
    ) -> None:
        super().__init__(model, villages, settings, draw)
        self._road_hours = road_hours

    def begin(self) -> None:
        """See ``Institution.begin``."""
        self.sent: dict[int, int] = {}

    def decide(self, report: Report, now: float) -> list[Order]:
        """Send what the report calls for; at most once on alarm and the rest upon violence."""
        if report.kind == EventKind.RESERVE_LEAVES:
            self.sent.pop(report.village, None)
            return []
        whole = int(self.staff)
        if report.kind == EventKind.ALARM:
            return self._send(
                report.village, now, round(whole * self.settings["share_on_alarm"]), 0.0
            )
        return self._send(report.village, now, whole, self.settings["decision_hours"])

    def reconsider(self, now: float) -> list[Order]:
        """When its rules change during an episode, act on the alarms of the last day."""
        alarms = {
            r.village: r for r in self.known if r.kind == EventKind.ALARM and r.known > now - 24.0
        }
        return [order for report in alarms.values() for order in self.decide(report, now)]

    def _send(self, village: int, now: float, wanted: int, thinking: float) -> list[Order]:
        """Bring the force in a village up to ``wanted``, as far as officers are left."""
        free = int(self.staff) - sum(self.sent.values())
        officers = min(wanted - self.sent.get(village, 0), free)
        if officers <= 0:
            return []
        self.sent[village] = self.sent.get(village, 0) + officers
        off = now + thinking
        return [SendReserve(village, off + self._road_hours(village), officers, off)]
