"""Hour, step 1: those in a crowd call their kin, and phone groups who is far (process 9)."""

from agents.rule import rule
from agents.rules.chance import chance
from agents.rules.programmes import lessened
from agents.rules.travel import call_rate
from agents.states import Programme, RumourState
from simulation.compilation import kernel
from simulation.random_numbers import Purpose, draw
from simulation.state import NOBODY, World


@kernel
def kin_calls(first: int, last: int, w: World, step: int) -> None:
    """Households called by kin who stand in a crowd elsewhere; they take up the story too."""
    p = w.parameters[0]
    if w.run[0].midway_street == 0:
        return  # nobody is there who could call
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        calling, source = 0, NOBODY
        for t in range(w.away.start[i], w.away.start[i + 1]):
            other = w.away.partner[t]
            there = w.households[other].village
            if w.midway_active[other] > 0 and w.villages[there].story != NOBODY:
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
            me.news_step = step
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
    if origin == me.village or w.villages[origin].midway_crowd[me.group] == 0:
        return 0.0
    p = w.parameters[0]
    limit = here.programme[Programme.FORWARDING, me.group]
    rate: float = lessened(p.outsiders_phone_rate, p.programme_forwarding, limit)
    return rate
