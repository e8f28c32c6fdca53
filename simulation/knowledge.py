"""Who learns what, and when: events become reports, reports become orders, orders fall due.

The agenda is the only meeting place of the world and its actors. It holds what will be known or
done at which hour; the engine runs from one entry to the next.
"""

import heapq
import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from agents.institution import Institution
from agents.messages import Order, Report
from agents.states import EventKind

# told to every institution that listens, wherever it is
REGION_WIDE = frozenset({EventKind.CORRECTION})
# what those above learn through officials of the village, who may play it down (M076)
THROUGH_OFFICIALS = frozenset({EventKind.VIOLENCE, EventKind.DEATHS})


class Agenda:
    """What falls due at which step: entries of equal step keep the order they were made in."""

    def __init__(self, steps_per_hour: int) -> None:
        self._steps_per_hour = steps_per_hour
        self._entries: list[tuple[int, int, Callable[[float], None]]] = []
        self._number = itertools.count()

    def at(self, hour: float, action: Callable[[float], None]) -> None:
        """Do ``action(hour)`` before the first step that begins at ``hour`` or later."""
        step = math.ceil(hour * self._steps_per_hour - 1e-9)
        heapq.heappush(self._entries, (step, next(self._number), action))

    def next_step(self) -> float:
        """Step at which the next entry falls due (infinite if none)."""
        return self._entries[0][0] if self._entries else math.inf

    def run_due(self, step: int) -> None:
        """Carry out all entries due at ``step`` or before."""
        while self._entries and self._entries[0][0] <= step:
            due, _, action = heapq.heappop(self._entries)
            action(max(due, step) / self._steps_per_hour)


class Knowledge:
    """Delivers reports to the institutions that listen, after their delay."""

    def __init__(
        self,
        institutions: Iterable[Institution],
        agenda: Agenda,
        give: Callable[[Order], None],
        label_of: Callable[[int], float] = lambda village: 0.0,
    ) -> None:
        self._agenda, self._give, self._label_of = agenda, give, label_of
        self._listeners: dict[tuple[EventKind, int], list[Institution]] = {}
        for institution in institutions:
            for kind in institution.listens:
                places = (-1,) if kind in REGION_WIDE else institution.villages
                for village in places:
                    self._listeners.setdefault((kind, village), []).append(institution)

    def spread(self, kind: EventKind, village: int, happened: float, **facts: Any) -> None:
        """Let those who listen learn of an event, each after its own delay, perhaps less of it."""
        place = -1 if kind in REGION_WIDE else village
        together: dict[tuple[float, bool], list[Institution]] = {}
        for institution in self._listeners.get((kind, place), ()):
            less = institution.above and kind in THROUGH_OFFICIALS
            together.setdefault((institution.delay(kind), less), []).append(institution)
        for (delay, less), institutions in together.items():
            told = dict(facts)
            if less:
                told["amount"] = facts.get("amount", 0.0) * (1.0 - self._label_of(village))
            report = Report(kind, village, happened, happened + delay, **told)
            self._agenda.at(report.known, self._deliver(institutions, report))

    def _deliver(
        self, institutions: Sequence[Institution], report: Report
    ) -> Callable[[float], None]:
        """One entry for all who learn it at the same time: a region has thousands of them."""

        def act(hour: float) -> None:
            for institution in institutions:
                for order in institution.hear(report):
                    self._give(order)

        return act
