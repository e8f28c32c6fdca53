"""Day, step 3: prejudice moves between one's anchor and one's own people (process 2)."""

from agents.rules.attitude import attitude_after
from agents.rules.chance import chance
from simulation.columns import World
from simulation.jit import kernel


@kernel
def attitude(first: int, last: int, w: World, day: int) -> None:
    """Tomorrow's prejudice of each household, from its own ties as they are today."""
    p = w.parameters[0]
    groups = w.run[0].groups
    share = chance(p.attitude_rate, 1.0)
    for i in range(first, last):
        begin, end = w.own.start[i], w.own.start[i + 1]
        ties = end - begin
        own = w.households[i].group
        for g in range(groups):
            if g == own:  # nobody holds prejudice against the own group; it stays 0
                continue
            total = 0.0
            for t in range(begin, end):
                total += w.prejudice[w.own.partner[t], g]
            mean = total / ties if ties > 0 else w.anchor[i, g]
            w.next_prejudice[i, g] = attitude_after(
                w.prejudice[i, g], w.anchor[i, g], mean, p.attitude_susceptibility, share
            )


@kernel
def adopt_attitude(first: int, last: int, w: World, day: int) -> None:
    """What was worked out for tomorrow becomes today's prejudice."""
    for i in range(first, last):
        for g in range(w.run[0].groups):
            w.prejudice[i, g] = w.next_prejudice[i, g]
