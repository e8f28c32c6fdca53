"""What is asked of the model: comparisons, sweeps, sensitivity, figures, the command line.

Example:
    >>> from experiments import sweep
    >>> table = sweep("first_sweep", "results/first")  # doctest: +SKIP
"""

from experiments.designs.plans import Plan, load_plan
from experiments.runs.means import Means
from experiments.runs.sweep import read, series, sweep

__all__ = ["Means", "Plan", "load_plan", "read", "series", "sweep"]
