"""Founding the institutions of a model, in an order that never changes."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from agents.institution import Draw, Institution
from agents.registry import INSTITUTIONS, of_place
from agents.rules.travel import travel_hours
from agents.states import Place
from simulation.institution_settings import base_settings
from simulation.random_numbers import Purpose, draw
from simulation.scenario import Scenario
from simulation.state import Records, World


def found(model: Any, world: World, scenario: Scenario) -> list[Institution]:
    """Create all institutions: village by village, then of the districts, then of the region."""
    return list(_Founding(model, world, scenario).institutions())


class _Founding:
    """What founding the institutions of one model takes."""

    def __init__(self, model: Any, world: World, scenario: Scenario) -> None:
        self._model, self._world, self._scenario = model, world, scenario
        self._settings = {kind: base_settings(scenario, kind.actor) for kind in INSTITUTIONS}
        self._everywhere = tuple(range(len(scenario.villages)))

    def institutions(self) -> Iterator[Institution]:
        """All of them, in their order."""
        for village in self._everywhere:
            yield from self._each(Place.VILLAGE, (village,))
            yield from self._of_groups(village)
        yield from self._of_districts()
        yield from self._each(Place.REGION, self._everywhere)

    def _each(
        self, place: Place, villages: Sequence[int], first: int | None = None, **own: Any
    ) -> Iterator[Institution]:
        """One of each kind for these villages; ``own`` is what such kinds are given besides."""
        for kind in of_place(place):
            yield self._one(kind, villages, villages[0] if first is None else first, **own)

    def _one(
        self, kind: type[Institution], villages: Sequence[int], first: int, **own: Any
    ) -> Institution:
        who = int(kind.body) * 16 + own.get("group", 0)
        chance: Draw = partial(_draw, self._world.run, first, who)
        return kind(self._model, tuple(villages), self._settings[kind], draw=chance, **own)

    def _of_groups(self, village: int) -> Iterator[Institution]:
        """One of each for every group that lives in a village."""
        for kind in of_place(Place.GROUP):
            for group in range(len(self._scenario.groups)):
                if self._world.villages[village].group_households[group] > 0:
                    yield self._one(kind, (village,), village, group=group)

    def _of_districts(self) -> Iterator[Institution]:
        """One of each at every district seat, responsible for the villages nearest to it.

        Without a seat there is one district, and none of what only a seat has.
        """
        distance = self._world.distance
        seats = [v for v, village in enumerate(self._scenario.villages) if village.seat]
        if not seats:
            yield from self._each(Place.DISTRICT, self._everywhere)
            return
        nearest = np.asarray(seats)[np.argmin(distance[:, seats], axis=1)]
        for seat in seats:
            mine = tuple(int(v) for v in np.flatnonzero(nearest == seat))
            yield from self._each(Place.SEAT, mine, seat, road_hours=partial(self._road, seat))
            yield from self._each(Place.DISTRICT, mine)

    def _road(self, seat: int, village: int) -> float:
        """Hours from a district seat to a village."""
        speed = self._scenario.number("police.road_speed")
        return travel_hours(float(self._world.distance[seat, village]), speed)


def _draw(run: Records, place: int, who: int, what: int, moment: int) -> float:
    """Keyed by the kind of institution, its first village, its group, the matter and the moment."""
    return draw(run, int(Purpose.INSTITUTION), place, moment, who * 128 + what)
