"""Writing a scenario with a region for a table of people of any country."""

import json
import math
import re
from collections.abc import Sequence
from pathlib import Path

from scenarios.census import Census, read_census
from scenarios.errors import ScenarioError
from scenarios.region_schema import MAX_PLACES, RegionTable
from simulation.parameters import BY_KEY

_KM_PER_DEGREE = 111.2
_APART = 30.0  # km between places whose coordinates are not given
_SMALL = 1.5  # villages' worth of households up to which a place is one settlement


def scenario_from(path: Path, encoding: str | None = None) -> tuple[str, list[str]]:
    """The text of a scenario file for a table of people, and what was assumed in writing it.

    Raises:
        ScenarioError: with every problem of the table.
    """
    census = read_census(path, encoding)
    if len(census.people) > MAX_PLACES:
        many = len(census.people)
        raise ScenarioError([f"{path}: {many} places. At most {MAX_PLACES}: split the table."])
    notes = [*census.notes, *_assumed(census)]
    lines = [*_head(path, census, notes), *_groups(census), *_region(census)]
    return "\n".join(lines) + "\n", notes


def _household_size() -> float:
    default = BY_KEY["population.household_size"].default
    return default if isinstance(default, float) else math.nan


def _mean_village() -> float:
    return float(RegionTable.model_fields["village_households"].default)


def _assumed(census: Census) -> list[str]:
    size = f"{_household_size():g} persons a household, villages of {_mean_village():g} households"
    return [
        f"{size}; change population.household_size and village_households.",
        "Villages are invented by a rule and a seed: sizes, places, mixes and schools.",
        "Positions come from lat and lon, in km from their middle."
        if census.at
        else f"No lat and lon: places stand on a square grid, {_APART:g} km apart.",
        "Equal incomes and posts of the groups, usual trust everywhere; incidents come by chance.",
    ]


def _head(path: Path, census: Census, notes: Sequence[str]) -> list[str]:
    people = sum(sum(row.values()) for row in census.people.values())
    places = f"{len(census.people)} places, {people:,} people, {len(census.groups)} groups"
    title = f"Synthetic villages from {path.name}"
    return [
        f"# Written by: kelisim scenarios new --from {path.name}",
        "# The people of places and groups are counted; every village is made up by a rule.",
        f"title = {_text(title)}",
        f"summary = {_text(f'{places}, split into invented villages. Say here what it is for.')}",
        "days = 365",
        "start = 2024-01-01",
        "",
        "assumptions = [",
        *(f"  {_text(note)}," for note in notes),
        "]",
        "",
    ]


def _groups(census: Census) -> list[str]:
    lines: list[str] = []
    for group, name in zip(census.groups, ids(census.groups), strict=True):
        lines += ["[[groups]]", f"id = {_text(name)}", f"name = {{ en = {_text(group)} }}", ""]
    return lines


def _region(census: Census) -> list[str]:
    names = dict(zip(census.groups, ids(census.groups), strict=True))
    lines = ["[region]", "seed = 1", ""]
    places = zip(census.people.items(), ids(list(census.people)), _positions(census), strict=True)
    for (place, row), own, (east, north) in places:
        people = ", ".join(f"{_key(names[g])} = {n}" for g, n in row.items())
        lines += [
            "[[region.places]]",
            f"id = {_text(own)}",
            f"name = {{ en = {_text(place)} }}",
            f"position = [{east}, {north}]",
            f"people = {{ {people} }}",
        ]
        if sum(row.values()) / _household_size() <= _SMALL * _mean_village():
            lines.append("town = 1.0 # one settlement")
        lines.append("")
    return lines


def _positions(census: Census) -> list[tuple[float, float]]:
    """Km east and north of the middle; on a grid where the table gives no coordinates."""
    places = list(census.people)
    if not census.at:
        side = math.ceil(math.sqrt(len(places)))
        return [(_APART * (k % side), _APART * (k // side)) for k in range(len(places))]
    lat0 = sum(census.at[p][0] for p in places) / len(places)
    lon0 = sum(census.at[p][1] for p in places) / len(places)
    width = _KM_PER_DEGREE * math.cos(math.radians(lat0))
    return [
        (round((lon - lon0) * width, 1), round((lat - lat0) * _KM_PER_DEGREE, 1))
        for lat, lon in (census.at[p] for p in places)
    ]


def ids(names: Sequence[str]) -> list[str]:
    """Short ids for names, each once.

    >>> ids(["Hill District", "hill district", "Төле би", "?"])
    ['hill_district', 'hill_district_2', 'төле_би', 'x']
    """
    found: list[str] = []
    for name in names:
        base = re.sub(r"\W+", "_", name.lower()).strip("_")[:50] or "x"
        number = 1
        while (own := base if number == 1 else f"{base}_{number}") in found:
            number += 1
        found.append(own)
    return found


def _text(text: str) -> str:
    """A TOML string; its escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _text(name)
