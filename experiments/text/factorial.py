"""The answer of a factorial: what all packages change, which one carries most, and how surely."""

import math
from collections.abc import Mapping
from typing import Any

from experiments.statistics.bootstrap import leaves_out_zero
from experiments.studies.factorial.decomposition import Decomposition, Row, findings, most_shares
from experiments.studies.factorial.effects import WHOLE
from experiments.studies.factorial.equal_horizons import package_rows
from experiments.studies.factorial.packages import HOURS_OF_DAY, is_slow
from experiments.studies.factorial.result import ALL, TriangleResult
from experiments.text.factorial_names import PackageNames, capital
from experiments.text.language import Language
from experiments.text.sentences import few_words, harm_sentence


def sentences(result: TriangleResult, language: Language, names: PackageNames) -> list[str]:
    """Five sentences: the change and who carries it, how sure, cost, harm, what cannot be said."""
    found = findings(result)
    told = [one for one in found if one.leaders]
    last = told[-1] if told else None
    mine = result.harm[result.harm["strategy"] == result.everything]
    within = names.within(result.horizons[-1:])
    return [
        _change(result, found, language, names),
        _sure(result, last, language, names),
        _cost(result, last.leaders if last else [], language, names),
        harm_sentence("triangle", mine, language, names, horizons=within),
        " ".join([language.say("triangle.limits", **names.limits()), *_slow(result, names)]),
    ]


def value_words(row: Mapping[str, Any], name: str, language: Language) -> str:
    """A change with its interval; that it is not told from 0, or that no run has any."""
    value, low, high = (row[f"{name}{end}"] for end in ("", "_low", "_high"))
    if value == low == high == 0.0:
        return language.say("triangle.unchanged")
    words = language.estimate(value, low, high)
    if math.isnan(low) or leaves_out_zero(low, high):
        return words
    return language.say("triangle.untold", value=words)


def share_words(row: Mapping[str, Any], language: Language, key: str) -> str:
    """A package's share of the whole with its interval in the phrase ``key``."""
    share, low, high = (row[f"percent{end}"] / 100.0 for end in ("", "_low", "_high"))
    return language.share_estimate(share, low, high, key)


def _change(
    result: TriangleResult, found: list[Decomposition], language: Language, names: PackageNames
) -> str:
    told = " ".join(_within(one, language, names) for one in found)
    return language.say("triangle.change", harm=names.outcome(result.outcome), list=told)


def _within(one: Decomposition, language: Language, names: PackageNames) -> str:
    """All together by some horizons, and which package carries most of it."""
    values = {
        "horizons": capital(names.within(one.horizons)),
        "value": value_words(one.total, "value", language),
    }
    if math.isnan(one.total["value_low"]):
        return language.say("triangle.change_one", **values)
    if not one.leaders:
        return language.say("triangle.change_untold", **values)
    first, *others = one.leaders
    packages = ", ".join(_quoted(row, language, names) for row in one.leaders)
    return language.say(
        "triangle.change_tied" if others else "triangle.change_told", packages=packages,
        share=share_words(first, language, "format.with_interval"), **values,
    )  # fmt: skip


def _quoted(row: Mapping[str, Any], language: Language, names: PackageNames) -> str:
    return language.say("triangle.quoted", package=names.package(str(row["package"])))


def _sure(
    result: TriangleResult, last: Decomposition | None, language: Language, names: PackageNames
) -> str:
    sets = 2 ** len(result.letters)
    values = {
        "seeds": language.count("seeds", result.counted), "sets": language.count("sets", sets),
    }  # fmt: skip
    few = few_words(result.counted, language)
    if result.counted < 2:
        return language.say("triangle.sure_one", sets=sets)
    if last is None:
        return " ".join([language.say("triangle.sure_untold", **values), *few])
    told = " ".join(
        language.say(
            "triangle.sure_item", package=names.package(row["package"]),
            alone=value_words(row, "alone", language), last=value_words(row, "last", language),
        )
        for row in last.leaders
    )  # fmt: skip
    sure = language.say(
        "triangle.sure", horizons=names.within(last.horizons), list=told,
        draws=_draws(result, last, language, names), **values,
    )  # fmt: skip
    return " ".join([sure, *few])


def _draws(
    result: TriangleResult, last: Decomposition, language: Language, names: PackageNames
) -> str:
    """How often each package carries most when the seeds are drawn again."""
    shares = most_shares(result, last)
    ranks = sorted(shares.items(), key=lambda one: -one[1])
    return ", ".join(
        language.say("triangle.draw", package=names.package(letter), share=language.share(share))
        for letter, share in ranks
        if share >= 0.005
    )


def _cost(
    result: TriangleResult, leaders: list[Row], language: Language, names: PackageNames
) -> str:
    rows = {row["package"]: row for row in package_rows(result.shapley, "cost", WHOLE)}
    told = [language.say("triangle.cost_all", value=value_words(rows[ALL], "value", language))]
    told += [
        language.say(
            "triangle.cost_alone", package=names.package(row["package"]),
            value=value_words(rows[row["package"]], "alone", language),
        )
        for row in leaders
    ]  # fmt: skip
    return language.say("triangle.cost", list="; ".join(told))


def _slow(result: TriangleResult, names: PackageNames) -> list[str]:
    """Which packages had too little time before the incident; none where all had enough."""
    ramps = {
        letter: max((lever["ramp"] for lever in about["levers"]), default=0.0)
        for letter, about in result.manifest["strategies"].items()
        if letter in result.letters
    }
    late = {letter: ramp for letter, ramp in ramps.items() if is_slow(ramp, result.start)}
    if not late:
        return []
    language = names.language
    packages = ", ".join(_quoted({"package": letter}, language, names) for letter in late)
    days = language.count("days", round(max(late.values()) / HOURS_OF_DAY))
    return [language.say("triangle.slow", packages=packages, days=days)]
