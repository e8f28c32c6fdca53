"""Looking at a run at a stated moment, before anything that falls due then is done."""

from collections.abc import Callable

from agents.states import EventKind
from simulation.event_queue import Matter
from simulation.levers import Start
from simulation.model import ConflictModel
from simulation.snapshot import Snapshot


class Lookout:
    """Hands the state at the first such moment of a run to ``act``; a model has one at most.

    Attributes:
        seen: whether the moment has come.
    """

    def __init__(self, model: ConflictModel, start: str, act: Callable[[Snapshot], None]) -> None:
        self._model, self._start, self._act = model, Start.parse(start), act
        self.seen = False
        model.agenda.handle(Matter.LOOK, self._look)
        if self._start.event is None:
            model.agenda.at(self._start.hours, Matter.LOOK, self._start.hours)
        else:
            model.listeners.append(self._happened)

    def _happened(self, kind: EventKind, village: int, hour: float) -> None:
        if kind == self._start.event:
            self._model.listeners.remove(self._happened)
            due = hour + self._start.hours
            self._model.agenda.at(due, Matter.LOOK, due)

    def _look(self, now: float, planned: float) -> None:
        self.seen = True
        self._act(Snapshot.of(self._model, self._model.agenda.step(planned)))
