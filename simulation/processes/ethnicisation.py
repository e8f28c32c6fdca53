"""Hour, step 3: those who know the story blame the group, or do not (process 7)."""

from agents.rule import rule
from agents.rules.ethnicisation import after_correction, ethnicisation_of, threat_of
from agents.rules.programmes import lessened
from agents.rules.rumour import heat_of, severity_heard
from agents.states import Programme, RumourState, Side
from simulation.compilation import kernel
from simulation.state import NOBODY, World


@rule
def side_of(w: World, v: int, group: int) -> int:
    """How ``group`` stands to the story of village ``v``."""
    if group == w.villages[v].victim:
        return Side.VICTIM.value
    return Side.ACCUSED.value if group == w.villages[v].offender else Side.NEITHER.value


@rule
def here(w: World, v: int) -> bool:
    """Whether the story of village ``v`` is of what happened in ``v`` itself."""
    own: bool = w.villages[v].story % w.run[0].villages == v
    return own


@kernel
def ethnicisation(first: int, last: int, w: World, step: int) -> None:
    """Collective blame of each household that knows the story.

    The victim's group is moved by the story, the accused by the threat in their street (in the
    middle of the step); others know of it and blame nobody.
    """
    p = w.parameters[0]
    for slot in range(first, last):
        i = w.awake[slot]
        me = w.households[i]
        village = w.villages[me.village]
        side = side_of(w, me.village, me.group)
        if village.story == NOBODY or side == Side.NEITHER:
            continue
        if w.rumour[i] == RumourState.IGNORANT:
            continue
        if side == Side.VICTIM:
            other = village.offender
            literacy = village.programme[Programme.MEDIA_LITERACY, me.group]
            distortion = lessened(p.rumour_distortion, p.programme_literacy, literacy)
            heard = severity_heard(village.severity, me.retellings, distortion)
            hours = (step - me.heard_step) * w.run[0].dt
            heat = heat_of(hours, p.ethnicisation_story_half_life)
            near = here(w, me.village) or me.called_to != NOBODY
            weight = p.ethnicisation_story * (1.0 if near else p.ethnicisation_elsewhere)
            weight = lessened(weight, p.programme_literacy, literacy)
            reason = village.framing * heard * heat
        else:
            other = village.victim
            reason = threat_of(village.midway_crowd[other], village.midway_crowd[me.group])
            weight = p.ethnicisation_threat
        level = ethnicisation_of(
            p.ethnicisation_base, weight, reason,
            p.ethnicisation_prejudice, w.prejudice[i, other],
            p.ethnicisation_grievance, me.grievance,
            p.ethnicisation_sanction, me.saw_sanction,
            p.ethnicisation_fairness, me.saw_fairness,
            p.ethnicisation_bridges, me.bridges,
        )  # fmt: skip
        me.ethnicisation = after_correction(level, p.correction_effect, me.corrected)
