"""What the page says of a choice."""

from experiments.figures import selection as draw
from experiments.report import setting as settings
from experiments.report import tables
from experiments.report.section import Section
from experiments.report.selection.tables import contenders_table, reference_first
from experiments.studies.selection.result import ChoiceResult
from experiments.text import selection as answer
from experiments.text.language import Language
from experiments.text.names import Names

_BESIDE = 8  # contenders beside the reference that the harm panel shows


def section(result: ChoiceResult, language: Language, names: Names, label: str) -> Section:
    """Words, pictures and tables; ``label``: what the title calls it."""
    reference = names.strategy(result.reference)
    strategies = reference_first(result)[: _BESIDE + 1]
    titles = {name: names.strategy(name) for name in strategies}
    rows = answer.harm_rows(result, strategies, names)
    drawn = draw.pictures(result, names)
    return {
        "title": language.say("title.choice", place=label),
        "question": _question(result, language, names),
        "answer": answer.sentences(result, language, names),
        "pictures": [drawn["choice"]],
        "more_pictures": [],
        "tables": [contenders_table(result, language, names)],
        "harm_intro": language.say("harm.intro", reference=reference),
        "harm": tables.harm_panel(rows, titles, names),
        "harm_note": language.say("choice.trust_note"),
        "harm_picture": drawn.get("harm"),
        "cost": tables.cost_table(result.by_strategy, result.outcome, titles, names),
        "cost_picture": None,
        "strategies": settings.strategies(names, strategies),
        "ranges": _ranges(result, language),
    }


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
