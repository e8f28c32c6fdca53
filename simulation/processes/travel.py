"""Hour, step 6: travellers arrive or are turned back, others come home (process 9)."""

from agents.rule import rule
from agents.rules.travel import travel_hours
from agents.states import Programme, Whereabouts
from simulation.compilation import kernel
from simulation.processes.village_state import force_present, reached
from simulation.random_numbers import Purpose, draw
from simulation.state import NOBODY, World


@kernel
def travel(first: int, last: int, w: World, step: int) -> None:
    """Young men whose hour has come: into the crowd, home from the road, out of detention."""
    p = w.parameters[0]
    if w.run[0].not_home == 0:
        return  # nobody was on the road or held at the last count
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        for k in range(me.young_men):
            if me.due[k] > step or me.where[k] in (Whereabouts.HOME, Whereabouts.ACTIVE):
                continue
            if me.where[k] != Whereabouts.TRAVELLING:
                me.where[k] = Whereabouts.HOME
                me.place[k] = NOBODY
                continue
            there = w.villages[me.place[k]]
            manned = 1.0
            if not force_present(there):
                manned = reached(w, me.place[k], Programme.ROAD_POSTS.value)
            stopped = p.outsiders_road_post_share * manned
            if draw(w.run, Purpose.ROAD_POST, i, step, k) < stopped:
                turn_home(w, i, k, step)
                me.where[k] = Whereabouts.TURNED_BACK
            else:
                me.where[k] = Whereabouts.ACTIVE
                me.since[k] = step


@rule
def turn_home(w: World, i: int, k: int, step: int) -> None:
    """Young man ``k`` goes home: at once from his own street, by road from elsewhere."""
    me = w.households[i]
    me.called_to = NOBODY
    me.since[k] = step
    if me.place[k] == me.village or me.place[k] == NOBODY:
        me.where[k] = Whereabouts.HOME
        me.place[k] = NOBODY
        return
    hours = travel_hours(w.distance[me.village, me.place[k]], w.parameters[0].outsiders_road_speed)
    me.where[k] = Whereabouts.RETURNING
    me.due[k] = step + max(int(hours * w.run[0].steps_per_hour), 1)
