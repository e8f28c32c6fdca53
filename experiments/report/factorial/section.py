"""What is told of a factorial of packages."""

from experiments.report import tables
from experiments.report.factorial.tables import (
    beside_table,
    cost_table,
    effects_table,
    horizon_tables,
    packages_table,
)
from experiments.report.section import Section
from experiments.report.strategies import strategies
from experiments.studies.factorial.result import TriangleResult
from experiments.text import factorial as answer
from experiments.text.factorial_names import PackageNames
from experiments.text.language import Language
from experiments.text.names import Names


def section(result: TriangleResult, language: Language, names: Names, label: str) -> Section:
    """Words and tables; ``label``: what the title calls it."""
    names = PackageNames(result.manifest, language)
    titles = {name: names.strategy(name) for name in result.shown}
    rows, within = result.harm, names.within(result.horizons[-1:])
    changes = horizon_tables(result, language, names)
    return {
        "title": language.say("title.triangle", place=label),
        "question": _question(result, language, names),
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
        "harm": tables.harm_panel(rows, titles, names, "triangle.harm_caption"),
        "harm_note": language.say("triangle.harm_note"),
        "cost": cost_table(result, result.cost_effect, language, names),
        "strategies": strategies(names, result.shown[:-1]),
        "ranges": language.say("assumptions.ranges"),
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
