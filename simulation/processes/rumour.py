"""Hour, step 1: the story passes on ties and phone groups (process 6)."""

import numpy as np

from agents.rule import rule
from agents.rules.chance import chance, surely_not
from agents.rules.programmes import lessened
from agents.rules.rumour import stifling_rate, telling_rate
from agents.states import Programme, RumourState
from simulation.columns import NOBODY, Integers, Record, Ties, World
from simulation.draws import BLOCK, Purpose, fill_units
from simulation.jit import kernel


@kernel
def look_ahead(first: int, last: int, w: World, step: int) -> None:
    """Where each household would stand half a step from now (a tentative first look)."""
    tell(first, last, w, step, 0.5 * w.run[0].dt, False)


@kernel
def count_midway(first: int, last: int, w: World, step: int) -> None:
    """How many in each village tell and know the story half a step from now."""
    for v in range(first, last):
        village = w.villages[v]
        if not village.listening:
            continue
        village.midway_spreaders = village.midway_informed = 0
        for i in range(village.first, village.last):
            state = w.midway[i]
            village.midway_spreaders += state == RumourState.SPREADER
            village.midway_informed += state != RumourState.IGNORANT


@kernel
def pass_story_on(first: int, last: int, w: World, step: int) -> None:
    """Who will have heard the story, and who will have stopped telling it, by the next step.

    Whom a household meets in the step is taken from the middle of the step, not from its
    beginning: a story grows too fast for the latter (midpoint rule, error of second order).
    """
    tell(first, last, w, step, w.run[0].dt, True)
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        me.next_retellings = me.retellings
        if w.rumour[i] == RumourState.IGNORANT and me.next_rumour != RumourState.IGNORANT:
            source, _ = told_from_elsewhere(w, i, True)
            me.next_retellings = retellings_heard(w, i) + 1.0
            me.heard_from = source
            me.heard_step = step


@rule
def tell(first: int, last: int, w: World, step: int, dt: float, midway: bool) -> None:
    """What each household does with the story after ``dt``, from what others do now or midway."""
    p = w.parameters[0]
    hour = step % w.run[0].steps_per_day // w.run[0].steps_per_hour
    seen = w.midway if midway else w.rumour
    luck = np.empty(BLOCK)
    for slot in range(first, last):
        k = (slot - first) % BLOCK
        if k == 0:
            fill_units(luck, min(BLOCK, last - slot), w.run, Purpose.RUMOUR, w.awake, slot, step)
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
        excited = p.rumour_talk_shape[hour]
        excited *= 1.0 + p.rumour_receptiveness * village.clash_elsewhere
        if surely_not(luck[k], highest_rate(p, me, excited, telling), dt):
            continue
        known = village_share(village, telling, midway)
        rate = 0.0  # a story comes into a village by kin; till then nobody here tells it
        if village.story != NOBODY:
            on_talk = share_of(seen, w.talk, i, telling)
            on_phone = share_of(seen, w.phone, i, telling)
            rate = meeting_rate(p, me, village, excited, on_talk, on_phone, known)
        if telling:
            rate = stifling_rate(p.rumour_stifle_rate, rate, p.rumour_forget_rate)
            rate += p.correction_stop_rate if me.correction_heard else 0.0
        else:
            if known > 0.0 and village.story != NOBODY:
                no_hate = village.programme[Programme.NO_HATE, me.group]
                online = p.rumour_instigators * p.rumour_instigator_reach
                online = lessened(online, p.programme_no_hate, no_hate)
                rate += online * me.phone_user * excited
            if share_of(seen, w.away, i, False) > 0.0:
                rate += p.rumour_kin_rate * excited * told_from_elsewhere(w, i, midway)[1]
        if rate > 0.0 and luck[k] < chance(rate, dt):
            quiet = telling or me.correction_heard
            becomes = RumourState.STIFLER.value if quiet else RumourState.SPREADER.value
            if midway:
                me.next_rumour = becomes
            else:
                w.midway[i] = becomes


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


@rule
def share_of(seen: Integers, ties: Ties, i: int, informed: bool) -> float:
    """Share of household ``i``'s ties on a layer who tell the story (or who know it)."""
    begin, end = ties.start[i], ties.start[i + 1]
    count = 0
    for t in range(begin, end):
        state = seen[ties.partner[t]]
        if state == RumourState.SPREADER or (informed and state == RumourState.STIFLER):
            count += 1
    return count / (end - begin) if end > begin else 0.0


@rule
def told_from_elsewhere(w: World, i: int, midway: bool) -> tuple[int, float]:
    """Village (or -1) and share of the kin elsewhere that tell a story this village may take up."""
    me = w.households[i]
    here = w.villages[me.village]
    begin, end = w.away.start[i], w.away.start[i + 1]
    source, count = NOBODY, 0
    for t in range(begin, end):
        other = w.away.partner[t]
        if (w.midway[other] if midway else w.rumour[other]) != RumourState.SPREADER:
            continue
        kin = w.households[other]
        there = w.villages[kin.village]
        if there.story == NOBODY:
            continue
        fresh = here.story == NOBODY and there.story > here.last_story
        if fresh or there.story == here.story:
            count += 1
            if source == NOBODY:
                source = kin.village
    return source, (count / (end - begin) if end > begin else 0.0)


@rule
def retellings_heard(w: World, i: int) -> float:
    """Retellings of the version heard: mean over spreading ties, else of the village."""
    total, count = 0.0, 0
    for ties in (w.talk, w.phone, w.away):
        for t in range(ties.start[i], ties.start[i + 1]):
            other = ties.partner[t]
            if w.rumour[other] == RumourState.SPREADER:
                total += w.households[other].retellings
                count += 1
    if count > 0:
        return total / count
    village: float = w.villages[w.households[i].village].spreader_retellings
    return village


@kernel
def hear(first: int, last: int, w: World, step: int) -> None:
    """What was worked out for the next step becomes what each household knows."""
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        w.rumour[i], me.retellings = me.next_rumour, me.next_retellings
