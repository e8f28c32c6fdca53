"""What the page says of a timing surface."""

from experiments.figures.harm import harm_panel
from experiments.figures.style import result_footer
from experiments.figures.timing import timing
from experiments.report import setting as settings
from experiments.report import tables
from experiments.report.section import Section
from experiments.report.timing.tables import starts_table
from experiments.studies.timing.result import TimingResult
from experiments.studies.timing.study import REFERENCE
from experiments.text import timing as answer
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.spans import hour_words


def section(result: TimingResult, language: Language, names: Names, label: str) -> Section:
    """Words, pictures and tables; ``label``: what the title calls it."""
    found = answer.estimates(result)
    lever, harm = str(result.question["lever"]), names.outcome(result.outcome)
    title = names.strategy(lever)
    strongest = answer.dose_words(result, result.doses[-1], language)
    shown = answer.shown_variants(result)
    titles = {REFERENCE: language.say("timing.without")} | {
        name: hour_words(start, language) for name, start in shown.items()
    }
    rows = answer.harm_rows(result, names)
    return {
        "title": language.say("title.timing", place=label, lever=title),
        "question": language.say(
            "question.timing", harm=harm, lever=title,
            first=hour_words(result.starts[0], language),
            last=hour_words(result.starts[-1], language),
            worthwhile=language.share(float(result.question["worthwhile"])),
            seeds=result.seeds,
        ),
        "answer": answer.sentences(result, found, language, names),
        "pictures": [timing(result, found, names)],
        "more_pictures": [],
        "tables": [starts_table(result, found, language)],
        "harm_intro": language.say("harm.intro_timing"),
        "harm": tables.harm_panel(rows, titles, names),
        "harm_note": language.say("harm.timing_note", lever=title, dose=strongest),
        "harm_picture": harm_panel(rows, titles, result_footer(result, language), names),
        "cost": tables.cost_table(
            answer.as_strategies(result), result.outcome, titles, names,
            head="timing.start", caption="cost.caption_timing",
        ),
        "cost_picture": None,
        "strategies": settings.strategies(names, [lever], moved=True),
        "ranges": language.say("assumptions.ranges"),
    }  # fmt: skip
