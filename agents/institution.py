"""What all institutions have in common: they listen, remember, and decide on what they know."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import mesa

from agents.messages import Order, Report
from agents.states import EventKind

type Luck = Callable[[int, int], float]


class Institution(mesa.Agent):  # type: ignore[type-arg]
    """An actor of a village or district that acts on reports, never on the true state.

    Attributes:
        actor: name of the kind, as levers write it.
        listens: kinds of event it is told of, each with the setting that holds the delay in
            hours (or None: at once).
        villages: numbers of the villages it is responsible for.
        settings: numbers that levers may move, by name.
        known: the reports that have reached it, oldest first.
    """

    actor: ClassVar[str]
    listens: ClassVar[Mapping[EventKind, str | None]] = {}

    def __init__(
        self, model: Any, villages: tuple[int, ...], settings: Mapping[str, float]
    ) -> None:
        super().__init__(model)
        self.villages = villages
        self.base = dict(settings)
        self.settings = dict(settings)
        self.known: list[Report] = []

    def delay(self, kind: EventKind) -> float:
        """Hours until it learns of this kind of event."""
        name = self.listens[kind]
        return 0.0 if name is None else self.settings[name]

    def hear(self, report: Report) -> list[Order]:
        """Take note of a report and decide what follows from it."""
        self.known.append(report)
        return self.decide(report, report.known)

    def decide(self, report: Report, now: float) -> list[Order]:
        """Orders that this actor gives at hour ``now``, having just learnt of ``report``."""
        return []

    def reconsider(self, now: float) -> list[Order]:
        """Orders after a change of settings (a lever began or ended), from all it knows."""
        return []
