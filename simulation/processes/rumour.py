"""Hour, step 1: the story passes on ties and phone groups (process 6)."""

import numpy as np

from agents.rule import rule
from agents.rules.chance import chance, part_left, surely_not
from agents.rules.programmes import lessened
from agents.rules.rumour import stifling_rate, telling_rate
from agents.states import Programme, RumourState
from simulation.compilation import kernel
from simulation.processes.exposure import (
    retellings_heard,
    share_of,
    told_from_elsewhere,
    version_told,
)
from simulation.random_numbers import BLOCK, Purpose, draw, fill_units
from simulation.state import NOBODY, Record, World


@kernel
def rumour_midway(first: int, last: int, w: World, step: int) -> None:
    """Where each household would stand half a step from now (a tentative first look)."""
    draw_for_rumour(first, last, w, step)
    tell(first, last, w, step, 0.5 * w.run[0].dt, False)
    for slot in range(first, last):
        i = w.awake[slot]
        if w.rumour[i] == RumourState.IGNORANT and w.midway[i] != RumourState.IGNORANT:
            w.households[i].midway_retellings = retellings_heard(w, i, False)


@kernel
def rumour_midway_counts(first: int, last: int, w: World, step: int) -> None:
    """How many in each village tell and know the story half a step from now, and which version."""
    for v in range(first, last):
        village = w.villages[v]
        if not village.listening:
            continue
        village.midway_spreaders = village.midway_informed = 0
        told = 0.0
        for i in range(village.first, village.last):
            state = w.midway[i]
            village.midway_informed += state != RumourState.IGNORANT
            if state == RumourState.SPREADER:
                village.midway_spreaders += 1
                told += version_told(w, i, True)
        village.midway_retellings = told / max(village.midway_spreaders, 1)


@kernel
def rumour(first: int, last: int, w: World, step: int) -> None:
    """Who will have heard the story, and who will have stopped telling it, by the next step.

    Whom a household meets in the step, and which version they tell, is taken from the middle of
    the step, not from its beginning: a story grows too fast for the latter (midpoint rule, error
    of second order).
    """
    tell(first, last, w, step, w.run[0].dt, True)
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        me.next_retellings = me.retellings
        if w.rumour[i] == RumourState.IGNORANT and me.next_rumour != RumourState.IGNORANT:
            me.heard_from, _ = told_from_elsewhere(w, i, True)
            me.next_retellings = retellings_heard(w, i, True)
            me.heard_step = me.news_step = step
            if stops_at_once(w, i, step):
                me.next_rumour = RumourState.STIFLER.value


@rule
def draw_for_rumour(first: int, last: int, w: World, step: int) -> None:
    """Each household's draw of this step, for the first look and for the step itself."""
    block = np.empty(BLOCK)
    for start in range(first, last, BLOCK):
        size = min(BLOCK, last - start)
        fill_units(block, size, w.run, Purpose.RUMOUR, w.awake, start, step)
        for k in range(size):
            w.rumour_draws[w.awake[start + k]] = block[k]


@rule
def tell(first: int, last: int, w: World, step: int, dt: float, midway: bool) -> None:
    """What each household does with the story after ``dt``, from what others do now or midway."""
    p = w.parameters[0]
    hour = step % w.run[0].steps_per_day // w.run[0].steps_per_hour
    seen = w.midway if midway else w.rumour
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        if midway:
            me.next_rumour = w.rumour[i]
        else:
            w.midway[i] = w.rumour[i]
        if w.rumour[i] == RumourState.STIFLER:
            continue
        village = w.villages[me.village]
        telling = w.rumour[i] == RumourState.SPREADER
        excited = excitement(p, village, hour)
        u = w.rumour_draws[i]
        if surely_not(u, highest_rate(p, me, excited, telling), dt):
            continue
        known = village_share(village, telling, midway)
        rate = 0.0
        if told_here(village, midway):
            on_talk = share_of(seen, w.talk, i, telling)
            on_phone = share_of(seen, w.phone, i, telling)
            rate = meeting_rate(p, me, village, excited, on_talk, on_phone, known)
        if telling:
            rate = stopping_rate(p, me, rate)
        else:
            if known > 0.0 and told_here(village, midway):
                no_hate = village.programme[Programme.NO_HATE, me.group]
                online = p.rumour_instigators * p.rumour_instigator_reach
                online = lessened(online, p.programme_no_hate, no_hate)
                rate += online * me.phone_user * excited
            if share_of(seen, w.away, i, False) > 0.0:
                rate += p.rumour_kin_rate * excited * told_from_elsewhere(w, i, midway)[1]
        if rate > 0.0 and u < chance(rate, dt):
            quiet = telling or me.correction_heard
            becomes = RumourState.STIFLER.value if quiet else RumourState.SPREADER.value
            if midway:
                me.next_rumour = becomes
            else:
                w.midway[i] = becomes


