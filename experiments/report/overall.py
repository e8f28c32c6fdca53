"""The overall answer of a study: over how many settings a strategy beats the reference."""

import statistics
from collections import Counter
from dataclasses import dataclass
from typing import Any

from experiments.report import setting as settings
from experiments.statistics.bootstrap import ENOUGH
from experiments.statistics.threshold_time import Late
from experiments.studies.comparison.result import ComparisonResult
from experiments.studies.comparison.standings import Standing, least, standings
from experiments.studies.folder import Study
from experiments.studies.timing.finding import Finding
from experiments.studies.timing.result import TimingResult
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.sentences import few_words
from experiments.text.spans import hour_words, span_words
from experiments.text.timing import estimates, found_at, late_sentence


@dataclass(frozen=True)
class Setting:
    """One comparison of the study: its name, its strategies in order, and their names."""

    label: str
    result: ComparisonResult
    ranks: list[Standing]
    names: Names

    @property
    def reference(self) -> str:
        return self.result.strategies[0]

    @property
    def best(self) -> list[str]:
        """Strategies with least harm; none where no interval leaves out 0.

        A strategy has to have clearly less than the reference; the reference is best where all that
        have more have clearly more.
        """
        first = least(self.ranks)
        others = [one for one in self.ranks if one.strategy not in first]
        if self.reference in first:
            return first if others and all(one.worse for one in others) else []
        return first if first and self.ranks[0].better else []

    @property
    def best_words(self) -> str:
        """Their titles."""
        language = self.names.language
        titles = [self.names.strategy(name) for name in self.best]
        none = "study.untold_best" if least(self.ranks) else "study.no_best"
        return ", ".join(titles) or language.say(none)

    @property
    def pairs(self) -> int:
        """Pairs of runs that the differences rest on."""
        gaps = [one.difference for one in self.ranks if one.difference is not None]
        return max((gap.pairs for gap in gaps), default=0)


def overall(study: Study, labels: dict[str, str], language: Language) -> dict[str, Any]:
    """Sentences and tables over all results of the study.

    Args:
        labels: what each result is called, by the name of its folder.
    """
    found = [
        Setting(labels[key], result, standings(result), Names(result.manifest, language))
        for key, result in study.results.items()
        if isinstance(result, ComparisonResult)
    ]
    told = _sentences(found, language) if found else _hours(study, language)
    limits = language.say("study.limits")
    return {
        "sentences": [*_silent(study, language), *told, *_few(study, found, language), limits],
        "silent": list(study.silent.items()),
        "settings": [_row(one, language) for one in found],
        "wins": _wins(found, language),
        "timings": _timings(study, labels, language),
    }


def _silent(study: Study, language: Language) -> list[str]:
    """Worlds that were asked and gave no answer."""
    if not study.silent:
        return []
    count = len(study.silent)
    return [
        language.say(
            "study.silent", count=count, all=count + len(study.results),
            list=", ".join(study.silent),
        )
    ]  # fmt: skip


def _few(study: Study, found: list[Setting], language: Language) -> list[str]:
    """The caution about few runs, where settings have few."""
    pairs = [one.pairs for one in found if one.pairs]
    pairs += [
        int(result.cells["seeds"].iloc[0])
        for result in study.results.values()
        if isinstance(result, TimingResult)
    ]
    count = sum(number < ENOUGH for number in pairs)
    return [
        language.say("study.some_few", count=count, all=len(study.results), few=words)
        for words in few_words(min(pairs, default=ENOUGH), language)
    ]


def _sentences(found: list[Setting], language: Language) -> list[str]:
    best = Counter(name for one in found for name in one.best)
    titles = _titles(found)
    most = max(best.values(), default=0)
    leaders = [name for name in titles if most and best[name] == most]
    values = {"count": most, "all": len(found)}
    told = [language.say("study.settings", count=len(found))]
    if not leaders:
        told.append(language.say("study.clear_none"))
    elif len(leaders) == 1:
        told.append(language.say("study.most", strategy=titles[leaders[0]], **values))
    else:
        several = ", ".join(titles[name] for name in leaders)
        told.append(language.say("study.most_tied", strategies=several, **values))
    for name, (wins, losses, count) in counts(found).items():
        told.append(
            language.say("study.beats", strategy=titles[name], wins=wins, losses=losses, all=count)
        )
    if len(leaders) == 1:
        told.append(_differs(found, leaders[0], language))
    untold = [one.label for one in found if not one.best]
    if leaders and untold:
        told.append(
            language.say("study.untold", list=", ".join(untold), **values | {"count": len(untold)})
        )
    return [*told, *_mixed(found, titles, language)]


