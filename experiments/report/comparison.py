"""What is told of a comparison: words, and tables of outcomes and of cost against effect."""

import math
from collections.abc import Sequence

import pandas as pd

from experiments.outcomes.outcome import Outcome, Tag
from experiments.outcomes.registry import BY_KEY, SHARE, tagged
from experiments.report import tables
from experiments.report.section import Section
from experiments.report.strategies import strategies
from experiments.report.tables import Row
from experiments.statistics.bootstrap import leaves_out_zero
from experiments.statistics.rows import records, span_of
from experiments.studies.comparison.result import ComparisonResult
from experiments.text import comparison as answer
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.table import Cell, Table, words

_CORNERS = ("cheaper_better", "dearer_better", "cheaper_worse", "dearer_worse")
_SHOWN = 0.005  # a smaller share would be written as 0 %


def section(result: ComparisonResult, language: Language, names: Names, label: str) -> Section:
    """Words and tables; ``label``: what the title calls it."""
    titles = {name: names.strategy(name) for name in result.strategies}
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
        "cost": cost_table(result.cost_effect, harm, reference, names),
        "strategies": strategies(names, result.strategies),
        "ranges": language.say("assumptions.ranges"),
    }  # fmt: skip


def outcome_tables(
    result: ComparisonResult, language: Language, names: Names, keys: Sequence[str] = ()
) -> list[Table]:
    """What came out under each strategy: a row for each outcome, a column for each strategy.

    ``keys``: of the outcomes; none: all, with a note on how to read them.
    """
    reference, *others = result.strategies
    rows = {(row["outcome"], row["strategy"]): row for row in records(result.table)}
    shown = [
        one
        for one in tagged(Tag.HEADLINE)
        if (not keys or one.key in keys) and (one.key, reference) in rows
    ]
    parts = []
    for part in tables.parts_of(others):
        columns = [reference, *part]
        told = [
            (_label(one, names), [_outcome_cell(rows[one.key, name], language) for name in columns])
            for one in shown
        ]
        head = [language.say("outcomes.outcome"), *map(names.strategy, columns)]
        parts.append((head, told))
    title = names.strategy(reference)
    reading = [language.say("outcomes.reading", reference=title)]
    note = [""] if keys else [*reading, *answer.variance_saved(result, language, names)]
    caption = language.say("outcomes.caption", reference=title)
    return tables.numbered(caption, parts, " ".join(note))


def _label(outcome: Outcome, names: Names) -> str:
    """Its name and unit; that a share is one of runs its cells say."""
    title = names.outcome_title(outcome)
    return title if outcome.unit == SHARE else names.measured(title, outcome.unit)


def _outcome_cell(row: Row, language: Language) -> Cell:
    """What came out, and below it the difference to the reference where there is one."""
    if math.isnan(row["difference"]):
        return Cell(_band(row, language))
    text = f"{_band(row, language)}\n{_gap(row, language)}"
    return Cell(text, leaves_out_zero(row["low"], row["high"]))


def _band(row: Row, language: Language) -> str:
    """Median, band and mean of the runs; of a yes or no in how many of them."""
    digits = BY_KEY[row["outcome"]].digits
    runs = language.count("runs_of", int(row["runs"]))
    if row["unit"] == SHARE:
        count, share = round(row["mean"] * row["runs"]), language.share(row["mean"], digits or 0)
        return language.say("outcomes.in_runs", count=count, runs=runs, share=share)
    if math.isnan(row["median"]):
        return language.say("outcomes.never")
    ends = {"median": row["median"], "low": row["q10"], "high": row["q90"], "mean": row["mean"]}
    told = {key: language.number(value, digits=digits) for key, value in ends.items()}
    value = language.say("outcomes.value", **told)
    if row["arose"] == row["runs"]:
        return value
    return language.say("outcomes.arose", value=value, count=int(row["arose"]), runs=runs)


def _gap(row: Row, language: Language) -> str:
    """The difference with its interval; that of shares in percentage points."""
    scale = 100.0 if row["unit"] == SHARE else 1.0
    value = language.cell(*(scale * row[key] for key in ("difference", "low", "high")))
    if row["unit"] == SHARE:
        value = language.say("outcomes.points", value=value)
    if row["pairs"] == row["runs"]:
        return value
    pairs = language.count("pairs", int(row["pairs"]))
    return language.say("outcomes.pairs", value=value, pairs=pairs)


def cost_table(table: pd.DataFrame, harm: str, reference: str, names: Names) -> Table:
    """Cost against harm prevented: a row for each strategy but the reference.

    ``harm``, ``reference``: what the harm that is asked about and the reference are called.
    """
    language = names.language
    head = tables.head(
        language, "strategies.strategy", "cost.cost", "cost.prevented", "cost.per_million",
        "cost.front", "cost.quadrants", harm=harm,
    )  # fmt: skip
    rows = []
    for row in records(table)[1:]:
        numbers = [Cell(language.cell(*span_of(row, key))) for key in ("cost", "prevented")]
        told = [_ratio(row, language)]
        if int(row["pairs"]) > 1:
            told += [_front(row, language), _quadrants(row, language)]
        else:
            told += [language.say("format.none")] * 2
        rows.append((names.strategy(str(row["strategy"])), [*numbers, *map(words, told)]))
    caption = language.say("cost.caption", reference=reference)
    return Table(caption, head, rows, language.say("cost.note"))


def _ratio(row: Row, language: Language) -> str:
    """What a million tenge prevents, where that can be said."""
    if row["prevented"] == row["prevented_low"] == row["prevented_high"] == 0.0:
        return language.say("cost.none_prevented")
    if math.isnan(row["per_million"]):
        return language.say("cost.no_ratio")
    return language.cell(*span_of(row, "per_million"), sign=False)


def _front(row: Row, language: Language) -> str:
    """Whether nothing is both cheaper and better, and in how many draws that is so."""
    key = "on_front" if row["front"] else "off_front"
    return language.say(f"cost.{key}", share=language.share(row["p_front"]))


def _quadrants(row: Row, language: Language) -> str:
    """In how many draws it is cheaper or dearer, and better or worse."""
    where = {f"p_{key}": language.say(f"pictures.corner_{key}") for key in _CORNERS}
    where["p_border"] = language.say("cost.no_difference")
    return ", ".join(
        language.say("cost.quadrant", share=language.share(row[key]), where=what)
        for key, what in where.items()
        if row[key] >= _SHOWN
    )
