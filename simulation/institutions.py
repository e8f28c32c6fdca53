"""Which institutions a scenario has, and which of their settings levers may move."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.akimat import Akimat
from agents.elders import Elders
from agents.institution import Institution
from agents.police import DistrictReserve, PolicePost
from agents.rules.travel import travel_hours
from agents.rumour_desk import RumourDesk
from simulation.draws import Purpose, draw
from simulation.errors import KelisimError, nearest
from simulation.levers import Strategy
from simulation.parameters import BY_KEY
from simulation.scenario import Scenario

if TYPE_CHECKING:
    from simulation.model import ConflictModel

# actor -> setting -> parameter that holds its base, or the base itself where it is "off"
BASES: Mapping[str, Mapping[str, str | float]] = {
    "akimat": {
        "verification_time": "correction.verification_time",
        "reach": "correction.reach",
        "settlement_days": "contradiction.settlement_days",
        "clerks": "contradiction.clerks",
    },
    "elders": {
        "sanction_chance": "elders.sanction_chance",
        "sanction_hours": "elders.sanction_hours",
    },
    "police_post": {
        "suspect_hours": "police.suspect_hours",
        "report_delay": "police.report_delay",
        "rumour_delay": "alarm.rumour_delay",
    },
    "district_reserve": {
        "officers": "police.reserve",
        "decision_hours": "police.decision_hours",
        "report_delay": "police.report_delay",
        "share_on_alarm": 0.0,
    },
    "rumour_desk": {
        "desk_time": "correction.desk_time",
        "desk_trust": "correction.desk_trust",
        "reach": 0.0,
    },
}


def _bounds(base: str | float) -> tuple[float, float]:
    return (BY_KEY[base].minimum, BY_KEY[base].maximum) if isinstance(base, str) else (0.0, 1.0)


SETTINGS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    actor: {name: _bounds(base) for name, base in bases.items()} for actor, bases in BASES.items()
}


def check_levers(strategy: Strategy) -> None:
    """Refuse levers on actors or settings that do not exist, or beyond their bounds.

    Raises:
        KelisimError: naming the lever, what is wrong and what is allowed.
    """
    for lever in strategy.levers:
        if lever.actor not in SETTINGS:
            raise KelisimError(
                f"lever '{lever.name}': unknown actor '{lever.actor}'."
                f"{nearest(lever.actor, SETTINGS)} Known: {', '.join(SETTINGS)}."
            )
        known = SETTINGS[lever.actor]
        for name, target in lever.settings.items():
            if name not in known:
                raise KelisimError(
                    f"lever '{lever.name}': '{lever.actor}' has no setting '{name}'."
                    f"{nearest(name, known)} Known: {', '.join(known)}."
                )
            low, high = known[name]
            if not low <= target <= high:
                raise KelisimError(
                    f"lever '{lever.name}': {name} = {target:g} is out of range,"
                    f" allowed are {low:g} to {high:g}."
                )


def base_settings(scenario: Scenario, actor: str) -> dict[str, float]:
    """What an actor's settings are without any lever."""
    return {
        name: scenario.number(base) if isinstance(base, str) else base
        for name, base in BASES[actor].items()
    }


def found(model: "ConflictModel", scenario: Scenario) -> list[Institution]:
    """Create all institutions of a model, in an order that never changes."""
    everywhere = tuple(range(len(scenario.villages)))
    settings = {actor: base_settings(scenario, actor) for actor in BASES}
    made: list[Institution] = []
    for v in everywhere:
        made.append(Akimat(model, (v,), settings["akimat"]))
        made.append(PolicePost(model, (v,), settings["police_post"]))
        for g in range(len(scenario.groups)):
            if model.world.villages[v].group_households[g] > 0:
                luck = partial(_elders_luck, model.world.run, v, g)
                made.append(Elders(model, (v,), settings["elders"], g, luck))
    made.extend(_reserves(model, scenario, settings["district_reserve"]))
    made.append(RumourDesk(model, everywhere, settings["rumour_desk"]))
    return made


def _elders_luck(run: Any, village: int, group: int, what: int, hour: int) -> float:
    purpose = Purpose.ELDERS if what == 0 else Purpose.ELDERS_TIME
    return draw(run, int(purpose), village, hour, group)


def _reserves(
    model: "ConflictModel", scenario: Scenario, settings: Mapping[str, float]
) -> list[Institution]:
    """One reserve at each district seat, responsible for the villages nearest to it."""
    distance = model.world.distance
    seats = [v for v, village in enumerate(scenario.villages) if village.seat]
    if not seats:
        return []
    nearest = np.asarray(seats)[np.argmin(distance[:, seats], axis=1)]
    speed = scenario.number("police.road_speed")

    def road(seat: int, village: int) -> float:
        return travel_hours(float(distance[seat, village]), speed)

    return [
        DistrictReserve(
            model,
            tuple(int(v) for v in np.flatnonzero(nearest == seat)),
            settings,
            partial(road, seat),
        )
        for seat in seats
    ]
