"""Hour, step 11: counting what the step brought, and writing down what others may learn of."""

from agents.rule import rule
from agents.rules.chance import kept
from agents.rules.policing import legitimacy_after_force
from agents.states import Body, EventKind, RumourState, Whereabouts
from simulation.compilation import kernel
from simulation.event_log import emit
from simulation.measures import attitude_index, behaviour_index
from simulation.processes.story import adopt_story, end_story
from simulation.processes.village_state import force_present, police_at
from simulation.state import NOBODY, World

_DEPARTED, _ARRIVED, _TURNED = 0, 1, 2
_NEW = 2  # mark of a household that fled in this step


@kernel
def bookkeeping(first: int, last: int, w: World, step: int) -> None:
    """Counts of every village, its events and its hourly row; runs over the whole region."""
    w.run[0].in_street = w.run[0].not_home = 0
    for v in range(last):
        clear(w, v)
    for v in range(last):
        if w.villages[v].listening:
            count_households(w, v, step)
    for v in range(last):
        village = w.villages[v]
        w.run[0].in_street += village.crowd_people
        w.run[0].not_home += village.away + village.held
        w.run[0].officer_steps += village.reserve
        w.run[0].guard_steps += village.guard
        if not village.listening:
            continue
        if village.story == NOBODY and village.informed > 0:
            adopt_story(w, v, step)
        tell_events(w, v, step)
        if village.story != NOBODY or village.awake:
            record_hour(w, v, step)
        end_story(w, v, step)


@rule
def clear(w: World, v: int) -> None:
    """Set the counts of village ``v`` to nothing."""
    village = w.villages[v]
    village.spreaders = village.informed = village.corrected = village.outsiders = village.away = (
        village.held
    ) = village.crowd_people = 0
    village.spreader_retellings = 0.0
    for g in range(w.run[0].groups):
        village.crowd[g] = village.active[g] = village.arrested[g] = village.fled_now[g] = 0
        village.outsiders_by[g] = 0


@rule
def count_households(w: World, v: int, step: int) -> None:
    """What the households of village ``v`` know and where their young men stand."""
    village = w.villages[v]
    blame, told = 0.0, 0.0
    for place in range(w.run[0].villages):
        for row in range(3):
            w.arrivals[row, place] = 0
    for i in range(village.first, village.last):
        me = w.households[i]
        village.spreaders += w.rumour[i] == RumourState.SPREADER
        village.informed += w.rumour[i] != RumourState.IGNORANT
        village.corrected += me.correction_heard
        told += me.retellings if w.rumour[i] == RumourState.SPREADER else 0.0
        blame += me.ethnicisation
        if me.refugee == _NEW:
            me.refugee = 1
            village.fled_now[me.group] += 1
        w.active[i] = 0
        for k in range(me.young_men):
            if me.where[k] != Whereabouts.HOME:
                count_young_man(w, i, k, step)
    village.ethnicisation = blame / (village.last - village.first)
    if village.spreaders > 0:
        village.spreader_retellings = told / village.spreaders
    for place in range(w.run[0].villages):
        tell_road(w, v, place, step)


@rule
def count_young_man(w: World, i: int, k: int, step: int) -> None:
    """Add one young man who is not at home to the counts of his home and of where he stands."""
    me = w.households[i]
    home, there = w.villages[me.village], w.villages[me.place[k]]
    new = me.since[k] == step
    away = me.place[k] != me.village
    if me.where[k] == Whereabouts.ACTIVE:
        w.active[i] += 1
        home.active[me.group] += 1
        there.crowd[me.group] += 1
        there.crowd_people += 1
        there.outsiders += away
        there.outsiders_by[me.group] += away
        w.arrivals[_ARRIVED, me.place[k]] += new and away
    elif me.where[k] == Whereabouts.DETAINED:
        there.arrested[me.group] += new
    elif me.where[k] == Whereabouts.TRAVELLING:
        w.arrivals[_DEPARTED, me.place[k]] += new
    elif me.where[k] == Whereabouts.TURNED_BACK:
        w.arrivals[_TURNED, me.place[k]] += new
    if me.where[k] == Whereabouts.DETAINED:
        home.held += 1
    else:
        home.away += 1


@rule
def tell_road(w: World, origin: int, place: int, step: int) -> None:
    """Events of the road from village ``origin`` to ``place``."""
    if w.arrivals[_DEPARTED, place] > 0:
        emit(w, step, EventKind.CONVOY, place, NOBODY, origin, w.arrivals[_DEPARTED, place])
    if w.arrivals[_TURNED, place] > 0:
        emit(w, step, EventKind.TURNED_BACK, place, NOBODY, origin, w.arrivals[_TURNED, place])
    if w.arrivals[_ARRIVED, place] > 0:
        emit(w, step, EventKind.ARRIVAL, place, NOBODY, origin, w.arrivals[_ARRIVED, place])


