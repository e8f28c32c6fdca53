"""What the page says of a comparison."""

from experiments.figures import comparison as draw
from experiments.figures.cost_plane import cost_plane
from experiments.figures.harm import harm_panel
from experiments.figures.style import result_footer
from experiments.report import setting as settings
from experiments.report import tables
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
    foot = result_footer(result, language)
    return {
        "title": language.say("title.comparison", place=label),
        "question": language.say(
            "question.comparison", harm=harm, reference=reference,
            strategies=", ".join(titles.values()), seeds=result.seeds,
        ),
        "answer": answer.sentences(result, language, names),
        "pictures": [draw.differences(result, names, draw.MAIN)],
        "more_pictures": [],
        "tables": [],
        "harm_intro": language.say("harm.intro", reference=reference),
        "harm": tables.harm_panel(result.harm, titles, names),
        "harm_note": language.say("harm.pairs_note"),
        "harm_picture": harm_panel(result.harm, titles, foot, names) if several else None,
        "cost": cost_table(result.cost_effect, harm, reference, language, names),
        "cost_picture": cost_plane(result.cost_effect, titles, foot, names) if several else None,
        "strategies": settings.strategies(names, strategies),
        "ranges": language.say("assumptions.ranges"),
    }  # fmt: skip
