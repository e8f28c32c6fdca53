"""Carrying out orders: each kind writes the few columns that the processes read."""

from simulation.orders import aftermath, crisis, everyday, watching
from simulation.orders.dispatch import Offers, Stage, carry_out

__all__ = ["Offers", "Stage", "aftermath", "carry_out", "crisis", "everyday", "watching"]
