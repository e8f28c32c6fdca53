"""Hour, step 2: a correction that is out reaches households (process 11)."""

from agents.rules.chance import chance
from agents.rules.correction import correction_strength
from agents.states import RumourState
from simulation.compilation import kernel
from simulation.random_numbers import Purpose, draw
from simulation.state import NOBODY, World


@kernel
def correction(first: int, last: int, w: World, step: int) -> None:
    """Households within its reach hear the correction, the sooner the more it counts.

    Who is within reach is drawn once per household and story, so more reach never takes
    away anyone who was reached by less.
    """
    p = w.parameters[0]
    per_hour = w.run[0].steps_per_hour
    soon = chance(p.correction_pace, w.run[0].dt)
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        village = w.villages[me.village]
        if village.correction_step == NOBODY or step < village.correction_step:
            continue
        if me.correction_heard or draw(w.run, Purpose.CORRECTION_TIME, i, step) >= soon:
            continue
        if draw(w.run, Purpose.CORRECTION_REACH, i, village.story_step) >= village.correction_reach:
            continue
        knows = w.rumour[i] != RumourState.IGNORANT
        lag = (step - me.heard_step) / per_hour if knows else 0.0
        trust = village.correction_trust[me.group]
        weight = p.correction_true_story if village.claim_true else 1.0
        me.corrected = weight * correction_strength(
            trust, p.correction_distrust, lag, p.correction_lag_scale
        )
        me.correction_heard = 1
