"""The tables of a factorial, as rows of finished words."""

import dataclasses
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from experiments.outcomes.registry import BY_KEY
from experiments.report.comparison import tables as comparison
from experiments.report.tables import estimate_cell
from experiments.statistics.rows import records
from experiments.studies.factorial.equal_horizons import package_rows
from experiments.studies.factorial.result import ALL, TriangleResult
from experiments.studies.factorial.study import WHOLE
from experiments.text.factorial import share_words
from experiments.text.factorial_names import PackageNames, capital
from experiments.text.language import Language
from experiments.text.table import Cell, Table, file_words, words

_COLUMNS = ("package", "shapley", "share", "alone", "last")
_BESIDE = ("peak_crowd", "injured", "fled", "detained", "violence_elsewhere", "cost")


def packages_table(result: TriangleResult, language: Language, names: PackageNames) -> Table:
    """What each package holds, and why these strategies and no others."""
    rows = []
    for letter, about in result.manifest["packages"].items():
        strategies = "; ".join(names.single(str(name)) for name in about["strategies"])
        cells = [words(strategies), file_words(str(about["why"]), language)]
        rows.append((names.strategy(letter), cells))
    head = [language.say(f"triangle.{key}") for key in ("package", "holds", "why")]
    return Table(language.say("triangle.packages_caption"), head, rows)


def horizon_tables(result: TriangleResult, language: Language, names: PackageNames) -> list[Table]:
    """What each package changes: a table for each horizon that differs from the others."""
    head = [language.say(f"triangle.{key}") for key in _COLUMNS]
    return [
        Table(
            _caption("caption", equal, result, names),
            head,
            [
                (names.strategy(row["package"]), _cells(row, language))
                for row in package_rows(result.shapley, result.outcome.key, horizon)
            ],
        )
        for horizon, equal in result.equal.items()
    ]


def effects_table(result: TriangleResult, language: Language, names: PackageNames) -> Table:
    """Effects and interactions by the longest horizon, those of fewer packages first."""
    last, table = result.horizons[-1], result.effects
    mine = table[(table["outcome"] == result.outcome.key) & (table["horizon"] == last)]
    rows = [
        (
            row["packages"] if "+" in row["packages"] else names.strategy(row["packages"]),
            [estimate_cell(row["effect"], row["low"], row["high"], language)],
        )
        for row in records(mine.sort_values("order", kind="stable"))
    ]
    head = [language.say("triangle.packages"), language.say("triangle.effect")]
    caption = _caption("effects_caption", [last], result, names)
    return Table(caption, head, rows, language.say("triangle.effects_note"))


def beside_table(result: TriangleResult, language: Language, names: PackageNames) -> Table:
    """The Shapley values of other outcomes by the longest horizon: a column for each package."""
    last = result.horizons[-1]
    rows = []
    for key in _BESIDE:
        if key != result.outcome.key:
            found = package_rows(result.shapley, key, WHOLE if key == "cost" else last)
            outcome = BY_KEY[key]
            label = language.say(
                "harm.measured", measure=names.outcome_title(outcome), unit=names.unit(outcome.unit)
            )
            rows.append((label, [_cell(row, "value", language) for row in found]))
    titles = [names.strategy(letter) for letter in (*result.letters, ALL)]
    within = names.within([last])
    return Table(
        language.say("triangle.beside_caption", horizons=within),
        [language.say("outcomes.outcome"), *titles],
        rows,
    )


def _caption(key: str, horizons: list[str], result: TriangleResult, names: PackageNames) -> str:
    return names.language.say(
        f"triangle.{key}", horizons=capital(names.within(horizons)),
        harm=names.outcome(result.outcome), unit=names.unit(result.outcome.unit),
    )  # fmt: skip


def _cells(row: Mapping[str, Any], language: Language) -> list[Cell]:
    none = Cell(language.say("format.none"))
    if row["package"] == ALL:
        return [_cell(row, "value", language), none, none, none]
    told = not math.isnan(row["percent"])
    share = Cell(share_words(row, language, "format.cell")) if told else none
    parts = [_cell(row, name, language) for name in ("value", "alone", "last")]
    return [parts[0], share, *parts[1:]]


def _cell(row: Mapping[str, Any], name: str, language: Language) -> Cell:
    value, low, high = (row[f"{name}{end}"] for end in ("", "_low", "_high"))
    if value == low == high == 0.0:
        return Cell(language.say("triangle.unchanged"))
    return estimate_cell(value, low, high, language)


def cost_table(
    result: TriangleResult, rows: pd.DataFrame, language: Language, names: PackageNames
) -> Table:
    """Cost against harm prevented, of each package alone and of all together."""
    harm, none = names.outcome(result.outcome), names.strategy(result.shown[0])
    found = comparison.cost_table(rows, harm, none, language, names)
    within = names.within(result.horizons[-1:])
    return dataclasses.replace(
        found, caption=language.say("triangle.cost_caption", horizons=within),
        head=[language.say("triangle.package"), *found.head[1:]],
    )  # fmt: skip
