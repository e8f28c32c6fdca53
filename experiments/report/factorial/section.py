"""What is told and drawn of a factorial of packages."""

from experiments.report import tables
from experiments.report.comparison.drawing import plane_picture
from experiments.report.drawing import foot_of
from experiments.report.factorial.drawing import effects_picture, harms_picture, main_picture
from experiments.report.factorial.tables import (
    beside_table,
    cost_table,
    effects_table,
    horizon_tables,
    packages_table,
)
from experiments.report.section import Pictures, Section
from experiments.report.strategies import strategies
from experiments.studies.factorial import harm_rows as harm
from experiments.studies.factorial.result import TriangleResult
from experiments.text import factorial as answer
from experiments.text.factorial_names import PackageNames
from experiments.text.language import Language


def section(result: TriangleResult, language: Language, names: PackageNames, label: str) -> Section:
    """Words and tables; ``label``: what the title calls it."""
    titles = {name: names.strategy(name) for name in result.shown}
    rows, within = harm.harm_rows(result), names.within(result.horizons[-1:])
    changes = horizon_tables(result, language, names)
    return {
        "title": language.say("title.triangle", place=label),
        "question": _question(result, language, names),
        "answer": answer.sentences(result, rows, language, names),
        "remarks": [],
        "brief": changes[-1:],
        "tables": [
            *changes,
            effects_table(result, language, names),
            beside_table(result, language, names),
            packages_table(result, language, names),
        ],
        "harm_intro": language.say("triangle.harm_intro", horizons=within),
        "harm": tables.harm_panel(rows, titles, names, "triangle.harm_caption"),
        "harm_note": language.say("triangle.harm_note"),
        "cost": cost_table(result, harm.cost_rows(result), language, names),
        "strategies": strategies(names, result.shown[:-1]),
        "ranges": language.say("assumptions.ranges"),
    }


def pictures(result: TriangleResult, language: Language, names: PackageNames) -> Pictures:
    """What is drawn."""
    titles = {name: names.strategy(name) for name in result.shown}
    foot, costs = foot_of(result, language), harm.cost_rows(result)
    return {
        "main": [main_picture(result, language, names)],
        "more": [effects_picture(result, language, names)],
        "harm": harms_picture(result, harm.harm_rows(result), language, names),
        "cost": plane_picture(costs, result.outcome, titles, foot, names),
    }


def _question(result: TriangleResult, language: Language, names: PackageNames) -> str:
    since = "triangle.since_incident" if result.start >= 0 else "triangle.since_beginning"
    return language.say(
        "question.triangle", harm=names.outcome(result.outcome),
        runs=language.count("runs", result.seeds),
        packages=", ".join(names.package(letter) for letter in result.letters),
        sets=language.count("sets", 2 ** len(result.letters)), since=language.say(since),
        horizons=", ".join(names.within([horizon]) for horizon in result.horizons),
    )  # fmt: skip
