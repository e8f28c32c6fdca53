"""Carrying out orders: each kind writes the few columns that the processes read."""

from simulation.actions import aftermath, casework, crisis, monitoring
from simulation.actions.dispatch import ActionModel, ProgrammeLevels, carry_out

__all__ = [
    "ActionModel",
    "ProgrammeLevels",
    "aftermath",
    "carry_out",
    "casework",
    "crisis",
    "monitoring",
]
