"""Hour, step 5: young men go into the street, and call their kin (processes 8 and 9)."""

from agents.rule import rule
from agents.rules.chance import chance, waiting_time
from agents.rules.mobilisation import (
    arrest_chance,
    elders_hold,
    joining_rate,
    peers_share,
    urge,
)
from agents.rules.programmes import lessened
from agents.rules.travel import call_rate, travel_hours
from agents.states import Body, Programme, RumourState, Whereabouts
from simulation.columns import NOBODY, Integers, Record, Ties, World
from simulation.draws import Purpose, draw
from simulation.jit import kernel
from simulation.processes.village import bound_by_agreement, force_present, police_at


@rule
def count_ties(active: Integers, ties: Ties, i: int) -> int:
    """Young men of household ``i``'s ties who stand in a crowd."""
    count = 0
    for t in range(ties.start[i], ties.start[i + 1]):
        count += active[ties.partner[t]]
    return count


@rule
def pull_of(
    p: Record, me: Record, home: Record, there: Record, local: bool, active: int, midway: bool
) -> float:
    """Urge of a household's young men toward the crowd ``there``, now or in mid-step.

    At home (``local``) they see the street and the police; of a crowd elsewhere they hear from
    those who call, but not of the police there: they judge by rumour alone.
    """
    crowd = there.midway_people if midway else there.crowd_people
    own = there.midway_crowd[me.group] if midway else there.crowd[me.group]
    peers = peers_share(active, me.young_ties, own, there.young[me.group], p.mobilisation_street)
    dialogue = home.programme[Programme.DIALOGUE, me.group]
    hold = elders_hold(
        p.mobilisation_restraint, home.legitimacy[Body.ELDERS, me.group], me.phone_user,
        lessened(p.mobilisation_phone_discount, p.programme_dialogue, dialogue),
    )  # fmt: skip
    hold += home.calm_online[me.group] if me.phone_user else home.calm[me.group]
    seen = police_at(there) if local else 0.0
    risk = arrest_chance(p.mobilisation_certainty, seen, crowd)
    return urge(
        me.grievance, me.ethnicisation, p.mobilisation_peers, peers, hold, p.mobilisation_risk, risk
    )


@kernel
def call_kin(first: int, last: int, w: World, step: int) -> None:
    """Households called by kin who stand in a crowd elsewhere; they take up the story too."""
    p = w.parameters[0]
    if w.run[0].in_street == 0:
        return  # nobody is there who could call
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        calling, source = 0, NOBODY
        for t in range(w.away.start[i], w.away.start[i + 1]):
            other = w.away.partner[t]
            there = w.households[other].village
            if w.active[other] > 0 and w.villages[there].story != NOBODY:
                calling += 1
                source = there
        here = w.villages[me.village]
        by_phone = phone_calls(w, i)
        if by_phone > 0.0 and calling == 0:
            source = here.story % w.run[0].villages
        if calling + by_phone == 0.0 or me.called_to != NOBODY:
            continue
        if here.story != NOBODY and here.story != w.villages[source].story:
            continue
        if draw(w.run, Purpose.CALL, i, step) < chance(
            call_rate(p.outsiders_call_rate, calling, by_phone), w.run[0].dt
        ):
            me.called_to = source
            if w.rumour[i] == RumourState.IGNORANT:
                w.rumour[i] = RumourState.SPREADER
                me.heard_step, me.heard_from = step, source
                me.retellings = 1.0


@rule
def phone_calls(w: World, i: int) -> float:
    """Rate at which phone groups call household ``i`` to where its story comes from, per hour.

    Only one who knows the story, by phone, and while a crowd of the own people stands there.
    """
    me = w.households[i]
    here = w.villages[me.village]
    if here.story == NOBODY or not me.phone_user or w.rumour[i] == RumourState.IGNORANT:
        return 0.0
    origin = here.story % w.run[0].villages
    if origin == me.village or w.villages[origin].crowd[me.group] == 0:
        return 0.0
    p = w.parameters[0]
    limit = here.programme[Programme.FORWARDING, me.group]
    rate: float = lessened(p.outsiders_phone_rate, p.programme_forwarding, limit)
    return rate


@kernel
def look_at_street(first: int, last: int, w: World, step: int) -> None:
    """How many of each household would stand in the street half a step from now."""
    go_out(first, last, w, step, 0.5 * w.run[0].dt, False)


@kernel
def count_street(first: int, last: int, w: World, step: int) -> None:
    """The crowd of each village half a step from now."""
    w.run[0].midway_street = 0
    for v in range(first, last):
        village = w.villages[v]
        if not village.listening:
            continue
        village.midway_people = village.crowd_people
        for g in range(w.run[0].groups):
            village.midway_crowd[g] = village.crowd[g]
        for i in range(village.first, village.last):
            new = w.midway_active[i] - w.active[i]
            village.midway_crowd[w.households[i].group] += new
            village.midway_people += new
            w.run[0].midway_street += w.midway_active[i]


@kernel
def mobilise(first: int, last: int, w: World, step: int) -> None:
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
                        goes = chance(joining_rate_of(w, i, local, step), dt)
                    if draw(w.run, Purpose.JOIN, i, step, k) < goes:
                        out += local
                        if really:
                            set_out(w, i, k, me.village if local else me.called_to, step)
        if not really:
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
    luck = draw(w.run, Purpose.ASSEMBLY, i, step, k)
    hours = waiting_time(p.outsiders_assembly_hours, luck)
    hours += travel_hours(w.distance[me.village, place], p.outsiders_road_speed)
    me.where[k] = Whereabouts.TRAVELLING
    me.due[k] = step + max(int(hours * w.run[0].steps_per_hour), 1)
