"""The layout of a plan file: which tables and keys it has, and what each may hold.

As strict as scenario files: each description completes "Write …", because messages are made of it.
"""

import math
from collections.abc import Iterable
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from experiments.designs.factor import Scale
from experiments.designs.grouping import Grouping
from experiments.designs.plans.plan import MOST_REPLICATES, Luck
from scenarios.errors import listing, shown, told
from scenarios.fields import Table, Text, one_of
from scenarios.values import Parameters

# What each kind of design needs (True) or may have (False), the kind itself apart.
DESIGNS: dict[str, dict[str, bool]] = {
    "grid": {},
    "latin_hypercube": {"points": True, "seed": False},
    "sobol_sequence": {"points": True, "seed": False},
    "one_at_a_time": {},
    "listed": {"file": True},
    "morris": {
        "trajectories": True, "levels": False, "groups": False, "dummy": False, "seed": False,
    },
    "sobol_indices": {"base_samples": True, "groups": False, "dummy": False, "seed": False},
}  # fmt: skip
T = TypeVar("T")
_WHOLE = "a whole number"


def _among(names: Iterable[str], what: str) -> AfterValidator:
    """One of these names; another is refused with the nearest of them."""
    return AfterValidator(lambda name: one_of(name, list(names), what))


def _values(values: list[Any]) -> list[Any]:
    """Values of one kind, each once."""
    if not values:
        raise told("the list is empty. Write at least one value.")
    if len({isinstance(value, str) for value in values}) > 1:
        raise told("texts and numbers are mixed. Write values of one kind.")
    for value in values:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not isinstance(value, str) and not (number and math.isfinite(value)):
            raise told(f"{shown(value)} is not a value. Write numbers, or texts in quotes.")
        if values.count(value) > 1:
            raise told(f"{shown(value)} stands twice. Write each value once.")
    return values


class FactorTable(Table):
    """One entry of ``[unknowns]`` or ``[levers]``: ``{}``, a range, or values."""

    low: float | None = Field(None, description="a number: the low end of the range")
    high: float | None = Field(None, description="a number: the high end of the range")
    scale: Annotated[str, _among(Scale, "scale")] = Field(
        "linear", description="'linear' or 'log', in quotes"
    )
    integer: bool = Field(False, description="true or false: only whole numbers")
    levels: int | None = Field(
        None, ge=2, le=1000, description=f"{_WHOLE} of steps from 2 to 1,000"
    )
    values: Annotated[list[Any], AfterValidator(_values)] | None = Field(
        None, description="a list of numbers, or of texts in quotes"
    )
    after: str | None = Field(
        None, description="what the hours of 'start' are counted from, as 'trigger', in quotes"
    )


# A bare list is short for a table with values.
FactorEntry = Annotated[
    FactorTable, BeforeValidator(lambda it: {"values": it} if isinstance(it, list) else it)
]
_HOURS = "hours: a list, or a range"


class LeversTable(Table):
    """The table ``[levers]``: what we can choose."""

    strategy: FactorEntry | None = Field(
        None, description="a list of strategies, by name or TOML file"
    )
    start: FactorEntry | None = Field(
        None,
        description="a list as ['day 0', 'trigger+6h'], or { after = 'trigger', low = 0,"
        " high = 24 }",
    )
    strength: FactorEntry | None = Field(
        None, description="a list of numbers from 0 to 1, or a range as { low = 0, high = 1 }"
    )
    duration: FactorEntry | None = Field(None, description=_HOURS)
    ramp: FactorEntry | None = Field(None, description=_HOURS)


def _fits(value: Any, info: ValidationInfo) -> Any:
    """A key of the design that its kind knows, and there if its kind needs it."""
    kind, name = info.data.get("kind"), str(info.field_name)
    if kind is None:
        return value  # that the kind is wrong is told already
    known = DESIGNS[kind]
    if value is None and known.get(name, False):
        raise told(f"missing: a design of kind '{kind}' needs it.")
    if value is not None and name not in known:
        has = f" It has: {listing(list(known))}." if known else " It needs nothing but its kind."
        raise told(f"means nothing for a design of kind '{kind}'.{has}")
    return value


