"""The picture of a choice: how contenders fell out, and the harms of each beside it."""

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures.layout import inch_axes, inch_text
from experiments.figures.style import (
    BLACK,
    BLUE,
    BODY,
    FAINT,
    GREEN,
    GREY,
    HEADING,
    LIGHT,
    ORANGE,
    SMALL,
    footer,
    new_figure,
    plain,
    shortened,
    title_inches,
)
from experiments.statistics.numbers import number
from experiments.statistics.rows import records
from experiments.studies.selection.design import Question
from experiments.studies.selection.harms import BESIDE, outcome_of
from experiments.studies.selection.study import CHOSEN, DEAR, FELL, LEFT, PRUNED, Choice, alike

SHOWN = 24  # contenders; the rest fell out sooner or cost too much
_WIDTH, _LEFT, _GAPS, _RUNS = 15.9, 2.6, 3.2, 1.3  # inches
_ROW, _HEADS, _FOOT = 0.32, 0.98, 0.95
_COLUMN, _WIDE = 0.78, 0.95
_HEADING = 52  # letters
_SHORT = {
    "violent_events": "violent\nevents", "violence_elsewhere": "…else-\nwhere",
    "injured": "injured", "detained": "de-\ntained", "fled": "fled",
    "false_alarms": "false\nalarms", "trust_lost": "trust\nlost", "cost": "cost,\nmillion",
}  # fmt: skip
_LOOKS = {  # marker, colour, hatch of each status
    CHOSEN: ("*", GREEN, ""), LEFT: ("o", BLUE, "..."), FELL: ("v", ORANGE, "////"),
    DEAR: ("x", GREY, "xxxx"),
}  # fmt: skip


def choice_figure(result: Choice) -> Figure:
    """Left, each contender's difference to the chosen one; then its runs; right, its harms."""
    rows = _shown(result)
    high = _ROW * len(rows)
    foot = footer(
        result.question.scenario.name, f"choice over {result.question.over} under the same luck",
        f"{len(result.selection.values)} draws", result.manifest,
    )  # fmt: skip
    title = f"Least harm within {_budget(result.question)}: {choice_words(result)}"
    figure = new_figure(0.4 + _HEADS + high + _FOOT, title, foot, _WIDTH)
    top = title_inches(figure) + 0.05
    _heads(figure, result, top)
    top += _HEADS
    _draw_gaps(inch_axes(figure, _LEFT, top, _GAPS, high), rows, result)
    left = _LEFT + _GAPS + 0.3
    _draw_runs(inch_axes(figure, left, top, _RUNS, high), rows, result)
    left += _RUNS + 0.35
    _write_columns(figure, rows, left, top, result.question)
    hidden = len(result.table) - len(rows)
    if hidden:
        words = f"{hidden} more are in contenders.csv: over the budget, or out sooner."
        inch_text(figure, 0.2, top + high + 0.4, words, size=SMALL, color=GREY)
    return figure


def choice_text(result: Choice) -> str:
    """What the picture shows, in words."""
    label = outcome_of(result.question.outcome).label.lower()
    parts = [
        f"Choice of the strategy with the least {label} whose mean cost is within"
        f" {_budget(result.question)}, over {result.question.over}: {choice_words(result)}."
    ]
    for row in _shown(result):
        harms = ", ".join(f"{o.label.lower()} {number(row[o.key])}" for o in BESIDE)
        gap = "" if math.isnan(row["difference"]) else f", difference {gap_words(row)}"
        draws = f" after {row['draws']} draws" if row["draws"] else ""
        paid = (
            f"the budget pays for {number(row['budgeted'])} million on average, too little in"
            f" {row['runs_over']:.0f} of {row['runs']:.0f} runs"
        )
        parts.append(f"{row['contender']} ({row['status']}{draws}{gap}; {paid}): {harms}.")
    return " ".join(parts)


def choice_words(result: Choice) -> str:
    """The choice in a few words, with what it is worth."""
    rule = result.question.rule
    if same := alike(result.table):
        return f"no difference between {' and '.join(same)}; {same[0]} costs least"
    if len(result.selection.values.columns) == 1:
        return f"only {result.selection.chosen} costs less than the budget on average"
    if not result.selection.reached:
        names = len(result.selection.left)
        return f"{result.selection.chosen} so far ({names} not told apart, no stated probability)"
    return f"{result.selection.chosen} (right with probability {rule.probability:g} or more)"


def gap_words(row: dict[str, Any]) -> str:
    """Difference to the chosen one with its interval."""
    words = number(row["difference"], sign=True)
    if math.isnan(row["difference_low"]):
        return words
    low, high = (number(row[f"difference_{end}"], True) for end in ("low", "high"))
    return f"{words} ({low} to {high})"


def _budget(question: Question) -> str:
    """The budget and what it has to pay for."""
    of = "more than the status quo costs" if question.extra else "for all that a run costs"
    return f"{number(question.budget / 1e6)} million tenge {of}"


def _shown(result: Choice) -> list[dict[str, Any]]:
    ran = result.table[result.table["status"] != PRUNED]
    return records(ran.head(SHOWN))


