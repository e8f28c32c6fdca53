"""The overall answer of a study: sentences, and tables over all its settings."""

from collections import Counter
from typing import Any

from experiments.report import tables
from experiments.report.setting import place
from experiments.studies.folder import Study
from experiments.studies.timing.result import TimingResult
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.several_worlds import Compared, compared, counts, sentences, titles_of
from experiments.text.table import Cell, Table, file_words, words
from experiments.text.timing import late_sentence


def overall(study: Study, labels: dict[str, str], language: Language) -> dict[str, Any]:
    """Sentences and tables over all results of the study, called by ``labels``."""
    found = compared(study, labels, language)
    made = (_best(found, language), _wins(found, language), _silent(study, language))
    return {
        "sentences": sentences(study, found, language),
        "tables": [table for table in made if table.rows],
        "timings": [
            (labels[key], late_sentence(result, language, Names(result.manifest, language)))
            for key, result in study.results.items()
            if isinstance(result, TimingResult)
        ],
    }


def _best(found: list[Compared], language: Language) -> Table:
    head = tables.head(
        language, "study.setting", "study.best", "harm.measure", "study.difference", "study.share"
    )
    none, rows = language.say("format.none"), []
    for one in found:
        told, best = [one.best_words, one.names.outcome(one.result.prevented)], one.ranks[0]
        difference = none if best.difference is None else language.cell(*best.difference[:3])
        share = language.share(best.best) if one.best else none
        rows.append((one.label, [*map(words, told), Cell(difference), Cell(share)]))
    return Table(language.say("study.caption"), head, rows)


def _wins(found: list[Compared], language: Language) -> Table:
    best, titles = Counter(name for one in found for name in one.best), titles_of(found)
    rows = []
    for name, (wins, losses, count) in counts(found).items():
        parts = (wins, losses, count - wins - losses, best[name])
        cells = [Cell(language.say("study.of", count=part, all=count)) for part in parts]
        rows.append((titles[name], cells))
    head = tables.head(
        language, "strategies.strategy", "study.wins", "study.losses", "study.unclear",
        "study.firsts",
    )  # fmt: skip
    return Table(language.say("study.wins_caption"), head, rows)


def _silent(study: Study, language: Language) -> Table:
    rows = [(world, [file_words(why, language)]) for world, why in study.silent.items()]
    head = tables.head(language, "study.setting", "study.silent_why")
    return Table(language.say("study.silent_caption"), head, rows)


def labels_of(study: Study, language: Language) -> dict[str, str]:
    """What each result is called: its place, and the folder where places are the same."""
    places = {
        key: (type(result), place(Names(result.manifest, language)))
        for key, result in study.results.items()
    }
    often = Counter(places.values())
    return {
        key: f"{where} ({key})" if often[kind, where] > 1 else where
        for key, (kind, where) in places.items()
    }
