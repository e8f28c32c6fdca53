"""Three drivers of one rule set: compiled, compiled on several threads, household by household.

All give the same numbers to the last bit. ``advance`` runs until an event has been written that
somebody may have to react to, so that the actors, who live in Python, decide at once.
"""

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from agents.household import Household, Moment
from simulation.compilation import kernel, uncompiled
from simulation.errors import KelisimError, nearest
from simulation.processes.activation import all_asleep, next_incident
from simulation.schedule import (
    SCHEDULE_OF_DAY,
    SCHEDULE_OF_DAY_END,
    SCHEDULE_OF_HOUR,
    Over,
    Row,
    compiled_day,
    compiled_day_end,
    compiled_hour,
)
from simulation.state import World

ENGINES = ("compiled", "mesa")


class Driver(Protocol):
    """Lets time pass in a world."""

    def advance(self, w: World, step: int, until: int) -> int:
        """Hour after hour from ``step`` on, as far as ``until`` (a step of the same day).

        What a day begins with comes before its first hour, what it ends with after its last.
        Stops early as soon as something has been reported; returns the step reached.
        """


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
            self._live(SCHEDULE_OF_DAY, w, int(run.days_begun))
            run.days_begun += 1
        while step < until and not must_report(w):
            if all_asleep(w):
                run.awake_households = 0
                step = max(step, int(next_incident(w, step)))
                if step >= until:
                    step = until
                    break
            self._live(SCHEDULE_OF_HOUR, w, step)
            step += 1
        if step == run.days_begun * run.steps_per_day:
            self._live(SCHEDULE_OF_DAY_END, w, int(run.days_begun) - 1)
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


class HouseholdModel(Protocol):
    """What visiting households one by one needs of the model."""

    moment: Moment | None

    @property
    def households(self) -> list[Household]:
        """A Mesa agent for each household."""


def one_by_one(model: HouseholdModel) -> Driver:
    """Every household on its own, in Python: the model sets the moment, the household steps."""

    def visit(row: Row, size: int, w: World, time: int) -> None:
        process = uncompiled(row.process)
        if row.over in (Over.VILLAGES, Over.REGION):
            process(0, size, w, time)
            return
        for place in range(size):
            model.moment = Moment(process, place, time)
            model.households[int(w.awake[place]) if row.over == Over.AWAKE else place].step()
        model.moment = None

    return ByTable(visit)


def driver(model: HouseholdModel, engine: str, threads: int) -> Driver:
    """The driver that a user asked for.

    Raises:
        KelisimError: for an unknown engine, or threads that it cannot have.
    """
    if engine not in ENGINES:
        raise KelisimError(
            f"unknown engine '{engine}'.{nearest(engine, ENGINES)} Use one of {', '.join(ENGINES)}."
        )
    if threads < 1:
        raise KelisimError(f"threads = {threads} must be at least 1.")
    if engine == "mesa":
        if threads > 1:
            raise KelisimError("threads are for the compiled engine; the mesa engine has none.")
        return one_by_one(model)
    return Compiled() if threads == 1 else threaded(threads)
