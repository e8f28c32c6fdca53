"""One world under several strategies with common random numbers: the common part is lived once.

Until its first lever starts, a strategy's run is that of a world without levers. So one such run,
the trunk, is lived; where a strategy would begin, its own run branches off from the trunk's state.
A branch is equal to a run lived from the start, to the last bit.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from agents.states import EventKind
from simulation.errors import KelisimError
from simulation.event_queue import EntryKind
from simulation.institution_settings import check_levers
from simulation.levers import Start, Strategy
from simulation.model import ConflictModel
from simulation.run import Run, finished, simulate
from simulation.scenario import Scenario
from simulation.snapshot import parted

_TRUNK = Strategy(name="without_levers", title="Without levers")


def simulate_each(scenarios: Sequence[Scenario], seed: int) -> list[Run]:
    """Run one world under several strategies with one seed, in the order given.

    Args:
        scenarios: one world; they may differ in their strategy alone.
        seed: 0 to 2**64 - 1.

    Raises:
        KelisimError: if they differ in anything else, or one cannot be run.
    """
    if not scenarios:
        return []
    check_one_world(scenarios)
    for scenario in scenarios:
        check_levers(scenario.strategy, scenario)
    return _Trunk(scenarios, seed).runs()


def check_one_world(scenarios: Sequence[Scenario]) -> None:
    """Refuse scenarios that differ in more than their strategy.

    Raises:
        KelisimError: naming what differs.
    """
    first, _ = parted(scenarios[0])
    for other in scenarios[1:]:
        if (world := parted(other)[0]) != first:
            odd = ", ".join(key for key in world if world[key] != first[key])
            raise KelisimError(
                f"'{scenarios[0].name}' and '{other.name}' are different worlds ({odd} differ)."
                " Only scenarios that differ in nothing but their strategy share their luck."
            )


class _Trunk:
    """The run without levers, and the runs that branch off from it."""

    def __init__(self, scenarios: Sequence[Scenario], seed: int) -> None:
        self._scenarios, self._seed = scenarios, seed
        self._branches: dict[int, Run] = {}
        world = dataclasses.replace(scenarios[0], strategy=_TRUNK)
        self._model = ConflictModel(world, rng=seed, collect=False)
        self._model.event_queue.handle(EntryKind.OBSERVATION, self._branch)
        self._model.listeners.append(self._happened)
        dated = [
            (start.hours, number)
            for number, scenario in enumerate(scenarios)
            for start, _ in _starts(scenario.strategy)
            if start.event is None
        ]
        self._plan(dated)

    def runs(self) -> list[Run]:
        """All runs, in order; a strategy that never began has the trunk's own."""
        for _ in range(self._model.conflict_scenario.days):
            if len(self._branches) == len(self._scenarios):
                break
            self._model.step()
        else:
            own = finished(self._model, self._seed)
            for number, scenario in enumerate(self._scenarios):
                self._branches.setdefault(number, own.under(scenario, self._seed))
        return [self._branches[number] for number in range(len(self._scenarios))]

    def _happened(self, kind: EventKind, village: int, hour: float) -> None:
        """Strategies that wait for this event will begin so many hours after it."""
        place = self._model.conflict_scenario.villages[village].id
        self._plan(
            (hour + start.hours, number)
            for number, scenario in enumerate(self._scenarios)
            if number not in self._branches
            for start, places in _starts(scenario.strategy)
            if start.event == kind and (not places or place in places)
        )

    def _plan(self, starts: Iterable[tuple[float, int]]) -> None:
        """One look at the trunk for all strategies that begin at the same hour."""
        together: dict[float, list[int]] = {}
        for hour, number in starts:
            together.setdefault(hour, []).append(number)
        for hour, numbers in together.items():
            self._model.event_queue.at(hour, EntryKind.OBSERVATION, hour, tuple(numbers))

    def _branch(self, now: float, planned: float, numbers: tuple[int, ...]) -> None:
        """Let the runs that begin here go their own way, to their end."""
        new = [number for number in dict.fromkeys(numbers) if number not in self._branches]
        if not new:
            return
        state = self._model.snapshot(self._model.event_queue.step(planned))
        for number in new:
            scenario = self._scenarios[number]
            self._branches[number] = simulate(scenario, self._seed, state=state)


def _starts(strategy: Strategy) -> list[tuple[Start, tuple[str, ...]]]:
    """When each lever with any strength starts, and the villages whose events count (): all."""
    return [
        (Start.parse(lever.start), tuple(lever.villages) if lever.local else ())
        for lever in strategy.levers
        if lever.strength > 0.0
    ]
