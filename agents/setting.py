"""Where the settings of an institution come from.

A base is the key of a parameter, or a plain number with its bounds where it is a switch that only
levers turn (0: off) or a measure of itself (skill 1: as the parameters say).
"""

import math
from typing import NamedTuple


class Plain(NamedTuple):
    """A base that is no parameter: its value and the bounds for levers."""

    value: float
    low: float = 0.0
    high: float = 1.0


type Base = str | Plain

OFF = Plain(0.0)
ONE = Plain(1.0, 0.0, math.inf)  # one person, or one desk
FULL = Plain(1.0)
NEVER = Plain(0.0, 0.0, 3650.0)  # days between meetings of those who do not meet