def _heads(figure: Figure, result: Choice, top: float) -> None:
    outcome = outcome_of(result.question.outcome)
    unit = f" ({outcome.unit})" if outcome.unit else ""
    words = f"{outcome.label}{unit}, more than the chosen one"
    if len(words) > _HEADING:  # it would reach the next column
        words = f"{outcome.label}, more than the chosen one"
    inch_text(figure, _LEFT, top, plain(words), size=HEADING, weight="bold")
    legend = "★ chosen   ● still in   ▼ fell out   × over the budget"
    inch_text(figure, _LEFT, top + 0.25, legend, size=SMALL, color=GREY)
    delta = number(result.question.rule.indifference)
    words = f"lines: 95 %; grey: less than {delta}, called no difference"
    inch_text(figure, _LEFT, top + 0.47, words, size=SMALL, color=GREY)
    left = _LEFT + _GAPS + 0.3
    inch_text(figure, left, top + 0.55, "Draws spent", size=BODY, weight="bold")
    words = "And the harms beside it (means of its runs)"
    inch_text(figure, left + _RUNS + 0.35, top, words, size=HEADING, weight="bold")


def _draw_gaps(axes: Axes, rows: Sequence[dict[str, Any]], result: Choice) -> None:
    delta = result.question.rule.indifference
    axes.axvspan(-delta, delta, color=LIGHT, zorder=0)
    ends = [-delta, delta]
    for place, row in enumerate(rows):
        marker, colour, _ = _LOOKS[row["status"]]
        if math.isnan(row["difference"]):
            words = f"× costs {number(row['budgeted'])} million on average"
            axes.text(0.0, place, words, va="center", size=SMALL, color=GREY)
            continue
        ends += [row["difference"], row["difference_low"], row["difference_high"]]
        axes.plot(
            [row["difference_low"], row["difference_high"]], [place] * 2, color=BLACK, lw=1.8,
            zorder=3,
        )  # fmt: skip
        axes.plot(
            row["difference"], place, marker, color=colour, markeredgecolor=BLACK, zorder=4,
            markersize=15 if row["status"] == CHOSEN else 9, clip_on=False,
        )  # fmt: skip
    known = [end for end in ends if not math.isnan(end)]
    room = 0.06 * (max(known) - min(known))
    axes.set_xlim(min(known) - room, max(known) + room)
    axes.axvline(0.0, color=BLACK, linewidth=1.0, zorder=1)
    names = [plain(shortened(row["contender"].replace("_", " "), 36)) for row in rows]
    _frame(axes, len(rows))
    axes.set_yticks(range(len(rows)), names, size=SMALL)


def _draw_runs(axes: Axes, rows: Sequence[dict[str, Any]], result: Choice) -> None:
    for place, row in enumerate(rows):
        _, colour, hatch = _LOOKS[row["status"]]
        spent = row["draws"] or row["runs"]
        axes.barh(place, spent, 0.6, color=colour, hatch=hatch, edgecolor=BLACK, linewidth=0.6)
        axes.annotate(
            f"{spent:.0f}", (spent, place), xytext=(4, 0), textcoords="offset points", va="center",
            size=SMALL, annotation_clip=False,
        )  # fmt: skip
    _frame(axes, len(rows))
    axes.set_yticks([])
    axes.set_xlim(0.0, 1.15 * max(row["draws"] or row["runs"] for row in rows))
    axes.xaxis.set_ticks([])
    axes.spines["bottom"].set_visible(False)


def _write_columns(
    figure: Figure, rows: Sequence[dict[str, Any]], left: float, top: float, question: Question
) -> None:
    """Columns of numbers; the least of each harm is bold, if it differs from the largest."""
    for k, outcome in enumerate(BESIDE):
        place = left + k * _COLUMN
        inch_text(figure, place, top - 0.45, _SHORT[outcome.key], size=SMALL, weight="bold")
        values = [row[outcome.key] for row in rows]
        shown = [number(value) for value in values]
        for line, value in enumerate(values):
            least = value == min(values) and len(set(shown)) > 1
            _write(figure, place, top, line, shown[line], least)
    place = left + len(BESIDE) * _COLUMN
    heads = (
        "extra cost,\nmillion" if question.extra else "to be paid,\nmillion",
        "runs over\nbudget",
    )
    for k, head in enumerate(heads):
        inch_text(figure, place + k * _WIDE, top - 0.45, head, size=SMALL, weight="bold")
    for line, row in enumerate(rows):
        over = f"{row['runs_over']:.0f} of {row['runs']:.0f}"
        for k, words in enumerate((number(row["budgeted"]), over)):
            _write(figure, place + k * _WIDE, top, line, words)


def _write(
    figure: Figure, left: float, top: float, line: int, words: str, bold: bool = False
) -> None:
    weight = "bold" if bold else "normal"
    inch_text(figure, left, top + _ROW * (line + 0.5), words, va="center", weight=weight)


def _frame(axes: Axes, rows: int) -> None:
    axes.set_ylim(rows - 0.5, -0.5)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="x", color=FAINT, linewidth=0.4, zorder=0)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=SMALL)
