"""What all institutions have in common: they listen, remember, and decide on what they know."""

import math
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import mesa

from agents.messages import Order, Report, RunProgramme
from agents.rules.capacity import overload, skill_left
from agents.setting import Base
from agents.states import Body, EventKind, Place, Programme

type Draw = Callable[[int, int], float]


def middle_draw(what: int, moment: int) -> float:
    """The draw of an institution that leaves nothing to chance: the middle of what can be."""
    return 0.5


class Institution(mesa.Agent):  # type: ignore[type-arg]
    """An actor of a village or district that acts on reports, never on the true state.

    Attributes:
        actor: name of the kind, as levers write it.
        body: whose standing with the groups it has.
        words: what it is called in a sentence; ``many``: whether that is a plural.
        place: for what there is one of its kind.
        founding: its turn among the kinds of the same place; a number is kept once given.
        bases: the settings that levers may move, each with the parameter or number it starts from.
        taken_by_group: whether it corrects, appeals or runs programmes, so that what it does
            reaches a group as far as it takes it.
        listens: kinds of event it is told of, each with the setting that holds the delay in
            hours (or None: at once).
        programmes: what it can run over weeks, by the setting that holds the level in [0, 1].
        routine: the setting that holds the days between its meetings (0: it does not meet).
        above: whether it learns of villages through their officials, who may play things down.
        villages: numbers of the villages it is responsible for.
        settings: numbers that levers may move, by name.
        acceptance: how a group takes what it does under the levers in force, in [0, 1]; a group
            that is not named takes it in full.
        known: the reports that have reached it, oldest first.
        actions: hours at which it gave an order.
        draw: a number in (0, 1) for each matter and moment that it leaves to chance.
        kept: names of what it holds of a run, beside what it was founded with.
    """

    actor: ClassVar[str]
    body: ClassVar[Body]
    words: ClassVar[str]
    many: ClassVar[bool] = False
    place: ClassVar[Place]
    founding: ClassVar[int]
    bases: ClassVar[Mapping[str, Base]]
    taken_by_group: ClassVar[bool] = False
    listens: ClassVar[Mapping[EventKind, str | None]] = {}
    programmes: ClassVar[Mapping[str, Programme]] = {}
    routine: ClassVar[str | None] = None
    above: ClassVar[bool] = False

    def __init__(
        self,
        model: Any,
        villages: tuple[int, ...],
        settings: Mapping[str, float],
        draw: Draw = middle_draw,
    ) -> None:
        super().__init__(model)
        self.villages = villages
        self.draw = draw
        self.base = dict(settings)
        founded = set(vars(self))
        self.settings = dict(settings)
        self.acceptance: dict[int, float] = {}
        self.known: list[Report] = []
        self.actions: list[float] = []
        self._until: list[float] = []  # hours at which its open cases will be done
        self._handled: set[tuple[int, int]] = set()
        self.begin()
        self.kept = tuple(name for name in vars(self) if name not in founded)

    def begin(self) -> None:
        """Set what its kind holds of a run besides; all of it is part of a saved state."""

    def memory(self) -> dict[str, Any]:
        """All that it knows and has set its mind on."""
        return {name: getattr(self, name) for name in self.kept}

    def recall(self, memory: dict[str, Any]) -> None:
        """Know what ``memory`` of another model's same institution says."""
        for name in self.kept:
            setattr(self, name, memory[name])

    @property
    def staff(self) -> float:
        """People who work for it."""
        return self.settings.get("staff", 1.0)

    @property
    def skill(self) -> float:
        """How well they do it, in [0, 1], newcomers included."""
        s = self.settings
        turnover, years = s.get("turnover", 0.0), s.get("learning_years", 0.0)
        return skill_left(s.get("skill", 1.0), turnover, years, s.get("newcomer_skill", 1.0))

    @property
    def reach(self) -> float:
        """Share of the households of a village that its word can reach, in [0, 1]."""
        return self.settings.get("reach", 0.0)

    @property
    def legitimacy(self) -> list[dict[str, float]]:
        """Trust in it, for each of its villages, by group id."""
        groups = self.model.conflict_scenario.groups
        rows = (self.model.world.villages[v].legitimacy[self.body] for v in self.villages)
        return [{g.id: float(row[k]) for k, g in enumerate(groups)} for row in rows]

    def caseload(self, now: float) -> int:
        """Cases it works on at hour ``now``."""
        self._until = [hour for hour in self._until if hour > now]
        return len(self._until)

    def work(self, now: float, hours: float) -> float:
        """Hour at which a case is done that would take ``hours`` if it were the only one."""
        cases, each = self.caseload(now) + 1, self.settings.get("cases_per_head", math.inf)
        done = now + hours * overload(cases, self.staff, each)
        self._until.append(done)
        return done

    def once(self, matter: int, story: int) -> bool:
        """Whether this is the first time that it takes up this matter of a story."""
        first = (matter, story) not in self._handled
        self._handled.add((matter, story))
        return first

    def delay(self, kind: EventKind) -> float:
        """Hours until it learns of this kind of event."""
        name = self.listens[kind]
        return 0.0 if name is None else self.settings[name]

    def hear(self, report: Report) -> list[Order]:
        """Take note of a report and decide what follows from it."""
        self.known.append(report)
        return self.acting(self.decide(report, report.known), report.known)

    def acting(self, orders: list[Order], now: float) -> list[Order]:
        """The same orders, noted as what it did at hour ``now``."""
        self.actions.extend([now] * len(orders))
        return orders

    def decide(self, report: Report, now: float) -> list[Order]:
        """Orders that this actor gives at hour ``now``, having just learnt of ``report``."""
        return []

    def meet(self, now: float) -> list[Order]:
        """Orders of a regular meeting."""
        return []

    def reconsider(self, now: float) -> list[Order]:
        """Orders after a change of settings (a lever began or ended), from all it knows."""
        return []

    def levels(self, name: str, groups: int) -> tuple[float, ...]:
        """The level of one of its programmes for each group, as each takes it."""
        level = min(self.settings[name] * self.skill, 1.0)
        return tuple(level * self.acceptance.get(g, 1.0) for g in range(groups))

    def run_programmes(self, now: float, groups: int) -> list[Order]:
        """The programmes it now runs, at the levels that its settings and each group allow."""
        number = int(self.unique_id or 0)
        return [
            RunProgramme(village, now, programme, self.levels(name, groups), number)
            for name, programme in self.programmes.items()
            for village in self.villages
        ]
