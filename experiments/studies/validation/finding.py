"""What a pattern is, and what was found when it was measured."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.stats import binomtest, bootstrap

_LEVEL = 0.95
_RESAMPLES = 2000


class Verdict(StrEnum):
    """Whether the target is met, in words; a question has none."""

    NOT_MET = "NOT met"
    MET = "met"
    UNDECIDED = "undecided"  # the interval holds values on both sides
    ANSWER = "answer"


@dataclass(frozen=True)
class Estimate:
    """A measured value with its 95 % interval over runs, on how many runs it rests."""

    value: float
    low: float
    high: float
    number: int


@dataclass(frozen=True)
class Finding:
    """One measured number of a pattern: what, estimate, unit, verdict."""

    what: str
    estimate: Estimate
    unit: str
    verdict: Verdict


@dataclass(frozen=True)
class Pattern:
    """A pattern of the model description.

    Attributes:
        name: ``P1`` … ``P11``.
        title, target: what must come out, in words.
        measure: does the runs for an effort (1 full, less: fewer runs) and says what it found.
    """

    name: str
    title: str
    target: str
    measure: Callable[[float], Sequence[Finding]]


def mean(values: npt.ArrayLike) -> Estimate:
    """Mean with a bootstrap interval (seeded: the same values give the same interval)."""
    known = np.asarray(values, float)
    known = known[~np.isnan(known)]
    if known.size == 0:
        return Estimate(np.nan, np.nan, np.nan, 0)
    middle = float(known.mean())
    if known.size == 1 or np.ptp(known) == 0.0:
        return Estimate(middle, middle, middle, known.size)
    found = bootstrap(
        (known,), np.mean, n_resamples=_RESAMPLES, confidence_level=_LEVEL,
        method="percentile", rng=np.random.default_rng(0),
    ).confidence_interval  # fmt: skip
    return Estimate(middle, float(found.low), float(found.high), known.size)


def share(hits: int, number: int) -> Estimate:
    """Share of ``number`` cases, with Wilson's interval."""
    if number == 0:
        return Estimate(np.nan, np.nan, np.nan, 0)
    found = binomtest(hits, number).proportion_ci(_LEVEL, "wilson")
    return Estimate(hits / number, float(found.low), float(found.high), number)


def correlation(one: npt.ArrayLike, other: npt.ArrayLike) -> Estimate:
    """Pearson's r with Fisher's interval."""
    x, y = np.asarray(one, float), np.asarray(other, float)
    r = float(np.corrcoef(x, y)[0, 1])
    wide = 1.96 / np.sqrt(x.size - 3)
    low, high = np.tanh(np.arctanh(r) - wide), np.tanh(np.arctanh(r) + wide)
    return Estimate(r, float(low), float(high), x.size)


def above(estimate: Estimate) -> Verdict:
    """Whether the value is positive: met where the whole interval is."""
    if estimate.low > 0.0:
        return Verdict.MET
    return Verdict.NOT_MET if estimate.high < 0.0 else Verdict.UNDECIDED


def below(estimate: Estimate) -> Verdict:
    """Whether the value is negative: met where the whole interval is."""
    return above(Estimate(-estimate.value, -estimate.high, -estimate.low, estimate.number))


def within(estimate: Estimate, low: float, high: float) -> Verdict:
    """Whether the value lies between two bounds: met where the whole interval does."""
    if estimate.number == 0:
        return Verdict.UNDECIDED
    if low <= estimate.low and estimate.high <= high:
        return Verdict.MET
    outside = estimate.high < low or estimate.low > high
    return Verdict.NOT_MET if outside else Verdict.UNDECIDED
