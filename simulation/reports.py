"""Who learns what, and when: events become reports, reports become orders."""

from collections.abc import Callable, Sequence
from typing import Any

from agents.institution import Institution
from agents.messages import Order, Report
from agents.states import EventKind
from simulation.event_queue import EntryKind, EventQueue

# told to every institution that listens, wherever it is
REGION_WIDE = frozenset({EventKind.CORRECTION})
# what those above learn through officials of the village, who may play it down (M076)
THROUGH_OFFICIALS = frozenset({EventKind.VIOLENCE, EventKind.DEATHS})


class ReportDelivery:
    """Delivers reports to the institutions that listen, after their delay."""

    def __init__(
        self,
        institutions: Sequence[Institution],
        queue: EventQueue,
        give: Callable[[Order], None],
        label_of: Callable[[int], float] = lambda village: 0.0,
    ) -> None:
        self._queue, self._give, self._label_of = queue, give, label_of
        self._institutions = institutions
        queue.handle(EntryKind.REPORT, self._deliver)
        self._listeners: dict[tuple[EventKind, int], list[int]] = {}
        for number, institution in enumerate(institutions):
            for kind in institution.listens:
                places = (-1,) if kind in REGION_WIDE else institution.villages
                for village in places:
                    self._listeners.setdefault((kind, village), []).append(number)

    def spread(self, kind: EventKind, village: int, happened: float, **facts: Any) -> None:
        """Let those who listen learn of an event, each after its own delay, perhaps less of it."""
        place = -1 if kind in REGION_WIDE else village
        together: dict[tuple[float, bool], list[int]] = {}
        for number in self._listeners.get((kind, place), ()):
            institution = self._institutions[number]
            less = institution.above and kind in THROUGH_OFFICIALS
            together.setdefault((institution.delay(kind), less), []).append(number)
        for (delay, less), numbers in together.items():
            told = dict(facts)
            if less:
                told["amount"] = facts.get("amount", 0.0) * (1.0 - self._label_of(village))
            report = Report(kind, village, happened, happened + delay, **told)
            # one entry for all who learn it at the same time: a region has thousands of them
            self._queue.at(report.known, EntryKind.REPORT, tuple(numbers), report)

    def _deliver(self, hour: float, numbers: Sequence[int], report: Report) -> None:
        for number in numbers:
            for order in self._institutions[number].hear(report):
                self._give(order)
