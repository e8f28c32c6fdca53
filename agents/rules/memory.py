"""Process 15, memory and repair: what violence leaves behind, and how slowly it heals."""

import math

from agents.rule import rule


@rule
def lasting_step(weight: float, events: float, households: float) -> float:
    """Share of the way to the worst that violence of one day takes.

    Args:
        weight: how fast it goes with the events per household, at least 0.
        events: violent events of the day against a group, count, at least 0.
        households: of that group in its village, count, at least 0.

    Returns:
        Share of the way, in [0, 1).

    >>> round(lasting_step(0.5, 10.0, 100.0), 6)
    0.048771
    """
    if households <= 0.0:
        return 0.0
    return 1.0 - math.exp(-weight * events / households)


@rule
def recovered(value: float, base: float, kept: float) -> float:
    """Trust on its way back to its base.

    Args:
        value: trust now, share in [0, 1].
        base: where it goes, share in [0, 1].
        kept: share of the distance that is left, in [0, 1].

    Returns:
        Trust, share in [0, 1].

    >>> recovered(0.5, 0.75, 0.5)
    0.625
    """
    return base + (value - base) * kept


@rule
def return_chance(kept: float, rebuilt_share: float, effect: float) -> float:
    """Chance that a refugee comes home today; rebuilt houses bring them sooner.

    Args:
        kept: share still away after a day without rebuilding, in (0, 1).
        rebuilt_share: of the wrecked houses that stand again, share in [0, 1].
        effect: how many times more often they come home where all stand, less 1, at least 0.

    Returns:
        Chance in [0, 1).

    >>> return_chance(0.9, 0.0, 1.0) < return_chance(0.9, 1.0, 1.0) < 1.0
    True
    """
    return 1.0 - math.pow(kept, 1.0 + effect * rebuilt_share)


@rule
def trust_after_trial(trust: float, base: float, effect: float, fairness: float) -> float:
    """Trust of those attacked after a judgment: a fair one mends it, an unfair one lowers it.

    Args:
        trust: before it, share in [0, 1].
        base: trust before all violence, share in [0, 1].
        effect: how far a fully fair or unfair one moves trust, share in [0, 1].
        fairness: as the group sees it, in [0, 1] (0.5: it changes nothing).

    Returns:
        Trust, share in [0, 1].

    >>> [round(trust_after_trial(0.4, 0.8, 0.5, fairness), 6) for fairness in (1.0, 0.0)]
    [0.6, 0.2]
    """
    step = effect * (2.0 * fairness - 1.0)
    return trust + step * (base - trust) if step > 0.0 else trust * (1.0 + step)
