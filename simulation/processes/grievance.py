"""Day, step 4: grievance, anger and collective blame of each household (process 4)."""

import math

from agents.rules.chance import kept
from agents.rules.grievance import anger_after, grievance_of
from agents.rules.programmes import lessened
from agents.states import Programme
from simulation.compilation import kernel
from simulation.processes.village_state import trust_in_authorities
from simulation.random_numbers import Purpose, draw
from simulation.state import NOBODY, World


@kernel
def grievance(first: int, last: int, w: World, day: int) -> None:
    """Anger fades and takes in today's insults; grievance follows; old blame fades."""
    p = w.parameters[0]
    anger_kept = kept(p.grievance_anger_half_life, 1.0)
    blame_kept = math.exp(-p.ethnicisation_fade)
    for i in range(first, last):
        me = w.households[i]
        village = w.villages[me.village]
        heat = 0.0
        if me.bad_today > 0:
            ceremonies = village.programme[Programme.CEREMONIES, me.group]
            good_news = village.programme[Programme.GOOD_NEWS, me.group]
            heat = lessened(me.bad_today, p.programme_ceremonies, ceremonies)
            heat = lessened(heat, p.programme_good_news_cooling, good_news)
            marked = draw(w.run, Purpose.REMEMBERED, i, day)
            me.wronged += marked < me.bad_today * p.monitoring_wrong_remembered
        insult = heat * p.grievance_bad_encounter_insult + village.insult[me.group]
        me.anger = anger_after(me.anger, anger_kept, insult)
        trust = trust_in_authorities(village, me.group)
        jobs = village.programme[Programme.JOBS, me.group] * (1 - me.employed)
        hardship = lessened(me.hardship, p.programme_jobs, jobs)
        me.grievance = grievance_of(
            hardship, trust, village.deprivation[me.group], village.load, me.anger,
            p.grievance_gap_weight, p.grievance_dispute_weight, p.grievance_anger_weight,
        )  # fmt: skip
        if village.story == NOBODY:
            me.ethnicisation *= blame_kept
