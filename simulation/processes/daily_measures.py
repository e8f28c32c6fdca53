"""Day, step 9: the daily row of each village."""

from agents.rule import rule
from agents.rules.stage import stage_of
from agents.states import Body
from simulation.compilation import kernel
from simulation.measures import attitude_index, behaviour_index, contradiction_index
from simulation.processes.village_state import bound_by_agreement, police_at, trust_in_authorities
from simulation.state import NOBODY, World

_LONG_AGO = 1e9  # days since violence where there never was any


@kernel
def daily_measures(first: int, last: int, w: World, day: int) -> None:
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
        row.disputes, row.failures = village.disputes + village.mediated, village.failures
        row.peak_crowd, row.violent_events = village.peak_day, village.events_day
        row.police = police_at(village)
        row.households = village.last - village.first
        judge_day(w, v, day)
        copy_groups(w, v)
        village.events_day = village.peak_day = 0


@rule
def judge_day(w: World, v: int, day: int) -> None:
    """Stage of the conflict, zone, alarm and signs of village ``v`` at the end of the day."""
    p = w.parameters[0]
    village = w.villages[v]
    row = w.daily[v]
    if village.events_day > 0:
        village.violence_day = day
    since = day - village.violence_day if village.violence_day != NOBODY else _LONG_AGO
    end = (day + 1) * w.run[0].steps_per_day
    agreed = bound_by_agreement(village, end) > 0.0
    village.stage = stage_of(
        village.story != NOBODY, village.peak_day, village.events_day, village.peak_episode,
        p.stage_falling, agreed, since, p.stage_trace_days,
    )  # fmt: skip
    row.stage, row.zone, row.signs = village.stage, village.zone, village.signs
    row.alarm = village.alarm_step >= day * w.run[0].steps_per_day


@rule
def copy_groups(w: World, v: int) -> None:
    """Trust, and harm so far, of each group of village ``v``."""
    village = w.villages[v]
    row = w.daily[v]
    for g in range(w.run[0].groups):
        row.injured_group[g], row.deaths_group[g] = village.injured[g], village.deaths[g]
        row.houses_group[g], row.fled_group[g] = village.houses[g], village.fled[g]
        row.detained_group[g] = village.detained[g]
        row.legitimacy_akimat[g] = village.legitimacy[Body.AKIMAT, g]
        row.legitimacy_police[g] = village.legitimacy[Body.POLICE, g]
        row.legitimacy_elders[g] = village.legitimacy[Body.ELDERS, g]
        row.legitimacy_consent_council[g] = village.legitimacy[Body.CONSENT_COUNCIL, g]
        row.legitimacy_mediators[g] = village.legitimacy[Body.MEDIATORS, g]


@rule
def average_households(w: World, v: int) -> None:
    """Means of village ``v`` and of its groups; the mean deprivation is left for the triangle."""
    village = w.villages[v]
    row = w.daily[v]
    for g in range(w.run[0].groups):
        row.prejudice_group[g] = row.ethnicisation_group[g] = 0.0
        row.grievance_group[g] = row.anger_group[g] = 0.0
    bad, away, friendly, wronged = 0, 0, 0, 0
    for i in range(village.first, village.last):
        me = w.households[i]
        g = me.group
        prejudice_felt = prejudice_of(w, i)
        row.prejudice_group[g] += prejudice_felt
        friendly += prejudice_felt < w.parameters[0].monitoring_friendly_below
        wronged += me.wronged > 0
        row.ethnicisation_group[g] += me.ethnicisation
        row.grievance_group[g] += me.grievance
        row.anger_group[g] += me.anger
        bad += me.bad_today
        away += me.refugee
    size = village.last - village.first
    prejudice, blame, grievance, anger, deprivation = 0.0, 0.0, 0.0, 0.0, 0.0
    for g in range(w.run[0].groups):
        prejudice += row.prejudice_group[g]
        blame += row.ethnicisation_group[g]
        grievance += row.grievance_group[g]
        anger += row.anger_group[g]
        households = village.group_households[g]
        deprivation += village.deprivation[g] * households
        own = max(households, 1)
        row.prejudice_group[g] /= own
        row.ethnicisation_group[g] /= own
        row.grievance_group[g] /= own
        row.anger_group[g] /= own
    village.prejudice, village.ethnicisation = prejudice / size, blame / size
    row.grievance, row.anger = grievance / size, anger / size
    row.contradiction, row.refugees, row.bad_encounters = deprivation / size, away, bad
    row.friendly, row.discriminated = friendly / size, wronged / size


@rule
def prejudice_of(w: World, i: int) -> float:
    """Prejudice of household ``i`` toward the other groups of its village, by their shares."""
    me = w.households[i]
    village = w.villages[me.village]
    others = 1.0 - village.share[me.group]
    toward_others = 0.0
    for g in range(w.run[0].groups):  # toward the own group it is 0
        toward_others += village.share[g] * w.prejudice[i, g]
    return toward_others / others if others > 0.0 else 0.0


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
