"""When is too late: the effect of a lever by the hour at which it starts."""

from experiments.statistics.threshold_time import Late
from experiments.studies.timing.study import Surface, timing_surface

__all__ = ["Late", "Surface", "timing_surface"]