@rule
def excitement(p: Record, village: Record, hour: int) -> float:
    """How much is talked: by the hour of the day, and more after a fresh clash elsewhere."""
    weight: float = p.rumour_talk_shape[hour]
    weight *= 1.0 + p.rumour_receptiveness * village.clash_elsewhere
    return weight


@rule
def told_here(village: Record, midway: bool) -> bool:
    """Whether people of the village can tell the story; one from elsewhere, once it is heard."""
    return village.story != NOBODY or (midway and village.midway_informed > 0)


@rule
def stopping_rate(p: Record, me: Record, meets_informed: float) -> float:
    """Rate at which a household stops telling; faster once it heard the correction."""
    rate = stifling_rate(p.rumour_stifle_rate, meets_informed, p.rumour_forget_rate)
    answered: float = p.correction_stop_rate if me.correction_heard else 0.0
    return rate + answered


@rule
def stops_at_once(w: World, i: int, step: int) -> bool:
    """Whether one who heard the story in this step stops telling it in what is left of the step."""
    p = w.parameters[0]
    me = w.households[i]
    village = w.villages[me.village]
    on_talk, on_phone = share_of(w.midway, w.talk, i, True), share_of(w.midway, w.phone, i, True)
    known = village_share(village, True, True)
    hour = step % w.run[0].steps_per_day // w.run[0].steps_per_hour
    excited = excitement(p, village, hour)
    rate = stopping_rate(p, me, meeting_rate(p, me, village, excited, on_talk, on_phone, known))
    part = part_left(me.news_step, step)
    return draw(w.run, Purpose.STOPPED, i, step) < chance(rate, part * w.run[0].dt)


@rule
def highest_rate(p: Record, me: Record, excited: float, telling: bool) -> float:
    """The rate at which a household would stop telling, or hear, if all around it told."""
    meeting = (p.rumour_talk_rate + p.rumour_phone_rate * me.phone_user) * excited
    if telling:
        stopped: float = p.rumour_stifle_rate * meeting
        stopped += p.rumour_forget_rate + p.correction_stop_rate
        return stopped
    online = p.rumour_instigators * p.rumour_instigator_reach * me.phone_user
    heard: float = meeting + (online + p.rumour_kin_rate) * excited
    return heard


@rule
def village_share(village: Record, telling: bool, midway: bool) -> float:
    """Share of a village's other households that know the story (or, to hear it, tell it)."""
    others = max(village.last - village.first - 1, 1)
    if telling:
        people = (village.midway_informed if midway else village.informed) - 1
    else:
        people = village.midway_spreaders if midway else village.spreaders
    share: float = people / others
    return share


@rule
def meeting_rate(
    p: Record,
    me: Record,
    village: Record,
    excited: float,
    on_talk: float,
    on_phone: float,
    known: float,
) -> float:
    """Rate of meeting the people that matter, by talk and (less under a limit) by phone."""
    talk = telling_rate(p.rumour_talk_rate * excited, on_talk, known, p.rumour_mixing)
    limit = village.programme[Programme.FORWARDING, me.group]
    phone_rate = lessened(p.rumour_phone_rate, p.programme_forwarding, limit)
    phone_rate *= excited * me.phone_user
    return talk + telling_rate(phone_rate, on_phone, known, p.rumour_mixing)


@kernel
def rumour_adoption(first: int, last: int, w: World, step: int) -> None:
    """What was worked out for the next step becomes what each household knows."""
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        w.rumour[i], me.retellings = me.next_rumour, me.next_retellings
