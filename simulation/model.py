"""The model: a Mesa model whose step is one day, with its crisis hours inside.

Order of a day: services, contacts, attitudes, grievance, returns, triggers (``SCHEDULE_OF_DAY``);
then, while a story lives, hour by hour (``SCHEDULE_OF_HOUR``) with reports, decisions and orders in
between; then measures. See ``simulation/schedule.py``.
"""

from typing import Any

import mesa
import numpy as np

from agents.household import Household, Moment
from agents.messages import Order, SendGuard, SendReserve
from agents.states import Body, EventKind
from simulation.actions import ProgrammeLevels, carry_out
from simulation.engine import driver
from simulation.errors import KelisimError
from simulation.event_log import story_behind
from simulation.event_queue import EntryKind, EventQueue
from simulation.history import History
from simulation.incident_plan import IncidentPlan
from simulation.institution_settings import check_levers
from simulation.institutions import found
from simulation.lever_clock import LeverClock
from simulation.levers import Lever
from simulation.meetings import Meetings, begin_work
from simulation.reports import ReportDelivery
from simulation.scenario import Scenario
from simulation.serialization import from_plain, to_plain
from simulation.snapshot import Snapshot, changing_arrays, parted
from simulation.state import EVENT, NOBODY
from simulation.world import build

_OF_LEVERS = (EntryKind.LEVER, EntryKind.DOSE)


