"""Carrying out orders: each kind writes the few columns that the processes read."""

from simulation.actions import aftermath, crisis
from simulation.actions import casework as everyday
from simulation.actions import monitoring as watching
from simulation.actions.dispatch import Offers, Stage, carry_out

__all__ = ["Offers", "Stage", "aftermath", "carry_out", "crisis", "everyday", "watching"]
