"""What is told of a choice under a budget."""

import math
from typing import Any

from experiments.report import tables
from experiments.report.section import Section
from experiments.report.strategies import strategies
from experiments.statistics.rows import records, span_of
from experiments.studies.selection.result import CHOSEN, DEAR, FELL, LEFT, ChoiceResult
from experiments.text import selection as answer
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.table import Cell, Table, words

_STATUS = {CHOSEN: "chosen", LEFT: "left", FELL: "fell", DEAR: "dear"}
_MOST = 12  # contenders that are shown; the rest fell out sooner or cost too much
_BESIDE = 8  # contenders beside the reference that the harm panel shows


def section(result: ChoiceResult, language: Language, names: Names, label: str) -> Section:
    """Words and tables; ``label``: what the title calls it."""
    shown, reference = records(result.ran.head(_MOST)), result.reference
    # The reference before the choice, which comes first among those shown.
    others = [name for row in shown if (name := str(row["contender"])) != reference]
    titles = {name: names.strategy(name) for name in (reference, *others[:_BESIDE])}
    contenders = _contenders_table(result, shown, names)
    ranges = "choice.ranges_drawn" if result.drawn else "assumptions.ranges"
    return {
        "title": language.say("title.choice", place=label),
        "question": language.say(
            "question.choice_extra" if result.extra else "question.choice_all",
            harm=names.outcome(result.outcome), budget=language.number(result.budget),
            count=len(result.contenders), reference=titles[reference],
        ),
        "answer": answer.sentences(result, language, names),
        "remarks": answer.remarks(result, language, names),
        "brief": [contenders],
        "tables": [contenders],
        "harm_intro": language.say("harm.intro", reference=titles[reference]),
        "harm": tables.harm_panel(result.harm_of(list(titles)), titles, names),
        "harm_note": language.say("choice.trust_note"),
        "cost": tables.cost_table(result.by_strategy, result.outcome, titles, names),
        "strategies": strategies(names, list(titles)),
        "ranges": language.say(ranges, parameters=result.drawn),
    }  # fmt: skip


def _contenders_table(result: ChoiceResult, shown: list[dict[str, Any]], names: Names) -> Table:
    """How each contender fared: a row for each that is shown."""
    language = names.language
    caption = language.say("choice.table")
    if len(shown) < len(result.contenders):
        many = language.say("choice.many", shown=len(shown), all=len(result.contenders))
        caption = f"{caption} {many}"
    cost = "choice.extra" if result.extra else "choice.all"
    head = tables.head(
        language, "strategies.strategy", "choice.status", "choice.draws", "choice.more",
        "choice.best_in", cost, "choice.over", harm=names.outcome(result.outcome),
    )  # fmt: skip
    rows = [(names.strategy(str(row["contender"])), _cells(row, language)) for row in shown]
    return Table(caption, head, rows, language.say("choice.note"))


def _cells(row: dict[str, Any], language: Language) -> list[Cell]:
    none = language.say("format.none")
    gap, cost = span_of(row, "difference"), span_of(row, "budgeted")
    compared = row["status"] != CHOSEN and not math.isnan(gap.estimate)
    known = not math.isnan(row["best_share"])
    return [
        words(language.say(f"choice.{_STATUS[row['status']]}")),
        Cell(str(row["draws"]) if row["draws"] else none),
        Cell(language.cell(*gap) if compared else none),
        Cell(language.share(row["best_share"]) if known else none),
        Cell(language.cell(*cost, sign=False)),
        Cell(language.say("study.of", count=int(row["runs_over"]), all=int(row["runs"]))),
    ]
