"""What is asked of the model: comparisons, sweeps, sensitivity, figures, the command line.

Example:
    >>> from experiments import sweep
    >>> table = sweep("first_sweep", "results/first")  # doctest: +SKIP
"""

from experiments.planning import Plan, load_plan
from experiments.sweeps.sweep import Means, sweep
from experiments.sweeps.table import read, series

__all__ = ["Means", "Plan", "load_plan", "read", "series", "sweep"]
