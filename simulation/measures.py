"""Galtung's triangle as three numbers in [0, 1], against references that never move.

Source: Galtung 1969 (attitude, behaviour, contradiction); the weights are assumptions.
"""

import math

from agents.rule import rule
from agents.rules.chance import clip


@rule
def attitude_index(prejudice: float, ethnicisation: float) -> float:
    """A: half mean prejudice toward other groups, half mean collective blame.

    >>> attitude_index(0.25, 0.75)
    0.5
    """
    return (prejudice + ethnicisation) / 2.0


@rule
def log_share(value: float, reference: float) -> float:
    """``value`` on a log scale that reads 0 at 0 and 1 at the ``reference`` and above.

    >>> log_share(0.0, 20.0), log_share(40.0, 20.0)
    (0.0, 1.0)
    """
    return clip(math.log(1.0 + value) / math.log(1.0 + reference), 0.0, 1.0)


@rule
def behaviour_index(
    acts: float, crowd: float, people: float, acts_reference: float, crowd_reference: float
) -> float:
    """B: half hostile acts, half people in crowds, both per 1000 inhabitants on a log scale.

    >>> behaviour_index(0.0, 0.0, 1000.0, 20.0, 100.0)
    0.0
    """
    per_1000 = 1000.0 / people
    return (
        log_share(acts * per_1000, acts_reference) + log_share(crowd * per_1000, crowd_reference)
    ) / 2.0


@rule
def contradiction_index(
    deprivation: float, load: float, load_reference: float, unequal_trust: float
) -> float:
    """C: mean of deprivation, load of open disputes and failures, and unequal trust.

    >>> contradiction_index(0.3, 1.0, 2.0, 0.1)
    0.3
    """
    return (deprivation + clip(load / load_reference, 0.0, 1.0) + unequal_trust) / 3.0
