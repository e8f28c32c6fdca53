"""The cost-effectiveness plane: what strategies cost more, and what harm they prevent."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from experiments.figures import style
from experiments.figures.layout import WHITE, inch_axes, key, limits, numbered, quiet_frame, sign
from experiments.figures.picture import Picture
from experiments.figures.style import look, page, plain, wrapped
from experiments.outcomes.registry import BY_KEY
from experiments.statistics.rows import records, span_of
from experiments.text.names import Names

_LEFT, _WIDE, _HIGH, _SIDE = 0.95, 5.6, 4.0, 6.75  # inches
_KEY = style.WIDTH - _SIDE - 0.5  # width of the names in the key
_LINE = 0.175  # inches that a line of the key takes
_CORNERS = ("cheaper_better", "dearer_better", "cheaper_worse", "dearer_worse")
_FRONT: dict[str, Any] = {"color": style.BLACK, "linewidth": 1.4, "linestyle": "--"}
_RING: dict[str, Any] = {"marker": "o", "markerfacecolor": "none", "markeredgecolor": style.BLACK}


def cost_plane(table: pd.DataFrame, titles: Mapping[str, str], foot: str, names: Names) -> Picture:
    """Strategies, the reference first, with 95 % intervals both ways, and the Pareto front."""
    rows, say = records(table), names.language.say
    said = {"reference": titles[rows[0]["strategy"]]}
    front = plain(wrapped(say("pictures.front"), _KEY, style.SMALL))
    labels: list[str] = []
    for row in rows:
        value = float(row["per_million"])
        words = say("pictures.per_million", value=names.language.number(value))
        if math.isnan(value):
            words = say("cost.no_ratio")
        if not labels:
            words = say("pictures.reference")
        both = (titles[row["strategy"]], words)
        labels.append(plain("\n".join(wrapped(one, _KEY, style.SMALL) for one in both)))
    lines = sum(label.count("\n") + 1.7 for label in [*labels, front])
    high = max(_HIGH, _LINE * lines)
    figure, top = page(high + 0.65, say("pictures.cost_title", **said), foot)
    axes = inch_axes(figure, _LEFT, top, _WIDE, high)
    _frame(axes, rows, names)
    key(figure, _marks(axes, table, labels, front), _SIDE, top, labelspacing=0.7)
    return Picture(figure, _alt(rows, titles, names), say("pictures.cost", **said))


def _alt(rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str], names: Names) -> str:
    language, reference, told = names.language, titles[rows[0]["strategy"]], []
    outcome = BY_KEY[str(rows[0]["outcome"])]
    for row in rows[1:]:
        spans = {part: language.estimate(*span_of(row, part)) for part in ("cost", "prevented")}
        said = {"strategy": titles[row["strategy"]], "unit": names.unit(outcome.unit)}
        told.append(language.say("pictures.cost_row", **said, **spans))
    front = ", ".join(titles[row["strategy"]] for row in rows if row["front"])
    about = {"harm": names.outcome(outcome), "reference": reference, "front": front}
    return language.say("pictures.cost_alt", rows=" ".join(told), **about)


def _frame(axes: Axes, rows: Sequence[Mapping[str, Any]], names: Names) -> None:
    """Axes through 0, the names of the quadrants, which way is better."""
    say = names.language.say
    quiet_frame(axes, "both")
    for line in (axes.axhline, axes.axvline):
        line(0.0, color=style.GREY, linewidth=1.0, zorder=1)
    looks: dict[str, Any] = {"size": style.SMALL, "color": style.GREY, "zorder": 2}
    for place, corner in enumerate(_CORNERS):
        down, across = divmod(place, 2)
        words = plain(say(f"pictures.corner_{corner}"))
        axes.text(
            0.99 if across else 0.01, 0.015 if down else 0.985, words,
            ha="right" if across else "left", va="bottom" if down else "top", **looks,
            transform=axes.transAxes, bbox={**WHITE, "pad": 1.0},  # over the lines
        )  # fmt: skip
    axes.set_xlim(*limits([end for row in rows for end in span_of(row, "cost")], 0.15))
    axes.set_ylim(*limits([end for row in rows for end in span_of(row, "prevented")], 0.15))
    axes.set_xlabel(plain(say("pictures.cost_axis")), size=style.BODY)
    outcome = BY_KEY[str(rows[0]["outcome"])]
    about = {"harm": names.outcome(outcome), "unit": names.unit(outcome.unit)}
    words = wrapped(say("pictures.prevented_axis", **about), _HIGH, style.BODY)
    axes.set_ylabel(plain(words), size=style.BODY)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(nbins=6))
        numbered(axis, names.language)


def _marks(axes: Axes, table: pd.DataFrame, labels: Sequence[str], front: str) -> list[Line2D]:
    """Strategies with their intervals, and the front; returns their signs for the key."""
    handles = []
    line: dict[str, Any] = {"color": style.BLACK, "linewidth": 1.3, "zorder": 3}
    for place, (row, label) in enumerate(zip(records(table), labels, strict=True)):
        cost, prevented = span_of(row, "cost"), span_of(row, "prevented")
        axes.plot(cost[1:], [prevented.estimate] * 2, **line)
        axes.plot([cost.estimate] * 2, prevented[1:], **line)
        axes.plot(cost.estimate, prevented.estimate, **look(place).mark, markersize=9, zorder=5)
        handles.append(sign(label, **look(place).mark, markersize=9))
    # Rings and a line of steps along the front: more harm prevented only for more money.
    points = table[table["front"].astype(bool)].sort_values(["cost", "prevented"])
    costs, effects = points["cost"], points["prevented"]
    axes.step(costs, effects, where="post", **_FRONT, zorder=2)
    axes.plot(costs, effects, **_RING, linestyle="none", markersize=16, zorder=4)
    return [*handles, Line2D([], [], **_FRONT, **_RING, markersize=12, label=front)]
