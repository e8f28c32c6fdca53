"""The layout of a scenario file: which tables and keys it has, and what each may hold.

Strict: a key that is not listed is an error, and so is a number written as text. Each
description completes "Write …", because the error messages are made of it.
"""

import datetime
import math
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from agents.states import IncidentType
from scenarios.composition import Composition
from scenarios.errors import told
from scenarios.fields import (
    GroupRef,
    IncidentName,
    Names,
    OwnGroup,
    OwnVillage,
    Share,
    Table,
    Text,
    VillageRef,
    known,
    lower_names,
    one_of,
)
from scenarios.record_schema import ChronicleTable, FactTable
from scenarios.region_schema import RegionTable
from scenarios.values import Parameters
from simulation.scenario import USUAL_CLUSTERING
from simulation.state import MAX_GROUPS

MAX_HOUSEHOLDS = 2_000_000
_ID = "a short name of letters, digits, '_' or '-', in quotes, its own in this file"
_SHARE = "a number from 0 to 1"


class GroupTable(Table):
    """One entry of ``[[groups]]``."""

    id: OwnGroup = Field(description=_ID)
    name: Names = Field(description='the name by language, as { en = "Kazakhs", ru = "Казахи" }')
    income: float = Field(
        1.0,
        gt=0.0,
        le=100.0,
        description="a number above 0, at most 100: mean income, 1 = as the others'",
    )
    posts: float = Field(
        1.0,
        ge=0.0,
        le=100.0,
        description="a number from 0 to 100: share of public posts over share of people",
    )


LANGUAGES = ("ru", "kk")


def _language(code: str) -> str:
    return one_of(code, LANGUAGES, "language")


type Language = Annotated[str, AfterValidator(_language)]
type Factor = Annotated[float, Field(ge=0.0, le=1000.0)]


def _whole(shares: dict[str, float] | None, info: ValidationInfo) -> dict[str, float] | None:
    """Shares that sum to 1; none at all only where a composition gives them."""
    if shares is None and not known(info).composed:
        raise told("missing. Write the share of each group (sum 1), or add a [composition] table.")
    if shares is not None and abs(sum(shares.values()) - 1.0) > 1e-6:
        raise told(f"the shares sum to {sum(shares.values()):.6g}. Write shares that sum to 1.")
    return shares


def _of_a_district(factors: dict[str, float], info: ValidationInfo) -> dict[str, float]:
    """A concentration only where the shares come from a composition."""
    if factors and (not known(info).composed or info.data.get("shares") is not None):
        raise told("needs a [composition] and no 'shares' here: it multiplies a district's shares.")
    return factors


class VillageTable(Table):
    """One entry of ``[[villages]]``."""

    id: OwnVillage = Field(description=_ID)
    name: Text = Field(description="the name, in quotes")
    households: int = Field(ge=1, le=1_000_000, description="a whole number from 1 to 1,000,000")
    position: list[float] = Field(
        min_length=2,
        max_length=2,
        description="two numbers in a list: km to the east, km to the north",
    )
    shares: Annotated[dict[GroupRef, Share] | None, AfterValidator(_whole)] = Field(
        None,
        validate_default=True,
        description="the share of each group, from 0 to 1 and 1 in all, as { a = 0.6, b = 0.4 }",
    )
    concentration: Annotated[dict[GroupRef, Factor], AfterValidator(_of_a_district)] = Field(
        default_factory=dict,
        description="how many times its share in the [composition] a group has here, as { a = 2 }",
    )
    clustering: Share = Field(USUAL_CLUSTERING, description=f"{_SHARE}: 0 mixed, 1 enclaves")
    mixed_school: bool = Field(False, description="true or false")
    seat: bool = Field(False, description="true or false")
    legitimacy: dict[GroupRef, Share] = Field(
        default_factory=dict,
        description="trust in institutions by group, each from 0 to 1, as { a = 0.8 }",
    )
    local_names: dict[Language, Text] = Field(
        default_factory=dict, description='names in other languages, as { ru = "Шелек" }'
    )


def _in_run(day: int, info: ValidationInfo) -> int:
    days = known(info).days
    if days is not None and day >= days:
        raise told(f"day {day} comes after the run's end ('days' = {days}). Write 0 to {days - 1}.")
    return day


def _other_group(victim: str, info: ValidationInfo) -> str:
    if victim == info.data.get("offender"):
        raise told(f"offender and victim are both '{victim}'. Name two groups.")
    return victim


