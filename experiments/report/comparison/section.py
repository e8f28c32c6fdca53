"""What is told of a comparison."""

from experiments.outcomes.outcome import Tag
from experiments.outcomes.registry import tagged
from experiments.report import tables
from experiments.report.comparison.tables import cost_table, outcome_tables
from experiments.report.section import Section
from experiments.report.strategies import strategies
from experiments.studies.comparison.result import ComparisonResult
from experiments.text import comparison as answer
from experiments.text.language import Language
from experiments.text.names import Names


def section(result: ComparisonResult, language: Language, names: Names, label: str) -> Section:
    """Words and tables; ``label``: what the title calls it."""
    titles = titles_of(result, names)
    reference, harm = next(iter(titles.values())), names.outcome(result.prevented)
    main = [*(one.key for one in tagged(Tag.MAIN)), result.prevented.key]
    return {
        "title": language.say("title.comparison", place=label),
        "question": language.say(
            "question.comparison", harm=harm, reference=reference,
            strategies=", ".join(titles.values()), runs=language.count("runs", result.seeds),
        ),
        "answer": answer.sentences(result, language, names),
        "remarks": answer.too_slow(result, language, names),
        "brief": outcome_tables(result, language, names, main),
        "tables": outcome_tables(result, language, names),
        "harm_intro": language.say("harm.intro", reference=reference),
        "harm": tables.harm_panel(result.harm, titles, names),
        "harm_note": language.say("harm.pairs_note"),
        "cost": cost_table(result.cost_effect, harm, reference, language, names),
        "strategies": strategies(names, result.strategies),
        "ranges": language.say("assumptions.ranges"),
    }  # fmt: skip


def titles_of(result: ComparisonResult, names: Names) -> dict[str, str]:
    """Titles of the strategies, the reference first."""
    return {name: names.strategy(name) for name in result.strategies}
