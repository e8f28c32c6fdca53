"""A scenario: the frozen description of a world and of what happens to it."""

from __future__ import annotations

import dataclasses
import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from agents.states import IncidentType
from simulation.errors import KelisimError, nearest
from simulation.levers import Strategy
from simulation.parameters import BY_KEY, Value
from simulation.settings import checked
from simulation.state import MAX_GROUPS


@dataclass(frozen=True)
class Group:
    """An ethnic group of the scenario.

    Attributes:
        id: short name used in tables.
        name: names by language (``en``, ``ru``, ``kk``).
        income: mean income against the others' (1 = equal).
        posts: share of public posts against share of people (1 = proportional).
    """

    id: str
    name: Mapping[str, str]
    income: float = 1.0
    posts: float = 1.0


USUAL_CLUSTERING = 0.4  # of a village of which nothing else is said; assumption


@dataclass(frozen=True)
class Village:
    """A settlement: ``households``, position in km, group shares (sum 1), clustering 0–1.

    ``local_names`` are names in other languages (``ru``, ``kk``), for people who read them.
    """

    id: str
    name: str
    households: int
    position: tuple[float, float]
    shares: Mapping[str, float]
    clustering: float = USUAL_CLUSTERING
    mixed_school: bool = False
    seat: bool = False
    legitimacy: Mapping[str, float] = field(default_factory=dict)
    local_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Incident:
    """A planned private incident: day 0 is the first day, ``hour`` its hour (0–24)."""

    village: str
    day: int
    hour: float
    type: IncidentType
    severity: float
    claim_true: bool
    framing: float
    offender: str
    victim: str


@dataclass(frozen=True)
class Scenario:
    """What a run needs, apart from the seed; ``vary`` and ``with_strategy`` make new ones.

    ``recorded`` (facts), ``chronicle`` (who did what, in order), ``evidence`` (ids of sources) and
    ``assumptions`` say what is known of the real episode; no rule reads them.
    """

    name: str
    title: str
    summary: str
    days: int
    start: datetime.date
    groups: tuple[Group, ...]
    villages: tuple[Village, ...]
    incidents: tuple[Incident, ...] = ()
    parameters: Mapping[str, Value] = field(default_factory=dict)
    thresholds: tuple[float, ...] = ()
    strategy: Strategy = field(default_factory=Strategy)
    strategies: Mapping[str, Strategy] = field(default_factory=dict)
    recorded: Mapping[str, Any] = field(default_factory=dict)
    assumptions: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    chronicle: tuple[Mapping[str, str], ...] = ()

    def __post_init__(self) -> None:
        for name in ("parameters", "strategies", "recorded"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))
        _check(self)

    def __reduce__(self) -> tuple[Any, ...]:
        values = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        plain = {k: dict(v) if isinstance(v, MappingProxyType) else v for k, v in values.items()}
        return _rebuild, (plain,)

    @property
    def households(self) -> int:
        """Number of households in all villages."""
        return sum(village.households for village in self.villages)

    def value(self, key: str) -> Value:
        """Value of a parameter in this scenario."""
        return self.parameters.get(key, BY_KEY[key].default)

    def number(self, key: str) -> float:
        """Value of a parameter that is one number.

        Raises:
            TypeError: if it is a list of hourly weights.
        """
        value = self.value(key)
        if isinstance(value, tuple):
            raise TypeError(f"'{key}' is a list of hourly weights")
        return value

    def vary(self, values: Mapping[str, Any]) -> Scenario:
        """The same scenario with some parameters (``process.name``) or ``days`` changed.

        Raises:
            KelisimError: for an unknown name or a value out of bounds.
        """
        own = {key: values[key] for key in ("days",) if key in values}
        new = {k: checked(k, v) for k, v in values.items() if k not in own}
        return dataclasses.replace(self, parameters={**self.parameters, **new}, **own)

    def with_strategy(self, strategy: str | Strategy, **changes: Any) -> Scenario:
        """The same scenario under a strategy; ``changes`` (start, strength, …) apply to its levers.

        Raises:
            KelisimError: for an unknown strategy or change.
        """
        if isinstance(strategy, str):
            if strategy not in self.strategies:
                raise KelisimError(
                    f"unknown strategy '{strategy}'.{nearest(strategy, self.strategies)}"
                    f" Known here: {', '.join(sorted(self.strategies)) or 'none'}."
                )
            strategy = self.strategies[strategy]
        return dataclasses.replace(self, strategy=strategy.changed(**changes))

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values for a manifest (the strategies not chosen are left out)."""
        values = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        del values["strategies"]
        plain: dict[str, Any] = _plain(values)
        return plain


def _rebuild(values: dict[str, Any]) -> Scenario:
    return Scenario(**values)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, IncidentType):
        return value.name.lower()
    if isinstance(value, float) and not math.isfinite(value):
        return None  # JSON knows no infinity: no end
    return value.isoformat() if isinstance(value, datetime.date) else value


def _check(scenario: Scenario) -> None:
    """What no single field can tell: counts, references between parts."""
    if not 2 <= len(scenario.groups) <= MAX_GROUPS:
        raise KelisimError(
            f"a scenario has 2 to {MAX_GROUPS} groups, this one {len(scenario.groups)}."
        )
    if isinstance(scenario.days, bool) or not isinstance(scenario.days, int) or scenario.days < 1:
        raise KelisimError(f"'days' = {scenario.days!r} must be a whole number, at least 1.")
    if len(scenario.thresholds) > scenario.households:
        raise KelisimError(
            f"{len(scenario.thresholds)} thresholds are written out, but there are only"
            f" {scenario.households} households; one young man lives in each."
        )
    groups = [group.id for group in scenario.groups]
    villages = [village.id for village in scenario.villages]
    for what, ids in (("group", groups), ("village", villages)):
        if len(set(ids)) < len(ids):
            raise KelisimError(f"two {what}s have the same id: {sorted(ids)}.")
    for village in scenario.villages:
        for group in (*village.shares, *village.legitimacy):
            _known("group", group, groups, f"village '{village.id}'")
        total = sum(village.shares.values())
        if abs(total - 1.0) > 1e-6:
            raise KelisimError(
                f"the shares of village '{village.id}' sum to {total:.4g}, they must sum to 1."
            )
    for number, incident in enumerate(scenario.incidents, 1):
        where = f"incident {number}"
        _known("village", incident.village, villages, where)
        _known("group", incident.offender, groups, where)
        _known("group", incident.victim, groups, where)
        if incident.offender == incident.victim:
            raise KelisimError(
                f"{where}: offender and victim are both '{incident.victim}'; name two groups."
            )
        if not (0 <= incident.day < scenario.days and 0.0 <= incident.hour < 24.0):
            raise KelisimError(
                f"{where} is at hour {incident.hour:g} of day {incident.day}, but days run from 0"
                f" to {scenario.days - 1} and hours from 0 to below 24."
            )


def _known(what: str, name: str, known: list[str], where: str) -> None:
    if name not in known:
        raise KelisimError(
            f"{where} names the unknown {what} '{name}'.{nearest(name, known)}"
            f" Known: {', '.join(known)}."
        )
