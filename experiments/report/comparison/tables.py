"""The tables of a comparison, as rows of finished words: outcomes, and cost against effect."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from experiments.outcomes.outcome import Outcome, Tag
from experiments.outcomes.registry import BY_KEY, SHARE, tagged
from experiments.report.tables import Row, numbered, parts_of
from experiments.statistics.bootstrap import leaves_out_zero
from experiments.statistics.rows import records, span_of
from experiments.studies.comparison.result import ComparisonResult
from experiments.text.comparison import variance_saved
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.table import Cell, Table

_CORNERS = ("cheaper_better", "dearer_better", "cheaper_worse", "dearer_worse")
_SHOWN = 0.005  # a smaller share would be written as 0 %


def outcome_tables(
    result: ComparisonResult, language: Language, names: Names, keys: Sequence[str] = ()
) -> list[Table]:
    """What came out under each strategy: a row for each outcome, a column for each strategy.

    Args:
        keys: of the outcomes; none: all, with a note on how to read them.
    """
    reference, *others = result.strategies
    rows = {(row["outcome"], row["strategy"]): row for row in records(result.table)}
    shown = [one for one in tagged(Tag.HEADLINE) if not keys or one.key in keys]
    parts = []
    for part in parts_of(others):
        told = [
            (
                _label(outcome, names),
                [_outcome_cell(rows[outcome.key, name], language) for name in (reference, *part)],
            )
            for outcome in shown
            if (outcome.key, reference) in rows
        ]
        titles = [names.strategy(name) for name in (reference, *part)]
        parts.append(([language.say("outcomes.outcome"), *titles], told))
    words = {"reference": names.strategy(reference)}
    note = "" if keys else language.say("outcomes.reading", **words)
    note = " ".join([note, *([] if keys else variance_saved(result, language, names))])
    return numbered(language.say("outcomes.caption", **words), parts, note)


def _label(outcome: Outcome, names: Names) -> str:
    """Its name and unit; that a share is one of runs its cells say."""
    title = names.outcome_title(outcome)
    if outcome.unit == SHARE:
        return title
    return names.language.say("harm.measured", measure=title, unit=names.unit(outcome.unit))


def _outcome_cell(row: Row, language: Language) -> Cell:
    """What came out, and below it the difference to the reference where there is one."""
    if np.isnan(row.get("difference", np.nan)):  # one strategy alone has no such column
        return Cell(_band(row, language))
    text = f"{_band(row, language)}\n{_gap(row, language)}"
    return Cell(text, leaves_out_zero(row["low"], row["high"]))


def _band(row: Row, language: Language) -> str:
    """Median, band and mean of the runs; of a yes or no in how many of them."""
    digits = BY_KEY[row["outcome"]].digits
    if row["unit"] == SHARE:
        return language.say(
            "outcomes.in_runs", count=round(row["mean"] * row["runs"]),
            runs=language.count("runs_of", int(row["runs"])),
            share=language.share(row["mean"], digits or 0),
        )  # fmt: skip
    if math.isnan(row["median"]):
        return language.say("outcomes.never")
    ends = {"median": row["median"], "low": row["q10"], "high": row["q90"], "mean": row["mean"]}
    told = {key: language.number(value, digits=digits) for key, value in ends.items()}
    words = language.say("outcomes.value", **told)
    if row["arose"] == row["runs"]:
        return words
    runs = language.count("runs_of", int(row["runs"]))
    return language.say("outcomes.arose", value=words, count=int(row["arose"]), runs=runs)


def _gap(row: Row, language: Language) -> str:
    """The difference with its interval; that of shares in percentage points."""
    share = row["unit"] == SHARE
    middle, low, high = (
        float(row[key]) * (100.0 if share else 1.0) for key in ("difference", "low", "high")
    )
    words = language.cell(middle, low, high)
    words = language.say("outcomes.points", value=words) if share else words
    if row["pairs"] == row["runs"]:
        return words
    return language.say(
        "outcomes.pairs", value=words, pairs=language.count("pairs", int(row["pairs"]))
    )


def cost_table(
    table: pd.DataFrame, harm: str, reference: str, language: Language, names: Names
) -> Table:
    """Cost against harm prevented: a row for each strategy but the reference.

    Args:
        table: of ``experiments.statistics.cost_effectiveness``.
        harm, reference: what the harm that is asked about and the reference are called.
    """
    head = [
        language.say("strategies.strategy"), language.say("cost.cost"),
        language.say("cost.prevented", harm=harm), language.say("cost.per_million"),
        language.say("cost.front"), language.say("cost.quadrants"),
    ]  # fmt: skip
    rows = [
        (
            names.strategy(str(row["strategy"])),
            [
                Cell(language.cell(*span_of(row, "cost"))),
                Cell(language.cell(*span_of(row, "prevented"))),
                Cell(_ratio(row, language), number=False),
                Cell(_front(row, language), number=False),
                Cell(_quadrants(row, language), number=False),
            ],
        )
        for row in records(table)[1:]
    ]
    caption = language.say("cost.caption", reference=reference)
    return Table(caption, head, rows, language.say("cost.note"))


def _ratio(row: Row, language: Language) -> str:
    """What a million tenge prevents, where that can be said."""
    if row["prevented"] == row["prevented_low"] == row["prevented_high"] == 0.0:
        return language.say("cost.none_prevented")
    if np.isnan(row["per_million"]):
        return language.say("cost.no_ratio")
    return language.cell(*span_of(row, "per_million"), sign=False)


def _front(row: Row, language: Language) -> str:
    """Whether nothing is both cheaper and better, and in how many draws that is so."""
    if int(row["pairs"]) < 2:
        return language.say("format.none")
    key = "on_front" if row["front"] else "off_front"
    return language.say(f"cost.{key}", share=language.share(row["p_front"]))


def _quadrants(row: Row, language: Language) -> str:
    """In how many draws it is cheaper or dearer, and better or worse."""
    if int(row["pairs"]) < 2:
        return language.say("format.none")
    where = {f"p_{key}": language.say(f"pictures.corner_{key}") for key in _CORNERS}
    where["p_border"] = language.say("cost.no_difference")
    return ", ".join(
        language.say("cost.quadrant", share=language.share(row[key]), where=words)
        for key, words in where.items()
        if row[key] >= _SHOWN
    )
