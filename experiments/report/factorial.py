"""What is told of a factorial: what each package of levers changes, as words and tables."""

import dataclasses
import math
from collections.abc import Mapping
from typing import Any

from experiments.outcomes.outcome import Tag
from experiments.outcomes.registry import BY_KEY, tagged
from experiments.report import comparison, tables
from experiments.report.section import Section
from experiments.report.strategies import strategies
from experiments.statistics.rows import records, span_of
from experiments.studies.factorial.effects import WHOLE
from experiments.studies.factorial.equal_horizons import package_rows
from experiments.studies.factorial.result import ALL, TriangleResult
from experiments.text import factorial as answer
from experiments.text.factorial_names import PackageNames, capital
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.table import Cell, Table, file_words, words


def section(result: TriangleResult, language: Language, names: Names, label: str) -> Section:
    """Words and tables; ``label``: what the title calls it."""
    names = PackageNames(result.manifest, language)
    titles = {name: names.strategy(name) for name in result.shown}
    within = names.within(result.horizons[-1:])
    since = "triangle.since_incident" if result.start >= 0 else "triangle.since_beginning"
    changes = _horizon_tables(result, names)
    return {
        "title": language.say("title.triangle", place=label),
        "question": language.say(
            "question.triangle", harm=names.outcome(result.outcome),
            runs=language.count("runs", result.seeds),
            packages=", ".join(map(names.package, result.letters)),
            sets=language.count("sets", 2 ** len(result.letters)), since=language.say(since),
            horizons=", ".join(names.within([horizon]) for horizon in result.horizons),
        ),
        "answer": answer.sentences(result, language, names),
        "remarks": [],
        "brief": changes[-1:],
        "tables": [
            *changes,
            effects_table(result, language, names),
            beside_table(result, language, names),
            packages_table(result, language, names),
        ],
        "harm_intro": language.say("triangle.harm_intro", horizons=within),
        "harm": tables.harm_panel(result.harm, titles, names, "triangle.harm_caption"),
        "harm_note": language.say("triangle.harm_note"),
        "cost": _cost_table(result, names),
        "strategies": strategies(names, result.shown[:-1]),
        "ranges": language.say("assumptions.ranges"),
    }  # fmt: skip


def packages_table(result: TriangleResult, language: Language, names: PackageNames) -> Table:
    """What each package holds, and why these strategies and no others."""
    rows = []
    for letter, about in result.manifest["packages"].items():
        strategies = "; ".join(names.single(str(name)) for name in about["strategies"])
        cells = [words(strategies), file_words(str(about["why"]), language)]
        rows.append((names.strategy(letter), cells))
    head = tables.head(language, "triangle.package", "triangle.holds", "triangle.why")
    return Table(language.say("triangle.packages_caption"), head, rows)


def _horizon_tables(result: TriangleResult, names: PackageNames) -> list[Table]:
    """What each package changes: a table for each horizon that differs from the others."""
    language = names.language
    head = tables.head(
        language, "triangle.package", "triangle.shapley", "triangle.share", "triangle.alone",
        "triangle.last",
    )  # fmt: skip
    made = []
    for horizon, equal in result.equal.items():
        found = package_rows(result.shapley, result.outcome.key, horizon)
        rows = [(names.strategy(row["package"]), _cells(row, language)) for row in found]
        made.append(Table(_caption("caption", equal, result, names), head, rows))
    return made


def effects_table(result: TriangleResult, language: Language, names: PackageNames) -> Table:
    """Effects and interactions by the longest horizon, those of fewer packages first."""
    last, table = result.horizons[-1], result.effects
    mine = table[(table["outcome"] == result.outcome.key) & (table["horizon"] == last)]
    rows = [
        (
            row["packages"] if "+" in row["packages"] else names.strategy(row["packages"]),
            [tables.estimate_cell(row["effect"], row["low"], row["high"], language)],
        )
        for row in records(mine.sort_values("order", kind="stable"))
    ]
    head = tables.head(language, "triangle.packages", "triangle.effect")
    caption = _caption("effects_caption", [last], result, names)
    return Table(caption, head, rows, language.say("triangle.effects_note"))


def beside_table(result: TriangleResult, language: Language, names: PackageNames) -> Table:
    """The Shapley values of other outcomes by the longest horizon: a column for each package."""
    last = result.horizons[-1]
    rows = []
    for key in (one.key for one in tagged(Tag.PACKAGES)):
        if key != result.outcome.key:
            found = package_rows(result.shapley, key, WHOLE if key == "cost" else last)
            label = names.measured(names.outcome_title(BY_KEY[key]), BY_KEY[key].unit)
            rows.append((label, [_cell(row, "value", language) for row in found]))
    titles = [names.strategy(letter) for letter in (*result.letters, ALL)]
    caption = language.say("triangle.beside_caption", horizons=names.within([last]))
    return Table(caption, [language.say("outcomes.outcome"), *titles], rows)


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
    share = Cell(answer.share_words(row, language, "format.cell")) if told else none
    value, *others = (_cell(row, name, language) for name in ("value", "alone", "last"))
    return [value, share, *others]


def _cell(row: Mapping[str, Any], name: str, language: Language) -> Cell:
    span = span_of(row, name)
    if span == (0.0, 0.0, 0.0):
        return Cell(language.say("triangle.unchanged"))
    return tables.estimate_cell(*span, language)


def _cost_table(result: TriangleResult, names: PackageNames) -> Table:
    """Cost against harm prevented, of each package alone and of all together."""
    harm, none = names.outcome(result.outcome), names.strategy(result.shown[0])
    found = comparison.cost_table(result.cost_effect, harm, none, names)
    within, say = names.within(result.horizons[-1:]), names.language.say
    head = [say("triangle.package"), *found.head[1:]]
    caption = say("triangle.cost_caption", horizons=within)
    return dataclasses.replace(found, caption=caption, head=head)
