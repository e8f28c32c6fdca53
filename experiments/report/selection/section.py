"""What is told of a choice."""

from experiments.report import tables
from experiments.report.section import Section
from experiments.report.selection.tables import contenders_table, reference_first
from experiments.report.strategies import strategies
from experiments.studies.selection.result import ChoiceResult
from experiments.text import selection as answer
from experiments.text.language import Language
from experiments.text.names import Names

_BESIDE = 8  # contenders beside the reference that the harm panel shows


def section(result: ChoiceResult, language: Language, names: Names, label: str) -> Section:
    """Words and tables; ``label``: what the title calls it."""
    reference, titles = names.strategy(result.reference), titles_of(result, names)
    rows = result.harm_of(list(titles))
    contenders = contenders_table(result, language, names)
    return {
        "title": language.say("title.choice", place=label),
        "question": _question(result, language, names),
        "answer": answer.sentences(result, language, names),
        "remarks": answer.remarks(result, language, names),
        "brief": [contenders],
        "tables": [contenders],
        "harm_intro": language.say("harm.intro", reference=reference),
        "harm": tables.harm_panel(rows, titles, names),
        "harm_note": language.say("choice.trust_note"),
        "cost": tables.cost_table(result.by_strategy, result.outcome, titles, names),
        "strategies": strategies(names, list(titles)),
        "ranges": _ranges(result, language),
    }


def titles_of(result: ChoiceResult, names: Names) -> dict[str, str]:
    """Titles of the contenders that the harm panel shows, the reference first."""
    return {name: names.strategy(name) for name in reference_first(result)[: _BESIDE + 1]}


def _question(result: ChoiceResult, language: Language, names: Names) -> str:
    return language.say(
        "question.choice_extra" if result.extra else "question.choice_all",
        harm=names.outcome(result.outcome), budget=language.number(result.budget),
        count=len(result.contenders), reference=names.strategy(result.reference),
    )  # fmt: skip


def _ranges(result: ChoiceResult, language: Language) -> str:
    if result.drawn:
        return language.say("choice.ranges_drawn", parameters=result.drawn)
    return language.say("assumptions.ranges")
