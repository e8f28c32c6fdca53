"""What is told of a timing surface: when is too late."""

from experiments.report import tables
from experiments.report.section import Section
from experiments.report.strategies import strategies
from experiments.statistics.rows import records
from experiments.studies.timing.result import TimingResult
from experiments.text import timing as answer
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.spans import hour_words
from experiments.text.table import Cell, Table


def section(result: TimingResult, language: Language, names: Names, label: str) -> Section:
    """Words and tables; ``label``: what the title calls it."""
    lever = names.strategy(result.lever)
    titles, shares = answer.titles_of(result, language), _starts_table(result, language)
    return {
        "title": language.say("title.timing", place=label, lever=lever),
        "question": language.say(
            "question.timing", harm=names.outcome(result.outcome), lever=lever,
            first=hour_words(result.starts[0], language),
            last=hour_words(result.starts[-1], language),
            worthwhile=language.share(result.worthwhile),
            runs=language.count("runs", result.seeds),
        ),
        "answer": answer.sentences(result, language, names),
        "remarks": [],
        "brief": [shares],
        "tables": [shares],
        "harm_intro": language.say("harm.intro_timing"),
        "harm": tables.harm_panel(result.harm, titles, names),
        "harm_note": language.say(
            "harm.timing_note", lever=lever,
            dose=answer.dose_words(result, result.doses[-1], language),
        ),
        "cost": tables.cost_table(
            result.by_strategy, result.outcome, titles, names,
            first="timing.start", caption="cost.caption_timing",
        ),
        "strategies": strategies(names, [result.lever], moved=True),
        "ranges": language.say("assumptions.ranges"),
    }  # fmt: skip


def _starts_table(result: TimingResult, language: Language) -> Table:
    """Share of the harm that is prevented: a row for each start, a column for each dose."""
    cells = {
        (cell["start"], cell["dose"]): Cell(answer.cell_words(cell, language))
        for cell in records(result.cells)
    }
    rows = [
        (hour_words(start, language), [cells[start, dose] for dose in result.doses])
        for start in result.starts
    ]
    doses = [answer.dose_words(result, dose, language) for dose in result.doses]
    return Table(language.say("timing.table"), [language.say("timing.start"), *doses], rows)
