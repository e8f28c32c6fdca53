"""Plans: what a sweep asks, read from a file by one strict reader or made in Python."""

from experiments.designs.plans.plan import Luck, Plan
from experiments.designs.plans.points import Worlds
from experiments.designs.plans.reader import load_plan, plan_names

__all__ = ["Luck", "Plan", "Worlds", "load_plan", "plan_names"]
