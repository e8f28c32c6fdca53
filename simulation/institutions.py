"""Founding the institutions of a model, in an order that never changes."""

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.akimat import Akimat
from agents.elders import Elders
from agents.institution import Institution
from agents.police import DistrictReserve, PolicePost
from agents.rules.travel import travel_hours
from agents.rumour_desk import RumourDesk
from simulation.actors import BASES, base_settings
from simulation.draws import Purpose, draw
from simulation.scenario import Scenario

if TYPE_CHECKING:
    from simulation.model import ConflictModel

type Settings = dict[str, dict[str, float]]

# one of each in every village; those that need more than their settings are founded below
OF_A_VILLAGE: tuple[type[Institution], ...] = (Akimat, PolicePost, RumourDesk)


def found(model: "ConflictModel", scenario: Scenario) -> list[Institution]:
    """Create all institutions of a model, village by village, then those of the districts."""
    settings = {actor: base_settings(scenario, actor) for actor in BASES}
    made: list[Institution] = []
    for v in range(len(scenario.villages)):
        made.extend(kind(model, (v,), settings[kind.actor]) for kind in OF_A_VILLAGE)
        made.extend(_of_groups(model, scenario, settings, v))
    made.extend(_of_districts(model, scenario, settings))
    return made


def _of_groups(
    model: "ConflictModel", scenario: Scenario, settings: Settings, v: int
) -> list[Institution]:
    """One of each for every group that lives in village ``v``."""
    world = model.world
    return [
        Elders(model, (v,), settings["elders"], g, partial(_elders_luck, world.run, v, g))
        for g in range(len(scenario.groups))
        if world.villages[v].group_households[g] > 0
    ]


def _elders_luck(run: Any, village: int, group: int, what: int, hour: int) -> float:
    purpose = Purpose.ELDERS if what == 0 else Purpose.ELDERS_TIME
    return draw(run, int(purpose), village, hour, group)


def _of_districts(
    model: "ConflictModel", scenario: Scenario, settings: Settings
) -> list[Institution]:
    """One of each at every district seat, responsible for the villages nearest to it."""
    distance = model.world.distance
    seats = [v for v, village in enumerate(scenario.villages) if village.seat]
    if not seats:
        return []
    nearest = np.asarray(seats)[np.argmin(distance[:, seats], axis=1)]
    speed = scenario.number("police.road_speed")

    def road(seat: int, village: int) -> float:
        return travel_hours(float(distance[seat, village]), speed)

    made: list[Institution] = []
    for seat in seats:
        mine = tuple(int(v) for v in np.flatnonzero(nearest == seat))
        reserve = settings["district_reserve"]
        made.append(DistrictReserve(model, mine, reserve, partial(road, seat)))
    return made
