"""The answer of a study: over how many settings a strategy beats the reference, or is too late."""

import statistics
from collections import Counter
from dataclasses import dataclass

from experiments.statistics.bootstrap import ENOUGH
from experiments.statistics.threshold_time import Late
from experiments.studies.comparison.result import ComparisonResult
from experiments.studies.comparison.standings import Standing, least, standings
from experiments.studies.folder import Study
from experiments.studies.timing.lateness import Lateness
from experiments.studies.timing.result import TimingResult
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.sentences import few_words
from experiments.text.spans import hour_words, span_words


@dataclass(frozen=True)
class Compared:
    """One comparison of the study: what it is called, its strategies in order, their names."""

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


def compared(study: Study, labels: dict[str, str], language: Language) -> list[Compared]:
    """The comparisons of a study.

    Args:
        labels: what each result is called, by the name of its folder.
    """
    return [
        Compared(labels[key], result, standings(result), Names(result.manifest, language))
        for key, result in study.results.items()
        if isinstance(result, ComparisonResult)
    ]


def sentences(study: Study, found: list[Compared], language: Language) -> list[str]:
    """Who gives no answer, the count over settings, the caution, and what cannot be said."""
    told = _counts(found, language) if found else _hours(study, language)
    limits = language.say("study.limits")
    return [*_silent(study, language), *told, *_few(study, found, language), limits]


def _silent(study: Study, language: Language) -> list[str]:
    """Worlds that were asked and gave no answer."""
    if not study.silent:
        return []
    count = len(study.silent)
    every = language.count("worlds_of", count + len(study.results))
    return [language.say("study.silent", count=count, all=every, list=", ".join(study.silent))]


def _few(study: Study, found: list[Compared], language: Language) -> list[str]:
    """The caution about few runs, where settings have few."""
    pairs = [one.pairs for one in found if one.pairs]
    pairs += [
        int(result.cells["seeds"].iloc[0])
        for result in study.results.values()
        if isinstance(result, TimingResult)
    ]
    count = sum(number < ENOUGH for number in pairs)
    every = language.count("settings_of", len(study.results))
    return [
        language.say("study.some_few", count=count, all=every, few=words)
        for words in few_words(min(pairs, default=ENOUGH), language)
    ]


def _counts(found: list[Compared], language: Language) -> list[str]:
    best = Counter(name for one in found for name in one.best)
    titles = titles_of(found)
    most = max(best.values(), default=0)
    leaders = [name for name in titles if most and best[name] == most]
    told = [
        language.say("study.settings", count=len(found)),
        _most([titles[name] for name in leaders], most, len(found), language),
    ]
    for name, (wins, losses, count) in counts(found).items():
        every = language.count("settings_of", count)
        told.append(
            language.say("study.beats", strategy=titles[name], wins=wins, losses=losses, all=every)
        )
    if len(leaders) == 1:
        told.append(_differs(found, leaders[0], language))
    untold = [one.label for one in found if not one.best]
    if leaders and untold:
        every = language.count("settings_of", len(found))
        told.append(
            language.say("study.untold", list=", ".join(untold), count=len(untold), all=every)
        )
    return [*told, *_mixed(found, titles, language)]


def _most(leaders: list[str], most: int, count: int, language: Language) -> str:
    """Which strategy has least harm most often, or which ones equally."""
    values = {"count": most, "all": count}
    if not leaders:
        return language.say("study.clear_none")
    if len(leaders) == 1:
        return language.say("study.most", strategy=leaders[0], **values)
    return language.say("study.most_tied", strategies=", ".join(leaders), **values)


def _differs(found: list[Compared], leader: str, language: Language) -> str:
    other = [one for one in found if one.best and leader not in one.best]
    if not other:
        return language.say("study.same")
    items = [
        language.say("study.differs_item", setting=one.label, best=one.best_words) for one in other
    ]
    return language.say("study.differs", list="; ".join(items))


def _mixed(found: list[Compared], titles: dict[str, str], language: Language) -> list[str]:
    """Warnings where the settings do not measure the same against the same."""
    harms = dict.fromkeys(one.names.outcome(one.result.prevented) for one in found)
    references = dict.fromkeys(titles[one.reference] for one in found)
    told = []
    if len(harms) > 1:
        told.append(language.say("study.harms", list=", ".join(harms)))
    if len(references) > 1:
        told.append(language.say("study.references", list=", ".join(references)))
    return told


def counts(found: list[Compared]) -> dict[str, tuple[int, int, int]]:
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


def titles_of(found: list[Compared]) -> dict[str, str]:
    """Titles of all strategies by name."""
    return {
        name: one.names.strategy(name) for one in reversed(found) for name in one.result.strategies
    }


def _hours(study: Study, language: Language) -> list[str]:
    """Over all settings of one lever: where its hour lies, and where there is none."""
    late: dict[str, list[tuple[Lateness, Late]]] = {}
    for result in study.results.values():
        if isinstance(result, TimingResult):
            lever = Names(result.manifest, language).strategy(str(result.question["lever"]))
            hour = result.estimated.late[result.doses[-1]]
            late.setdefault(lever, []).append((result.finding, hour))
    told = [line for lever, hours in late.items() for line in _lever(lever, hours, language)]
    return [*told, language.say("study.late_wide")]


def _lever(lever: str, found: list[tuple[Lateness, Late]], language: Language) -> list[str]:
    values = {"lever": lever, "all": language.count("places_of", len(found))}
    told = []
    if there := [hour for kind, hour in found if kind is Lateness.HOUR]:
        first, last = min(one.after for one in there), max(one.before for one in there)
        middle = statistics.median(one.hour for one in there)
        told.append(
            language.say(
                "study.late_range", some=len(there), span=span_words(first, last, language),
                middle=hour_words(middle, language), **values,
            )
        )  # fmt: skip
    kinds = Counter(kind for kind, _ in found)
    return told + [
        language.say(f"study.late_{kind.value}", count=kinds[kind], **values)
        for kind in Lateness
        if kinds[kind] and kind is not Lateness.HOUR
    ]
