"""Who lives where: group shares of villages from a shipped table of a district's people."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from scenarios.errors import told
from scenarios.fields import GroupRef, Table, one_of
from scenarios.tables import TABLES, people


def _table(name: str) -> str:
    return one_of(name, list(TABLES), "table")


def _district(name: str, info: ValidationInfo) -> str:
    return one_of(
        name, list(people(info.data.get("table", next(iter(TABLES))))), "district of the table"
    )


def _counted(groups: list[str], info: ValidationInfo) -> list[str]:
    """Groups that the table counts, each once."""
    if len(set(groups)) < len(groups):
        raise told("a group is listed twice. List each once.")
    if {"table", "district"} <= info.data.keys():
        counts = people(info.data["table"])[info.data["district"]]
        for group in groups:
            one_of(group, list(counts), "group of the table")
    return groups


def _not_counted(rest: str, info: ValidationInfo) -> str:
    if rest in info.data.get("groups", ()):
        raise told(f"'{rest}' is in 'groups' too. Take it out there, or name another group.")
    return rest


class Composition(Table):
    """Villages without shares of their own get those of this district."""

    table: Annotated[str, AfterValidator(_table)] = Field(
        description=f"the name of a shipped table in quotes: {', '.join(TABLES)}"
    )
    district: Annotated[str, AfterValidator(_district)] = Field(
        description="a district (or oblast) of the table, in quotes"
    )
    groups: Annotated[list[GroupRef], AfterValidator(_counted)] = Field(
        min_length=1, description="a list of the ids of groups that are counted by themselves"
    )
    rest: Annotated[GroupRef, AfterValidator(_not_counted)] = Field(
        description="the id of the group that stands for all others, in quotes"
    )

    def shares(self) -> dict[str, float]:
        """Share of each group in the district; all that is not listed counts as the rest."""
        counts = people(self.table)[self.district]
        total = sum(counts.values())
        shares = {group: counts[group] / total for group in self.groups}
        shares[self.rest] = (total - sum(counts[group] for group in self.groups)) / total
        return shares


def concentrated(shares: Mapping[str, float], factors: Mapping[str, float]) -> dict[str, float]:
    """``shares`` with some groups multiplied by a factor; the others keep their proportions.

    >>> concentrated({"a": 0.6, "b": 0.3, "c": 0.1}, {"c": 2.0})["c"]
    0.2

    Raises:
        ValueError: if the multiplied shares leave no room for the others.
    """
    raised = {group: shares.get(group, 0.0) * factor for group, factor in factors.items()}
    others = sum(share for group, share in shares.items() if group not in factors)
    room = 1.0 - sum(raised.values())
    if room < 0.0 or (others == 0.0 and room > 1e-9):
        raise ValueError(f"the concentrated shares sum to {1.0 - room:.3g} and leave no room")
    scale = room / others if others > 0.0 else 0.0
    return {group: raised.get(group, share * scale) for group, share in shares.items()}
