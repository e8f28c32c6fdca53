"""The kinds of field a file is made of, and what one part of a file must know of another.

Fields are checked one by one, so that all problems come out at once. What they must agree with
elsewhere in the file travels beside them as ``Known`` (pydantic's validation context).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo

from agents.states import Corner, IncidentType, Zone
from scenarios.errors import listing, shown, told
from simulation.errors import nearest
from simulation.levers import Unit

SEARCHED = 300  # names compared for the nearest one; more would take long

type Settings = Mapping[str, Mapping[str, tuple[float, float]]]


class Table(BaseModel):
    """A TOML table with exactly the keys of its class, each of exactly its type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


@dataclass(frozen=True)
class Known:
    """What the file being read names, as far as it could be made out.

    Attributes:
        names: ids (or names) in each list of tables: groups, villages, levers.
        days: length of the run.
        composed: whether the file has a composition for villages without shares.
        region: whether its villages are made of a region.
        counted: whether a shipped table names the region's groups.
        settings: what levers can change: actor, setting, (low, high).
    """

    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    days: int | None = None
    composed: bool = False
    region: bool = False
    counted: bool = False
    settings: Settings = field(default_factory=dict)

    @staticmethod
    def of(raw: Mapping[str, Any], settings: Settings) -> "Known":
        """Gather it from ``raw``, leaving out what is malformed (that is told elsewhere)."""
        lists = {"groups": "id", "villages": "id", "levers": "name"}
        days, region = raw.get("days"), raw.get("region")
        return Known(
            names={table: _texts(raw.get(table), key) for table, key in lists.items()},
            days=days if isinstance(days, int) and days > 0 and days is not True else None,
            composed="composition" in raw,
            region=region is not None,
            counted=isinstance(region, dict) and "table" in region,
            settings=settings,
        )


def _texts(rows: Any, key: str) -> list[str]:
    tables = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [row[key] for row in tables if isinstance(row.get(key), str)]


def known(info: ValidationInfo) -> Known:
    """The context of this validation."""
    return info.context if isinstance(info.context, Known) else Known()


def one_of(name: str, names: Sequence[str], what: str) -> str:
    """``name`` if it is among ``names`` (an empty list is not held against it).

    Raises:
        PydanticCustomError: otherwise, with the nearest one.
    """
    if names and name not in names:
        near = nearest(name, names[:SEARCHED])
        raise told(f"unknown {what} {shown(name)}.{near} Known here: {listing(names)}.")
    return name


def _refers_to(table: str) -> Callable[[str, ValidationInfo], str]:
    """A check that a name stands in that list of the file."""

    def check(name: str, info: ValidationInfo) -> str:
        return one_of(name, known(info).names.get(table, ()), table.removesuffix("s"))

    return check


def _own_in(table: str) -> Callable[[str, ValidationInfo], str]:
    """A check that no other entry of that list has the same name."""

    def check(name: str, info: ValidationInfo) -> str:
        if Counter(known(info).names.get(table, ()))[name] > 1:
            what = table.removesuffix("s")
            raise told(f"more than one {what} is called {shown(name)}. Give each its own name.")
        return name

    return check


def _member_of(kind: type[IntEnum], what: str) -> Callable[[str], str]:
    """A check that a text is a member of ``kind`` in small letters."""
    return lambda name: one_of(name, lower_names(kind), what)


def lower_names(kind: type[IntEnum]) -> list[str]:
    """Members as they are written in a file.

    >>> lower_names(IncidentType)[0]
    'brawl'
    """
    return [member.name.lower() for member in kind]


def _printable(text: str) -> str:
    if not text.replace("\n", " ").isprintable():
        raise told("the text holds control characters. Write plain text.")
    return text


Identifier = Annotated[str, Field(pattern=r"^\w[\w-]*$", max_length=60)]
OwnGroup = Annotated[Identifier, AfterValidator(_own_in("groups"))]
OwnVillage = Annotated[Identifier, AfterValidator(_own_in("villages"))]
OwnLever = Annotated[Identifier, AfterValidator(_own_in("levers"))]
GroupRef = Annotated[str, AfterValidator(_refers_to("groups"))]
VillageRef = Annotated[str, AfterValidator(_refers_to("villages"))]
IncidentName = Annotated[str, AfterValidator(_member_of(IncidentType, "type of incident"))]
ZoneName = Annotated[str, AfterValidator(_member_of(Zone, "zone"))]
UnitName = Annotated[str, AfterValidator(_member_of(Unit, "unit"))]
CornerName = Annotated[str, AfterValidator(_member_of(Corner, "corner"))]
Share = Annotated[float, Field(ge=0.0, le=1.0)]
Text = Annotated[str, Field(min_length=1, max_length=5000), AfterValidator(_printable)]


class Names(Table):
    """A name by language."""

    en: Text = Field(description="the English name, in quotes")
    ru: Text | None = Field(None, description="the Russian name, in quotes")
    kk: Text | None = Field(None, description="the Kazakh name, in quotes")
