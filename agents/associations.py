"""The ethnocultural association of one group in one village."""

from collections.abc import Mapping
from typing import ClassVar

from agents.group_body import GroupBody
from agents.messages import Apologise, Order, Report
from agents.setting import FULL, OFF, ONE, Base
from agents.states import Body, EventKind, Place, Programme

_SORRY = 2


class Association(GroupBody):
    """Corrects its own people, and may apologise when one of them is accused.

    Source: M026 (the centre of Shelek instructs at weddings and corrects offenders), M019 (an
    apology at Bostandyk), M087 (leaders often lack support). Whether it apologises is drawn once.
    """

    actor: ClassVar[str] = "associations"
    body: ClassVar[Body] = Body.ASSOCIATIONS
    words: ClassVar[str] = "the ethnocultural association"
    place: ClassVar[Place] = Place.GROUP
    founding: ClassVar[int] = 1
    taken_by_group: ClassVar[bool] = True
    bases: ClassVar[Mapping[str, Base]] = {
        "staff": ONE,
        "skill": FULL,
        "sanction_chance": "associations.sanction_chance",
        "sanction_hours": "associations.sanction_hours",
        "apology_chance": "associations.apology_chance",
        "apology_hours": "associations.apology_hours",
        "watch": OFF,
    }
    listens: ClassVar[Mapping[EventKind, str | None]] = {EventKind.INCIDENT: None}
    programmes: ClassVar[Mapping[str, Programme]] = {"watch": Programme.WATCH}

    def decide(self, report: Report, now: float) -> list[Order]:
        """A sanction, and an apology some time after."""
        orders = self.sanction(report, now)
        moment, s = int(report.happened), self.settings
        chance = s["apology_chance"] * self.skill
        if report.other == self.group and self.draw(_SORRY, moment) < chance:
            hour = now + s["apology_hours"]
            orders.append(Apologise(report.village, hour, report.story, self.skill, self.body))
        return orders
