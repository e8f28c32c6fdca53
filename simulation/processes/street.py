"""Hour, step 1: the street as it would be in the middle of the step (midpoint rule)."""

from agents.rule import rule
from agents.states import Whereabouts
from simulation.compilation import kernel
from simulation.processes.dispersal import leave
from simulation.processes.mobilisation import go_out
from simulation.state import World


@kernel
def street_midway(first: int, last: int, w: World, step: int) -> None:
    """Who of each household would have come into the street, or left it, half a step from now."""
    half = 0.5 * w.run[0].dt
    go_out(first, last, w, step, half, False)
    leave(first, last, w, step, half, False)


@kernel
def street_midway_counts(first: int, last: int, w: World, step: int) -> None:
    """The crowd of each village half a step from now; runs over the whole region."""
    w.run[0].midway_street = 0
    for v in range(last):
        village = w.villages[v]
        village.midway_people = village.crowd_people
        for g in range(w.run[0].groups):
            village.midway_crowd[g] = village.crowd[g]
    for slot in range(w.run[0].awake_households):
        i = w.awake[slot]
        w.run[0].midway_street += w.midway_active[i]
        me = w.households[i]
        if me.joining > 0:
            change_street(w, me.village, me.group, me.joining)
        if me.leaving > 0:
            count_leaving(w, i)


@rule
def count_leaving(w: World, i: int) -> None:
    """Take those of household ``i`` who would leave from the crowd in which they stand."""
    me = w.households[i]
    for k in range(me.young_men):
        if me.where[k] == Whereabouts.ACTIVE and me.leaving >> k & 1:
            change_street(w, me.place[k], me.group, -1)


@rule
def change_street(w: World, v: int, group: int, change: int) -> None:
    """So many more (or fewer) of a group in the midway crowd of village ``v``."""
    w.villages[v].midway_crowd[group] += change
    w.villages[v].midway_people += change
