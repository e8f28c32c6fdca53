"""The answer of a factorial: what all packages change, which one carries most, and how surely."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from experiments.statistics.rows import span_of
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
    changes = " ".join(_within(one, names) for one in found)
    harm = names.outcome(result.outcome)
    return [
        language.say("triangle.change", harm=harm, list=changes),
        _sure(result, last, names),
        _cost(result, last.leaders if last else [], names),
        harm_sentence("triangle", mine, language, names, horizons=within),
        " ".join([language.say("triangle.limits", **names.limits()), *_slow(result, names)]),
    ]


def value_words(row: Mapping[str, Any], name: str, language: Language) -> str:
    """A change with its interval; that it is not told from 0, or that no run has any."""
    span = span_of(row, name)
    if span == (0.0, 0.0, 0.0):
        return language.say("triangle.unchanged")
    words = language.estimate(*span)
    told = math.isnan(span.low) or span.clear
    return words if told else language.say("triangle.untold", value=words)


def share_words(row: Mapping[str, Any], language: Language, key: str) -> str:
    """A package's share of the whole with its interval in the phrase ``key``."""
    share, low, high = (part / 100.0 for part in span_of(row, "percent"))
    return language.share_estimate(share, low, high, key)


def _within(one: Decomposition, names: PackageNames) -> str:
    """All together by some horizons, and which package carries most of it."""
    language = names.language
    values = {
        "horizons": capital(names.within(one.horizons)),
        "value": value_words(one.total, "value", language),
    }
    if math.isnan(one.total["value_low"]):
        return language.say("triangle.change_one", **values)
    if not one.leaders:
        return language.say("triangle.change_untold", **values)
    key = "triangle.change_told" if len(one.leaders) == 1 else "triangle.change_tied"
    packages = _quoted([row["package"] for row in one.leaders], names)
    share = share_words(one.leaders[0], language, "format.with_interval")
    return language.say(key, packages=packages, share=share, **values)


def _quoted(letters: Iterable[str], names: PackageNames) -> str:
    say = names.language.say
    return ", ".join(say("triangle.quoted", package=names.package(letter)) for letter in letters)


def _sure(result: TriangleResult, last: Decomposition | None, names: PackageNames) -> str:
    """How sure, and how often each package carries most when the seeds are drawn again."""
    language, sets = names.language, 2 ** len(result.letters)
    if result.counted < 2:
        return language.say("triangle.sure_one", sets=sets)
    values = {
        "seeds": language.count("seeds", result.counted), "sets": language.count("sets", sets),
    }  # fmt: skip
    few = few_words(result.counted, language)
    if last is None:
        return " ".join([language.say("triangle.sure_untold", **values), *few])
    told = []
    for row in last.leaders:
        changes = {name: value_words(row, name, language) for name in ("alone", "last")}
        package = names.package(row["package"])
        told.append(language.say("triangle.sure_item", package=package, **changes))
    draws = []
    for letter, share in sorted(most_shares(result, last).items(), key=lambda one: -one[1]):
        if share >= 0.005:
            package, often = names.package(letter), language.share(share)
            draws.append(language.say("triangle.draw", package=package, share=often))
    values |= {"horizons": names.within(last.horizons), "draws": ", ".join(draws)}
    return " ".join([language.say("triangle.sure", list=" ".join(told), **values), *few])


def _cost(result: TriangleResult, leaders: list[Row], names: PackageNames) -> str:
    language = names.language
    rows = {row["package"]: row for row in package_rows(result.shapley, "cost", WHOLE)}
    told = [language.say("triangle.cost_all", value=value_words(rows[ALL], "value", language))]
    for letter in (row["package"] for row in leaders):
        cost, package = value_words(rows[letter], "alone", language), names.package(letter)
        told.append(language.say("triangle.cost_alone", package=package, value=cost))
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
    days = language.count("days", round(max(late.values()) / HOURS_OF_DAY))
    return [language.say("triangle.slow", packages=_quoted(late, names), days=days)]
