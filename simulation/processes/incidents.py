"""Day, step 6: private incidents arise from bad encounters (process 5)."""

from agents.rule import rule
from agents.rules.chance import chance
from agents.rules.incident import incident_rate, severity_of
from agents.rules.programmes import lessened
from agents.states import IncidentType, Programme
from simulation.compilation import kernel
from simulation.processes.village_state import reached
from simulation.random_numbers import Purpose, draw, to_unit, words
from simulation.state import NOBODY, World

# cases by trigger in incidents.csv: brawl 4, murder 2, claim of sexual violence 2; road and land
# quarrels stand for the incidents that never reached a list (assumption)
_BRAWL, _MURDER, _SEXUAL, _ROAD = 0.4, 0.5, 0.6, 0.8
_HOURS = 24


@kernel
def incidents(first: int, last: int, w: World, day: int) -> None:
    """Whether today brings an incident to a village, of which kind and at which hour."""
    p = w.parameters[0]
    for v in range(first, last):
        village = w.villages[v]
        count_bad_encounters(w, v)
        unwatched, mixed = 0.0, 1.0
        for g in range(w.run[0].groups):
            watch = village.programme[Programme.WATCH, g]
            unwatched += lessened(village.bad[g], p.programme_watch, watch)
            mixed -= village.share[g] * village.share[g]
            village.insult[g] = 0.0
        disputes = village.disputes + village.mediated
        rate = incident_rate(
            p.trigger_rate, unwatched, p.trigger_dispute_rate, disputes, max(mixed, 0.0)
        )
        if draw(w.run, Purpose.INCIDENT, v, day) < chance(rate, 1.0):
            w0, w1, w2, w3 = words(w.run, Purpose.INCIDENT_KIND, v, day, 0)
            hour = int(to_unit(w0) * _HOURS)
            village.incident_step = day * w.run[0].steps_per_day + hour * w.run[0].steps_per_hour
            village.incident_severity = severity_of(to_unit(w1), p.trigger_severity_tail)
            village.incident_type = kind_of(to_unit(w2))
            name_the_sides(w, v, to_unit(w3), draw(w.run, Purpose.INCIDENT_STORY, v, day, 0))
            village.incident_true = (
                draw(w.run, Purpose.INCIDENT_STORY, v, day, 1) < p.trigger_claim_true
            )
            no_hate = reached(w, v, Programme.NO_HATE.value)
            told = lessened(p.trigger_framed, p.programme_no_hate, no_hate)
            framed = draw(w.run, Purpose.INCIDENT_STORY, v, day, 2) < told
            village.incident_framing = 1.0 if framed else 0.0


@rule
def count_bad_encounters(w: World, v: int) -> None:
    """Bad encounters of the day in village ``v`` by the group that reports them."""
    village = w.villages[v]
    for g in range(w.run[0].groups):
        village.bad[g] = 0
    for i in range(village.first, village.last):
        me = w.households[i]
        village.bad[me.group] += me.bad_today


@rule
def kind_of(u: float) -> int:
    """Kind of incident from one uniform number."""
    if u < _BRAWL:
        return IncidentType.BRAWL.value
    if u < _MURDER:
        return IncidentType.MURDER.value
    if u < _SEXUAL:
        return IncidentType.SEXUAL_VIOLENCE.value
    return IncidentType.ROAD.value if u < _ROAD else IncidentType.LAND.value


@rule
def name_the_sides(w: World, v: int, place: float, u: float) -> None:
    """One side by bad encounters, the other by share; a coin for guilt. Both numbers in (0, 1).

    Without a bad encounter today (it was a dispute that broke out) both sides go by share.
    """
    village = w.villages[v]
    total = 0
    for g in range(w.run[0].groups):
        total += village.bad[g]
    rest = place * total if total > 0 else place
    one = NOBODY
    for g in range(w.run[0].groups):
        weight = village.bad[g] if total > 0 else village.share[g]
        if village.group_households[g] > 0:
            one = g
            if rest < weight:
                break
            rest -= weight
    coin, u = (u < 0.5), (u * 2.0) % 1.0
    rest = u * (1.0 - village.share[one])
    other = NOBODY
    for g in range(w.run[0].groups):
        if g != one and village.group_households[g] > 0:
            other = g
            if rest < village.share[g]:
                break
            rest -= village.share[g]
    village.incident_offender = one if coin else other
    village.incident_victim = other if coin else one
