"""The model: a Mesa model whose step is one day, with its crisis hours inside.

Order of a day: services, contacts, attitudes, grievance, returns, triggers (``ORDER_OF_DAY``);
then, while a story lives, hour by hour (``ORDER_OF_HOUR``) with reports, decisions and orders in
between; then measures. See ``simulation/schedule.py``.
"""

from typing import Any

import mesa
import numpy as np

from agents.household import Household, Moment
from agents.messages import Order, SendGuard, SendReserve
from agents.states import Body, EventKind
from simulation.engine import Compiled, Driver, one_by_one, threaded
from simulation.errors import KelisimError, nearest
from simulation.event_log import story_behind
from simulation.event_queue import Agenda, Matter
from simulation.incident_plan import IncidentPlan
from simulation.institution_settings import check_levers
from simulation.institutions import found
from simulation.lever_clock import LeverClock
from simulation.levers import Lever
from simulation.meetings import Offices, open_offices
from simulation.orders import Offers, carry_out
from simulation.reports import Knowledge
from simulation.scenario import Scenario
from simulation.snapshot import Snapshot
from simulation.state import EVENT, NOBODY, stacked
from simulation.world import build

ENGINES = ("compiled", "mesa")


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
        agenda: what will be known or done at which hour.
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
        self._driver = self._choose_driver(engine, threads)
        self.now = 0
        self._steps_per_day = int(self.world.run[0].steps_per_day)
        self.offers: Offers = {}
        self.spent: dict[str, float] = {}
        self.lever_notes: list[tuple[float, str]] = []
        self.events: list[np.ndarray] = []
        self.hourly: list[np.ndarray] = []
        self.daily: list[np.ndarray] = []
        self._found(scenario)
        if state is None:
            open_offices(self.institutions, self)
            self.offices.look_again(0.0)
            IncidentPlan(self.world, self.agenda).put_down(scenario)
        else:
            IncidentPlan(self.world, self.agenda)
            state.into(self)
            self._catch_up(state.step)
        self.datacollector = mesa.DataCollector(model_reporters=_REPORTERS) if collect else None

    def _found(self, scenario: Scenario) -> None:
        """The actors, and what they know, intend and are told to do."""
        self.agenda = agenda = Agenda(int(self.world.run[0].steps_per_hour))
        agenda.handle(Matter.ORDER, self._carry_out)
        self.institutions = found(self, scenario)
        self._knowledge = Knowledge(
            self.institutions,
            agenda,
            self._give,
            lambda village: float(self.world.villages[village].label),
        )
        self.offices = Offices(self.institutions, agenda, self._give)
        self.levers = LeverClock(
            scenario,
            self.institutions,
            agenda,
            self._give,
            self._note_lever,
            lambda village: int(self.world.villages[village].zone),
            self.offices.look_again,
        )
        self.listeners = [self.levers.happened]

    def _catch_up(self, step: int) -> None:
        """Bring Mesa's clock to where the run is; days that were lived are not lived again."""
        self.now = step
        if self.day > 0:
            self._lived = self.day
            self.run_for(self.day)

    def _choose_driver(self, engine: str, threads: int) -> Driver:
        if engine not in ENGINES:
            raise KelisimError(
                f"unknown engine '{engine}'.{nearest(engine, ENGINES)}"
                f" Use one of {', '.join(ENGINES)}."
            )
        if threads < 1:
            raise KelisimError(f"threads = {threads} must be at least 1.")
        if engine == "mesa":
            if threads > 1:
                raise KelisimError("threads are for the compiled engine; the mesa engine has none.")
            return one_by_one(self)
        return Compiled() if threads == 1 else threaded(threads)

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
        return len(self.daily)

    def step(self) -> None:
        """Live one day, or what is left of it."""
        if self._lived > 0:  # a day that the state has behind it
            self._lived -= 1
            return
        self.live_until((self.day + 1) * self._steps_per_day)
        self.daily.append(np.array(self.world.daily))
        if self.datacollector is not None:
            self.datacollector.collect(self)

    def live_until(self, end: int) -> None:
        """Live hour by hour up to step ``end`` of the same day."""
        agenda = self.agenda
        while True:
            until = int(min(end, max(self.now, agenda.next_step())))
            self.now = self._driver.advance(self.world, self.now, until)
            self._take_log()
            if self.now >= end:
                break
            while agenda.next_step() <= self.now:  # what comes of it may fall due at once
                agenda.run_due(self.now)
                self._take_log()

    def snapshot(self) -> Snapshot:
        """The state of the run now; ``ConflictModel(..., state=...)`` goes on from it."""
        return Snapshot.of(self)

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

    def _take_log(self) -> None:
        """Empty the log and the hourly table of the compiled part."""
        w = self.world
        if (size := int(w.log_size[0])) > 0:
            w.log_size[0] = 0
            self._tell(np.array(w.log[:size]))
        if (size := int(w.hourly_size[0])) > 0:
            self.hourly.append(np.array(w.hourly[:size]))
            w.hourly_size[0] = 0

    def _tell(self, rows: np.ndarray) -> None:
        self.events.append(rows)
        for step, number, village, group, other, amount, actor, story in rows.tolist():
            kind, hour = EventKind(number), self.agenda.hour(step)
            for listen in tuple(self.listeners):
                listen(kind, village, hour)
            self._knowledge.spread(
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
        self.agenda.at(order.hour, Matter.ORDER, order)

    def _carry_out(self, hour: float, order: Order) -> None:
        carry_out(order, self, round(hour * int(self.world.run[0].steps_per_hour)))

    def _note_lever(self, lever: Lever, hour: float) -> None:
        self.lever_notes.append((hour, lever.name))

    def cost(self) -> float:
        """Tenge spent so far: levers, officers in the field, corrections, surveys, rebuilding."""
        number = self.conflict_scenario.number
        kinds = stacked(self.events, EVENT)["kind"]
        corrections = int((kinds == EventKind.CORRECTION).sum())
        run = self.world.run[0]
        days = int(run.steps_per_day)
        return (
            self.levers.cost(24.0 * self.day)
            + int(run.officer_steps) / days * number("cost.officer_day")
            + int(run.guard_steps) / days * number("cost.guard_day")
            + corrections * number("cost.correction")
            + sum(self.spent.values())
        )


def _mean(column: str) -> Any:
    return lambda model: float(model.daily[-1][column].mean())


_REPORTERS = {
    "attitude": _mean("attitude"),
    "behaviour": _mean("behaviour"),
    "contradiction": _mean("contradiction"),
    "grievance": _mean("grievance"),
    "peak_crowd": lambda model: int(model.daily[-1]["peak_crowd"].sum()),
    "violent_events": lambda model: int(model.daily[-1]["violent_events"].sum()),
}
