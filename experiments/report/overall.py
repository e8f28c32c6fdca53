"""The overall answer of a study: sentences, and tables over all its settings."""

from collections import Counter
from typing import Any

from experiments.report import setting as settings
from experiments.studies.folder import Study
from experiments.studies.timing.result import TimingResult
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.several_worlds import Compared, compared, counts, sentences, titles_of
from experiments.text.table import Cell, Table, file_words, words
from experiments.text.timing import late_sentence


def overall(study: Study, labels: dict[str, str], language: Language) -> dict[str, Any]:
    """Sentences and tables over all results of the study.

    Args:
        labels: what each result is called, by the name of its folder.
    """
    found = compared(study, labels, language)
    tables = (_best(found, language), _wins(found, language), _silent(study, language))
    return {
        "sentences": sentences(study, found, language),
        "tables": [table for table in tables if table.rows],
        "timings": _timings(study, labels, language),
    }


def _best(found: list[Compared], language: Language) -> Table:
    keys = ("study.setting", "study.best", "harm.measure", "study.difference", "study.share")
    rows = [_row(one, language) for one in found]
    return Table(language.say("study.caption"), [language.say(key) for key in keys], rows)


def _row(one: Compared, language: Language) -> tuple[str, list[Cell]]:
    best, none = one.ranks[0], language.say("format.none")
    gap = best.difference
    difference = none if gap is None else language.cell(gap.estimate, gap.low, gap.high)
    return one.label, [
        words(one.best_words), words(one.names.outcome(one.result.prevented)), Cell(difference),
        Cell(language.share(best.best) if one.best else none),
    ]  # fmt: skip


def _wins(found: list[Compared], language: Language) -> Table:
    best, titles = Counter(name for one in found for name in one.best), titles_of(found)
    rows = [
        (
            titles[name],
            [
                Cell(language.say("study.of", count=part, all=count))
                for part in (wins, losses, count - wins - losses, best[name])
            ],
        )
        for name, (wins, losses, count) in counts(found).items()
    ]
    columns = ("wins", "losses", "unclear", "firsts")
    head = [language.say("strategies.strategy"), *(language.say(f"study.{c}") for c in columns)]
    return Table(language.say("study.wins_caption"), head, rows)


def _silent(study: Study, language: Language) -> Table:
    rows = [(world, [file_words(why, language)]) for world, why in study.silent.items()]
    head = [language.say("study.setting"), language.say("study.silent_why")]
    return Table(language.say("study.silent_caption"), head, rows)


def _timings(study: Study, labels: dict[str, str], language: Language) -> list[tuple[str, str]]:
    return [
        (labels[key], late_sentence(result, language, names))
        for key, result in study.results.items()
        if isinstance(result, TimingResult)
        for names in [Names(result.manifest, language)]
    ]


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
