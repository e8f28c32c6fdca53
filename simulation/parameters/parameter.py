"""One number of the model: default, range, unit, meaning, source."""

import math
from dataclasses import dataclass

HOURS = 24
ASSUMED = "assumption"
PER_HOUR = "per hour"
SHARE = "share"
type Value = float | tuple[float, ...]


@dataclass(frozen=True)
class Parameter:
    """One number (or 24 hourly weights) of the model.

    Attributes:
        key: ``process.name``, as written in a scenario.
        default: starting value.
        low, high: plausible range, inclusive.
        unit: unit of the value.
        meaning: what it means, in one sentence.
        source: author and year, evidence id, or ``assumption``.
        minimum, maximum: hard bounds.
    """

    key: str
    default: Value
    low: float
    high: float
    unit: str
    meaning: str
    source: str = ASSUMED
    minimum: float = 0.0
    maximum: float = math.inf

    @property
    def field(self) -> str:
        """Name of the column in the compiled record (``process_name``)."""
        return self.key.replace(".", "_")

    @property
    def hourly(self) -> bool:
        """Whether the value is a list of 24 weights, hour 0 first."""
        return isinstance(self.default, tuple)
