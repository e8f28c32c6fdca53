"""The internal-policy department of one district, with its informants (M035, M046-M047)."""

from collections.abc import Mapping
from typing import ClassVar

from agents.institution import Institution
from agents.messages import KeepWatch, Order, RaiseAlarm, Report, SetZone
from agents.rules.capacity import overload
from agents.rules.monitoring import faded, zone_after
from agents.setting import OFF, Base
from agents.states import Body, EventKind, Place, Zone

_DAY = 24.0
_WORRIES: Mapping[EventKind, str] = {
    EventKind.SIGNS: "weight_signs",
    EventKind.SURVEY: "weight_survey",
    EventKind.VIOLENCE: "weight_violence",
}


class InternalPolicy(Institution):
    """Watches its villages, warns when signs add up, and sees each village as a zone of risk.

    It knows what informants, police summaries and, with a lever, a watch of social networks tell
    it, and what surveys bring late. Too many villages for its few people thin out what it sees.
    """

    actor: ClassVar[str] = "internal_policy"
    body: ClassVar[Body] = Body.INTERNAL_POLICY
    words: ClassVar[str] = "the internal-policy department"
    place: ClassVar[Place] = Place.DISTRICT
    founding: ClassVar[int] = 0
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": "internal_policy.staff",
        "skill": "internal_policy.skill",
        "informants": "monitoring.informants",
        "summaries": "monitoring.summaries",
        "social_watch": OFF,
        "harmony": "monitoring.harmony",
        "signs_delay": "monitoring.signs_delay",
        "villages_per_head": "internal_policy.villages_per_head",
        "alarm_pause": "internal_policy.alarm_pause",
        "zone_days": "monitoring.zone_days",
        "weight_signs": "monitoring.weight_signs",
        "weight_survey": "monitoring.weight_survey",
        "weight_violence": "monitoring.weight_violence",
        "risk_half_life": "monitoring.risk_half_life",
        "yellow": "monitoring.yellow",
        "red": "monitoring.red",
        "margin": "monitoring.zone_margin",
        "patrol": "monitoring.patrol",
    }
    listens: ClassVar[Mapping[EventKind, str | None]] = {
        EventKind.SIGNS: "signs_delay",
        EventKind.SURVEY: None,
        EventKind.VIOLENCE: "signs_delay",
    }
    routine: ClassVar[str | None] = "zone_days"
    above: ClassVar[bool] = True

    def begin(self) -> None:
        """See ``Institution.begin``."""
        self.zones: dict[int, Zone] = dict.fromkeys(self.villages, Zone.GREEN)
        self._warned: dict[int, float] = {}

    def decide(self, report: Report, now: float) -> list[Order]:
        """Signs above the usual raise the alarm, not more often than its pause allows."""
        if report.kind != EventKind.SIGNS:
            return []
        last = self._warned.get(report.village, -1e9)
        if now - last < self.settings["alarm_pause"]:
            return []
        self._warned[report.village] = now
        return [RaiseAlarm(report.village, now, self.body)]

    def meet(self, now: float) -> list[Order]:
        """Which zone each village is in, from all that is known of it and not yet faded."""
        orders: list[Order] = []
        for village in self.villages:
            zone = self._zone(village, now)
            if zone != self.zones[village]:
                self.zones[village] = zone
                orders.append(SetZone(village, now, zone, self.settings["patrol"] * zone))
        return orders

    def reconsider(self, now: float) -> list[Order]:
        """Watch with what the department now has."""
        s = self.settings
        attention = self.skill / overload(len(self.villages), self.staff, s["villages_per_head"])
        seen = tuple(s[name] * attention for name in ("informants", "summaries", "social_watch"))
        return [KeepWatch(v, now, (seen[0], seen[1], seen[2]), s["harmony"]) for v in self.villages]

    def _zone(self, village: int, now: float) -> Zone:
        s = self.settings
        worst = dict.fromkeys(_WORRIES, 0.0)  # many reports of one clash are one clash
        for report in self.known:
            if report.village == village and report.kind in worst:
                weight = s[_WORRIES[report.kind]] * min(report.amount, 1.0)
                weight *= faded(now - report.known, _DAY * s["risk_half_life"])
                worst[report.kind] = max(worst[report.kind], weight)
        score = sum(worst.values())
        return Zone(zone_after(self.zones[village], score, s["yellow"], s["red"], s["margin"]))
