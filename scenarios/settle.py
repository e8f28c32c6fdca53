"""Splitting the people of a place into villages by one documented rule, the same for every country.

1. Households: people over the household size, rounded; shared among groups by largest remainder.
2. Settlements: the seat has the share ``town`` of the households, in quarters of about
   ``village_households`` each; all others live in villages of log-normal size.
3. Who lives where: each group but the largest prefers some settlements to others by a log-normal
   weight (``gathering``: 0, and every village has the mix of its place). Weights are fitted to the
   sizes of settlements and the numbers of groups (iterative proportional fitting, Deming and
   Stephan 1940) and rounded by largest remainder, so groups keep their number exactly.
4. Places: quarters within 2 km of the seat, villages spread evenly over the disc of ``radius``.
5. Clustering is uniform between its bounds; a share of villages has a mixed school.

The villages are synthetic: only the totals of places and groups are counted, nothing else. Draws
belong to the seed, the place and the group, so a district alone has the villages of the oblast.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from scenarios.region_schema import PlaceTable, RegionTable
from simulation.population import counts_of
from simulation.state import Floats, Integers

TOWN_RADIUS = 2.0  # km
_ROUNDS = 200  # of fitting; sizes of settlements need not be exact, numbers of groups are


@dataclass(frozen=True)
class Settlement:
    """One synthetic village, or one quarter of a seat.

    Attributes:
        place: id of the place it belongs to.
        number: 0 the seat, then its other quarters, then villages.
        town: whether it is part of the seat.
        households: number by group.
        people: persons by group of the source; places and groups sum to it exactly.
        position: km east and north.
    """

    place: str
    number: int
    town: bool
    households: Mapping[str, int]
    people: Mapping[str, int]
    position: tuple[float, float]
    clustering: float
    mixed_school: bool


def settle(
    region: RegionTable, place: PlaceTable, groups: Sequence[str], household_size: float
) -> list[Settlement]:
    """The settlements of one place.

    Args:
        region: the rule's numbers.
        place: where, and how large the seat is.
        groups: ids of the groups of the scenario; people of others count as ``region.rest``.
        household_size: persons in a household.

    Returns:
        Settlements with at least one household, the seat first. Persons sum exactly to those of
        the place by group; households to largest remainders of them.
    """
    luck = _luck(region.seed, place.id)
    persons = _by_group(region, place, groups)
    total = max(round(int(persons.sum()) / household_size), 1)
    homes = counts_of(persons / persons.sum(), total)
    sizes, quarters = _sizes(region, place, total, luck)
    taste = [_luck(region.seed, f"{place.id}/{group}").random(len(sizes)) for group in groups]
    spread = _spread(homes, sizes, region.gathering * ndtri(np.stack(taste, axis=1)))
    people = np.stack([_shared(n, spread[:, g], spread) for g, n in enumerate(persons)], axis=1)
    positions = _positions(place, len(sizes), quarters, luck)
    low, high = region.clustering
    clustering = low + (high - low) * luck.random(len(sizes))
    mixed = luck.random(len(sizes)) < region.mixed_schools
    settlements = [
        Settlement(
            place=place.id,
            number=n,
            town=n < quarters,
            households=_named(groups, spread[n]),
            people=_named(groups, people[n]),
            position=(round(float(positions[n, 0]), 2), round(float(positions[n, 1]), 2)),
            clustering=round(float(clustering[n]), 3),
            mixed_school=bool(mixed[n] and np.count_nonzero(spread[n]) > 1),
        )
        for n in range(len(sizes))
    ]
    return [one for one in settlements if one.households]


def _luck(seed: int, place: str) -> np.random.Generator:
    """Uniform numbers that belong to a seed and a place (Philox, Salmon et al. 2011)."""
    return np.random.Generator(np.random.Philox(key=[seed, zlib.crc32(place.encode())]))


def _named(groups: Sequence[str], row: Integers) -> dict[str, int]:
    return {group: int(n) for group, n in zip(groups, row, strict=True) if n > 0}


def _by_group(region: RegionTable, place: PlaceTable, groups: Sequence[str]) -> Integers:
    """Persons of each group of the scenario; groups that it does not name count as the rest."""
    found = dict.fromkeys(groups, 0)
    for group, count in region.persons(place).items():
        if count == 0:
            continue
        found[group if group in found else str(region.rest)] += count
    return np.array(list(found.values()), np.int64)


def _sizes(
    region: RegionTable, place: PlaceTable, total: int, luck: np.random.Generator
) -> tuple[Floats, int]:
    """Households of each settlement, quarters of the seat first, and how many these are."""
    town = place.town * total
    quarters = max(round(town / region.village_households), 1)
    villages = round((total - town) / region.village_households)
    if villages == 0:  # all that is too few for a village lives in the seat
        town = float(total)
    raw = np.exp(region.village_spread * ndtri(luck.random(villages)))
    outside = (total - town) * raw / raw.sum() if villages else raw
    return np.concatenate((np.full(quarters, town / quarters), outside)), quarters


def _spread(homes: Integers, sizes: Floats, taste: Floats) -> Integers:
    """Households by settlement and group; each group's number is kept exactly."""
    taste[:, homes.argmax()] = 0.0  # the largest group fills what the others leave
    table = np.exp(taste) * sizes[:, None] * (homes / homes.sum())
    there = homes > 0
    for _ in range(_ROUNDS):
        table *= (sizes / table.sum(axis=1).clip(1e-300))[:, None]
        table[:, there] *= homes[there] / table[:, there].sum(axis=0)
    counts = np.zeros(table.shape, np.int64)
    for g in np.flatnonzero(there):
        counts[:, g] = counts_of(table[:, g] / table[:, g].sum(), int(homes[g]))
    return counts


def _shared(persons: int, homes: Integers, spread: Integers) -> Integers:
    """Persons by settlement as the group's households are (as all are, where it has none)."""
    weight = homes if homes.sum() > 0 else spread.sum(axis=1)
    return counts_of(weight / weight.sum(), int(persons))


def _positions(place: PlaceTable, number: int, quarters: int, luck: np.random.Generator) -> Floats:
    """Km east and north: the seat at its place, all others spread evenly over their ring."""
    angle = 2.0 * np.pi * luck.random(number)
    town = np.arange(number) < quarters
    edge = min(TOWN_RADIUS, place.radius)
    inner, outer = np.where(town, 0.0, edge), np.where(town, edge, place.radius)
    far = np.sqrt(inner**2 + luck.random(number) * (outer**2 - inner**2))
    far[0] = 0.0
    offsets: Floats = np.stack((far * np.cos(angle), far * np.sin(angle)), axis=1)
    return np.array(place.position, float) + offsets
