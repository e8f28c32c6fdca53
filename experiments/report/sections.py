"""What the page says of one result, ready for its template."""

from typing import Any

from experiments.report import answer, drawing, tables, timing_answer
from experiments.report import setting as settings
from experiments.report.folder import ComparisonResult, Result, TimingResult
from experiments.report.language import Language
from experiments.report.naming import Names
from experiments.report.provenance import provenance, seeds_of, warnings
from experiments.report.spans import hour_words
from experiments.timing.surface import REFERENCE
from simulation.parameters import BY_KEY

type Section = dict[str, Any]


def section(result: Result, language: Language, label: str = "") -> Section:
    """Everything that both kinds of result have, and what only this kind has.

    Args:
        label: what the title calls it; "": by its place.
    """
    names = Names(result.manifest, language)
    label = label or settings.place(names)
    own = (
        _comparison(result, language, names, label)
        if isinstance(result, ComparisonResult)
        else _timing(result, language, names, label)
    )
    return {
        "setting": settings.setting(names),
        "assumptions": names.assumptions,
        "parameters": tables.parameters(names, BY_KEY, language),
        "provenance": provenance(result, language),
        "warnings": warnings(result, language),
        "kept": ", ".join(drawing.kept_pictures(result.folder)),
        **own,
    }


def _comparison(result: ComparisonResult, language: Language, names: Names, label: str) -> Section:
    strategies = result.strategies
    titles = {name: names.strategy(name) for name in strategies}
    several = len(strategies) > 1
    reference = titles[strategies[0]]
    return {
        "kind": "comparison",
        "title": language.say("title.comparison", place=label),
        "question": language.say(
            "question.comparison", harm=names.outcome(result.prevented), reference=reference,
            strategies=", ".join(titles.values()), seeds=seeds_of(result),
        ),
        "strategies": settings.strategies(names, strategies),
        "answer": answer.sentences(result, language, names),
        "picture": drawing.main_picture(result, language, names) if several else None,
        "spread": drawing.values_picture(result, language, names),
        "harm": tables.harm_panel(result.harm, titles, names),
        "harm_picture": drawing.harm_picture(
            result.harm, titles, drawing.foot_of(result, language), names
        ),
        "harm_note": language.say("harm.pairs_note"),
        "reference": reference,
        "cost": tables.cost_table(result.cost_effect, language, names),
        "cost_picture": drawing.cost_picture(result, language, names) if several else None,
        "prevented": names.outcome(result.prevented),
        "starts": None,
    }  # fmt: skip


def _timing(result: TimingResult, language: Language, names: Names, label: str) -> Section:
    found = timing_answer.estimates(result)
    lever = str(result.question["lever"])
    title = names.strategy(lever)
    strongest = timing_answer.dose_words(result, result.doses[-1], language)
    shown = timing_answer.shown_variants(result)
    titles = {REFERENCE: language.say("timing.without")} | {
        name: hour_words(start, language) for name, start in shown.items()
    }
    rows = timing_answer.harm_rows(result, names)
    return {
        "kind": "timing",
        "title": language.say("title.timing", place=label, lever=title),
        "question": language.say(
            "question.timing", harm=names.outcome(result.outcome), lever=title,
            first=hour_words(result.starts[0], language),
            last=hour_words(result.starts[-1], language),
            worthwhile=language.share(float(result.question["worthwhile"])),
            seeds=seeds_of(result),
        ),
        "strategies": settings.strategies(names, [lever], moved=True),
        "answer": timing_answer.sentences(result, found, language, names),
        "picture": drawing.timing_picture(result, found, language, names),
        "spread": None,
        "harm": tables.harm_panel(rows, titles, names),
        "harm_picture": drawing.harm_picture(
            rows, titles, drawing.foot_of(result, language), names
        ),
        "harm_note": language.say("harm.timing_note", lever=title, dose=strongest),
        "reference": titles[REFERENCE],
        "cost": tables.timing_cost(result, titles, language),
        "cost_picture": None,
        "prevented": names.outcome(result.outcome),
        "starts": tables.starts(result, found, language),
    }  # fmt: skip
