"""Hour, before all else: an incident becomes the story of its village (process 5)."""

from agents.rule import rule
from agents.states import EventKind, RumourState
from simulation.columns import NOBODY, World
from simulation.draws import Purpose, draw
from simulation.jit import kernel
from simulation.log import emit
from simulation.processes.story import story_of, take_up


@kernel
def break_out(first: int, last: int, w: World, step: int) -> None:
    """Incidents due now: the village has a story, unless a graver one is being told."""
    for v in range(first, last):
        village = w.villages[v]
        if village.incident_step != step:
            continue
        village.incident_step = NOBODY
        emit(w, step, EventKind.INCIDENT, v, village.incident_victim, village.incident_offender,
             village.incident_severity)  # fmt: skip
        w.log[w.log_size[0] - 1].story = story_of(w, v, step)
        if village.story == NOBODY or village.incident_severity >= village.severity:
            take_up(w, v, step)
            tell_first(w, v, step)


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
