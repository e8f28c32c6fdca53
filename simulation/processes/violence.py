"""Hour, step 8: crowds turn to violence, and what it does (process 10)."""

import math

from agents.rule import rule
from agents.rules.chance import poisson_count
from agents.rules.policing import crowd_seen_by
from agents.rules.violence import pending_after, released, violence_rate
from agents.states import EventKind, Programme
from simulation.compilation import kernel
from simulation.event_log import emit
from simulation.processes.village_state import (
    bound_by_agreement,
    force_present,
    police_at,
    reached,
)
from simulation.random_numbers import Purpose, draw, to_unit, words
from simulation.state import NOBODY, World

_HEAVIEST = 20.0  # times the mean harm; keeps one event below a whole street


@kernel
def violence(first: int, last: int, w: World, step: int) -> None:
    """Violent events in each village this step, by the crowd of one side against the other."""
    for v in range(first, last):
        village = w.villages[v]
        for g in range(w.run[0].groups):
            village.events[g] = 0
        if village.story == NOBODY:
            continue
        attack(w, v, step, 0, village.victim, village.offender)
        attack(w, v, step, 1, village.offender, village.victim)


@rule
def attack(w: World, v: int, step: int, side: int, crowd_group: int, target: int) -> None:
    """Violence of one group's crowd against the households of another in the same village."""
    p = w.parameters[0]
    village = w.villages[v]
    dt = w.run[0].dt
    crowd = attackers(w, v, side, crowd_group, target)
    mean = violence_rate(p.violence_rate, crowd, police_at(village), p.violence_deterrence) * dt
    if crowd > 0.0:  # an empty street repeats nothing
        mean += released(village.pending[side], p.violence_decay, dt)
    mean *= 1.0 - bound_by_agreement(village, step)
    events = poisson_count(mean, draw(w.run, Purpose.VIOLENCE, v, step, side))
    village.pending[side] = pending_after(
        village.pending[side], p.violence_decay, dt, p.violence_branching, events
    )
    if events == 0:
        return
    village.events[target] += events
    village.events_day += events
    village.violent_events += events
    households = max(village.group_households[target], 1)
    village.attacked[target] += events
    village.attacker[target] = crowd_group
    village.insult[target] += p.grievance_violence_insult * events / households
    emit(w, step, EventKind.VIOLENCE, v, target, NOBODY, events)
    break_agreement(w, v, step, target)
    killed = village.deaths[target]
    for event in range(events):
        harm(w, v, step, side, target, event)
    killed = village.deaths[target] - killed
    if killed > 0:
        emit(w, step, EventKind.DEATHS, v, target, NOBODY, killed)


@rule
def break_agreement(w: World, v: int, step: int, target: int) -> None:
    """Violence in spite of an agreement ends it; those attacked trust less in who made it."""
    village = w.villages[v]
    if bound_by_agreement(village, step) == 0.0:
        return
    emit(w, step, EventKind.BROKEN, v, target, NOBODY, 1.0)
    w.log[w.log_size[0] - 1].actor = village.bound_by
    kept_trust = 1.0 - w.parameters[0].repair_betrayal
    village.legitimacy[village.bound_by, target] *= kept_trust
    village.trust_base[village.bound_by, target] *= kept_trust
    village.bound, village.bound_until = 0.0, NOBODY


@rule
def attackers(w: World, v: int, side: int, crowd_group: int, target: int) -> float:
    """People of a crowd who can reach whom they are against.

    The victim's side (0) turns on the accused's households and street. The accused (side 1)
    defend themselves: no more of them fight than there are people who threaten them.
    """
    village = w.villages[v]
    crowd = float(village.crowd[crowd_group])
    if side == 1:
        crowd = min(crowd, float(village.crowd[target]))
    elif village.group_households[target] == 0 and village.crowd[target] == 0:
        crowd = 0.0
    kept_off = 1.0 if force_present(village) else reached(w, v, Programme.CORDON.value)
    return crowd_seen_by(crowd, w.parameters[0].police_cordon * kept_off)


@rule
def harm(w: World, v: int, step: int, side: int, target: int, event: int) -> None:
    """Injured, dead, houses and cars of one event; its weight has a heavy tail with mean 1.

    The weight is Pareto with exponent 2 on [1/2, 20], so most events do little and few do most.
    """
    p = w.parameters[0]
    village = w.villages[v]
    weight = min(0.5 / math.sqrt(draw(w.run, Purpose.HARM, v, step, 2 * event + side)), _HEAVIEST)
    w0, w1, w2, w3 = words(w.run, Purpose.HARM, v, step, 1000 + 2 * event + side)
    village.injured[target] += poisson_count(p.violence_injured * weight, to_unit(w0))
    village.deaths[target] += poisson_count(p.violence_deaths * weight, to_unit(w1))
    village.cars[target] += poisson_count(p.violence_cars * weight, to_unit(w3))
    burnt = poisson_count(p.violence_houses * weight, to_unit(w2))
    left = village.group_households[target] - village.houses[target]
    village.houses[target] += min(burnt, max(left, 0))
