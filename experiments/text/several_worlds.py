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
    """The comparisons of a study; ``labels``: what each is called, by the name of its folder."""
    return [
        Compared(labels[key], result, standings(result), Names(result.manifest, language))
        for key, result in study.results.items()
        if isinstance(result, ComparisonResult)
    ]


def sentences(study: Study, found: list[Compared], language: Language) -> list[str]:
    """Who gives no answer, the count over settings, the caution, and what cannot be said."""
    told = []
    if count := len(study.silent):
        every = language.count("worlds_of", count + len(study.results))
        silent = ", ".join(study.silent)
        told.append(language.say("study.silent", count=count, all=every, list=silent))
    told += _counts(found, language) if found else _hours(study, language)
    return [*told, *_few(study, found, language), language.say("study.limits")]


def _few(study: Study, found: list[Compared], language: Language) -> list[str]:
    """The caution about few runs, where settings have few."""
    pairs = [one.pairs for one in found if one.pairs]
    timings = [result for result in study.results.values() if isinstance(result, TimingResult)]
    pairs += [int(result.cells["seeds"].iloc[0]) for result in timings]
    count = sum(number < ENOUGH for number in pairs)
    every = language.count("settings_of", len(study.results))
    return [
        language.say("study.some_few", count=count, all=every, few=words)
        for words in few_words(min(pairs, default=ENOUGH), language)
    ]


def _counts(found: list[Compared], language: Language) -> list[str]:
    say, titles = language.say, titles_of(found)
    best = Counter(name for one in found for name in one.best)
    most = max(best.values(), default=0)
    leaders = [name for name in titles if most and best[name] == most]
    told = [say("study.settings", count=len(found))]
    if leaders:
        key = "study.most" if len(leaders) == 1 else "study.most_tied"
        named = ", ".join(titles[name] for name in leaders)
        told.append(say(key, strategy=named, strategies=named, count=most, all=len(found)))
    else:
        told.append(say("study.clear_none"))
    for name, (wins, losses, count) in counts(found).items():
        every = language.count("settings_of", count)
        told.append(say("study.beats", strategy=titles[name], wins=wins, losses=losses, all=every))
    if len(leaders) == 1:
        told.append(_differs(found, leaders[0], language))
    untold = [one.label for one in found if not one.best]
    if leaders and untold:
        every = language.count("settings_of", len(found))
        told.append(say("study.untold", list=", ".join(untold), count=len(untold), all=every))
    # Settings that do not measure the same against the same.
    harms = dict.fromkeys(one.names.outcome(one.result.prevented) for one in found)
    references = dict.fromkeys(titles[one.reference] for one in found)
    for key, various in (("study.harms", harms), ("study.references", references)):
        if len(various) > 1:
            told.append(say(key, list=", ".join(various)))
    return told


def _differs(found: list[Compared], leader: str, language: Language) -> str:
    items = [
        language.say("study.differs_item", setting=one.label, best=one.best_words)
        for one in found
        if one.best and leader not in one.best
    ]
    if not items:
        return language.say("study.same")
    return language.say("study.differs", list="; ".join(items))


def counts(found: list[Compared]) -> dict[str, tuple[int, int, int]]:
    """Clear wins, clear losses and settings of each strategy, where it is not the reference."""
    tally: dict[str, tuple[int, int, int]] = {}
    for one in found:
        for each in one.ranks:
            if each.difference is not None:
                wins, losses, count = tally.get(each.strategy, (0, 0, 0))
                tally[each.strategy] = (wins + each.better, losses + each.worse, count + 1)
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
        where = {"span": span_words(first, last, language), "middle": hour_words(middle, language)}
        told.append(language.say("study.late_range", some=len(there), **where, **values))
    kinds = Counter(kind for kind, _ in found)
    return told + [
        language.say(f"study.late_{kind.value}", count=kinds[kind], **values)
        for kind in Lateness
        if kinds[kind] and kind is not Lateness.HOUR
    ]
