"""Which settings each kind of institution has, where their base comes from, what levers may set.

A setting's base is a parameter, or a plain number with its bounds where it is a switch that only
levers turn (0: off) or a measure of itself (skill 1: as the parameters say).
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

from simulation.errors import KelisimError, nearest
from simulation.levers import Strategy
from simulation.parameters import BY_KEY
from simulation.scenario import Scenario


class Plain(NamedTuple):
    """A base that is no parameter: its value and the bounds for levers."""

    value: float
    low: float = 0.0
    high: float = 1.0


type Base = str | Plain

OFF = Plain(0.0)
ONE = Plain(1.0, 0.0, math.inf)  # one person, or one desk
FULL = Plain(1.0)

# the same for every institution; not for levers, which set staff and skill instead
CAPACITY: Mapping[str, Base] = {
    "turnover": "capacity.turnover",
    "learning_years": "capacity.learning_years",
    "newcomer_skill": "capacity.newcomer_skill",
    "cases_per_head": "capacity.cases_per_head",
}

BASES: Mapping[str, Mapping[str, Base]] = {
    "akimat": {
        "staff": "contradiction.clerks",
        "skill": FULL,
        "verification_time": "correction.verification_time",
        "reach": "correction.reach",
        "settlement_days": "contradiction.settlement_days",
    },
    "elders": {
        "staff": ONE,
        "skill": FULL,
        "sanction_chance": "elders.sanction_chance",
        "sanction_hours": "elders.sanction_hours",
    },
    "police_post": {
        "staff": ONE,
        "suspect_hours": "police.suspect_hours",
        "report_delay": "police.report_delay",
        "rumour_delay": "alarm.rumour_delay",
    },
    "district_reserve": {
        "staff": "police.reserve",
        "decision_hours": "police.decision_hours",
        "report_delay": "police.report_delay",
        "share_on_alarm": OFF,
    },
    "rumour_desk": {
        "staff": ONE,
        "skill": FULL,
        "desk_time": "correction.desk_time",
        "reach": OFF,
    },
}


def _bounds(base: Base) -> tuple[float, float]:
    if isinstance(base, Plain):
        return base.low, base.high
    return BY_KEY[base].minimum, BY_KEY[base].maximum


SETTINGS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    actor: {name: _bounds(base) for name, base in bases.items()} for actor, bases in BASES.items()
}


def base_settings(scenario: Scenario, actor: str) -> dict[str, float]:
    """What an actor's settings are without any lever."""
    return {
        name: scenario.number(base) if isinstance(base, str) else base.value
        for name, base in ({**BASES[actor], **CAPACITY}).items()
    }


def check_levers(strategy: Strategy, scenario: Scenario) -> None:
    """Refuse levers on actors, settings, villages or groups that do not exist, or out of bounds.

    Raises:
        KelisimError: naming the lever, what is wrong and what is allowed.
    """
    villages = [village.id for village in scenario.villages]
    groups = [group.id for group in scenario.groups]
    for lever in strategy.levers:
        where = f"lever '{lever.name}'"
        _known(where, "actor", lever.actor, SETTINGS)
        for name in lever.villages:
            _known(where, "village", name, villages)
        for name in lever.legitimacy:
            _known(where, "group", name, groups)
        for name, target in lever.settings.items():
            bounds = SETTINGS[lever.actor]
            _known(f"{where}: '{lever.actor}'", "setting", name, bounds)
            low, high = bounds[name]
            if not low <= target <= high:
                raise KelisimError(
                    f"{where}: {name} = {target:g} is out of range,"
                    f" allowed are {low:g} to {high:g}."
                )


def _known(where: str, what: str, name: str, known: Mapping[str, object] | list[str]) -> None:
    if name not in known:
        raise KelisimError(
            f"{where}: unknown {what} '{name}'.{nearest(name, known)} Known: {', '.join(known)}."
        )
