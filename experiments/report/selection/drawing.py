"""The picture of a choice with labels in the language of the report."""

import math
from typing import Any

from experiments.figures.intervals import Mark, Panel
from experiments.report.drawing import Picture, differences_picture, foot_of, panel_of
from experiments.report.selection.tables import reference_first, shown
from experiments.statistics.rows import span_of
from experiments.studies.selection.result import ChoiceResult
from experiments.text.language import Language
from experiments.text.names import Names


def choice_picture(result: ChoiceResult, language: Language, names: Names) -> Picture | None:
    """How much more harm than under the choice, and what the budget pays for; None if alone."""
    rows = [row for row in shown(result) if not math.isnan(row["difference"])]
    if len(rows) < 2:
        return None
    looks = reference_first(result)
    harm = language.say("choice.more", harm=names.outcome(result.outcome))
    cost = language.say("choice.extra_short" if result.extra else "choice.all_short")
    panels = [
        _panel(rows, looks, "difference", harm, result.outcome.unit, names),
        _panel(
            rows, looks, "budgeted", cost, "million tenge", names, language.say("pictures.cheaper")
        ),
    ]
    chosen = names.strategy(result.chosen)
    return differences_picture(panels, "choice", chosen, foot_of(result, language), language)


def _panel(
    rows: list[dict[str, Any]],
    looks: list[str],
    key: str,
    title: str,
    unit: str,
    names: Names,
    better: str = "",
) -> Panel:
    """One panel; ``looks``: names in the order of colours and shapes."""
    marks = [
        Mark(names.strategy(name), *span_of(row, key), look=looks.index(name))
        for row in rows
        for name in [str(row["contender"])]
    ]
    return panel_of(title, unit, marks, names, better=better)