def _differs(found: list[Setting], leader: str, language: Language) -> str:
    other = [one for one in found if one.best and leader not in one.best]
    if not other:
        return language.say("study.same")
    items = [
        language.say("study.differs_item", setting=one.label, best=one.best_words) for one in other
    ]
    return language.say("study.differs", list="; ".join(items))


def _mixed(found: list[Setting], titles: dict[str, str], language: Language) -> list[str]:
    """Warnings where the settings do not measure the same against the same."""
    harms = dict.fromkeys(one.names.outcome(one.result.prevented) for one in found)
    references = dict.fromkeys(titles[one.reference] for one in found)
    told = []
    if len(harms) > 1:
        told.append(language.say("study.harms", list=", ".join(harms)))
    if len(references) > 1:
        told.append(language.say("study.references", list=", ".join(references)))
    return told


def counts(found: list[Setting]) -> dict[str, tuple[int, int, int]]:
    """Clear wins, clear losses and settings of each strategy, where it is not the reference."""
    tally: dict[str, tuple[int, int, int]] = {}
    for one in found:
        for standing in one.ranks:
            if standing.difference is None:
                continue
            wins, losses, count = tally.get(standing.strategy, (0, 0, 0))
            tally[standing.strategy] = (
                wins + standing.better, losses + standing.worse, count + 1
            )  # fmt: skip
    return tally


def _titles(found: list[Setting]) -> dict[str, str]:
    return {
        name: one.names.strategy(name) for one in reversed(found) for name in one.result.strategies
    }


def _row(one: Setting, language: Language) -> dict[str, str]:
    best = one.ranks[0]
    gap = best.difference
    none = language.say("format.none")
    difference = none
    if gap is not None:
        difference = language.cell(gap.estimate, gap.low, gap.high)
    return {
        "setting": one.label, "best": one.best_words,
        "harm": one.names.outcome(one.result.prevented), "difference": difference,
        "share": language.share(best.best) if one.best else none,
    }  # fmt: skip


def _wins(found: list[Setting], language: Language) -> list[dict[str, str]]:
    best = Counter(name for one in found for name in one.best)
    titles = _titles(found)

    def of(count: int, all_: int) -> str:
        return language.say("study.of", count=count, all=all_)

    return [
        {
            "strategy": titles[name], "wins": of(wins, count), "losses": of(losses, count),
            "unclear": of(count - wins - losses, count), "firsts": of(best[name], count),
        }
        for name, (wins, losses, count) in counts(found).items()
    ]  # fmt: skip


def _timings(study: Study, labels: dict[str, str], language: Language) -> list[tuple[str, str]]:
    return [
        (labels[key], late_sentence(result, estimates(result), language, names))
        for key, result in study.results.items()
        if isinstance(result, TimingResult)
        for names in [Names(result.manifest, language)]
    ]


def _hours(study: Study, language: Language) -> list[str]:
    """Over all settings of one lever: where its hour lies, and where there is none."""
    late: dict[str, list[tuple[Finding, Late]]] = {}
    for result in study.results.values():
        if isinstance(result, TimingResult):
            lever = Names(result.manifest, language).strategy(str(result.question["lever"]))
            found = estimates(result)
            hour = found.late[result.doses[-1]]
            late.setdefault(lever, []).append((found_at(result, found), hour))
    told = []
    for lever, findings in late.items():
        values = {"lever": lever, "all": len(findings)}
        there = [hour for kind, hour in findings if kind is Finding.HOUR]
        if there:
            first, last = min(one.after for one in there), max(one.before for one in there)
            middle = statistics.median(one.hour for one in there)
            told.append(
                language.say(
                    "study.late_range", some=len(there), span=span_words(first, last, language),
                    middle=hour_words(middle, language), **values,
                )
            )  # fmt: skip
        kinds = Counter(kind for kind, _ in findings)
        told += [
            language.say(f"study.late_{kind.value}", count=kinds[kind], **values)
            for kind in Finding
            if kinds[kind] and kind is not Finding.HOUR
        ]
    return [*told, language.say("study.late_wide")]


def labels_of(study: Study, language: Language) -> dict[str, str]:
    """What each result is called: its place, and the folder where places are the same."""
    places = {
        key: settings.place(Names(result.manifest, language))
        for key, result in study.results.items()
    }
    often = Counter((type(study.results[key]), place) for key, place in places.items())
    return {
        key: f"{place} ({key})" if often[type(study.results[key]), place] > 1 else place
        for key, place in places.items()
    }