Own = Annotated[T | None, AfterValidator(_fits)]


def _own(description: str, ge: int | None = None, le: int | None = None) -> Any:
    """A key of some kinds of design; what is missing is looked at too."""
    return Field(None, validate_default=True, description=description, ge=ge, le=le)


class DesignTable(Table):
    """The table ``[design]``."""

    kind: Annotated[str, _among(DESIGNS, "kind of design")] = Field(
        description=f"one of {', '.join(DESIGNS)}, in quotes"
    )
    points: Own[int] = _own(f"{_WHOLE} of points", ge=1, le=10_000_000)
    file: Own[str] = _own("a .csv or .parquet file, in quotes")
    trajectories: Own[int] = _own(f"{_WHOLE} from 2 on", ge=2, le=100_000)
    base_samples: Own[int] = _own("a power of 2, at least 8", ge=8, le=2**20)
    levels: Own[int] = _own("an even whole number from 2 to 100", ge=2, le=100)
    groups: Own[Annotated[str, _among(Grouping, "grouping")]] = _own(
        f"one of {', '.join(Grouping)}, in quotes"
    )
    dummy: Own[bool] = _own("true or false: add a factor that does nothing")
    seed: Own[int] = _own(
        f"{_WHOLE} from 1 on (0 would mean 'no seed' to some libraries)", ge=1, le=2**32 - 1
    )


def _flat(tables: Any) -> Any:
    """``[unknowns.rumour]`` with ``phone_rate`` in it is ``rumour.phone_rate``."""
    if not isinstance(tables, dict):
        return tables
    found: dict[str, Any] = {}
    for key, value in tables.items():
        process = isinstance(value, dict) and not any(c in key for c in ".*") and key != "scenario"
        inner = {f"{key}.{name}": entry for name, entry in value.items()} if process else {}
        found |= inner or {key: value}
    return found


_ONE_OR_MORE = BeforeValidator(lambda value: [value] if isinstance(value, str) else value)


class PlanTable(Table):
    """A whole plan file."""

    title: Text = Field(description="the title, in quotes")
    summary: Text = Field("-", description="what it asks, in quotes")
    scenario: Annotated[list[str], _ONE_OR_MORE] = Field(
        min_length=1,
        max_length=1000,
        description="a scenario by name or TOML file, in quotes, or a list of such",
    )
    strategy: str = Field(
        "status_quo", description="the strategy where no lever chooses one, in quotes"
    )
    days: int | None = Field(
        None, ge=1, le=36_500, description=f"{_WHOLE} of days; left out: as the scenario has it"
    )
    replicates: int = Field(
        1, ge=1, le=MOST_REPLICATES, description=f"{_WHOLE} of runs per point, at least 1"
    )
    luck: Annotated[str, _among(Luck, "kind of luck")] = Field(
        "common", description="'common' (the same seeds at all points) or 'separate', in quotes"
    )
    series: bool = Field(False, description="true or false: keep the daily tables too")
    outcomes: list[str] = Field(
        default_factory=list, description="a list of names of outcomes in quotes; left out: all"
    )
    design: DesignTable = Field(description="a table [design] with its kind")
    unknowns: Annotated[dict[str, FactorEntry], BeforeValidator(_flat)] = Field(
        default_factory=dict,
        description='a table [unknowns] with lines such as "rumour.phone_rate" = {}',
    )
    levers: LeversTable = Field(
        default_factory=lambda: LeversTable.model_validate({}),
        description="a table [levers] with strategy, start, strength, …",
    )
    constants: Parameters = Field(
        default_factory=dict,
        description='a table [constants] with lines such as "trigger.rate" = 0.0',
    )
