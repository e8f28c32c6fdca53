"""What is asked of the model: comparisons, sweeps, sensitivity, figures, the command line.

Example:
    >>> from experiments import sweep
    >>> table = sweep("first_sweep", "results/first")  # doctest: +SKIP
"""

from experiments.designs.plans import Plan, load_plan
from experiments.runs.sweep import Means, sweep
from experiments.runs.table import read, series

__all__ = ["Means", "Plan", "load_plan", "read", "series", "sweep"]
