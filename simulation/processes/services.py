"""Day, step 1: services fail, disputes arise, the akimat and mediators settle them.

Two queues (processes 3, 13, 17): cases arrive as a Poisson process; a part of the disputes is
brought to mediators, all else waits for the akimat's clerks. Each is the M/M/c queue where the
other is switched off (Erlang 1917).
"""

from agents.rule import rule
from agents.rules.chance import chance, kept, poisson_count
from agents.rules.grievance import deprivation_of
from agents.rules.mediation import mediation_success
from agents.rules.programmes import lessened
from agents.states import Body, Programme
from simulation.compilation import kernel
from simulation.processes.village_state import reached, smallness_of
from simulation.random_numbers import Purpose, draw
from simulation.state import World

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
        new = poisson_count(mean, draw(w.run, Purpose.DISPUTES, v, day))
        brought = brought_to_mediators(w, v, day, new)
        village.mediated += brought
        village.disputes += new - brought
        mean = p.contradiction_failures / _YEAR
        mean = lessened(mean, p.programme_repair, reached(w, v, Programme.REPAIR.value))
        village.failures += poisson_count(mean, draw(w.run, Purpose.FAILURES, v, day))
        waiting = village.disputes + village.mediated + village.failures
        open_per_1000 = waiting / village.people * 1000.0
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
def brought_to_mediators(w: World, v: int, day: int, new: int) -> int:
    """How many of today's new disputes people bring to mediators (none where there are none)."""
    village = w.villages[v]
    count = 0
    if int(village.mediators) > 0:
        for case in range(new):
            count += draw(w.run, Purpose.BROUGHT, v, day, case) < village.brought
    return count


@rule
def mediators_work(w: World, v: int, day: int) -> None:
    """Mediators work on the disputes brought to them; what fails is tried again."""
    p = w.parameters[0]
    village = w.villages[v]
    done = chance(1.0 / p.mediation_case_days, 1.0)
    success = mediation_success(
        village.mediation_skill, 0.0, p.mediation_severity,
        village.ethnicisation, p.mediation_blame, least_trust(w, v, Body.MEDIATORS.value),
    )  # fmt: skip
    for case in range(min(village.mediated, int(village.mediators))):
        if draw(w.run, Purpose.MEDIATED, v, day, case) < done * success:
            village.mediated -= 1


@rule
def least_trust(w: World, v: int, body: int) -> float:
    """Trust in an institution of the group in village ``v`` that trusts it least."""
    village = w.villages[v]
    least = 1.0
    for g in range(w.run[0].groups):
        if village.group_households[g] > 0:
            least = min(least, village.legitimacy[body, g])
    return least
