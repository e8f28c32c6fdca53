"""What several processes ask of a village: officers present, programmes, standing of groups."""

from agents.rule import rule
from agents.rules.grievance import smallness
from agents.states import Body
from simulation.state import NOBODY, Record, World


@rule
def police_at(village: Record) -> float:
    """Officers in the village: post, patrol, reserve and National Guard."""
    officers: float = village.post + village.patrol + village.reserve + village.guard
    return officers


@rule
def force_present(village: Record) -> bool:
    """Whether officers from outside stand in the village."""
    present: bool = village.reserve + village.guard > 0
    return present


@rule
def bound_by_agreement(village: Record, step: int) -> float:
    """How far an agreement holds both sides back now, in [0, 1]."""
    if village.bound_until == NOBODY or step >= village.bound_until:
        return 0.0
    held: float = village.bound
    return held


@rule
def reached(w: World, v: int, programme: int) -> float:
    """Level of a programme in village ``v`` as a whole: that of its groups by their shares."""
    village = w.villages[v]
    level = 0.0
    for g in range(w.run[0].groups):
        level += village.share[g] * village.programme[programme, g]
    return level


@rule
def smallness_of(w: World, v: int, group: int) -> float:
    """How small a group is in village ``v``, in [0, 1); 0 for the largest."""
    village = w.villages[v]
    largest = 0.0
    for g in range(w.run[0].groups):
        largest = max(largest, village.share[g])
    return smallness(village.share[group], largest)


@rule
def trust_in_authorities(village: Record, group: int) -> float:
    """L: mean legitimacy of akimat and police in the eyes of ``group``, in [0, 1]."""
    trust: float = (
        village.legitimacy[Body.AKIMAT, group] + village.legitimacy[Body.POLICE, group]
    ) / 2.0
    return trust
