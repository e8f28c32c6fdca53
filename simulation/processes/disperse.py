"""Hour, step 10: young men go home, tired or no longer pulled (process 8)."""

from agents.rules.chance import chance
from agents.states import Whereabouts
from simulation.columns import World
from simulation.draws import Purpose, draw
from simulation.jit import kernel
from simulation.processes.mobilise import count_ties, pull_of
from simulation.processes.travel import turn_home


@kernel
def disperse(first: int, last: int, w: World, step: int) -> None:
    """Those in a crowd go home by fatigue, or when they think again and the pull is too weak."""
    p = w.parameters[0]
    hour = step % w.run[0].steps_per_day // w.run[0].steps_per_hour
    night = hour < p.mobilisation_night_until
    fatigue = p.mobilisation_fatigue_night if night else p.mobilisation_fatigue_day
    if w.run[0].in_street == 0:
        return  # those who came out in this step stay at least one
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        for k in range(me.young_men):
            if me.where[k] != Whereabouts.ACTIVE or me.since[k] == step:
                continue
            rate = fatigue
            home, there = w.villages[me.village], w.villages[me.place[k]]
            active = count_ties(w.active, w.own, i)
            local = me.place[k] == me.village
            if pull_of(p, me, home, there, local, active, False) <= me.threshold[k]:
                rate += p.mobilisation_rate
            if draw(w.run, Purpose.LEAVE, i, step, k) < chance(rate, w.run[0].dt):
                turn_home(w, i, k, step)