@rule
def tell_events(w: World, v: int, step: int) -> None:
    """Open talk, a crowd formed or gone, arrests, flight: what people of the place can see."""
    p = w.parameters[0]
    village = w.villages[v]
    size = village.last - village.first
    if not village.noticed and village.informed >= p.alarm_rumour_share * size:
        village.noticed = 1
        if village.informed > 0:
            emit(
                w, step, EventKind.STORY_SPREADS, v, village.victim, NOBODY, village.informed / size
            )
    crowd = village.crowd_people
    village.peak_day = max(village.peak_day, crowd)
    village.peak_episode = max(village.peak_episode, crowd)
    if crowd > 0 and force_present(village):
        village.met_crowd = 1
    fade_appeals(w, v)
    if not village.gathered and crowd >= p.alarm_crowd:
        village.gathered = 1
        emit(w, step, EventKind.CROWD, v, NOBODY, NOBODY, crowd)
    elif village.gathered and crowd == 0:
        village.gathered = 0
        emit(w, step, EventKind.DISPERSAL, v, NOBODY, NOBODY, 0.0)
    violent = 0
    for g in range(w.run[0].groups):
        violent += village.events[g]
        if village.arrested[g] > 0:
            village.detained[g] += village.arrested[g]
            judge_force(w, v, g)
            emit(w, step, EventKind.ARRESTS, v, g, NOBODY, village.arrested[g])
        if village.fled_now[g] > 0:
            village.fled[g] += village.fled_now[g]
            emit(w, step, EventKind.FLIGHT, v, g, NOBODY, village.fled_now[g])
    village.quiet_steps = 0 if violent > 0 or crowd > 0 else village.quiet_steps + 1
    if violent > 0:
        for other in range(w.run[0].villages):
            if other != v:
                w.villages[other].clash_elsewhere = 1.0


@rule
def fade_appeals(w: World, v: int) -> None:
    """Appeals to the young men of village ``v`` are forgotten bit by bit."""
    village = w.villages[v]
    left = kept(w.parameters[0].youth_appeal_half_life, w.run[0].dt)
    for g in range(w.run[0].groups):
        village.calm[g] *= left
        village.calm_online[g] *= left


@rule
def judge_force(w: World, v: int, group: int) -> None:
    """Trust in the police of a group some of whom were arrested now; part of the loss lasts."""
    p = w.parameters[0]
    village = w.villages[v]
    arrested, young = 0, 0
    for g in range(w.run[0].groups):
        if g != group:
            arrested += village.arrested[g]
            young += village.young[g]
    own = village.arrested[group] / max(village.young[group], 1)
    others = arrested / max(young, 1)
    before = village.legitimacy[Body.POLICE, group]
    after = legitimacy_after_force(before, p.police_force_cost, own, p.police_bias_cost, others)
    village.legitimacy[Body.POLICE, group] = after
    lasting = p.memory_lasting * max(before - after, 0.0)
    village.trust_base[Body.POLICE, group] = max(
        village.trust_base[Body.POLICE, group] - lasting, 0.0
    )


@rule
def record_hour(w: World, v: int, step: int) -> None:
    """Write the hourly row of village ``v``."""
    p = w.parameters[0]
    village = w.villages[v]
    row = w.hourly[w.hourly_size[0]]
    w.hourly_size[0] += 1
    row.step, row.village = step, v
    row.spreaders, row.reached, row.corrected = (
        village.spreaders,
        village.informed,
        village.corrected,
    )
    row.crowd, row.outsiders = village.crowd_people, village.outsiders
    row.police = police_at(village)
    row.ethnicisation = village.ethnicisation
    acts = 0
    for g in range(w.run[0].groups):
        row.crowd_group[g] = village.crowd[g]
        row.outsiders_group[g] = village.outsiders_by[g]
        acts += village.events[g]
    row.violent_events = acts
    village.recent_acts = village.recent_acts * kept(p.measure_acts_half_life, w.run[0].dt) + acts
    row.attitude = attitude_index(village.prejudice, village.ethnicisation)
    row.behaviour = behaviour_index(
        village.recent_acts, row.crowd, village.people, p.measure_hostile_acts, p.measure_crowd
    )
    row.contradiction = village.contradiction
