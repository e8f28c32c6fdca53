"""Plans: what a sweep asks, read from a file by one strict reader or made in Python."""

from experiments.planning.plan import Luck, Plan
from experiments.planning.reader import load_plan, plan_names
from experiments.planning.worlds import Worlds

__all__ = ["Luck", "Plan", "Worlds", "load_plan", "plan_names"]
