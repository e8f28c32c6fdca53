"""Hour, first: which villages this step concerns."""

from agents.rule import rule
from simulation.compilation import kernel
from simulation.processes.village_state import force_present
from simulation.state import NOBODY, World


@kernel
def activation(first: int, last: int, w: World, step: int) -> None:
    """List the households of villages with a story or a crowd, and of those linked to them.

    A village far from everything that happens is not visited, so a whole oblast costs little
    more than the villages in crisis. Works on the whole region at once (``last`` villages).
    """
    for v in range(last):
        village = w.villages[v]
        village.awake = is_live(w, v)
        village.listening = village.awake
    for v in range(last):
        if w.villages[v].awake:
            for other in range(last):
                if w.linked[v, other] > 0:
                    w.villages[other].listening = 1
    size = 0
    for v in range(last):
        village = w.villages[v]
        if village.listening:
            for i in range(village.first, village.last):
                w.awake[size] = i
                size += 1
    w.run[0].awake_households = size


@kernel
def all_asleep(w: World) -> bool:
    """Whether no village lives by the hour: then hours can be skipped."""
    live = 0
    for v in range(w.run[0].villages):
        live += is_live(w, v)
    return live == 0


@rule
def is_live(w: World, v: int) -> bool:
    """Whether a story is told, a crowd stands, young men are away from village ``v``, or
    officers from outside are there or coming."""
    village = w.villages[v]
    if village.story != NOBODY or village.away + village.held > 0 or force_present(village):
        return True
    if village.crowd_people > 0:
        return True
    coming: bool = village.reserve_due_step != NOBODY or village.guard_due_step != NOBODY
    return coming


@kernel
def next_incident(w: World, step: int) -> int:
    """First step from ``step`` on at which an incident is due (a very large one if none is)."""
    soonest = 1 << 60
    for v in range(w.run[0].villages):
        due = w.villages[v].incident_step
        if due >= step and due < soonest:
            soonest = due
    return soonest
