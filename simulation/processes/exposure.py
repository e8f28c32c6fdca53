"""What a household hears on its ties: from how many, from where, and which version (process 6)."""

from agents.rule import rule
from agents.states import RumourState
from simulation.state import NOBODY, Integers, Ties, World


@rule
def share_of(seen: Integers, ties: Ties, i: int, informed: bool) -> float:
    """Share of household ``i``'s ties on a layer who tell the story (or who know it)."""
    begin, end = ties.start[i], ties.start[i + 1]
    count = 0
    for t in range(begin, end):
        state = seen[ties.partner[t]]
        if state == RumourState.SPREADER or (informed and state == RumourState.STIFLER):
            count += 1
    return count / (end - begin) if end > begin else 0.0


@rule
def told_from_elsewhere(w: World, i: int, midway: bool) -> tuple[int, float]:
    """Village (or -1) and share of the kin elsewhere that tell a story this village may take up."""
    me = w.households[i]
    here = w.villages[me.village]
    begin, end = w.away.start[i], w.away.start[i + 1]
    source, count = NOBODY, 0
    for t in range(begin, end):
        other = w.away.partner[t]
        if (w.midway[other] if midway else w.rumour[other]) != RumourState.SPREADER:
            continue
        kin = w.households[other]
        there = w.villages[kin.village]
        if there.story == NOBODY:
            continue
        fresh = here.story == NOBODY and there.story > here.last_story
        if fresh or there.story == here.story:
            count += 1
            if source == NOBODY:
                source = kin.village
    return source, (count / (end - begin) if end > begin else 0.0)


@rule
def version_told(w: World, i: int, midway: bool) -> float:
    """Retellings of the version that household ``i`` tells, now or in mid-step."""
    me = w.households[i]
    fresh = midway and w.rumour[i] == RumourState.IGNORANT  # heard it in the first half of the step
    told: float = me.midway_retellings if fresh else me.retellings
    return told


@rule
def retellings_heard(w: World, i: int, midway: bool) -> float:
    """Retellings of the version heard: one more than the mean of the ties who tell it.

    One with no such tie heard it in the village, and so one more than its mean.
    """
    total, count = 0.0, 0
    for ties in (w.talk, w.phone, w.away):
        for t in range(ties.start[i], ties.start[i + 1]):
            other = ties.partner[t]
            if (w.midway[other] if midway else w.rumour[other]) == RumourState.SPREADER:
                total += version_told(w, other, midway)
                count += 1
    if count > 0:
        return total / count + 1.0
    village = w.villages[w.households[i].village]
    mean: float = village.midway_retellings if midway else village.spreader_retellings
    return mean + 1.0