class ConflictModel(mesa.Model):  # type: ignore[type-arg]
    """Villages, households and institutions of one scenario under one seed.

    ``step()`` is one day, ``run_for(30)`` thirty; ``agents`` holds institutions and households
    (handles on the columns, made when asked for); ``datacollector`` has one row a day.

    Args:
        scenario: the world and what happens to it.
        rng: seed, a whole number from 0 to 2**64 − 1; every draw of the model is keyed by it.
        engine: ``compiled``, or ``mesa`` (each household's ``step`` in Python; same numbers).
        threads: threads of the compiled engine; the numbers do not depend on it.
        collect: whether to fill the data collector.
        state: go on from this state of a run with the same seed, under ``scenario``'s strategy.

    Raises:
        KelisimError: for an unknown engine or a seed out of range.

    Attributes:
        conflict_scenario: the scenario (``scenario`` is Mesa's own).
        world: the columns.
        institutions: all institutions, in the order of their founding.
        now: hourly steps lived so far.
        listeners: are told the kind, village and hour of every event, before any actor is.
        event_queue: what will be known or done at which hour.
        history: what the run has lived through.
    """

    _lived = 0  # days of a state that Mesa's clock still has to pass over

    def __init__(
        self,
        scenario: Scenario,
        rng: int = 0,
        engine: str = "compiled",
        threads: int = 1,
        collect: bool = True,
        state: Snapshot | None = None,
    ) -> None:
        if isinstance(rng, bool) or not isinstance(rng, int | np.integer) or not 0 <= rng < 2**64:
            raise KelisimError(
                f"the seed (rng) is {rng!r}; it must be a whole number from 0 to 2**64 - 1."
            )
        super().__init__(rng=int(rng))
        self.conflict_scenario, self.seed_used = scenario, int(rng)
        check_levers(scenario.strategy, scenario)
        seed = int(rng)
        self.world = build(scenario, seed) if state is None else state.world_for(scenario, seed)
        self._households: list[Household] = []
        self.moment: Moment | None = None
        self._driver = driver(self, engine, threads)
        self.now = 0
        self._steps_per_day = int(self.world.run[0].steps_per_day)
        self.programme_levels: ProgrammeLevels = {}
        self.history = History() if state is None else state.history.copied()
        self._found(scenario)
        if state is None:
            begin_work(self.institutions, self)
            self.meetings.plan(0.0)
            IncidentPlan(self.world, self.event_queue).put_down(scenario)
        else:
            IncidentPlan(self.world, self.event_queue)
            self._restore(state)
            self._catch_up(state.step)
        self.datacollector = mesa.DataCollector(model_reporters=_REPORTERS) if collect else None

    def _found(self, scenario: Scenario) -> None:
        """The actors, and what they know, intend and are told to do."""
        self.event_queue = queue = EventQueue(int(self.world.run[0].steps_per_hour))
        queue.handle(EntryKind.ORDER, self._carry_out)
        self.institutions = found(self, self.world, scenario)
        self._reports = ReportDelivery(
            self.institutions,
            queue,
            self._give,
            lambda village: float(self.world.villages[village].label),
        )
        self.meetings = Meetings(self.institutions, queue, self._give)
        self.levers = LeverClock(
            scenario,
            self.institutions,
            queue,
            self._give,
            self._note_lever,
            lambda village: int(self.world.villages[village].zone),
            self.meetings.plan,
        )
        self.listeners = [self.levers.happened]

    def _catch_up(self, step: int) -> None:
        """Bring Mesa's clock to where the run is; days that were lived are not lived again."""
        self.now = step
        if self.day > 0:
            self._lived = self.day
            self.run_for(self.day)

    @property
    def households(self) -> list[Household]:
        """A Mesa agent for each household, made at the first call."""
        if not self._households:
            self._households = [Household(self, row) for row in range(len(self.world.households))]
        return self._households

    @property  # type: ignore[misc]
    def agents(self) -> Any:
        """All agents, institutions first."""
        _ = self.households
        return super().agents

    @property
    def agents_by_type(self) -> Any:
        """All agents by their class."""
        _ = self.households
        return super().agents_by_type

    @property
    def day(self) -> int:
        """Days lived so far."""
        return self.history.days

    def step(self) -> None:
        """Live one day, or what is left of it."""
        if self._lived > 0:  # a day that the state has behind it
            self._lived -= 1
            return
        self.live_until((self.day + 1) * self._steps_per_day)
        self.history.end_day(self.world.daily)
        if self.datacollector is not None:
            self.datacollector.collect(self)

    def live_until(self, end: int) -> None:
        """Live hour by hour up to step ``end`` of the same day."""
        queue = self.event_queue
        while True:
            until = int(min(end, max(self.now, queue.next_step())))
            self.now = self._driver.advance(self.world, self.now, until)
            self._take_in()
            if self.now >= end:
                break
            while queue.next_step() <= self.now:  # what comes of it may fall due at once
                queue.run_due(self.now)
                self._take_in()

    def snapshot(self, due: int | None = None) -> Snapshot:
        """The state of the run now; ``ConflictModel(..., state=...)`` goes on from it.

        Args:
            due: hourly step before which all that fell due has been done (none given: now).
        """
        world, strategy = parted(self.conflict_scenario)
        facts = {
            "institutions": [to_plain(one.memory()) for one in self.institutions],
            "event_queue": [to_plain(entry) for entry in self.event_queue.entries()],
            "levers": to_plain(self.levers.memory()),
            "meetings": to_plain(self.meetings.memory()),
            "programme_levels": to_plain(self.programme_levels),
        }
        return Snapshot(
            world=world, strategy=strategy, seed=self.seed_used, step=self.now,
            due=self.now if due is None else due, arrays=changing_arrays(self.world), facts=facts,
            history=self.history.copied(), fixed=self.world,
        )  # fmt: skip

    def _restore(self, state: Snapshot) -> None:
        """Know and intend, newly founded, what a state says.

        Raises:
            KelisimError: if its strategy differs and one of both has begun before this moment.
        """
        facts = {name: from_plain(value) for name, value in state.facts.items()}
        for one, memory in zip(self.institutions, facts["institutions"], strict=True):
            one.recall(memory)
        self.programme_levels = facts["programme_levels"]
        self.meetings.recall(facts["meetings"])
        # who looked on is gone
        entries = [one for one in facts["event_queue"] if one.kind != EntryKind.OBSERVATION]
        _, strategy = parted(self.conflict_scenario)
        if strategy == state.strategy:
            self.levers.recall(facts["levers"])
            self.event_queue.clear()
        elif facts["levers"]["started"]:
            raise KelisimError(
                f"the strategy '{state.strategy['name']}' of the state has begun already; another"
                " one can only go on from a state before that."
            )
        else:
            entries = [one for one in entries if one.kind not in _OF_LEVERS]
            self.levers.catch_up(self.history.event_rows(), state.due)
        self.event_queue.take_over(entries)

    def note(
        self,
        kind: EventKind,
        village: int,
        step: int,
        group: int = NOBODY,
        amount: float = 0.0,
        actor: int = NOBODY,
        other: int = NOBODY,
    ) -> None:
        """Write an event that actors brought about; those who listen will learn of it."""
        story = story_behind(self.world.villages[village], int(kind))
        event = (step, int(kind), village, group, other, amount, actor, story)
        self._tell(np.array([event], EVENT))

    def _take_in(self) -> None:
        """Empty the event log and the hourly table of the compiled part."""
        w = self.world
        if (size := int(w.log_size[0])) > 0:
            w.log_size[0] = 0
            self._tell(np.array(w.log[:size]))
        self.history.take_hours(w)

    def _tell(self, rows: np.ndarray) -> None:
        self.history.events.append(rows)
        for step, number, village, group, other, amount, actor, story in rows.tolist():
            kind, hour = EventKind(number), self.event_queue.hour(step)
            for listen in tuple(self.listeners):
                listen(kind, village, hour)
            self._reports.spread(
                kind, village, hour,
                group=group, other=other, amount=amount, story=story, actor=actor,
            )  # fmt: skip

    def _give(self, order: Order) -> None:
        per_hour = int(self.world.run[0].steps_per_hour)
        if isinstance(order, SendReserve):
            guard = isinstance(order, SendGuard)
            kind = EventKind.GUARD_SENT if guard else EventKind.RESERVE_SENT
            actor = Body.NATIONAL_GUARD if guard else Body.POLICE
            now = int(order.sent * per_hour)
            self.note(kind, order.village, now, amount=order.officers, actor=actor)
        self.event_queue.at(order.hour, EntryKind.ORDER, order)

    def _carry_out(self, hour: float, order: Order) -> None:
        carry_out(order, self, round(hour * int(self.world.run[0].steps_per_hour)))

    def _note_lever(self, lever: Lever, hour: float) -> None:
        self.history.levers.append((hour, lever.name))

    def cost(self) -> float:
        """Tenge spent so far: levers, officers in the field, corrections, surveys, rebuilding."""
        number = self.conflict_scenario.number
        kinds = self.history.event_rows()["kind"]
        corrections = int((kinds == EventKind.CORRECTION).sum())
        run = self.world.run[0]
        days = int(run.steps_per_day)
        return (
            self.levers.cost(24.0 * self.day)
            + int(run.officer_steps) / days * number("cost.officer_day")
            + int(run.guard_steps) / days * number("cost.guard_day")
            + corrections * number("cost.correction")
            + sum(self.history.spent.values())
        )


def _mean(column: str) -> Any:
    return lambda model: float(model.history.daily[-1][column].mean())


_REPORTERS = {
    "attitude": _mean("attitude"),
    "behaviour": _mean("behaviour"),
    "contradiction": _mean("contradiction"),
    "grievance": _mean("grievance"),
    "peak_crowd": lambda model: int(model.history.daily[-1]["peak_crowd"].sum()),
    "violent_events": lambda model: int(model.history.daily[-1]["violent_events"].sum()),
}
