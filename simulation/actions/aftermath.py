"""Carrying out orders about the two sides of a clash: agreement, apology, repair, judgment."""

import numpy as np

from agents.messages import Apologise, Compensate, Dismiss, HoldTrial, Negotiate, Rebuild
from agents.rules.mediation import mediation_success
from agents.rules.memory import recovered, trust_after_trial
from agents.states import Body, EventKind
from simulation.actions.dispatch import ActionModel, carry_out, spend
from simulation.processes.services import least_trust
from simulation.random_numbers import Purpose, draw
from simulation.state import NOBODY


@carry_out.register
def _(order: Negotiate, model: ActionModel, step: int) -> None:
    """Both sides agree or not; what they agree on soothes both, and binds them for a while."""
    w, number = model.world, model.conflict_scenario.number
    village = w.villages[order.village]
    if village.story == NOBODY or village.story != order.story:
        return
    chance = mediation_success(
        order.skill, village.severity, number("mediation.severity"),
        village.ethnicisation, number("mediation.blame"),
        least_trust(w, order.village, int(order.source)),
    )  # fmt: skip
    u = draw(w.run, int(Purpose.NEGOTIATION), order.village, step, int(order.source))
    agreed = u < chance
    if agreed:
        days = number("mediation.commitment_days")
        village.bound = number("mediation.commitment")
        village.bound_until = step + round(days * int(w.run[0].steps_per_day))
        village.bound_by = order.source
        for side in (int(village.victim), int(village.offender)):
            soothed = number("mediation.reconciliation")
            village.soothe[side] = _further(village.soothe[side], soothed)
            mine = _households_of(model, order.village, side)
            w.households["ethnicisation"][mine] *= 1.0 - soothed
    kind = EventKind.AGREEMENT if agreed else EventKind.NO_AGREEMENT
    model.note(kind, order.village, step, amount=chance, actor=order.source)


@carry_out.register
def _(order: Apologise, model: ActionModel, step: int) -> None:
    """It soothes the victim's side as far as that side trusts who apologises."""
    village = model.world.villages[order.village]
    told = village.story if village.story != NOBODY else village.last_story
    if told != order.story or village.victim == NOBODY:
        return
    victim = int(village.victim)
    effect = model.conflict_scenario.number("repair.apology")
    effect *= order.weight * village.legitimacy[order.source, victim]
    village.heal[victim] = _further(village.heal[victim], effect)
    village.soothe[victim] = _further(village.soothe[victim], effect)
    mine = _households_of(model, order.village, victim)
    model.world.households["ethnicisation"][mine] *= 1.0 - effect
    model.note(EventKind.APOLOGY, order.village, step, victim, effect, order.source)


@carry_out.register
def _(order: Compensate, model: ActionModel, step: int) -> None:
    village = model.world.villages[order.village]
    effect = model.conflict_scenario.number("repair.compensation_effect") * order.share
    village.heal[order.group] = _further(village.heal[order.group], effect)
    village.soothe[order.group] = _further(village.soothe[order.group], effect)
    lost = float(village.houses[order.group]) * model.conflict_scenario.number("cost.house")
    spend(model, "compensation", lost * order.share)
    model.note(EventKind.COMPENSATION, order.village, step, order.group, order.share, Body.AKIMAT)


@carry_out.register
def _(order: Rebuild, model: ActionModel, step: int) -> None:
    village = model.world.villages[order.village]
    houses = min(order.houses, int(village.houses.sum()) - int(village.rebuilt))
    if houses <= 0:
        return
    village.rebuilt += houses
    spend(model, "rebuilding", houses * model.conflict_scenario.number("cost.house"))
    model.note(EventKind.REBUILDING, order.village, step, amount=houses, actor=Body.AKIMAT)


@carry_out.register
def _(order: HoldTrial, model: ActionModel, step: int) -> None:
    """A fair judgment heals and mends trust, an unfair one costs it; so far as courts count."""
    village = model.world.villages[order.village]
    g = order.group
    effect = model.conflict_scenario.number("repair.trial") * village.legitimacy[Body.OBLAST, g]
    for body in (Body.POLICE, Body.AKIMAT):
        village.legitimacy[body, g] = trust_after_trial(
            village.legitimacy[body, g], village.trust_start[body, g], effect, order.fairness
        )
    village.heal[g] = _further(village.heal[g], effect * order.fairness)
    model.note(EventKind.TRIAL, order.village, step, g, order.fairness, Body.OBLAST)


@carry_out.register
def _(order: Dismiss, model: ActionModel, step: int) -> None:
    """A new akim: part of the trust that the old one had lost comes back."""
    village = model.world.villages[order.village]
    back = model.conflict_scenario.number("repair.dismissal")
    for g in range(len(model.conflict_scenario.groups)):
        for column in (village.legitimacy, village.trust_base):
            column[Body.AKIMAT, g] = recovered(
                column[Body.AKIMAT, g], village.trust_start[Body.AKIMAT, g], 1.0 - back
            )
    model.note(EventKind.DISMISSAL, order.village, step, actor=Body.OBLAST)


def _further(before: float, step: float) -> float:
    """Two healings of one day: the second takes its part of what the first left."""
    return 1.0 - (1.0 - before) * (1.0 - step)


def _households_of(model: ActionModel, village: int, group: int) -> np.ndarray:
    """Rows of the households of a group in a village."""
    row = model.world.villages[village]
    rows = np.arange(int(row.first), int(row.last))
    mine: np.ndarray = rows[model.world.households["group"][rows] == group]
    return mine
