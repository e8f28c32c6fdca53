"""What draws a household's young men toward a crowd, now or in the middle of a step (process 8)."""

from agents.rule import rule
from agents.rules.mobilisation import arrest_chance, elders_hold, peers_share, urge
from agents.rules.programmes import lessened
from agents.states import Body, Programme
from simulation.processes.village_state import police_at
from simulation.state import Integers, Record, Ties


@rule
def count_ties(active: Integers, ties: Ties, i: int) -> int:
    """Young men of household ``i``'s ties who stand in a crowd."""
    count = 0
    for t in range(ties.start[i], ties.start[i + 1]):
        count += active[ties.partner[t]]
    return count


@rule
def pull_of(
    p: Record, me: Record, home: Record, there: Record, local: bool, active: int, midway: bool
) -> float:
    """Urge of a household's young men toward the crowd ``there``, now or in mid-step.

    At home (``local``) they see the street and the police; of a crowd elsewhere they hear from
    those who call, but not of the police there: they judge by rumour alone.
    """
    crowd = there.midway_people if midway else there.crowd_people
    own = there.midway_crowd[me.group] if midway else there.crowd[me.group]
    peers = peers_share(active, me.young_ties, own, there.young[me.group], p.mobilisation_street)
    dialogue = home.programme[Programme.DIALOGUE, me.group]
    hold = elders_hold(
        p.mobilisation_restraint, home.legitimacy[Body.ELDERS, me.group], me.phone_user,
        lessened(p.mobilisation_phone_discount, p.programme_dialogue, dialogue),
    )  # fmt: skip
    hold += home.calm_online[me.group] if me.phone_user else home.calm[me.group]
    seen = police_at(there) if local else 0.0
    risk = arrest_chance(p.mobilisation_certainty, seen, crowd)
    return urge(
        me.grievance, me.ethnicisation, p.mobilisation_peers, peers, hold, p.mobilisation_risk, risk
    )
