"""The picture of a choice: how much more harm the others do, and what the budget pays for."""

from collections.abc import Sequence
from typing import Any

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from experiments.figures import panels, style
from experiments.figures.harm import harm_panel
from experiments.figures.layout import beside, inch_axes, inch_text, key, sign
from experiments.figures.panels import BAR, NAMES, Mark, Panel, draw_panel
from experiments.figures.picture import Picture
from experiments.figures.style import Look, page, plain, result_footer, wrapped
from experiments.statistics.rows import records, span_of
from experiments.studies.selection.result import CHOSEN, DEAR, FELL, LEFT, ChoiceResult
from experiments.text.names import Names

SHOWN = 24  # contenders; the rest fell out sooner or cost too much
_BESIDE = 8  # contenders beside the reference that the harm panel shows
_HARM, _COST, _COST_LEFT = 1.95, 1.65, 5.35  # inches
_DRAWS, _OVER = 8.2, 9.15  # inches: left edges of the columns of numbers
_HEADS, _FOOT = 0.95, 0.65
_LOOKS = {  # by status: phrase and look
    CHOSEN: ("chosen", Look(style.GREEN, "*")), LEFT: ("left", Look(style.BLUE, "o")),
    FELL: ("fell", Look(style.ORANGE, "v")), DEAR: ("dear", Look(style.GREY, "X")),
}  # fmt: skip


def pictures(result: ChoiceResult, names: Names) -> dict[str, Picture]:
    """The pictures of a choice, and of the harm beside it where more than one could be paid for."""
    drawn = {"choice": choice(result, names)}
    if len(result.ran) > 1:
        others = [name for name in result.ran["contender"].astype(str) if name != result.reference]
        shown = [result.reference, *others[:_BESIDE]]
        titles = {name: names.strategy(name) for name in shown}
        foot = result_footer(result, names.language)
        drawn["harm"] = harm_panel(result.harm_of(shown), titles, foot, names)
    return drawn


def choice(result: ChoiceResult, names: Names) -> Picture:
    """Each contender's difference to the chosen one, its cost, its draws, its runs over budget."""
    say, rows = names.language.say, records(result.ran.head(SHOWN))
    said = {"reference": names.strategy(result.chosen)}
    titles = [names.strategy(str(row["contender"])) for row in rows]
    labels = panels.row_names(titles)
    high = panels.rows_inches(labels)
    foot = result_footer(result, names.language)
    figure, top = page(high + _HEADS + _FOOT, say("pictures.choice_title", **said), foot)
    key(figure, _handles(result, rows, names), NAMES, top, ncols=3)
    top += _HEADS
    harm, cost = _panels(result, rows, names)
    axes = inch_axes(figure, NAMES, top, _HARM, high)
    draw_panel(axes, harm, labels, names.language, _COST_LEFT - NAMES - 0.2)
    axes = inch_axes(figure, _COST_LEFT, top, _COST, high)
    draw_panel(axes, cost, [""] * len(rows), names.language, _DRAWS - _COST_LEFT - 0.1)
    # Draws spent on each, and in how many of its runs the budget was too small.
    draws = [str(row["draws"]) if row["draws"] else say("format.none") for row in rows]
    over = [say("study.of", count=int(row["runs_over"]), all=int(row["runs"])) for row in rows]
    for left, column, words in ((_DRAWS, "draws", draws), (_OVER, "over", over)):
        above = plain(wrapped(say(f"choice.{column}"), 0.85, style.SMALL))
        inch_text(figure, left, top - 0.08, above, va="bottom")
        for place, word in enumerate(words):
            share = (left - _COST_LEFT) / _COST
            beside(axes, place, word, share, xytext=(0, 0), size=style.SMALL)
    if len(rows) < len(result.contenders):
        more = say("choice.many", shown=len(rows), all=len(result.contenders))
        inch_text(figure, 0.15, top + high + 0.45, more, color=style.GREY)
    told = []
    for panel in (harm, cost):
        known = zip(titles, panel.marks, strict=True)
        items = [(title, names.language.estimate(*m.span)) for title, m in known if m.words]
        told.append(panels.row_words(panel.title, items, names.language))
    for row, title, drawn, beyond in zip(rows, titles, draws, over, strict=True):
        status = say(f"choice.{_LOOKS[row['status']][0]}")
        fared = {"strategy": title, "status": status, "draws": drawn, "over": beyond}
        told.append(say("pictures.choice_item", **fared))
    alt = say("pictures.choice_alt", rows=" ".join(told), **said)
    return Picture(figure, alt, say("pictures.choice", **said))


def _handles(
    result: ChoiceResult, rows: Sequence[dict[str, Any]], names: Names
) -> list[Line2D | Patch]:
    """Signs of the standings that are drawn, of the budget and of what is no difference."""
    say, number = names.language.say, names.language.number
    there = {row["status"] for row in rows}
    known = [looks for status, looks in _LOOKS.items() if status in there]
    alike = number(float(result.manifest["rule"]["indifference"]))
    return [
        *(sign(say(f"choice.{phrase}"), **one.mark) for phrase, one in known),
        Line2D([], [], **BAR, label=say("pictures.budget", value=number(result.budget))),
        Patch(color=style.LIGHT, label=say("pictures.no_difference", value=alike)),
    ]


def _panels(
    result: ChoiceResult, rows: Sequence[dict[str, Any]], names: Names
) -> tuple[Panel, Panel]:
    """More harm than the chosen one, with what counts as no difference; cost, with the budget."""
    say = names.language.say

    def panel(column: str, title: str, unit: str, sign: bool, **more: Any) -> Panel:
        marks = []
        for place, row in enumerate(rows):
            span = span_of(row, column)
            words = panels.span_words(span, names.language, sign)
            marks.append(Mark(place, span, _LOOKS[row["status"]][1], words))
        return Panel(panels.measured(title, unit, names), marks, **more)

    outcome = result.outcome
    harm = say("choice.more", harm=names.outcome(outcome))
    cost = say("choice.extra_short" if result.extra else "choice.all_short")
    return (
        panel("difference", harm, outcome.unit, True, way=say("pictures.better"),
              band=float(result.manifest["rule"]["indifference"])),
        panel("budgeted", cost, "million tenge", result.extra, way=say("pictures.cheaper"),
              line=result.budget),
    )  # fmt: skip
