"""What is told of a result whose variants are strategies, where its kind has no page of its own.

The kind gives sentences and tables (``text/<kind>.py``), its title and question (the catalogues);
the harm panel, costs and strategies are those of every comparison.
"""

from importlib import import_module
from typing import Any

from experiments.outcomes.registry import BY_KEY, USUAL
from experiments.report import tables
from experiments.report.section import Section
from experiments.report.strategies import strategies
from experiments.statistics.harm_panel import harm_table
from experiments.studies.result import Result
from experiments.text.language import Language
from experiments.text.names import Names


def section(result: Result, language: Language, names: Names, label: str) -> Section:
    """Words and tables; ``label``: what the title calls it."""
    words: Any = import_module(f"experiments.text.{result.kind}")
    titles = {name: names.strategy(name) for name in result.manifest["strategies"]}
    asked = {"strategies": ", ".join(titles.values()), "reference": next(iter(titles.values()))}
    shown = words.tables(result, language, names)
    harm = harm_table(result.good, list(titles), result.groups)
    return {
        "title": language.say(f"title.{result.kind}", place=label),
        "question": language.say(
            f"question.{result.kind}", runs=language.count("runs", result.seeds), **asked
        ),
        "answer": words.sentences(result, language, names),
        "remarks": [],
        "brief": shown[:1],
        "tables": shown,
        "harm_intro": language.say("harm.intro", reference=asked["reference"]),
        "harm": tables.harm_panel(harm, titles, names),
        "harm_note": language.say("harm.pairs_note"),
        "cost": tables.cost_table(result.good, BY_KEY[USUAL], titles, names),
        "strategies": strategies(names, list(titles)),
        "ranges": language.say("assumptions.ranges"),
    }
