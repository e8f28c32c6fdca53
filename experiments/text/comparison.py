"""The answer of a comparison: which strategy is best, how surely, and five sentences on it."""

import numpy as np

from experiments.statistics.paired import Interval
from experiments.statistics.rows import records
from experiments.studies.comparison.result import ComparisonResult
from experiments.studies.comparison.standings import Standing, least, standings
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.sentences import few_words, harm_sentence

_DAY = 24.0  # hours
_MOST = 3  # strategies that the sentence on sureness names beside the best


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


def too_slow(result: ComparisonResult, language: Language, names: Names) -> list[str]:
    """A caution for each lever that has no time to reach its full strength within the run."""
    days = int(names.scenario["days"])
    return [
        language.say(
            "strategies.too_slow", lever=lever["name"], strategy=names.strategy(name),
            days=language.count("days", round(lever["ramp"] / _DAY)),
            run=language.count("days", days),
        )
        for name in result.strategies
        for lever in result.manifest["strategies"][name]["levers"]
        if lever["ramp"] > _DAY * days
    ]  # fmt: skip


def variance_saved(result: ComparisonResult, language: Language, names: Names) -> list[str]:
    """What common random numbers did for each difference in the harm that is asked about."""
    table = result.table
    if "variance_saved" not in table:  # one strategy alone
        return []
    mine = table[(table["outcome"] == result.prevented.key) & table["variance_saved"].notna()]
    told = [
        language.say(
            "outcomes.saved",
            strategy=names.strategy(row["strategy"]),
            share=language.share(row["variance_saved"]),
        )
        for row in records(mine)
    ]
    if not told:
        return []
    harm = names.outcome(result.prevented)
    return [language.say("outcomes.luck", harm=harm, list=", ".join(told))]
