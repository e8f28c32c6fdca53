"""From the tables of a region to groups and villages of a scenario."""

from collections.abc import Mapping, Sequence

from scenarios.region_schema import PlaceTable, RegionTable
from scenarios.settle import Settlement, settle
from scenarios.tables import group_names
from simulation.scenario import Group, Village


def groups_of(region: RegionTable) -> tuple[Group, ...]:
    """The groups that the region's table counts in its places, in the order of the table."""
    found = dict.fromkeys(
        group
        for place in region.places
        for group, count in region.persons(place).items()
        if count > 0
    )
    names = group_names()
    return tuple(Group(group, names.get(group, {"en": group})) for group in found)


def settlements_of(
    region: RegionTable, groups: Sequence[str], household_size: float
) -> list[Settlement]:
    """All settlements of a region, place after place."""
    return [one for place in region.places for one in settle(region, place, groups, household_size)]


def villages_of(region: RegionTable, settlements: Sequence[Settlement]) -> tuple[Village, ...]:
    """The settlements as villages; each place's seat keeps the id and the name of the place."""
    places = {place.id: place for place in region.places}
    quarters: dict[str, int] = {}
    villages = []
    for one in settlements:
        quarters[one.place] = quarters.get(one.place, 0) + one.town
        villages.append(_village(one, places[one.place], one.number - quarters[one.place] + 1))
    return tuple(villages)


def _village(one: Settlement, place: PlaceTable, number: int) -> Village:
    """``number`` counts the villages of the place from 1; quarters have numbers of their own."""
    seat = one.number == 0
    mark = "" if seat else f" T{one.number + 1}" if one.town else f" {number}"
    names = place.name.model_dump(exclude_none=True)
    total = sum(one.households.values())
    return Village(
        id=place.id + mark.replace(" T", "_town").replace(" ", "_"),
        name=names.pop("en") + mark,
        households=total,
        position=one.position,
        shares={group: count / total for group, count in one.households.items()},
        clustering=one.clustering,
        mixed_school=one.mixed_school,
        seat=seat,
        local_names={language: name + mark for language, name in names.items()},
    )


def in_all(settlements: Sequence[Settlement], of: str) -> Mapping[str, Mapping[str, int]]:
    """Households or persons (``of``) by place and group."""
    total: dict[str, dict[str, int]] = {}
    for one in settlements:
        place = total.setdefault(one.place, {})
        for group, count in getattr(one, of).items():
            place[group] = place.get(group, 0) + count
    return total
