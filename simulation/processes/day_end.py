"""Day, step 9: the daily row of each village."""

from agents.rule import rule
from agents.states import Body
from simulation.columns import World
from simulation.jit import kernel
from simulation.measures import attitude_index, behaviour_index, contradiction_index
from simulation.processes.trust import trust_in_authorities


@kernel
def measure_day(first: int, last: int, w: World, day: int) -> None:
    """Means over the village's households and the triangle; then a new day's counts begin."""
    p = w.parameters[0]
    for v in range(first, last):
        village = w.villages[v]
        row = w.daily[v]
        row.day, row.village = day, v
        average_households(w, v)
        row.prejudice, row.ethnicisation = village.prejudice, village.ethnicisation
        row.attitude = attitude_index(village.prejudice, village.ethnicisation)
        row.behaviour = behaviour_index(
            village.events_day, village.peak_day, village.people,
            p.measure_hostile_acts, p.measure_crowd,
        )  # fmt: skip
        village.contradiction = contradiction_index(
            row.contradiction, village.load, p.measure_load, unequal_trust(w, v)
        )
        row.contradiction = village.contradiction
        row.disputes, row.failures = village.disputes, village.failures
        row.peak_crowd, row.violent_events = village.peak_day, village.events_day
        row.police = village.post + village.reserve
        row.households = village.last - village.first
        for g in range(w.run[0].groups):
            row.legitimacy_akimat[g] = village.legitimacy[Body.AKIMAT, g]
            row.legitimacy_police[g] = village.legitimacy[Body.POLICE, g]
            row.legitimacy_elders[g] = village.legitimacy[Body.ELDERS, g]
        village.events_day = village.peak_day = 0


@rule
def average_households(w: World, v: int) -> None:
    """Means of village ``v``; the mean deprivation is left in the row for the triangle."""
    village = w.villages[v]
    row = w.daily[v]
    prejudice, blame, grievance, anger, deprivation, away = 0.0, 0.0, 0.0, 0.0, 0.0, 0
    for i in range(village.first, village.last):
        me = w.households[i]
        others = 1.0 - village.share[me.group]
        toward_others = 0.0
        for g in range(w.run[0].groups):
            if g != me.group:
                toward_others += village.share[g] * w.prejudice[i, g]
        prejudice += toward_others / others if others > 0.0 else 0.0
        blame += me.ethnicisation
        grievance += me.grievance
        anger += me.anger
        deprivation += village.deprivation[me.group]
        away += me.refugee
    size = village.last - village.first
    village.prejudice, village.ethnicisation = prejudice / size, blame / size
    row.grievance, row.anger = grievance / size, anger / size
    row.contradiction, row.refugees = deprivation / size, away


@rule
def unequal_trust(w: World, v: int) -> float:
    """Largest difference of trust in akimat and police between groups that live here."""
    village = w.villages[v]
    low, high = 1.0, 0.0
    for g in range(w.run[0].groups):
        if village.group_households[g] > 0:
            trust = trust_in_authorities(village, g)
            low, high = min(low, trust), max(high, trust)
    return max(high - low, 0.0)
