"""Day, step 1: services fail, disputes arise, the akimat and mediators settle them.

A queue (processes 3, 13, 17): cases arrive as a Poisson process, the akimat works on as many as
it has clerks, mediators take disputes that wait. With mediators and failures switched off this
is the M/M/c queue (Erlang 1917).
"""

from agents.rule import rule
from agents.rules.chance import chance, kept, poisson_count
from agents.rules.grievance import deprivation_of
from agents.rules.mediation import mediation_success
from agents.rules.programmes import lessened
from agents.states import Body, Programme
from simulation.columns import World
from simulation.draws import Purpose, draw
from simulation.jit import kernel
from simulation.processes.village import reached, smallness_of

_YEAR = 365.0


@kernel
def services(first: int, last: int, w: World, day: int) -> None:
    """Cases settled since yesterday, then new disputes and failures of each village."""
    p = w.parameters[0]
    for v in range(first, last):
        village = w.villages[v]
        clerks_work(w, v, day)
        mediators_work(w, v, day)
        mean = p.contradiction_disputes * village.people / 1000.0 / _YEAR
        mean = lessened(mean, p.programme_land, reached(w, v, Programme.LAND.value))
        village.disputes += poisson_count(mean, draw(w.run, Purpose.DISPUTES, v, day))
        mean = p.contradiction_failures / _YEAR
        mean = lessened(mean, p.programme_repair, reached(w, v, Programme.REPAIR.value))
        village.failures += poisson_count(mean, draw(w.run, Purpose.FAILURES, v, day))
        open_per_1000 = (village.disputes + village.failures) / village.people * 1000.0
        village.load = open_per_1000 / p.contradiction_usual_load
        for g in range(w.run[0].groups):
            kept_out = village.posts_gap[g] * (1.0 - village.programme[Programme.ACCESS, g])
            waits = (1.0 - village.even_handed) * smallness_of(w, v, g) * min(village.load, 1.0)
            village.deprivation[g] = deprivation_of(village.income_gap[g], kept_out, waits)
        village.clash_elsewhere *= kept(p.rumour_clash_half_life, 1.0)


@rule
def clerks_work(w: World, v: int, day: int) -> None:
    """The akimat finishes some of the cases it works on; which kind, is a matter of numbers."""
    village = w.villages[v]
    waiting = village.disputes + village.failures
    done = chance(1.0 / village.settlement_days, 1.0)
    for case in range(min(waiting, int(village.clerks))):
        if draw(w.run, Purpose.SETTLED, v, day, case) >= done:
            continue
        still_open = village.disputes + village.failures
        if draw(w.run, Purpose.SETTLED_KIND, v, day, case) * still_open < village.disputes:
            village.disputes -= 1
        else:
            village.failures -= 1


@rule
def mediators_work(w: World, v: int, day: int) -> None:
    """Mediators take disputes that wait for a clerk; those that fail wait on."""
    p = w.parameters[0]
    village = w.villages[v]
    waiting = village.disputes + village.failures - int(village.clerks)
    done = chance(1.0 / p.mediation_case_days, 1.0)
    trust = least_trust(w, v, Body.MEDIATORS.value)
    success = mediation_success(village.mediation_skill, 0.0, village.ethnicisation, trust)
    for case in range(min(waiting, village.disputes, int(village.mediators))):
        if draw(w.run, Purpose.MEDIATED, v, day, case) < done * success:
            village.disputes -= 1


@rule
def least_trust(w: World, v: int, body: int) -> float:
    """Trust in an institution of the group in village ``v`` that trusts it least."""
    village = w.villages[v]
    least = 1.0
    for g in range(w.run[0].groups):
        if village.group_households[g] > 0:
            least = min(least, village.legitimacy[body, g])
    return least