class IncidentTable(Table):
    """One entry of ``[[incidents]]``: a private incident that happens in every run."""

    village: VillageRef = Field(description="the id of a village of this file, in quotes")
    day: Annotated[int, AfterValidator(_in_run)] = Field(
        ge=0, description="a whole number; 0 is the first day"
    )
    hour: float = Field(ge=0.0, lt=24.0, description="an hour of the day, from 0 to below 24")
    type: IncidentName = Field(
        description=f"one of {', '.join(lower_names(IncidentType))}, in quotes"
    )
    severity: Share = Field(description=_SHARE)
    claim_true: bool = Field(description="true or false: whether what is told did happen")
    framing: Share = Field(description=f"{_SHARE}: how far it is told as an insult to the group")
    offender: GroupRef = Field(description="the id of the group the accused belongs to, in quotes")
    victim: Annotated[GroupRef, AfterValidator(_other_group)] = Field(
        description="the id of the group the victim belongs to, in quotes"
    )


def _enough_groups(groups: list[GroupTable], info: ValidationInfo) -> list[GroupTable]:
    """At least two, but where a table of people names them."""
    if len(groups) < 2 and (groups or not known(info).counted):
        raise told(f"Write 2 to {MAX_GROUPS} tables [[groups]].")
    return groups


def _villages_or_region(villages: list[VillageTable], info: ValidationInfo) -> list[VillageTable]:
    """Villages written out, or a region that makes them; not both."""
    if villages and known(info).region:
        raise told("[[villages]] and [region] cannot stand in one file. Keep one of them.")
    if not villages and not known(info).region:
        raise told("Write 1 to 5,000 tables [[villages]], or a table [region] that makes them.")
    return villages


def _not_too_many(villages: list[VillageTable]) -> list[VillageTable]:
    total = sum(village.households for village in villages)
    if total > MAX_HOUSEHOLDS:
        raise told(f"{total:,} households in all are too many. Write at most {MAX_HOUSEHOLDS:,}.")
    return villages


def _one_a_household(thresholds: list[float], info: ValidationInfo) -> list[float]:
    villages = info.data.get("villages")
    households = sum(village.households for village in villages) if villages else math.inf
    if len(thresholds) > households:
        count = f"{len(thresholds)} numbers for {households} households"
        raise told(f"{count} are too many. Write at most one for each household.")
    return thresholds


class ScenarioTable(Table):
    """A whole scenario file."""

    title: Text = Field(description="the title, in quotes")
    summary: Text = Field(description="what it is about, in quotes")
    days: int = Field(ge=1, le=36_500, description="a whole number of days from 1 to 36,500")
    start: datetime.date = Field(
        ge=datetime.date(1900, 1, 1),
        le=datetime.date(2100, 12, 31),
        description="the first day as a date without quotes, as 2016-07-25 (1900 to 2100)",
    )
    groups: Annotated[list[GroupTable], AfterValidator(_enough_groups)] = Field(
        default_factory=list,
        validate_default=True,
        max_length=MAX_GROUPS,
        description=f"2 to {MAX_GROUPS} tables [[groups]]",
    )
    villages: Annotated[
        list[VillageTable], AfterValidator(_villages_or_region), AfterValidator(_not_too_many)
    ] = Field(
        default_factory=list,
        validate_default=True,
        max_length=5000,
        description="1 to 5,000 tables [[villages]]",
    )
    region: RegionTable | None = Field(
        None, description="a table [region] with seed and [[region.places]]"
    )
    composition: Composition | None = Field(
        None, description="a table [composition] with table, district, groups, rest"
    )
    incidents: list[IncidentTable] = Field(
        default_factory=list, max_length=10_000, description="tables [[incidents]], at most 10,000"
    )
    parameters: Parameters = Field(
        default_factory=dict,
        description="a table [parameters] with lines such as rumour.mixing = 0.3",
    )
    thresholds: Annotated[list[float], AfterValidator(_one_a_household)] = Field(
        default_factory=list, description="a list of numbers, one for each young man"
    )
    recorded: dict[str, FactTable] = Field(
        default_factory=dict, description='facts, each as { value = 170, source = "INC08" }'
    )
    chronicle: list[ChronicleTable] = Field(
        default_factory=list, description="tables [[chronicle]] with when, who, what, source"
    )
    evidence: list[Text] = Field(
        default_factory=list, description='a list of evidence ids or citations, as ["INC08"]'
    )
    assumptions: list[Text] = Field(default_factory=list, description="a list of texts in quotes")
