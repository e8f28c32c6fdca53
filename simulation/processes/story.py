"""The story of a village: taken up, adopted from elsewhere, forgotten (process 6)."""

from agents.rule import rule
from agents.states import EventKind, RumourState
from simulation.event_log import emit
from simulation.state import NOBODY, World


@rule
def forget_story(w: World, v: int) -> None:
    """No household of the village knows anything of a story, and no order about one stands."""
    village = w.villages[v]
    village.noticed = village.gathered = village.informed = 0
    village.correction_step = village.sanction_step = village.fairness_step = NOBODY
    village.correction_reach = 0.0
    village.talk_signs, village.talk_told = 0.0, 0
    for i in range(village.first, village.last):
        me = w.households[i]
        w.rumour[i] = w.midway[i] = me.next_rumour = RumourState.IGNORANT
        me.retellings = me.next_retellings = 0.0
        me.corrected, me.correction_heard = 0.0, 0
        me.saw_sanction = me.saw_fairness = 0
        me.heard_from = me.called_to = me.news_step = NOBODY


@rule
def story_of(w: World, v: int, step: int) -> int:
    """Number of the story of an incident: unique, as a village has one incident per step."""
    number: int = step * w.run[0].villages + v
    return number


@rule
def take_up(w: World, v: int, step: int) -> None:
    """The village's story is now the incident; what was known of an older one is forgotten."""
    forget_story(w, v)
    village = w.villages[v]
    village.story = story_of(w, v, step)
    village.severity, village.framing = village.incident_severity, village.incident_framing
    village.claim_true = village.incident_true
    village.offender, village.victim = village.incident_offender, village.incident_victim
    village.story_step = village.latest_step = village.stir_step = step


@rule
def adopt_story(w: World, v: int, step: int) -> None:
    """A story heard from elsewhere becomes the village's own; of several, the lowest village's."""
    village = w.villages[v]
    source = w.run[0].villages
    for i in range(village.first, village.last):
        me = w.households[i]
        if w.rumour[i] != RumourState.IGNORANT and 0 <= me.heard_from < source:
            source = me.heard_from
    if source == w.run[0].villages:  # nobody can say where it came from: no story
        forget_story(w, v)
        return
    origin = w.villages[source]
    village.story = origin.story if origin.story != NOBODY else origin.last_story
    village.severity, village.framing = origin.severity, origin.framing
    village.claim_true = origin.claim_true
    village.offender, village.victim = origin.offender, origin.victim
    village.story_step = village.stir_step = step
    village.latest_step = origin.latest_step
    emit(w, step, EventKind.STORY_ARRIVES, v, village.victim, source, village.informed)


@rule
def end_story(w: World, v: int, step: int) -> None:
    """A story nobody tells, without crowd or travellers, is over after the quiet hours."""
    village = w.villages[v]
    if village.story == NOBODY:
        return
    if village.spreaders > 0 or village.away > 0 or village.crowd_people > 0:
        village.stir_step = step
    quiet = w.parameters[0].rumour_fade_hours * w.run[0].steps_per_hour
    if step - village.stir_step < quiet:
        return
    emit(w, step, EventKind.STORY_ENDS, v, NOBODY, NOBODY, village.informed)
    village.last_story, village.story = village.story, NOBODY
    village.label = 0.0
    village.peak_episode = 0
    forget_story(w, v)
