"""Hour, step 7: reserve and Guard arrive and, when all is quiet, leave; arrests (process 14)."""

from agents.rule import rule
from agents.rules.chance import chance, part_left
from agents.rules.policing import arrest_rate, force_against
from agents.states import Body, EventKind, Whereabouts
from simulation.compilation import kernel
from simulation.event_log import emit
from simulation.processes.village_state import force_present, smallness_of
from simulation.random_numbers import Purpose, draw
from simulation.state import NOBODY, World


@kernel
def policing(first: int, last: int, w: World, step: int) -> None:
    """Who is due arrives; those who saw nothing happen long enough go home."""
    stay = w.parameters[0].police_stay_hours * w.run[0].steps_per_hour
    for v in range(first, last):
        village = w.villages[v]
        if village.reserve_due_step != NOBODY and step >= village.reserve_due_step:
            village.reserve += village.reserve_due
            emit(w, step, EventKind.RESERVE_ARRIVES, v, NOBODY, NOBODY, village.reserve_due)
            village.reserve_due, village.reserve_due_step = 0, NOBODY
            village.quiet_steps = 0
        if village.guard_due_step != NOBODY and step >= village.guard_due_step:
            village.guard += village.guard_due
            emit(w, step, EventKind.GUARD_ARRIVES, v, NOBODY, NOBODY, village.guard_due)
            village.guard_due, village.guard_due_step = 0, NOBODY
            village.quiet_steps = 0
        if force_present(village) and village.quiet_steps >= stay:
            go_home(w, v, step)


@rule
def go_home(w: World, v: int, step: int) -> None:
    """Reserve and Guard leave; if they had met no crowd, their coming has cost trust."""
    village = w.villages[v]
    if village.reserve > 0:
        emit(w, step, EventKind.RESERVE_LEAVES, v, NOBODY, NOBODY, village.reserve)
    if village.guard > 0:
        emit(w, step, EventKind.GUARD_LEAVES, v, NOBODY, NOBODY, village.guard)
    village.reserve = village.guard = 0
    if not village.met_crowd:
        for g in range(w.run[0].groups):
            village.legitimacy[Body.POLICE, g] *= 1.0 - w.parameters[0].police_idle_cost
    village.met_crowd = 0


@rule
def force_anywhere(w: World) -> bool:
    """Whether officers from outside stand in any village: only they arrest."""
    places = 0
    for v in range(w.run[0].villages):
        places += force_present(w.villages[v])
    return places > 0


@kernel
def arrests(first: int, last: int, w: World, step: int) -> None:
    """Each man in a crowd may be arrested, the likelier the fewer stand beside him."""
    p = w.parameters[0]
    if not force_anywhere(w):
        return
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        for k in range(me.young_men):
            if me.where[k] != Whereabouts.ACTIVE:
                continue
            there = w.villages[me.place[k]]
            officers = there.reserve + there.guard
            rate = arrest_rate(p.police_arrest_rate, officers, there.crowd_people)
            small = smallness_of(w, me.place[k], me.group)
            rate *= force_against(there.even_force, small)
            there_for = part_left(me.since[k], step) * w.run[0].dt
            if draw(w.run, Purpose.ARREST, i, step, k) < chance(rate, there_for):
                me.where[k] = Whereabouts.DETAINED
                me.since[k] = step
                me.due[k] = step + int(p.police_detention_hours * w.run[0].steps_per_hour)
