"""Hour, step 10: young men go home, tired or no longer pulled (process 8)."""

from agents.rule import rule
from agents.rules.chance import chance, part_left
from agents.states import Whereabouts
from simulation.compilation import kernel
from simulation.processes.travel import turn_home
from simulation.processes.urge import count_ties, pull_of
from simulation.random_numbers import Purpose, draw
from simulation.state import World


@kernel
def dispersal(first: int, last: int, w: World, step: int) -> None:
    """Those in a crowd go home by fatigue, or when they think again and the pull is too weak.

    The street they see is that of the middle of the step, as for those who come.
    """
    leave(first, last, w, step, w.run[0].dt, True)


@rule
def leave(first: int, last: int, w: World, step: int, dt: float, really: bool) -> None:
    """Who goes home within ``dt``.

    Without ``really`` they are only marked, from the street as it is at the beginning of the step:
    bit ``k`` of ``leaving`` stands for the ``k``-th young man.
    """
    p = w.parameters[0]
    if w.run[0].in_street == 0 and (not really or w.run[0].midway_street == 0):
        return  # nobody was there; those who come into an empty street stay for the step
    hour = step % w.run[0].steps_per_day // w.run[0].steps_per_hour
    night = hour < p.mobilisation_night_until
    fatigue = p.mobilisation_fatigue_night if night else p.mobilisation_fatigue_day
    standing = w.midway_active if really else w.active
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        for k in range(me.young_men):
            if me.where[k] != Whereabouts.ACTIVE:
                continue
            rate = fatigue
            home, there = w.villages[me.village], w.villages[me.place[k]]
            active = count_ties(standing, w.own, i)
            local = me.place[k] == me.village
            if pull_of(p, me, home, there, local, active, really) <= me.threshold[k]:
                rate += p.mobilisation_rate
            goes = chance(rate, part_left(me.since[k], step) * dt)
            if draw(w.run, Purpose.LEAVE, i, step, k) < goes:
                if really:
                    turn_home(w, i, k, step)
                else:
                    me.leaving |= 1 << k
                    w.midway_active[i] -= 1
