"""The agenda: what will be known or done at which hour.

It is the only meeting place of the world and its actors; the engine runs from one entry to the
next. Entries are plain values (what kind of matter, and its facts), so that a state can be
written down; who takes care of a kind of matter registers for it.
"""

import heapq
import itertools
import math
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any, NamedTuple

type Handler = Callable[..., None]


class Matter(IntEnum):
    """Kinds of entry."""

    LOOK = 0  # somebody looks at the world; nothing in it changes
    LEVER = 1  # a lever starts
    DOSE = 2  # the dose of a lever in force changes
    OFFICES = 3  # institutions meet
    INCIDENT = 4  # a planned incident is put in its place
    REPORT = 5  # institutions learn of an event
    ORDER = 6  # an order takes effect


# Of one step, looks come first, then levers, meetings and incidents; all else keeps the order in
# which it was put down. Thus a strategy that starts later does not change the order of the rest.
_RANK = {Matter.LOOK: 0, Matter.LEVER: 1, Matter.DOSE: 1, Matter.OFFICES: 2, Matter.INCIDENT: 3}
_LAST = 4


class Entry(NamedTuple):
    """One entry; its first three values are its place in the order."""

    step: int
    rank: int
    number: int
    matter: Matter
    facts: tuple[Any, ...]


class Agenda:
    """What falls due at which step."""

    def __init__(self, steps_per_hour: int) -> None:
        self._steps_per_hour = steps_per_hour
        self._entries: list[Entry] = []
        self._number = itertools.count()
        self._handlers: dict[Matter, Handler] = {}

    def handle(self, matter: Matter, handler: Handler) -> None:
        """Let ``handler(hour, *facts)`` take care of all entries of this kind."""
        self._handlers[matter] = handler

    def at(self, hour: float, matter: Matter, *facts: Any) -> None:
        """Put an entry before the first step that begins at ``hour`` or later."""
        step = self.step(hour)
        rank = _RANK.get(matter, _LAST)
        heapq.heappush(self._entries, Entry(step, rank, next(self._number), matter, facts))

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
            self._handlers[entry.matter](now, *entry.facts)

    def entries(self) -> list[Entry]:
        """All that is still to come, in the order in which it will."""
        return sorted(self._entries)

    def take_over(self, entries: Iterable[Entry]) -> None:
        """Add the entries of another agenda, in their order among themselves."""
        for entry in sorted(entries):
            again = entry._replace(number=next(self._number))
            heapq.heappush(self._entries, again)
