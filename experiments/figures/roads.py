"""Who travelled where in a run: the streams between villages, largest first."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from simulation import Run, Scenario
from simulation.world import road_distance

_KINDS = ["convoy", "arrival", "turned_back"]
_BENDS = (0.18, 0.28, 0.1, 0.38, 0.5)

type Point = tuple[float, float]


@dataclass(frozen=True)
class Stream:
    """Young men on the road from one village to another, over the whole run.

    Attributes:
        origin, place: ids of the villages.
        sent, arrived, back: how many set off, joined a crowd, were turned back on the road.
        hours: hours by road, without the time to assemble.
    """

    origin: str
    place: str
    sent: float
    arrived: float
    back: float
    hours: float


@dataclass(frozen=True)
class Road:
    """How a stream is drawn: bent, so that the two directions lie apart and villages stay clear.

    Attributes:
        start, end: positions of the two villages.
        bend: how far it swings out to the right, as a share of its length.
    """

    start: Point
    end: Point
    bend: float

    def at(self, along: float) -> Point:
        """The point at this share of the way, 0 to 1."""
        (x0, y0), (x2, y2) = self.start, self.end
        x1 = (x0 + x2) / 2.0 + self.bend * (y2 - y0)
        y1 = (y0 + y2) / 2.0 - self.bend * (x2 - x0)
        a, b, c = (1.0 - along) ** 2, 2.0 * along * (1.0 - along), along**2
        return a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2


def road(stream: Stream, places: Mapping[str, Point], radius: Mapping[str, float]) -> Road:
    """The least bent road for a stream that keeps clear of the discs of other villages."""
    others = [name for name in places if name not in (stream.origin, stream.place)]

    def hidden(one: Road) -> int:
        points = [one.at(step / 20.0) for step in range(1, 20)]
        return sum(math.dist(p, places[o]) < 1.3 * radius[o] for p in points for o in others)

    roads = [Road(places[stream.origin], places[stream.place], bend) for bend in _BENDS]
    return min(roads, key=hidden)


def streams(run: Run, scenario: Scenario) -> list[Stream]:
    """All streams of a run, by how many set off (equal ones in the order of the villages)."""
    trips = run.events[run.events["kind"].isin(_KINDS)]
    table = trips.pivot_table(
        index=["other", "village"], columns="kind", values="amount", aggfunc="sum", observed=True
    )
    table = table.reindex(columns=_KINDS).fillna(0.0)
    number = {village.id: k for k, village in enumerate(scenario.villages)}
    distance = road_distance(scenario)
    speed = float(scenario.value("outsiders.road_speed"))  # type: ignore[arg-type]
    found = []
    for (origin, place), sent, arrived, back in table.itertuples():
        hours = float(distance[number[origin], number[place]]) / speed
        found.append(Stream(origin, place, sent, arrived, back, hours))
    return sorted(found, key=lambda s: (-s.sent, number[s.origin], number[s.place]))


def violence(run: Run) -> dict[str, float]:
    """Violent events by village, in the whole run."""
    acts = run.events[run.events["kind"] == "violence"].groupby("village")["amount"].sum()
    return {str(village): float(number) for village, number in acts.items()}
