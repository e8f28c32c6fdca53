"""Galtung's triangle as three numbers in [0, 1], against references that never move.

Source: Galtung 1969 (attitude, behaviour, contradiction); the weights are assumptions.
"""

import math

from agents.rule import rule
from agents.rules.chance import clip


@rule
def attitude_index(prejudice: float, ethnicisation: float) -> float:
    """A: half mean prejudice toward other groups, half mean collective blame.

    Args:
        prejudice: mean of the village toward other groups, share in [0, 1].
        ethnicisation: mean collective blame of the village, share in [0, 1].

    Returns:
        Index in [0, 1].

    >>> attitude_index(0.25, 0.75)
    0.5
    """
    return (prejudice + ethnicisation) / 2.0


@rule
def log_share(value: float, reference: float) -> float:
    """A value on a log scale that reads 0 at 0 and 1 at the reference and above.

    Args:
        value: what is measured, any unit, at least 0.
        reference: where the scale ends, same unit, above 0.

    Returns:
        Index in [0, 1].

    >>> log_share(0.0, 20.0), log_share(40.0, 20.0)
    (0.0, 1.0)
    """
    return clip(math.log(1.0 + value) / math.log(1.0 + reference), 0.0, 1.0)


@rule
def behaviour_index(
    acts: float, crowd: float, people: float, acts_reference: float, crowd_reference: float
) -> float:
    """B: half hostile acts, half people in crowds, both per 1000 inhabitants on a log scale.

    Args:
        acts: hostile acts, count, at least 0.
        crowd: people in the street, count, at least 0.
        people: inhabitants of the village, count, above 0.
        acts_reference: acts per 1000 inhabitants at which the scale ends, above 0.
        crowd_reference: people per 1000 inhabitants at which the scale ends, above 0.

    Returns:
        Index in [0, 1].

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

    Args:
        deprivation: mean of the households' groups, share in [0, 1].
        load: open cases against the usual (1: the usual), at least 0.
        load_reference: load at which its scale ends, above 0.
        unequal_trust: largest difference of trust between groups, share in [0, 1].

    Returns:
        Index in [0, 1].

    >>> contradiction_index(0.3, 1.0, 2.0, 0.1)
    0.3
    """
    return (deprivation + clip(load / load_reference, 0.0, 1.0) + unequal_trust) / 3.0
