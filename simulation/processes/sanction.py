"""Hour, step 4: the victim's group sees the culprit named, or the suspect held (process 12)."""

from agents.states import RumourState
from simulation.compilation import kernel
from simulation.random_numbers import Purpose, draw
from simulation.state import NOBODY, World


@kernel
def sanction(first: int, last: int, w: World, step: int) -> None:
    """Households that know the story and see what was done; drawn once per household and story."""
    p = w.parameters[0]
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        village = w.villages[me.village]
        if village.story == NOBODY or w.rumour[i] == RumourState.IGNORANT:
            continue
        if 0 <= village.sanction_step <= step and not me.saw_sanction:
            u = draw(w.run, Purpose.SANCTION_SEEN, i, village.story_step)
            me.saw_sanction = u < p.elders_sanction_seen
        if 0 <= village.fairness_step <= step and not me.saw_fairness:
            u = draw(w.run, Purpose.FAIRNESS_SEEN, i, village.story_step)
            me.saw_fairness = u < village.fairness_seen
