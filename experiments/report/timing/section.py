"""What is told of a timing surface."""

from experiments.report import tables
from experiments.report.section import Section
from experiments.report.strategies import strategies
from experiments.report.timing.tables import starts_table
from experiments.studies.timing.result import TimingResult
from experiments.text import timing as answer
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.spans import hour_words


def section(result: TimingResult, language: Language, names: Names, label: str) -> Section:
    """Words and tables; ``label``: what the title calls it."""
    lever, harm = result.lever, names.outcome(result.outcome)
    title, titles = names.strategy(lever), answer.titles_of(result, language)
    strongest = answer.dose_words(result, result.doses[-1], language)
    shares = starts_table(result, language)
    return {
        "title": language.say("title.timing", place=label, lever=title),
        "question": language.say(
            "question.timing", harm=harm, lever=title,
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
        "harm_note": language.say("harm.timing_note", lever=title, dose=strongest),
        "cost": tables.cost_table(
            result.by_strategy, result.outcome, titles, names,
            head="timing.start", caption="cost.caption_timing",
        ),
        "strategies": strategies(names, [lever], moved=True),
        "ranges": language.say("assumptions.ranges"),
    }  # fmt: skip
