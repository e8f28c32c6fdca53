"""Day, step 4: grievance, anger and collective blame of each household (process 4)."""

import math

from agents.rules.chance import kept
from agents.rules.grievance import anger_after, grievance_of
from simulation.columns import NOBODY, World
from simulation.jit import kernel
from simulation.processes.trust import trust_in_authorities


@kernel
def grievance(first: int, last: int, w: World, day: int) -> None:
    """Anger fades and takes in today's insults; grievance follows; old blame fades."""
    p = w.parameters[0]
    anger_kept = kept(p.grievance_anger_half_life, 1.0)
    blame_kept = math.exp(-p.ethnicisation_fade)
    for i in range(first, last):
        me = w.households[i]
        village = w.villages[me.village]
        insult = me.bad_today * p.grievance_bad_encounter_insult + village.insult[me.group]
        me.anger = anger_after(me.anger, anger_kept, insult)
        trust = trust_in_authorities(village, me.group)
        me.grievance = grievance_of(
            me.hardship, trust, village.deprivation[me.group], village.load, me.anger,
            p.grievance_gap_weight, p.grievance_dispute_weight, p.grievance_anger_weight,
        )  # fmt: skip
        if village.story == NOBODY:
            me.ethnicisation *= blame_kept
