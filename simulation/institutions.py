"""Founding the institutions of a model, in an order that never changes."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.akimat import Akimat
from agents.associations import Association
from agents.councils import ConsentCouncil, PublicCouncil
from agents.elders import Elders
from agents.group_body import GroupBody
from agents.institution import Institution, Luck
from agents.internal_policy import InternalPolicy
from agents.media import LocalMedia
from agents.mediators import Mediators
from agents.national_guard import NationalGuard
from agents.ngo import Ngo
from agents.oblast import Oblast
from agents.police import DistrictReserve, PolicePost
from agents.rules.travel import travel_hours
from agents.rumour_desk import RumourDesk
from agents.youth import Mothers, YouthLeaders
from simulation.institution_settings import BASES, base_settings
from simulation.random_numbers import Purpose, draw
from simulation.scenario import Scenario

if TYPE_CHECKING:
    from simulation.model import ConflictModel

type Settings = dict[str, dict[str, float]]

OF_A_VILLAGE: tuple[type[Institution], ...] = (
    Akimat,
    PolicePost,
    RumourDesk,
    ConsentCouncil,
    PublicCouncil,
    Mothers,
    YouthLeaders,
    Mediators,
    LocalMedia,
    Ngo,
)
OF_A_GROUP: tuple[type[GroupBody], ...] = (Elders, Association)  # each in its village
OF_A_DISTRICT: tuple[type[Institution], ...] = (InternalPolicy,)
OF_THE_REGION: tuple[type[Institution], ...] = (Oblast, NationalGuard)


def found(model: "ConflictModel", scenario: Scenario) -> list[Institution]:
    """Create all institutions: village by village, then of the districts, then of the region."""
    settings = {actor: base_settings(scenario, actor) for actor in BASES}
    made: list[Institution] = []
    for v in range(len(scenario.villages)):
        made.extend(_one_each(model, OF_A_VILLAGE, (v,), settings))
        made.extend(_of_groups(model, scenario, settings, v))
    made.extend(_of_districts(model, scenario, settings))
    everywhere = tuple(range(len(scenario.villages)))
    made.extend(_one_each(model, OF_THE_REGION, everywhere, settings))
    return made


def _one_each(
    model: "ConflictModel",
    kinds: Iterable[type[Institution]],
    villages: tuple[int, ...],
    settings: Settings,
) -> list[Institution]:
    """One institution of each kind for these villages."""
    return [
        kind(model, villages, settings[kind.actor], _luck_of(model, kind, villages[0], 0))
        for kind in kinds
    ]


def _luck_of(model: "ConflictModel", kind: type[Institution], place: int, group: int) -> Luck:
    """Keyed luck of one institution: by its kind, its first village, its group and the moment."""
    return partial(_draw, model.world.run, place, int(kind.body) * 16 + group)


def _draw(run: Any, place: int, who: int, what: int, moment: int) -> float:
    return draw(run, int(Purpose.INSTITUTION), place, moment, who * 128 + what)


def _of_groups(
    model: "ConflictModel", scenario: Scenario, settings: Settings, v: int
) -> list[Institution]:
    """One of each for every group that lives in village ``v``."""
    return [
        kind(model, (v,), settings[kind.actor], g, _luck_of(model, kind, v, g))
        for kind in OF_A_GROUP
        for g in range(len(scenario.groups))
        if model.world.villages[v].group_households[g] > 0
    ]


def _of_districts(
    model: "ConflictModel", scenario: Scenario, settings: Settings
) -> list[Institution]:
    """One of each at every district seat, responsible for the villages nearest to it.

    Without a seat there is one district, without a reserve.
    """
    distance = model.world.distance
    seats = [v for v, village in enumerate(scenario.villages) if village.seat]
    if not seats:
        everywhere = tuple(range(len(scenario.villages)))
        return _one_each(model, OF_A_DISTRICT, everywhere, settings)
    nearest = np.asarray(seats)[np.argmin(distance[:, seats], axis=1)]
    speed = scenario.number("police.road_speed")

    def road(seat: int, village: int) -> float:
        return travel_hours(float(distance[seat, village]), speed)

    made: list[Institution] = []
    for seat in seats:
        mine = tuple(int(v) for v in np.flatnonzero(nearest == seat))
        reserve = settings["district_reserve"]
        luck = _luck_of(model, DistrictReserve, seat, 0)
        made.append(DistrictReserve(model, mine, reserve, partial(road, seat), luck))
        made.extend(_one_each(model, OF_A_DISTRICT, mine, settings))
    return made
