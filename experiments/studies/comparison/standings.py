"""The strategies of a comparison by the harm that is asked about."""

from dataclasses import dataclass

import numpy as np

from experiments.statistics.best_share import best_shares
from experiments.statistics.bootstrap import SAME
from experiments.statistics.cost_effectiveness import differences
from experiments.statistics.paired import Interval, paired
from experiments.studies.comparison.result import ComparisonResult


@dataclass(frozen=True)
class Standing:
    """One strategy by the harm that is asked about.

    Attributes:
        mean: harm of a run; NaN without a finished run.
        best: share of resamples of the seeds in which it has least harm (ties are divided).
        difference: to the reference; None for the reference itself.
    """

    strategy: str
    mean: float
    best: float
    difference: Interval | None

    @property
    def better(self) -> bool:
        """Whether the interval says that it has less harm than the reference."""
        return self.difference is not None and self.difference.high < -SAME

    @property
    def worse(self) -> bool:
        """Whether the interval says that it has more harm than the reference."""
        return self.difference is not None and self.difference.low > SAME


def standings(result: ComparisonResult) -> list[Standing]:
    """Every strategy, least harm first; of equal ones the first that was named."""
    runs, outcome, strategies = result.good, result.prevented, result.strategies
    prevented = differences(runs, strategies, outcome).prevented
    shares = best_shares(-prevented.T)
    found = []
    for place, name in enumerate(strategies):
        mean = float(outcome.values(runs[runs["strategy"] == name]).mean())
        gap = paired(runs, outcome, name, strategies[0]) if place else None
        found.append(Standing(name, mean, float(shares[place]), gap))
    return sorted(found, key=lambda one: np.inf if np.isnan(one.mean) else one.mean)


def least(ranks: list[Standing]) -> list[str]:
    """The strategies with least harm; none where all known ones have the same."""
    known = [one for one in ranks if not np.isnan(one.mean)]
    tied = [one.strategy for one in known if one.mean <= known[0].mean + SAME]
    return tied if len(tied) < len(known) or len(known) == 1 else []
