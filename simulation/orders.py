"""Carrying out orders: each kind writes the few columns that the processes read."""

from functools import singledispatch
from typing import Protocol

from agents.messages import (
    Correct,
    HoldSuspect,
    Order,
    RaiseAlarm,
    RunProgramme,
    Sanction,
    SendReserve,
    SettleCases,
)
from agents.states import Body, EventKind
from simulation.columns import NOBODY, World
from simulation.scenario import Scenario


class Stage(Protocol):
    """What carrying out an order needs of the model."""

    world: World
    conflict_scenario: Scenario

    def note(
        self,
        kind: EventKind,
        village: int,
        step: int,
        group: int = NOBODY,
        amount: float = 0.0,
        actor: int = NOBODY,
        other: int = NOBODY,
    ) -> None:
        """Write an event that actors brought about."""


@singledispatch
def carry_out(order: Order, model: Stage, step: int) -> None:
    """Do what ``order`` says, at the beginning of hourly step ``step``."""
    raise TypeError(f"no way to carry out {type(order).__name__}; add one in simulation/orders.py")


@carry_out.register
def _(order: Correct, model: Stage, step: int) -> None:
    """A second source adds whom the first did not reach; the earlier start stands."""
    village = model.world.villages[order.village]
    if village.story != order.story or order.reach <= village.correction_reach:
        return
    if village.correction_step == NOBODY:
        village.correction_step = step
    village.correction_reach = order.reach
    groups = len(model.conflict_scenario.groups)
    for g in range(groups):
        trust = village.legitimacy[order.source, g]
        village.correction_trust[g] = trust * order.acceptance.get(g, 1.0)
    model.note(EventKind.CORRECTION, order.village, step, amount=order.reach, actor=order.source)


@carry_out.register
def _(order: Sanction, model: Stage, step: int) -> None:
    village = model.world.villages[order.village]
    if village.story == order.story and village.sanction_step < 0:
        village.sanction_step = step
        model.note(EventKind.SANCTION, order.village, step, group=order.group, actor=Body.ELDERS)


@carry_out.register
def _(order: HoldSuspect, model: Stage, step: int) -> None:
    village = model.world.villages[order.village]
    if village.story == order.story and village.fairness_step < 0:
        village.fairness_step = step
        model.note(EventKind.SUSPECT_HELD, order.village, step, actor=Body.POLICE)


@carry_out.register
def _(order: RaiseAlarm, model: Stage, step: int) -> None:
    model.note(EventKind.ALARM, order.village, step, actor=order.by)


@carry_out.register
def _(order: SendReserve, model: Stage, step: int) -> None:
    """The force is at the village now; the process of police moves lets it take its place."""
    village = model.world.villages[order.village]
    village.reserve_due += order.officers
    village.reserve_due_step = step


@carry_out.register
def _(order: SettleCases, model: Stage, step: int) -> None:
    village = model.world.villages[order.village]
    village.settlement_days, village.clerks = order.days, order.clerks


@carry_out.register
def _(order: RunProgramme, model: Stage, step: int) -> None:
    row = model.world.villages[order.village].programme[order.programme]
    row[: len(order.level)] = order.level
