"""The oblast: surveys, trials and the post of the akim, far from the village."""

from collections.abc import Mapping
from typing import ClassVar

from agents.institution import Institution
from agents.messages import Dismiss, HoldTrial, Order, Report, TakeSurvey
from agents.rules.monitoring import slipped
from agents.setting import ONE, Base
from agents.states import Body, EventKind, Place

_TRIAL, _POST, _SLIP = 0, 50, 90  # matters; the first two are taken up once per story
_DAY = 24.0


class Oblast(Institution):
    """Orders surveys that come late (M042-M043), tries the guilty, may dismiss an akim (M018).

    It learns of a clash through officials: what they play down, it does not act on.
    """

    actor: ClassVar[str] = "oblast"
    body: ClassVar[Body] = Body.OBLAST
    words: ClassVar[str] = "the oblast"
    place: ClassVar[Place] = Place.REGION
    founding: ClassVar[int] = 0
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": ONE,
        "report_delay": "police.report_delay",
        "survey_days": "monitoring.survey_days",
        "survey_delay_days": "monitoring.survey_delay_days",
        "survey_households": "monitoring.survey_households",
        "survey_harmony": "monitoring.harmony",
        "slip_chance": "monitoring.slip_chance",
        "trial_days": "repair.trial_days",
        "trial_fairness": "repair.trial_fairness",
        "dismissal_chance": "repair.dismissal_chance",
        "dismissal_days": "repair.dismissal_days",
    }
    listens: ClassVar[Mapping[EventKind, str | None]] = {EventKind.VIOLENCE: "report_delay"}
    routine: ClassVar[str | None] = "survey_days"
    above: ClassVar[bool] = True

    def meet(self, now: float) -> list[Order]:
        """A survey of every village; its result slips by quarters when the money is late."""
        s = self.settings
        late = slipped(s["slip_chance"], self.draw(_SLIP, int(now))) * s["survey_days"]
        out = now + _DAY * (s["survey_delay_days"] + late)
        asked = int(s["survey_households"])
        return [
            TakeSurvey(v, now, asked, s["survey_harmony"], self.body, out) for v in self.villages
        ]

    def decide(self, report: Report, now: float) -> list[Order]:
        """A trial for each group that was attacked, and perhaps the dismissal of the akim."""
        s, orders = self.settings, list[Order]()
        if report.amount < 1.0:
            return orders
        if self.once(_TRIAL + report.group, report.story):
            hour = now + _DAY * s["trial_days"]
            orders.append(HoldTrial(report.village, hour, report.group, s["trial_fairness"]))
        first = self.once(_POST + report.village, report.story)
        if first and self.draw(_POST, int(report.happened)) < s["dismissal_chance"]:
            orders.append(Dismiss(report.village, now + _DAY * s["dismissal_days"]))
        return orders
