"""Pilots: from a few runs, how many are needed for a chosen precision."""

from experiments.statistics.sample_size import Precision, needed_runs
from experiments.studies.sample_size.study import Pilot, pilot

__all__ = ["Pilot", "Precision", "needed_runs", "pilot"]
