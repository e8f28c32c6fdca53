"""The answer of a comparison: which strategy is best, how surely, and five sentences on it."""

from dataclasses import dataclass

import numpy as np

from experiments.harm.cost_effect import differences
from experiments.paired import Interval, paired
from experiments.records import records
from experiments.report.comparison.result import ComparisonResult
from experiments.report.language import Language
from experiments.report.naming import Names
from experiments.report.sentences import few_words, harm_sentence
from experiments.resampling import SAME, Floats, leaves_out_zero, resampled_means

_MOST = 3  # strategies that the sentence on sureness names beside the best


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
    def _clear(self) -> int:
        """The side of 0 on which the whole interval lies; 0 where it does not leave 0 out."""
        gap = self.difference
        if gap is None or not leaves_out_zero(gap.low, gap.high):
            return 0
        return 1 if gap.low > 0.0 else -1

    @property
    def better(self) -> bool:
        """Whether the interval says that it has less harm than the reference."""
        return self._clear < 0

    @property
    def worse(self) -> bool:
        """Whether the interval says that it has more harm than the reference."""
        return self._clear > 0


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


def best_shares(harm: Floats) -> Floats:
    """How often each column has the least mean when seeds are drawn again; ties are divided.

    Args:
        harm: shape (seeds, strategies); a column of NaN is never best.

    >>> best_shares(np.array([[1.0, 0.0, np.nan], [1.0, 0.0, np.nan]])).tolist()
    [0.0, 1.0, 0.0]
    >>> best_shares(np.zeros((3, 2))).tolist()
    [0.5, 0.5]
    """
    known = ~np.isnan(harm).all(axis=0)
    shares = np.zeros(harm.shape[1])
    if len(harm) == 0 or not known.any():
        return shares
    means = resampled_means(harm[:, known])
    first = means <= means.min(axis=1, keepdims=True) + SAME
    shares[known] = (first / first.sum(axis=1, keepdims=True)).mean(axis=0)
    return shares


def sentences(result: ComparisonResult, language: Language, names: Names) -> list[str]:
    """Five sentences: best, how sure, cost, harm, what cannot be said."""
    ranks = standings(result)
    told = [
        _best(result, ranks, language, names),
        _sure(result, ranks, language, names),
        _cost(result, ranks[0], language, names),
        _harm(result, ranks[0], language, names),
        language.say("answer.limits", **names.limits()),
    ]
    if _has_interval(ranks):
        pairs = max(one.difference.pairs for one in ranks if one.difference is not None)
        told[1] = " ".join([told[1], *few_words(pairs, language)])
    return told


def _has_interval(ranks: list[Standing]) -> bool:
    """Whether the difference of the best has one; where the best is the reference, any."""
    mine = ranks[0].difference
    gaps = [mine] if mine is not None else [one.difference for one in ranks[1:]]
    return any(gap is not None and not np.isnan(gap.low) for gap in gaps)


def _best(result: ComparisonResult, ranks: list[Standing], language: Language, names: Names) -> str:
    first, reference = ranks[0], result.strategies[0]
    known = [one for one in ranks if not np.isnan(one.mean)]
    values = {
        "harm": names.outcome(result.prevented), "best": names.strategy(first.strategy),
        "mean": language.number(first.mean), "reference": names.strategy(reference),
    }  # fmt: skip
    if len(known) < 2:
        return language.say("answer.alone", **values)
    if not least(ranks):
        return language.say("answer.equal", **values)
    if first.strategy == reference:
        second = known[1]
        return language.say(
            "answer.reference_best", next=names.strategy(second.strategy),
            difference=_gap(second.difference, language), **values,
        )  # fmt: skip
    base = next(one.mean for one in ranks if one.strategy == reference)
    return language.say(
        "answer.best", reference_mean=language.number(base),
        difference=_gap(first.difference, language), **values,
    )  # fmt: skip


def _gap(gap: Interval | None, language: Language) -> str:
    if gap is None:
        return language.say("format.none")
    return language.estimate(gap.estimate, gap.low, gap.high)


def _sure(result: ComparisonResult, ranks: list[Standing], language: Language, names: Names) -> str:
    first = ranks[0]
    if len(ranks) < 2:
        return language.say("answer.sure_alone")
    if not _has_interval(ranks):
        return language.say("answer.sure_too_few")
    if not least(ranks):
        return language.say("answer.sure_equal")
    likely = sorted(ranks[1:], key=lambda one: -one.best)[:_MOST]
    others = ", ".join(
        language.say(
            "answer.sure_other",
            strategy=names.strategy(one.strategy),
            share=language.share(one.best),
        )
        for one in likely
        if one.best >= 0.005
    )
    key = "sure_reference" if first.strategy == result.strategies[0] else "sure_unclear"
    return language.say(
        f"answer.{'sure_clear' if first.better else key}", best=names.strategy(first.strategy),
        share=language.share(first.best), others=others or language.say("answer.sure_no_other"),
    )  # fmt: skip


def _cost(result: ComparisonResult, best: Standing, language: Language, names: Names) -> str:
    reference = result.strategies[0]
    if best.strategy == reference:
        table = result.table
        mine = table[(table["outcome"] == "cost") & (table["strategy"] == reference)]
        return language.say("answer.cost_own", cost=language.number(float(mine["mean"].iloc[0])))
    row = records(result.cost_effect[result.cost_effect["strategy"] == best.strategy])[0]
    low, high = row["cost_low"], row["cost_high"]
    way = "dearer" if low > 0.0 else "cheaper" if high < 0.0 else "unclear"
    cost = language.estimate(row["cost"], low, high)
    return language.say(f"answer.cost_{way}", reference=names.strategy(reference), cost=cost)


def _harm(result: ComparisonResult, best: Standing, language: Language, names: Names) -> str:
    reference = result.strategies[0]
    if best.strategy == reference:
        return language.say("answer.harm_own")
    rows = result.harm[(result.harm["strategy"] == best.strategy)]
    return harm_sentence("answer", rows, language, names, reference=names.strategy(reference))
