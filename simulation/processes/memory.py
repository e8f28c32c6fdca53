"""Day, after grievance: what yesterday's violence leaves for good, and slow recovery of trust."""

from agents.rules.chance import kept
from agents.rules.memory import lasting_step, recovered
from agents.states import Body
from simulation.columns import BODIES, World
from simulation.jit import kernel

PROTECTORS = (Body.AKIMAT.value, Body.POLICE.value)  # who is expected to keep people safe


@kernel
def remember(first: int, last: int, w: World, day: int) -> None:
    """Anchor prejudice of the attacked toward those who attacked them takes a lasting step."""
    p = w.parameters[0]
    for i in range(first, last):
        me = w.households[i]
        village = w.villages[me.village]
        events = village.attacked[me.group]
        if events == 0:
            continue
        other = village.attacker[me.group]
        step = lasting_step(p.memory_prejudice, events, village.group_households[me.group])
        w.anchor[i, other] += step * (1.0 - w.anchor[i, other])


@kernel
def mend_trust(first: int, last: int, w: World, day: int) -> None:
    """Trust in akimat and police falls with those they failed to protect, and comes back slowly."""
    p = w.parameters[0]
    left = kept(p.memory_trust_half_life, 1.0)
    for v in range(first, last):
        village = w.villages[v]
        for g in range(w.run[0].groups):
            step = lasting_step(p.memory_trust, village.attacked[g], village.group_households[g])
            for body in PROTECTORS:
                village.legitimacy[body, g] *= 1.0 - step
                village.trust_base[body, g] *= 1.0 - p.memory_lasting * step
            for body in range(BODIES):
                village.legitimacy[body, g] = recovered(
                    village.legitimacy[body, g], village.trust_base[body, g], left
                )
            village.attacked[g] = 0
