"""The answer of a comparison: which strategy is best, how surely, and five sentences on it."""

import numpy as np

from experiments.statistics.rows import records, span_of
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
    return [
        _best(result, ranks, names),
        _sure(result, ranks, names),
        *_price(result, ranks[0].strategy, names),
        language.say("answer.limits", **names.limits()),
    ]


def _has_interval(ranks: list[Standing]) -> bool:
    """Whether the difference of the best has one; where the best is the reference, any."""
    known = ranks[:1] if ranks[0].difference is not None else ranks[1:]
    return any(one.difference is not None and not np.isnan(one.difference.low) for one in known)


def _best(result: ComparisonResult, ranks: list[Standing], names: Names) -> str:
    language, first, reference = names.language, ranks[0], result.strategies[0]
    known = [one for one in ranks if not np.isnan(one.mean)]
    values = {
        "harm": names.outcome(result.prevented), "best": names.strategy(first.strategy),
        "mean": language.number(first.mean), "reference": names.strategy(reference),
    }  # fmt: skip
    if len(known) < 2:
        return language.say("answer.alone", **values)
    if not least(ranks):
        return language.say("answer.equal", **values)
    told = known[1] if first.strategy == reference else first
    gap = told.difference
    values["difference"] = language.estimate(*gap[:3]) if gap else language.say("format.none")
    if first.strategy == reference:
        return language.say("answer.reference_best", next=names.strategy(told.strategy), **values)
    base = next(one.mean for one in ranks if one.strategy == reference)
    return language.say("answer.best", reference_mean=language.number(base), **values)


def _sure(result: ComparisonResult, ranks: list[Standing], names: Names) -> str:
    language, first = names.language, ranks[0]
    if len(ranks) < 2:
        return language.say("answer.sure_alone")
    if not _has_interval(ranks):
        return language.say("answer.sure_too_few")
    pairs = max(one.difference.pairs for one in ranks if one.difference is not None)
    few = few_words(pairs, language)
    if not least(ranks):
        return " ".join([language.say("answer.sure_equal"), *few])
    others = []
    for one in sorted(ranks[1:], key=lambda one: -one.best)[:_MOST]:
        if one.best >= 0.005:
            title, share = names.strategy(one.strategy), language.share(one.best)
            others.append(language.say("answer.sure_other", strategy=title, share=share))
    key = "sure_reference" if first.strategy == result.strategies[0] else "sure_unclear"
    sure = language.say(
        f"answer.{'sure_clear' if first.better else key}", best=names.strategy(first.strategy),
        share=language.share(first.best),
        others=", ".join(others) or language.say("answer.sure_no_other"),
    )  # fmt: skip
    return " ".join([sure, *few])


def _price(result: ComparisonResult, best: str, names: Names) -> list[str]:
    """What the best costs, and the harm that comes with it."""
    language, reference = names.language, names.strategy(result.strategies[0])
    if best == result.strategies[0]:
        table = result.table
        mine = table[(table["outcome"] == "cost") & (table["strategy"] == best)]
        cost = language.number(float(mine["mean"].iloc[0]))
        return [language.say("answer.cost_own", cost=cost), language.say("answer.harm_own")]
    row = records(result.cost_effect[result.cost_effect["strategy"] == best])[0]
    value, low, high = span_of(row, "cost")
    way = "dearer" if low > 0.0 else "cheaper" if high < 0.0 else "unclear"
    cost = language.estimate(value, low, high)
    harm = result.harm[result.harm["strategy"] == best]
    return [
        language.say(f"answer.cost_{way}", reference=reference, cost=cost),
        harm_sentence("answer", harm, language, names, reference=reference),
    ]


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
    told = []
    for row in records(mine):
        title, share = names.strategy(row["strategy"]), language.share(row["variance_saved"])
        told.append(language.say("outcomes.saved", strategy=title, share=share))
    harm = names.outcome(result.prevented)
    return [language.say("outcomes.luck", harm=harm, list=", ".join(told))] if told else []
