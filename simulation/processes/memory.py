"""Day, after grievance: what violence leaves for good, what repair heals, how trust comes back."""

from agents.rule import rule
from agents.rules.chance import kept
from agents.rules.grievance import trust_by_work
from agents.rules.memory import lasting_step, recovered
from agents.states import Body
from simulation.compilation import kernel
from simulation.processes.village_state import smallness_of
from simulation.state import BODIES, World

PROTECTORS = (Body.AKIMAT.value, Body.POLICE.value)  # who is expected to keep people safe


@kernel
def memory(first: int, last: int, w: World, day: int) -> None:
    """Anchor prejudice of those attacked takes a lasting step; repair takes part of it back."""
    p = w.parameters[0]
    if nothing_new(w):
        return
    for i in range(first, last):
        me = w.households[i]
        village = w.villages[me.village]
        g = me.group
        if village.soothe[g] > 0.0:
            me.anger *= 1.0 - village.soothe[g]
        if village.heal[g] > 0.0:
            for other in range(w.run[0].groups):
                healed = village.heal[g] * w.scar[i, other]
                w.scar[i, other] -= healed
                w.anchor[i, other] = max(w.anchor[i, other] - healed, 0.0)
        events = village.attacked[g]
        if events == 0:
            continue
        other = village.attacker[g]
        step = lasting_step(p.memory_prejudice, events, village.group_households[g])
        step *= 1.0 - w.anchor[i, other]
        w.anchor[i, other] += step
        w.scar[i, other] += step


@rule
def nothing_new(w: World) -> bool:
    """Whether nobody in the region was attacked today, and nothing heals or soothes."""
    touched = 0
    for v in range(w.run[0].villages):
        village = w.villages[v]
        for g in range(w.run[0].groups):
            touched += village.attacked[g] > 0
            touched += village.heal[g] > 0.0 or village.soothe[g] > 0.0
    return touched == 0


@kernel
def trust_recovery(first: int, last: int, w: World, day: int) -> None:
    """Trust falls with those who were not protected, and comes back slowly, as work deserves."""
    p = w.parameters[0]
    left = kept(p.memory_trust_half_life, 1.0)
    for v in range(first, last):
        village = w.villages[v]
        for g in range(w.run[0].groups):
            step = lasting_step(p.memory_trust, village.attacked[g], village.group_households[g])
            for body in PROTECTORS:
                village.legitimacy[body, g] *= 1.0 - step
                village.trust_base[body, g] *= 1.0 - p.memory_lasting * step
            uneven = (1.0 - village.even_handed) * smallness_of(w, v, g)
            work = trust_by_work(village.load, uneven, p.contradiction_trust)
            for body in range(BODIES):
                goal = village.trust_base[body, g]
                if body == Body.AKIMAT:
                    goal *= work
                village.legitimacy[body, g] = recovered(village.legitimacy[body, g], goal, left)
            village.attacked[g] = 0
            village.heal[g] = village.soothe[g] = 0.0
