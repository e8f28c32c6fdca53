"""When is too late: the effect of a lever by the hour at which it starts."""

from experiments.timing.late import Late
from experiments.timing.surface import Surface, timing_surface

__all__ = ["Late", "Surface", "timing_surface"]
