"""Hour, step 5: young men go into the street, or take the road to where kin call (process 8)."""

from agents.rule import rule
from agents.rules.chance import chance, part_left, waiting_time
from agents.rules.mobilisation import joining_rate
from agents.rules.programmes import lessened
from agents.rules.travel import travel_hours
from agents.states import Programme, RumourState, Whereabouts
from simulation.compilation import kernel
from simulation.processes.urge import count_ties, pull_of
from simulation.processes.village_state import bound_by_agreement, force_present
from simulation.random_numbers import Purpose, draw
from simulation.state import NOBODY, World


@kernel
def mobilisation(first: int, last: int, w: World, step: int) -> None:
    """Young men at home who have an occasion, think of it now, and are pulled enough, set out.

    The street they see is that of the middle of the step (midpoint rule): a crowd grows too
    fast to be taken from the beginning.
    """
    go_out(first, last, w, step, w.run[0].dt, True)


@rule
def go_out(first: int, last: int, w: World, step: int, dt: float, really: bool) -> None:
    """Who goes into the street, or takes the road to where kin call, within ``dt``.

    With ``really`` they go; without, those who would stand in their own street are only
    counted, from the street as it is at the beginning of the step.
    """
    p = w.parameters[0]
    standing = w.midway_active if really else w.active
    anybody = (w.run[0].midway_street if really else w.run[0].in_street) > 0
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        out = 0
        if me.young_men > 0 and not me.refugee:
            active = count_ties(standing, w.own, i) if anybody else 0
            if active > 0 or w.rumour[i] != RumourState.IGNORANT:
                local = me.called_to == NOBODY or me.called_to == me.village
                home = w.villages[me.village]
                there = home if local else w.villages[me.called_to]
                pull = pull_of(p, me, home, there, local, active, really)
                goes = -1.0  # worked out once somebody is pulled enough
                for k in range(me.young_men):
                    if me.where[k] != Whereabouts.HOME or pull <= me.threshold[k]:
                        continue
                    if goes < 0.0:
                        part = part_left(me.news_step, step)
                        goes = chance(joining_rate_of(w, i, local, step), part * dt)
                    if draw(w.run, Purpose.JOIN, i, step, k) < goes:
                        out += local
                        if really:
                            set_out(w, i, k, me.village if local else me.called_to, step)
        if not really:
            me.joining, me.leaving = out, 0
            w.midway_active[i] = w.active[i] + out


@rule
def joining_rate_of(w: World, i: int, local: bool, step: int) -> float:
    """How often a young man of household ``i`` thinks of going, per hour.

    A curfew and an agreement hold back who would go into his own street.
    """
    p = w.parameters[0]
    me = w.households[i]
    home = w.villages[me.village]
    hour = step % w.run[0].steps_per_day // w.run[0].steps_per_hour
    gathering = p.mobilisation_gathering_shape[hour]
    bound = 0.0
    if local:
        enforced = 1.0 if force_present(home) else home.programme[Programme.CURFEW, me.group]
        gathering = lessened(gathering, p.police_curfew, enforced)
        bound = bound_by_agreement(home, step)
    idle = 0.0
    if not me.employed:
        jobs = home.programme[Programme.JOBS, me.group]
        idle = lessened(p.mobilisation_idle, p.programme_jobs, jobs)
    return joining_rate(p.mobilisation_rate, gathering, bound, idle)


@rule
def set_out(w: World, i: int, k: int, place: int, step: int) -> None:
    """Young man ``k`` joins the crowd at home, or assembles and takes the road."""
    p = w.parameters[0]
    me = w.households[i]
    me.place[k] = place
    me.since[k] = step
    if place == me.village:
        me.where[k] = Whereabouts.ACTIVE
        return
    u = draw(w.run, Purpose.ASSEMBLY, i, step, k)
    hours = waiting_time(p.outsiders_assembly_hours, u)
    hours += travel_hours(w.distance[me.village, place], p.outsiders_road_speed)
    me.where[k] = Whereabouts.TRAVELLING
    me.due[k] = step + max(int(hours * w.run[0].steps_per_hour), 1)
