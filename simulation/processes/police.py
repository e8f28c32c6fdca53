"""Hour, step 7: the reserve arrives and, when all is quiet, leaves; arrests (process 14)."""

from agents.rules.chance import chance
from agents.rules.policing import arrest_rate
from agents.states import EventKind, Whereabouts
from simulation.columns import NOBODY, World
from simulation.draws import Purpose, draw
from simulation.jit import kernel
from simulation.log import emit


@kernel
def move_police(first: int, last: int, w: World, step: int) -> None:
    """The reserve that is due arrives; one that saw nothing happen long enough goes home."""
    stay = w.parameters[0].police_stay_hours * w.run[0].steps_per_hour
    for v in range(first, last):
        village = w.villages[v]
        if village.reserve_due_step != NOBODY and step >= village.reserve_due_step:
            village.reserve += village.reserve_due
            emit(w, step, EventKind.RESERVE_ARRIVES, v, NOBODY, NOBODY, village.reserve_due)
            village.reserve_due, village.reserve_due_step = 0, NOBODY
            village.quiet_steps = 0
        if village.reserve > 0 and village.quiet_steps >= stay:
            emit(w, step, EventKind.RESERVE_LEAVES, v, NOBODY, NOBODY, village.reserve)
            village.reserve = 0


@kernel
def arrest(first: int, last: int, w: World, step: int) -> None:
    """Each man in a crowd may be arrested, the likelier the fewer stand beside him."""
    p = w.parameters[0]
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        for k in range(me.young_men):
            if me.where[k] != Whereabouts.ACTIVE:
                continue
            there = w.villages[me.place[k]]
            crowd = 0
            for g in range(w.run[0].groups):
                crowd += there.crowd[g]
            rate = arrest_rate(p.police_arrest_rate, there.reserve, crowd)
            if draw(w.run, Purpose.ARREST, i, step, k) < chance(rate, w.run[0].dt):
                me.where[k] = Whereabouts.DETAINED
                me.since[k] = step
                me.due[k] = step + int(p.police_detention_hours * w.run[0].steps_per_hour)
