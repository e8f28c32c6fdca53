"""The contenders of a choice, as rows of finished words."""

import math
from typing import Any

from experiments.statistics.rows import records, span_of
from experiments.studies.selection.result import CHOSEN, DEAR, FELL, LEFT, ChoiceResult
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.table import Cell, Table, words

_STATUS = {CHOSEN: "chosen", LEFT: "left", FELL: "fell", DEAR: "dear"}
MOST = 12  # contenders that a report shows; the rest fell out sooner or cost too much


def shown(result: ChoiceResult) -> list[dict[str, Any]]:
    """The contenders that a report shows, the choice first."""
    return records(result.ran.head(MOST))


def reference_first(result: ChoiceResult) -> list[str]:
    """Names of those shown, the reference before the choice: the order of colours and shapes."""
    names = [str(row["contender"]) for row in shown(result)]
    return [result.reference, *(name for name in names if name != result.reference)]


def contenders_table(result: ChoiceResult, language: Language, names: Names) -> Table:
    """How each contender fared: a row for each that is shown."""
    rows = shown(result)
    caption = language.say("choice.table")
    if len(rows) < len(result.contenders):
        told = {"shown": len(rows), "all": len(result.contenders)}
        caption = f"{caption} {language.say('choice.many', **told)}"
    head = [
        language.say("strategies.strategy"), language.say("choice.status"),
        language.say("choice.draws"),
        language.say("choice.more", harm=names.outcome(result.outcome)),
        language.say("choice.best_in"),
        language.say("choice.extra" if result.extra else "choice.all"),
        language.say("choice.over"),
    ]  # fmt: skip
    lines = [_line(row, language, names) for row in rows]
    return Table(caption, head, lines, language.say("choice.note"))


def _line(row: dict[str, Any], language: Language, names: Names) -> tuple[str, list[Cell]]:
    none = language.say("format.none")
    gap, cost = span_of(row, "difference"), span_of(row, "budgeted")
    compared = row["status"] != CHOSEN and not math.isnan(gap.estimate)
    known = not math.isnan(row["best_share"])
    return names.strategy(str(row["contender"])), [
        words(language.say(f"choice.{_STATUS[row['status']]}")),
        Cell(str(row["draws"]) if row["draws"] else none),
        Cell(language.cell(*gap) if compared else none),
        Cell(language.share(row["best_share"]) if known else none),
        Cell(language.cell(*cost, sign=False)),
        Cell(language.say("study.of", count=int(row["runs_over"]), all=int(row["runs"]))),
    ]
