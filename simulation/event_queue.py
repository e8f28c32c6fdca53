"""The event queue: what will be known or done at which hour.

It is the only meeting place of the world and its actors; the engine runs from one entry to the
next. Entries are plain values (their kind, and its facts), so that a state can be
written down; who takes care of a kind registers for it.
"""

import heapq
import itertools
import math
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any, NamedTuple

type Handler = Callable[..., None]


class EntryKind(IntEnum):
    """Kinds of entry."""

    OBSERVATION = 0  # somebody looks at the world; nothing in it changes
    LEVER = 1  # a lever starts
    DOSE = 2  # the dose of a lever in force changes
    MEETINGS = 3  # institutions meet
    INCIDENT = 4  # a planned incident is put in its place
    REPORT = 5  # institutions learn of an event
    ORDER = 6  # an order takes effect


# Of one step, observations come first, then levers, meetings and incidents; all else keeps the
# order in which it was put down. Thus a strategy that starts later does not change the order of
# the rest.
_RANK = {
    EntryKind.OBSERVATION: 0,
    EntryKind.LEVER: 1,
    EntryKind.DOSE: 1,
    EntryKind.MEETINGS: 2,
    EntryKind.INCIDENT: 3,
}
_LAST = 4


class Entry(NamedTuple):
    """One entry; its first three values are its place in the order."""

    step: int
    rank: int
    number: int
    kind: EntryKind
    facts: tuple[Any, ...]


class EventQueue:
    """What falls due at which step."""

    def __init__(self, steps_per_hour: int) -> None:
        self._steps_per_hour = steps_per_hour
        self._entries: list[Entry] = []
        self._number = itertools.count()
        self._handlers: dict[EntryKind, Handler] = {}

    def handle(self, kind: EntryKind, handler: Handler) -> None:
        """Let ``handler(hour, *facts)`` take care of all entries of this kind."""
        self._handlers[kind] = handler

    def at(self, hour: float, kind: EntryKind, *facts: Any) -> None:
        """Put an entry before the first step that begins at ``hour`` or later."""
        step = self.step(hour)
        rank = _RANK.get(kind, _LAST)
        heapq.heappush(self._entries, Entry(step, rank, next(self._number), kind, facts))

    def hour(self, step: int) -> float:
        """Hours since the start of the run at which a step begins."""
        return float(step) / self._steps_per_hour

    def step(self, hour: float) -> int:
        """The first step that begins at ``hour`` or later."""
        return math.ceil(hour * self._steps_per_hour - 1e-9)

    def clear(self) -> None:
        """Take everything off."""
        self._entries.clear()

    def next_step(self) -> float:
        """Step at which the next entry falls due (infinite if none)."""
        return self._entries[0].step if self._entries else math.inf

    def run_due(self, step: int) -> None:
        """Carry out all entries due at ``step`` or before."""
        while self._entries and self._entries[0].step <= step:
            entry = heapq.heappop(self._entries)
            now = max(entry.step, step) / self._steps_per_hour
            self._handlers[entry.kind](now, *entry.facts)

    def entries(self) -> list[Entry]:
        """All that is still to come, in the order in which it will."""
        return sorted(self._entries)

    def take_over(self, entries: Iterable[Entry]) -> None:
        """Add the entries of another queue, in their order among themselves."""
        for entry in sorted(entries):
            again = entry._replace(number=next(self._number))
            heapq.heappush(self._entries, again)
