"""Three drivers of one rule set: compiled, compiled on several threads, household by household.

All give the same numbers to the last bit. ``advance`` runs until an event has been written that
somebody may have to react to, so that the actors, who live in Python, decide at once.
"""

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from agents.household import Household, Moment
from simulation.compilation import kernel, plain
from simulation.processes.activation import all_asleep, next_incident, wake
from simulation.processes.attitude import adopt_attitude, attitude
from simulation.processes.bookkeeping import tally
from simulation.processes.contact import contact
from simulation.processes.correction import correct
from simulation.processes.daily_measures import measure_day
from simulation.processes.dispersal import disperse
from simulation.processes.ethnicisation import blame
from simulation.processes.flight import come_back, flee
from simulation.processes.grievance import grievance
from simulation.processes.incidents import incidents
from simulation.processes.kin_calls import call_kin
from simulation.processes.memory import mend_trust, remember
from simulation.processes.mobilisation import mobilise
from simulation.processes.monitoring import watch_day, watch_talk
from simulation.processes.outbreak import break_out
from simulation.processes.policing import arrest, move_police
from simulation.processes.rumour import count_midway, hear, look_ahead, pass_story_on
from simulation.processes.sanction import see_sanction
from simulation.processes.services import services
from simulation.processes.street import count_street, look_at_street
from simulation.processes.travel import travel
from simulation.processes.violence import violence
from simulation.schedule import END_OF_DAY, ORDER_OF_DAY, ORDER_OF_HOUR, Over, Row
from simulation.state import World


class Driver(Protocol):
    """Lets time pass in a world."""

    def advance(self, w: World, step: int, until: int) -> int:
        """Hour after hour from ``step`` on, as far as ``until`` (a step of the same day).

        What a day begins with comes before its first hour, what it ends with after its last.
        Stops early as soon as something has been reported; returns the step reached.
        """


@kernel
def compiled_day(w: World, day: int) -> None:
    """The order of a day as code (see the table in ``order.py``)."""
    households, villages = w.households.size, w.villages.size
    services(0, villages, w, day)
    contact(0, households, w, day)
    attitude(0, households, w, day)
    adopt_attitude(0, households, w, day)
    grievance(0, households, w, day)
    remember(0, households, w, day)
    mend_trust(0, villages, w, day)
    come_back(0, households, w, day)
    incidents(0, villages, w, day)


@kernel
def compiled_hour(w: World, step: int) -> None:
    """The order of an hour as code (see the table in ``order.py``)."""
    villages = w.villages.size
    break_out(0, villages, w, step)
    wake(0, villages, w, step)
    awake = w.run[0].awake_households
    look_ahead(0, awake, w, step)
    count_midway(0, villages, w, step)
    look_at_street(0, awake, w, step)
    count_street(0, villages, w, step)
    pass_story_on(0, awake, w, step)
    hear(0, awake, w, step)
    call_kin(0, awake, w, step)
    correct(0, awake, w, step)
    blame(0, awake, w, step)
    see_sanction(0, awake, w, step)
    mobilise(0, awake, w, step)
    travel(0, awake, w, step)
    move_police(0, villages, w, step)
    violence(0, villages, w, step)
    arrest(0, awake, w, step)
    flee(0, awake, w, step)
    disperse(0, awake, w, step)
    tally(0, villages, w, step)
    watch_talk(0, villages, w, step)


@kernel
def compiled_day_end(w: World, day: int) -> None:
    """The end of a day as code (see the table in ``order.py``)."""
    watch_day(0, w.villages.size, w, day)
    measure_day(0, w.villages.size, w, day)


@kernel
def compiled_advance(w: World, step: int, until: int) -> int:
    """A stretch of one day, in one call: see ``Driver.advance``."""
    run = w.run[0]
    if step == run.days_begun * run.steps_per_day:
        compiled_day(w, run.days_begun)
        run.days_begun += 1
    while step < until and not must_report(w):
        if all_asleep(w):  # hours are skipped
            run.awake_households = 0
            step = max(step, next_incident(w, step))
            if step >= until:
                step = until
                break
        compiled_hour(w, step)
        step += 1
    if step == run.days_begun * run.steps_per_day:
        compiled_day_end(w, run.days_begun - 1)
    return step


@kernel
def must_report(w: World) -> bool:
    """Whether events wait for the actors, or the hourly table has no room for another hour."""
    full: bool = w.hourly_size[0] > w.hourly.size - w.villages.size
    return full or w.log_size[0] > 0


class Compiled:
    """A whole stretch of time in one compiled call."""

    def advance(self, w: World, step: int, until: int) -> int:
        """See ``Driver.advance``."""
        reached: int = compiled_advance(w, step, until)
        return reached


class ByTable:
    """Follows the order tables and hands each process to ``visit(row, size, time)``."""

    def __init__(self, visit: Callable[[Row, int, World, int], None]) -> None:
        self._visit = visit

    def advance(self, w: World, step: int, until: int) -> int:
        """See ``Driver.advance``."""
        run = w.run[0]
        if step == run.days_begun * run.steps_per_day:
            self._live(ORDER_OF_DAY, w, int(run.days_begun))
            run.days_begun += 1
        while step < until and not must_report(w):
            if all_asleep(w):
                run.awake_households = 0
                step = max(step, int(next_incident(w, step)))
                if step >= until:
                    step = until
                    break
            self._live(ORDER_OF_HOUR, w, step)
            step += 1
        if step == run.days_begun * run.steps_per_day:
            self._live(END_OF_DAY, w, int(run.days_begun) - 1)
        return step

    def _live(self, rows: tuple[Row, ...], w: World, time: int) -> None:
        for row in rows:
            self._visit(row, _size(row, w), w, time)


def _size(row: Row, w: World) -> int:
    if row.over == Over.HOUSEHOLDS:
        return len(w.households)
    return int(w.run[0].awake_households) if row.over == Over.AWAKE else len(w.villages)


def threaded(threads: int) -> Driver:
    """Compiled processes, each split into ``threads`` parts that run at the same time."""
    pool = ThreadPoolExecutor(threads)

    def visit(row: Row, size: int, w: World, time: int) -> None:
        parts = threads if row.over in (Over.HOUSEHOLDS, Over.AWAKE) else 1
        bounds = [size * part // parts for part in range(parts + 1)]
        pending = [
            pool.submit(row.process, first, last, w, time)
            for first, last in itertools.pairwise(bounds)
        ]
        for future in pending:
            future.result()

    return ByTable(visit)


class Stage(Protocol):
    """What visiting households one by one needs of the model."""

    moment: Moment | None

    @property
    def households(self) -> list[Household]:
        """A Mesa agent for each household."""


def one_by_one(model: Stage) -> Driver:
    """Every household on its own, in Python: the model sets the moment, the household steps."""

    def visit(row: Row, size: int, w: World, time: int) -> None:
        process = plain(row.process)
        if row.over in (Over.VILLAGES, Over.REGION):
            process(0, size, w, time)
            return
        for place in range(size):
            model.moment = Moment(process, place, time)
            model.households[int(w.awake[place]) if row.over == Over.AWAKE else place].step()
        model.moment = None

    return ByTable(visit)
