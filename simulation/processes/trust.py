"""Trust in the authorities, as several processes read it."""

from agents.rule import rule
from agents.states import Body
from simulation.columns import Record


@rule
def trust_in_authorities(village: Record, group: int) -> float:
    """L: mean legitimacy of akimat and police in the eyes of ``group``, in [0, 1]."""
    trust: float = (
        village.legitimacy[Body.AKIMAT, group] + village.legitimacy[Body.POLICE, group]
    ) / 2.0
    return trust
