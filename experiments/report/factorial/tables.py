"""The tables of a factorial, as rows of finished words."""

import dataclasses
import math
from typing import Any

import pandas as pd

from experiments.report.comparison import tables as comparison
from experiments.report.tables import Cell, Table
from experiments.statistics.bootstrap import leaves_out_zero
from experiments.studies.factorial.equal_horizons import package_rows
from experiments.studies.factorial.result import ALL, TriangleResult
from experiments.text.factorial import share_words
from experiments.text.factorial_names import PackageNames, capital
from experiments.text.language import Language

_COLUMNS = ("package", "shapley", "share", "alone", "last")


def packages_table(result: TriangleResult, language: Language, names: PackageNames) -> Table:
    """What each package holds, and why these strategies and no others."""
    rows = []
    for letter, about in result.manifest["packages"].items():
        strategies = "; ".join(names.single(str(name)) for name in about["strategies"])
        why = language.of_files(str(about["why"])) or str(about["why"])
        cells = [Cell(strategies, number=False), Cell(why, number=False)]
        rows.append((names.strategy(letter), cells))
    head = [language.say(f"triangle.{key}") for key in ("package", "holds", "why")]
    return Table(language.say("triangle.packages_caption"), head, rows)


def horizon_tables(result: TriangleResult, language: Language, names: PackageNames) -> list[Table]:
    """What each package changes: a table for each horizon that differs from the others."""
    head = [language.say(f"triangle.{key}") for key in _COLUMNS]
    harm = names.outcome(result.outcome)
    unit = names.unit(result.outcome.unit)
    return [
        Table(
            language.say(
                "triangle.caption", horizons=capital(names.within(equal)), harm=harm, unit=unit
            ),
            head,
            [
                (names.strategy(row["package"]), _cells(row, language))
                for row in package_rows(result.shapley, result.outcome.key, horizon)
            ],
        )
        for horizon, equal in result.equal.items()
    ]


def _cells(row: dict[str, Any], language: Language) -> list[Cell]:
    none = Cell(language.say("format.none"))
    if row["package"] == ALL:
        return [_cell(row, "value", language), none, none, none]
    told = not math.isnan(row["percent"])
    share = Cell(share_words(row, language, "format.cell")) if told else none
    parts = [_cell(row, name, language) for name in ("value", "alone", "last")]
    return [parts[0], share, *parts[1:]]


def _cell(row: dict[str, Any], name: str, language: Language) -> Cell:
    value, low, high = (row[f"{name}{end}"] for end in ("", "_low", "_high"))
    if value == low == high == 0.0:
        return Cell(language.say("triangle.unchanged"))
    return Cell(language.cell(value, low, high), leaves_out_zero(low, high))


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
