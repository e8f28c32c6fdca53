"""Day, step 3: prejudice moves between one's anchor and one's own people (process 2)."""

import numpy as np

from agents.rules.attitude import attitude_after
from agents.rules.chance import chance
from simulation.compilation import kernel
from simulation.state import MAX_GROUPS, World

_AT_ONCE = 4  # groups summed in one go


@kernel
def attitude(first: int, last: int, w: World, day: int) -> None:
    """Tomorrow's prejudice of each household, from its own ties as they are today.

    Sums over ties are made for four groups in one go (the last one again where fewer are left):
    where a loop over a few ties ends cannot be foreseen, and costs more than its sums.
    """
    p = w.parameters[0]
    share = chance(p.attitude_rate, 1.0)
    prejudice, partner, top = w.prejudice, w.own.partner, w.run[0].groups - 1
    total = np.empty(MAX_GROUPS + _AT_ONCE)
    for i in range(first, last):
        begin, end = w.own.start[i], w.own.start[i + 1]
        for g in range(0, top + 1, _AT_ONCE):
            g1, g2, g3 = min(g + 1, top), min(g + 2, top), min(g + 3, top)
            sum0, sum1, sum2, sum3 = 0.0, 0.0, 0.0, 0.0
            for t in range(begin, end):
                other = partner[t]
                sum0 += prejudice[other, g]
                sum1 += prejudice[other, g1]
                sum2 += prejudice[other, g2]
                sum3 += prejudice[other, g3]
            total[g], total[g + 1], total[g + 2], total[g + 3] = sum0, sum1, sum2, sum3
        for g in range(top + 1):
            mean = total[g] / (end - begin) if end > begin else w.anchor[i, g]
            w.next_prejudice[i, g] = attitude_after(
                prejudice[i, g], w.anchor[i, g], mean, p.attitude_susceptibility, share
            )
        w.next_prejudice[i, w.households[i].group] = 0.0  # nobody against the own group


@kernel
def adopt_attitude(first: int, last: int, w: World, day: int) -> None:
    """What was worked out for tomorrow becomes today's prejudice."""
    w.prejudice[first:last] = w.next_prejudice[first:last]
