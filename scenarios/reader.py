"""Reading scenarios and strategies: from a shipped name or a path to frozen values."""

from collections.abc import Mapping, Sequence
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from agents.states import Corner, IncidentType, Zone
from scenarios.composition import concentrated
from scenarios.errors import ScenarioError, explain
from scenarios.expansion import groups_of, settlements_of, villages_of
from scenarios.fields import Known, Settings, Table
from scenarios.files import STRATEGY_FOLDER, locate, names, read
from scenarios.schema import GroupTable, IncidentTable, ScenarioTable, VillageTable
from scenarios.strategy_schema import LeverTable, StrategyTable
from simulation.errors import KelisimError
from simulation.levers import Lever, Strategy, Unit
from simulation.parameters import BY_KEY
from simulation.scenario import Group, Incident, Scenario, Village
from simulation.settings import implausible

STATUS_QUO = "status_quo"
_STRATEGY_KEYS = frozenset(("levers", "evidence"))
_SCENARIO_KEYS = frozenset(("days", "start", "groups", "villages"))


def load(name: str | PathLike[str]) -> Scenario:
    """The scenario of a shipped name (``cases/seifullin``) or of a path that ends in ``.toml``.

    It comes under the status quo, with all shipped strategies to choose from.

    Raises:
        ScenarioError: with all problems of the file, in plain words.

    >>> load("cases/seifullin").days
    28
    """
    shipped = names()
    label, path = locate(name, shipped, "scenario")
    return _scenario(read(path, label, shipped, "scenario"), label, _name(label, path, shipped))


def load_strategy(name: str | PathLike[str]) -> Strategy:
    """The strategy of a shipped name (``rumour_desk``) or of a path that ends in ``.toml``.

    Raises:
        ScenarioError: with all problems of the file, in plain words.

    >>> load_strategy("rumour_desk").levers[0].actor
    'rumour_desk'
    """
    shipped = names("strategies")
    inside = f"{STRATEGY_FOLDER}{name}"
    name = inside if inside in shipped else name
    label, path = locate(name, shipped, "strategy")
    return _strategy(read(path, label, shipped, "strategy"), label, path.stem)


def strategies() -> dict[str, Strategy]:
    """All shipped strategies by name.

    >>> "status_quo" in strategies()
    True
    """
    return dict(_shipped_strategies())


@cache
def _shipped_strategies() -> Mapping[str, Strategy]:
    """Read once: every scenario that is loaded carries them."""
    return {name.rpartition("/")[2]: load_strategy(name) for name in names("strategies")}


def check(name: str | PathLike[str]) -> list[str]:
    """Read a scenario or strategy without running it; notes on unusual, but allowed values.

    Raises:
        ScenarioError: with all problems of the file, in plain words.
    """
    shipped = [*names(), *names("strategies")]
    label, path = locate(name, shipped, "scenario")
    raw = read(path, label, shipped, "scenario")
    if _STRATEGY_KEYS & raw.keys() and not _SCENARIO_KEYS & raw.keys():
        _strategy(raw, label, path.stem)
        return []
    scenario = _scenario(raw, label, path.stem)
    return [f"{label}: {note}" for note in implausible(scenario.parameters)]


def _name(label: str, path: Path, shipped: list[str]) -> str:
    return label if label in shipped else path.stem


def _valid[T: Table](layout: type[T], raw: dict[str, Any], label: str, settings: Settings) -> T:
    """``raw`` in its layout, or all its problems at once."""
    try:
        return layout.model_validate(raw, context=Known.of(raw, settings))
    except ValidationError as error:
        raise ScenarioError(explain(error, layout, raw, label)) from None


def _settings() -> Settings:
    """What levers can change. Imported late: reading a table needs no institutions."""
    from simulation.institution_settings import SETTINGS

    return SETTINGS


def _scenario(raw: dict[str, Any], label: str, name: str) -> Scenario:
    table = _valid(ScenarioTable, raw, label, {})
    groups = tuple(map(_group, table.groups))
    if table.region and not groups:
        groups = groups_of(table.region)
    district = table.composition.shares() if table.composition else {}
    shipped = strategies()
    recorded = {key: fact.model_dump(exclude_defaults=True) for key, fact in table.recorded.items()}
    try:
        return Scenario(
            name=name,
            title=table.title,
            summary=table.summary,
            days=table.days,
            start=table.start,
            groups=groups,
            villages=_made(table, groups)
            or tuple(_village(village, district) for village in table.villages),
            incidents=tuple(map(_incident, table.incidents)),
            parameters=table.parameters,
            thresholds=tuple(table.thresholds),
            strategy=shipped[STATUS_QUO],
            strategies=shipped,
            recorded=recorded,
            assumptions=tuple(table.assumptions),
            evidence=tuple(table.evidence),
            chronicle=tuple(one.model_dump() for one in table.chronicle),
        )
    except ValueError as error:  # a rule of the simulation that the layout does not know
        raise ScenarioError([f"{label}: {error}"]) from None


def _made(table: ScenarioTable, groups: Sequence[Group]) -> tuple[Village, ...]:
    """The villages of the region, if there is one."""
    if table.region is None:
        return ()
    size = "population.household_size"
    persons = float(table.parameters.get(size, BY_KEY[size].default))
    settlements = settlements_of(table.region, [group.id for group in groups], persons)
    return villages_of(table.region, settlements)


def _group(table: GroupTable) -> Group:
    return Group(table.id, table.name.model_dump(exclude_none=True), table.income, table.posts)


def _village(table: VillageTable, district: Mapping[str, float]) -> Village:
    return Village(
        id=table.id,
        name=table.name,
        households=table.households,
        position=(table.position[0], table.position[1]),
        shares=table.shares or concentrated(district, table.concentration),
        clustering=table.clustering,
        mixed_school=table.mixed_school,
        seat=table.seat,
        legitimacy=table.legitimacy,
        local_names=table.local_names,
    )


def _incident(table: IncidentTable) -> Incident:
    fields = table.model_dump()
    return Incident(**{**fields, "type": IncidentType[table.type.upper()]})


def _strategy(raw: dict[str, Any], label: str, name: str) -> Strategy:
    table = _valid(StrategyTable, raw, label, _settings())
    try:
        levers = tuple(map(_lever, table.levers))
    except KelisimError as error:
        raise ScenarioError([f"{label}: {error}"]) from None
    return Strategy(name, table.title, table.summary, levers, tuple(table.evidence))


def _lever(table: LeverTable) -> Lever:
    return Lever(
        name=table.name,
        corner=Corner[table.corner.upper()],
        actor=table.actor,
        settings=table.settings,
        start=table.start,
        strength=table.strength,
        duration=table.duration_hours,
        ramp=table.ramp_hours,
        decay=table.decay_hours,
        villages=tuple(table.villages),
        local=table.local,
        zone=Zone[table.zone.upper()],
        capacity=table.capacity,
        staff=table.staff,
        legitimacy=table.legitimacy,
        cost_fixed=table.cost_fixed,
        cost_per_day=table.cost_per_day,
        cost_per_unit=table.cost_per_unit,
        unit=Unit[table.unit.upper()],
        harm=table.harm,
    )
