"""Ways of monitoring that are compared, each with the alarms that count and the level to sweep."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from experiments.designs.reference_worlds import RISKY
from scenarios import load, load_strategy
from simulation import KelisimError, Scenario
from simulation.errors import nearest
from simulation.levers import Strategy
from simulation.parameters import BY_KEY

POST, DEPARTMENT, ZONE = "police", "internal_policy", "zone"
DEFAULT = ("none", "signs", "informants", "social_watch", "surveys")
FACTORS = (0.25, 0.5, 1.0, 2.0, 4.0)
_SIGNS = ("monitoring.alarm_level", "monitoring.talk_level")
_BLIND = {"monitoring.informants": 0.0, "monitoring.summaries": 0.0}
_STAFF = "internal_policy.staff"


@dataclass(frozen=True)
class Regime:
    """A way of monitoring.

    Attributes:
        title: in words.
        sources: whose alarms count: the police post, the department, a zone of yellow or red.
        levels: parameters that say when its alarm is raised; the sweep multiplies them.
        settings: other parameters that it changes.
        strategies: shipped strategies whose levers it has.
    """

    title: str
    sources: frozenset[str]
    levels: tuple[str, ...]
    settings: Mapping[str, float] = field(default_factory=dict)
    strategies: tuple[str, ...] = ()


REGIMES: Mapping[str, Regime] = {
    "none": Regime("Police post alone", frozenset({POST}), ("alarm.rumour_share",), _BLIND),
    "signs": Regime("Everyday signs", frozenset({DEPARTMENT}), _SIGNS),
    "informants": Regime(
        "Daily informants", frozenset({DEPARTMENT}), _SIGNS, strategies=("informant_network",)
    ),
    "social_watch": Regime(
        "Watch of social networks", frozenset({DEPARTMENT}), _SIGNS, strategies=("social_watch",)
    ),
    "specialist": Regime(
        "Specialist in the department", frozenset({DEPARTMENT}), _SIGNS, strategies=("specialist",)
    ),
    "surveys": Regime("Quarterly surveys", frozenset({ZONE}), ("monitoring.yellow",), _BLIND),
    "polls": Regime(
        "Surveys and targeted polls", frozenset({ZONE}), ("monitoring.yellow",),
        strategies=("targeted_polls",),
    ),
    "all": Regime(
        "All of it", frozenset({POST, DEPARTMENT, ZONE}), (*_SIGNS, "monitoring.yellow"),
        strategies=("informant_network", "social_watch", "targeted_polls"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Variant:
    """One regime with its alarm levels times ``factor`` and, if not None, this staff."""

    regime: str
    factor: float = 1.0
    staff: float | None = None

    @property
    def name(self) -> str:
        """A name of its own, for tables and seeds."""
        staff = "" if self.staff is None else f" staff {self.staff:g}"
        return f"{self.regime} x{self.factor:g}{staff}"


def restless() -> Scenario:
    """The default world: the invented region at risk, with more incidents and hotter young men.

    As it stands that region sees violence about once in sixty village-years, too seldom to count
    what an alarm is worth. Here incidents are ten times as frequent and thresholds a little lower,
    so that violence breaks out in about one village-week in a hundred: **an enriched world**, in
    which precision and losses are those of that base rate (both numbers: assumption).
    """
    world = load(RISKY)
    rate = 10.0 * world.number("trigger.rate")
    world = world.vary({"trigger.rate": rate, "mobilisation.threshold": 0.85, "days": 180})
    title = f"{world.title}, restless: incidents ten times as frequent"
    return dataclasses.replace(world, name=f"{world.name}_restless", title=title)


def checked(names: Sequence[str]) -> list[str]:
    """The names of regimes, each once.

    Raises:
        KelisimError: for an unknown or doubled one, or none.
    """
    if not names or len(set(names)) < len(names):
        raise KelisimError(f"name each regime once, at least one: {', '.join(names) or 'none'}.")
    for name in names:
        if name not in REGIMES:
            raise KelisimError(
                f"there is no monitoring regime '{name}'.{nearest(name, REGIMES)}"
                f" Known: {', '.join(REGIMES)}."
            )
    return list(names)


def variants(names: Sequence[str], staff: Sequence[float] = ()) -> list[Variant]:
    """Each regime at each alarm level, and with each staff at the usual level."""
    swept = [Variant(name, factor) for name in names for factor in FACTORS]
    return [*swept, *(Variant(name, 1.0, n) for name in names for n in staff)]


def scenario_of(world: Scenario, variant: Variant) -> Scenario:
    """The world under a variant.

    Raises:
        KelisimError: if a value is out of its range, naming it.
    """
    regime = REGIMES[variant.regime]
    values = dict(regime.settings)
    for key in regime.levels:
        allowed = BY_KEY[key]
        usual = world.number(key) * variant.factor
        values[key] = min(max(usual, allowed.minimum), allowed.maximum)
    if variant.staff is not None:
        values[_STAFF] = variant.staff
    chosen = [load_strategy(name) for name in regime.strategies]
    levers = tuple(chain.from_iterable(strategy.levers for strategy in chosen))
    strategy = Strategy(variant.regime, regime.title, "", levers)
    return dataclasses.replace(world.vary(values), strategy=strategy)
