"""Hour, before all else: an incident becomes the story of its village (process 5)."""

from agents.rule import rule
from agents.rules.incident import joined_severity
from agents.states import EventKind, RumourState
from simulation.compilation import kernel
from simulation.event_log import emit
from simulation.processes.story import story_of, take_up
from simulation.random_numbers import Purpose, draw
from simulation.state import NOBODY, Record, World


@kernel
def outbreak(first: int, last: int, w: World, step: int) -> None:
    """Incidents due now: the village has a story, unless a graver one is being told."""
    for v in range(first, last):
        village = w.villages[v]
        if village.incident_step != step:
            continue
        village.incident_step = NOBODY
        emit(w, step, EventKind.INCIDENT, v, village.incident_victim, village.incident_offender,
             village.incident_severity)  # fmt: skip
        joins = same_sides(village)
        w.log[w.log_size[0] - 1].story = village.story if joins else story_of(w, v, step)
        if joins:
            join_story(w, v, step)
        elif village.story == NOBODY or village.incident_severity >= village.severity:
            take_up(w, v, step)
            tell_first(w, v, step)


@rule
def same_sides(village: Record) -> bool:
    """Whether the incident about to break out is between the sides of the story that is told."""
    same: bool = (
        village.story != NOBODY
        and village.incident_offender == village.offender
        and village.incident_victim == village.victim
    )
    return same


@rule
def join_story(w: World, v: int, step: int) -> None:
    """A second incident of the same sides makes the story graver and gives it new life.

    Source: Korday 2020, where a second clash followed the first. Who tells it is hot again, a part
    of those who had fallen silent tells again, and no word on the first answers the second.
    """
    p = w.parameters[0]
    village = w.villages[v]
    village.severity = joined_severity(
        village.severity, village.incident_severity, p.trigger_second_weight
    )
    village.framing = max(village.framing, village.incident_framing)
    village.stir_step = village.latest_step = step
    village.correction_step, village.correction_reach = NOBODY, 0.0
    emit(w, step, EventKind.SECOND_INCIDENT, v, village.victim, village.offender, village.severity)
    for i in range(village.first, village.last):
        me = w.households[i]
        me.corrected, me.correction_heard = 0.0, 0
        silent = w.rumour[i] == RumourState.STIFLER
        if silent and draw(w.run, Purpose.REVIVAL, i, step) < p.trigger_second_revival:
            w.rumour[i] = me.next_rumour = RumourState.SPREADER
            village.spreaders += 1
        if w.rumour[i] == RumourState.SPREADER:
            me.heard_step = step


@rule
def tell_first(w: World, v: int, step: int) -> None:
    """The first tellers: households of the victim's group, or anyone if none lives here."""
    village = w.villages[v]
    size = village.last - village.first
    theirs = village.group_households[village.victim]
    wanted = min(int(w.parameters[0].rumour_first_tellers), theirs if theirs > 0 else size)
    told, turn = 0, 0
    while told < wanted:
        i = village.first + int(draw(w.run, Purpose.TELLERS, v, step, turn) * size)
        turn += 1
        for _ in range(size):  # the next house down the street that fits
            me = w.households[i]
            fits = theirs == 0 or me.group == village.victim
            if fits and w.rumour[i] == RumourState.IGNORANT:
                w.rumour[i] = me.next_rumour = RumourState.SPREADER
                me.heard_step = step
                told += 1
                break
            i = i + 1 if i + 1 < village.last else village.first
    village.spreaders = village.informed = told
