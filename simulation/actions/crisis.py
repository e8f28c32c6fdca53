"""Carrying out orders about a story, a crowd and the police that are sent."""

from agents.messages import (
    Appeal,
    Correct,
    HoldSuspect,
    PlayDown,
    RaiseAlarm,
    Sanction,
    SendGuard,
    SendReserve,
)
from agents.states import Body, EventKind
from simulation.actions.dispatch import ActionModel, carry_out
from simulation.state import NOBODY


@carry_out.register
def _(order: Correct, model: ActionModel, step: int) -> None:
    """A second source adds whom the first did not reach; the earlier start stands."""
    villages = model.world.villages
    told = villages["story"][order.village] == order.story
    if not told or order.reach <= villages["correction_reach"][order.village]:
        return  # most orders in a large region; looked up by column, which is much faster
    village = villages[order.village]
    if order.since * int(model.world.run[0].steps_per_hour) < village.latest_step:
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
def _(order: Sanction, model: ActionModel, step: int) -> None:
    village = model.world.villages[order.village]
    if village.story == order.story and village.sanction_step < 0:
        village.sanction_step = step
        model.note(EventKind.SANCTION, order.village, step, group=order.group, actor=order.source)


@carry_out.register
def _(order: HoldSuspect, model: ActionModel, step: int) -> None:
    village = model.world.villages[order.village]
    if village.story == order.story and village.fairness_step < 0:
        village.fairness_step = step
        village.fairness_seen = order.seen
        model.note(EventKind.SUSPECT_HELD, order.village, step, actor=Body.POLICE)


@carry_out.register
def _(order: RaiseAlarm, model: ActionModel, step: int) -> None:
    model.world.villages[order.village].alarm_step = step
    model.note(EventKind.ALARM, order.village, step, actor=order.by)


@carry_out.register
def _(order: SendReserve, model: ActionModel, step: int) -> None:
    """The force is at the village now; the process of police moves lets it take its place."""
    village = model.world.villages[order.village]
    village.reserve_due += order.officers
    village.reserve_due_step = step


@carry_out.register
def _(order: SendGuard, model: ActionModel, step: int) -> None:
    village = model.world.villages[order.village]
    village.guard_due += order.officers
    village.guard_due_step = step


@carry_out.register
def _(order: Appeal, model: ActionModel, step: int) -> None:
    """It counts as far as the group trusts who speaks."""
    village = model.world.villages[order.village]
    trust = village.legitimacy[order.source, order.group]
    village.calm[order.group] = min(village.calm[order.group] + order.strength * trust, 1.0)
    online = village.calm_online[order.group] + order.online * trust
    village.calm_online[order.group] = min(online, 1.0)
    model.note(
        EventKind.APPEAL, order.village, step, order.group, order.strength * trust, order.source
    )


@carry_out.register
def _(order: PlayDown, model: ActionModel, step: int) -> None:
    """Those above hear less of it; those attacked trust the akimat less."""
    village = model.world.villages[order.village]
    village.label = max(village.label, order.share)
    cost = model.conflict_scenario.number("repair.label_cost")
    for g in range(len(model.conflict_scenario.groups)):
        if village.attacked[g] > 0:
            village.legitimacy[Body.AKIMAT, g] *= 1.0 - cost
    model.note(EventKind.LABEL, order.village, step, amount=order.share, actor=Body.AKIMAT)
