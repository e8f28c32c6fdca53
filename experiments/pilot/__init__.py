"""Pilots: from a few runs, how many are needed for a chosen precision."""

from experiments.pilot.needs import Precision, needed_runs
from experiments.pilot.pilot import Pilot, pilot

__all__ = ["Pilot", "Precision", "needed_runs", "pilot"]
