"""What the page says of a comparison."""

from experiments.report import drawing, tables
from experiments.report import setting as settings
from experiments.report.comparison.drawing import cost_picture, main_picture, values_picture
from experiments.report.comparison.tables import cost_table
from experiments.report.section import Section
from experiments.studies.comparison.result import ComparisonResult
from experiments.text import comparison as answer
from experiments.text.language import Language
from experiments.text.names import Names


def section(result: ComparisonResult, language: Language, names: Names, label: str) -> Section:
    """Words, pictures and tables; ``label``: what the title calls it."""
    strategies = result.strategies
    titles = {name: names.strategy(name) for name in strategies}
    several = len(strategies) > 1
    reference, harm = titles[strategies[0]], names.outcome(result.prevented)
    foot = drawing.foot_of(result, language)
    return {
        "title": language.say("title.comparison", place=label),
        "question": language.say(
            "question.comparison", harm=harm, reference=reference,
            strategies=", ".join(titles.values()), seeds=result.seeds,
        ),
        "answer": answer.sentences(result, language, names),
        "pictures": [main_picture(result, language, names)] if several else [],
        "more_pictures": [values_picture(result, language, names)],
        "tables": [],
        "harm_intro": language.say("harm.intro", reference=reference),
        "harm": tables.harm_panel(result.harm, titles, names),
        "harm_note": language.say("harm.pairs_note"),
        "harm_picture": drawing.harm_picture(result.harm, titles, foot, names),
        "cost": cost_table(result.cost_effect, harm, reference, language, names),
        "cost_picture": cost_picture(result, language, names) if several else None,
        "strategies": settings.strategies(names, strategies),
        "ranges": language.say("assumptions.ranges"),
    }  # fmt: skip
