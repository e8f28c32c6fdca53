"""Carrying out orders about daily work: cases, mediators, even-handed police, programmes."""

from agents.messages import Police, RunProgramme, SettleCases, SettleNow, StaffMediation
from agents.rules.programmes import added
from agents.states import EventKind
from simulation.actions.dispatch import ActionModel, carry_out


@carry_out.register
def _(order: SettleCases, model: ActionModel, step: int) -> None:
    village = model.world.villages[order.village]
    village.settlement_days, village.clerks = order.days, order.clerks
    village.even_handed = order.even_handed


@carry_out.register
def _(order: SettleNow, model: ActionModel, step: int) -> None:
    """Failed services first: they are of the whole village."""
    village = model.world.villages[order.village]
    services = min(order.cases, int(village.failures))
    disputes = min(order.cases - services, int(village.disputes))
    village.failures -= services
    village.disputes -= disputes
    if services + disputes > 0:
        model.note(
            EventKind.SETTLED, order.village, step, amount=services + disputes, actor=order.source
        )


@carry_out.register
def _(order: StaffMediation, model: ActionModel, step: int) -> None:
    village = model.world.villages[order.village]
    village.mediators, village.mediation_skill = order.mediators, order.skill
    village.brought = order.brought


@carry_out.register
def _(order: Police, model: ActionModel, step: int) -> None:
    model.world.villages[order.village].even_force = order.even_force


@carry_out.register
def _(order: RunProgramme, model: ActionModel, step: int) -> None:
    """What several institutions provide adds up, each taking its part of what is still to do."""
    levels = model.programme_levels.setdefault((order.village, int(order.programme)), {})
    levels[order.provider] = order.level
    row = model.world.villages[order.village].programme[order.programme]
    row[:] = 0.0
    for _, provided in sorted(levels.items()):
        for g, level in enumerate(provided):
            row[g] = added(row[g], level)
