"""Looking at a run at a stated moment, before anything that falls due then is done."""

from collections.abc import Callable

from agents.states import EventKind
from simulation.event_queue import EntryKind
from simulation.levers import Start
from simulation.model import ConflictModel
from simulation.snapshot import Snapshot


class Observer:
    """Hands the state at the first such moment of a run to ``act``; a model has one at most.

    Attributes:
        seen: whether the moment has come.
    """

    def __init__(self, model: ConflictModel, start: str, act: Callable[[Snapshot], None]) -> None:
        self._model, self._start, self._act = model, Start.parse(start), act
        self.seen = False
        model.event_queue.handle(EntryKind.OBSERVATION, self._look)
        if self._start.event is None:
            model.event_queue.at(self._start.hours, EntryKind.OBSERVATION, self._start.hours)
        else:
            model.listeners.append(self._happened)

    def _happened(self, kind: EventKind, village: int, hour: float) -> None:
        if kind == self._start.event:
            self._model.listeners.remove(self._happened)
            due = hour + self._start.hours
            self._model.event_queue.at(due, EntryKind.OBSERVATION, due)

    def _look(self, now: float, planned: float) -> None:
        self.seen = True
        self._act(self._model.snapshot(self._model.event_queue.step(planned)))
