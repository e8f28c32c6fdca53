"""Which settings each kind of institution has, where their base comes from, what levers may set.

A setting's base is a parameter, or a plain number with its bounds where it is a switch that only
levers turn (0: off) or a measure of itself (skill 1: as the parameters say).
"""

from collections.abc import Mapping

from agents.registry import INSTITUTIONS
from agents.setting import Base, Plain
from simulation.errors import KelisimError, nearest
from simulation.levers import EVENTS, Start, Strategy
from simulation.parameters import BY_KEY
from simulation.scenario import Scenario

# the same for every institution; not for levers, which set staff and skill instead
CAPACITY: Mapping[str, Base] = {
    "turnover": "capacity.turnover",
    "learning_years": "capacity.learning_years",
    "newcomer_skill": "capacity.newcomer_skill",
    "cases_per_head": "capacity.cases_per_head",
}

BASES: Mapping[str, Mapping[str, Base]] = {kind.actor: kind.bases for kind in INSTITUTIONS}


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


TAKEN_BY_GROUP = tuple(kind.actor for kind in INSTITUTIONS if kind.taken_by_group)


def idle_legitimacy(actor: str, legitimacy: Mapping[str, float]) -> str:
    """Why a lever's legitimacy would change nothing with this actor, and the way out; or ''.

    >>> idle_legitimacy("ngo", {"a": 0.5})
    ''
    """
    if not legitimacy or actor in TAKEN_BY_GROUP:
        return ""
    return (
        f"legitimacy would change nothing: '{actor}' does nothing that a group takes well or badly."
        f" It acts on those who correct, appeal or run programmes: {', '.join(TAKEN_BY_GROUP)}."
        " Leave legitimacy out, or give the lever to one of these."
    )


def idle_local(local: bool, start: str) -> str:
    """Why starting locally would change nothing with this start, and the way out; or ''.

    >>> idle_local(True, "trigger+6h")
    ''
    """
    if not local or Start.parse(start).event is not None:
        return ""
    return (
        f"local = true would change nothing: the start '{start}' is a date, which is the same in"
        f" every village. Leave local out, or start at an event ({', '.join(EVENTS)}), as"
        " 'trigger+6h'."
    )


def check_levers(strategy: Strategy, scenario: Scenario) -> None:
    """Refuse levers on what does not exist, out of bounds, or with a key that changes nothing.

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
        idle = idle_legitimacy(lever.actor, lever.legitimacy)
        if idle := idle or idle_local(lever.local, lever.start):
            raise KelisimError(f"{where}: {idle}")


def _known(where: str, what: str, name: str, known: Mapping[str, object] | list[str]) -> None:
    if name not in known:
        raise KelisimError(
            f"{where}: unknown {what} '{name}'.{nearest(name, known)} Known: {', '.join(known)}."
        )
