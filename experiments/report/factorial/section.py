"""What the page says of a factorial of packages."""

from experiments.figures import factorial as draw
from experiments.report import setting as settings
from experiments.report import tables
from experiments.report.factorial.tables import cost_table, horizon_tables, packages_table
from experiments.report.section import Section
from experiments.studies.factorial import harm_rows as harm
from experiments.studies.factorial.result import TriangleResult
from experiments.text import factorial as answer
from experiments.text.factorial_names import PackageNames
from experiments.text.language import Language
from experiments.text.names import Names


def section(result: TriangleResult, language: Language, names: Names, label: str) -> Section:
    """Words, pictures and tables; ``label``: what the title calls it."""
    own = PackageNames(result.manifest, language)
    titles = {name: own.strategy(name) for name in result.shown}
    rows, costs = harm.harm_rows(result), harm.cost_rows(result)
    within = own.within(result.horizons[-1:])
    drawn = draw.pictures(result, own)
    return {
        "title": language.say("title.triangle", place=label),
        "question": _question(result, language, own),
        "answer": answer.sentences(result, rows, language, own),
        "pictures": [drawn["packages"]],
        "more_pictures": [drawn["effects"]],
        "tables": [
            *horizon_tables(result, language, own),
            packages_table(result, language, own),
        ],
        "harm_intro": language.say("triangle.harm_intro", horizons=within),
        "harm": tables.harm_panel(rows, titles, own, "triangle.harm_caption"),
        "harm_note": language.say("triangle.harm_note"),
        "harm_picture": drawn["harm"],
        "cost": cost_table(result, costs, language, own),
        "cost_picture": drawn["cost_effect"],
        "strategies": settings.strategies(own, result.shown[:-1]),
        "ranges": language.say("assumptions.ranges"),
    }  # fmt: skip


def _question(result: TriangleResult, language: Language, names: PackageNames) -> str:
    since = "triangle.since_incident" if result.start >= 0 else "triangle.since_beginning"
    return language.say(
        "question.triangle", harm=names.outcome(result.outcome), seeds=result.seeds,
        packages=", ".join(names.package(letter) for letter in result.letters),
        sets=2 ** len(result.letters), since=language.say(since),
        horizons=", ".join(names.within([horizon]) for horizon in result.horizons),
    )  # fmt: skip
