"""The layout of ``[region]``: places with their people, and the rule that makes villages."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from scenarios.errors import told
from scenarios.fields import GroupRef, Identifier, Names, Share, Table, Text, known, one_of
from scenarios.tables import TABLES, people

MAX_PLACES = 500
_MAX_PEOPLE = 10_000_000
_SHARE = "a number from 0 to 1"

type Persons = Annotated[int, Field(ge=0, le=_MAX_PEOPLE)]


def _table(name: str) -> str:
    return one_of(name, list(TABLES), "table")


def _counts(persons: Mapping[str, int] | None, info: ValidationInfo) -> Mapping[str, int] | None:
    """People of its own, or none and a district whose people the table gives."""
    if persons is None and "district" in info.data and info.data["district"] is None:
        raise told("missing. Write people = { group = 1200, … }, or 'district' of the 'table'.")
    if persons is not None and sum(persons.values()) == 0:
        raise told("nobody lives here. Write at least one group with a number above 0.")
    return persons


class PlaceTable(Table):
    """One entry of ``[[region.places]]``: a district, town or village with counted people."""

    id: Identifier = Field(
        description="a short name of letters, digits, '_' or '-', in quotes, its own in this file"
    )
    name: Names = Field(description='the name by language, as { en = "Hill District" }')
    district: Text | None = Field(None, description="a place of the table, in quotes")
    people: Annotated[dict[GroupRef, Persons] | None, AfterValidator(_counts)] = Field(
        None,
        validate_default=True,
        description="the number of people of each group, as { a = 1200, b = 300 }",
    )
    position: list[float] = Field(
        min_length=2,
        max_length=2,
        description="two numbers in a list: km to the east, km to the north",
    )
    radius: float = Field(
        20.0,
        gt=0.0,
        le=1000.0,
        description="a number above 0, at most 1000: villages lie within so many km of the seat",
    )
    town: Share = Field(
        0.2, description=f"{_SHARE}: which share of the households lives in the seat itself"
    )


def _own_ids(places: list[PlaceTable]) -> list[PlaceTable]:
    twice = [name for name, times in Counter(p.id for p in places).items() if times > 1]
    if twice:
        raise told(f"more than one place is called '{twice[0]}'. Give each its own id.")
    return places


def _of_the_table(places: list[PlaceTable], info: ValidationInfo) -> list[PlaceTable]:
    """Districts that the table has; without a table there are none."""
    if "table" not in info.data:  # told already
        return places
    table = info.data["table"]
    for place in (p for p in places if p.people is None or p.district is not None):
        if table is None:
            raise told(
                f"place '{place.id}' names a district, but 'table' is missing. Write"
                ' table = "…", or the people of the place.'
            )
        if place.people is not None:
            raise told(f"place '{place.id}' has 'people' and 'district' both. Keep one of them.")
        one_of(str(place.district), list(people(table)), "district of the table")
    return places


def _counted(places: list[PlaceTable], info: ValidationInfo) -> list[PlaceTable]:
    """Every group of the table is a group of the file, unless one of them stands for the rest."""
    groups = known(info).names.get("groups", ())
    if info.data.get("table") and groups and info.data.get("rest", "") is None:
        counts = people(info.data["table"])
        found = {g for p in places if p.district for g, n in counts[p.district].items() if n > 0}
        if missing := sorted(found - set(groups)):
            raise told(
                f"the table counts more groups: {', '.join(missing)}. Add them as [[groups]], or"
                ' name the group that stands for them, as rest = "other".'
            )
    return places


def _in_order(pair: list[float]) -> list[float]:
    if not 0.0 <= pair[0] <= pair[1] <= 1.0:
        raise told("the two numbers must lie from 0 to 1, the lower one first.")
    return pair


class RegionTable(Table):
    """``[region]``: villages are made of the people of its places by the rule of ``settle``."""

    table: Annotated[str, AfterValidator(_table)] | None = Field(
        None, description=f"the name of a shipped table in quotes: {', '.join(TABLES)}"
    )
    rest: GroupRef | None = Field(
        None, description="the id of the group that stands for all others of the table, in quotes"
    )
    seed: int = Field(
        ge=0, lt=2**32, description="a whole number from 0 on: another seed, other villages"
    )
    village_households: float = Field(
        400.0, ge=10.0, le=100_000.0, description="a number of households, at least 10"
    )
    village_spread: float = Field(
        0.6, ge=0.0, le=3.0, description="a number from 0 to 3: how unequal villages are in size"
    )
    gathering: float = Field(
        1.0,
        ge=0.0,
        le=5.0,
        description="a number from 0 to 5: how far groups gather in villages of their own",
    )
    clustering: Annotated[list[float], AfterValidator(_in_order)] = Field(
        [0.2, 0.6],
        min_length=2,
        max_length=2,
        description="two numbers from 0 to 1: lowest and highest clustering of a village",
    )
    mixed_schools: Share = Field(
        0.3, description=f"{_SHARE}: how many of the villages have a mixed school"
    )
    places: Annotated[
        list[PlaceTable],
        AfterValidator(_own_ids),
        AfterValidator(_of_the_table),
        AfterValidator(_counted),
    ] = Field(
        min_length=1,
        max_length=MAX_PLACES,
        description=f"1 to {MAX_PLACES} tables [[region.places]]",
    )

    def persons(self, place: PlaceTable) -> Mapping[str, int]:
        """Persons of each group of the table (or of the file) in a place."""
        if place.people is not None:
            return place.people
        return people(str(self.table))[str(place.district)]
