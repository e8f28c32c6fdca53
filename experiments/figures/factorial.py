"""The picture of a factorial: Shapley shares by horizon, interactions, and the other outcomes."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from experiments.figures.layout import inch_axes, inch_text
from experiments.figures.style import (
    BLACK,
    BODY,
    FAINT,
    GREY,
    HEADING,
    LIGHT,
    SMALL,
    footer,
    look,
    new_figure,
    title_inches,
)
from experiments.outcomes.registry import BY_KEY
from experiments.statistics.numbers import number
from experiments.statistics.rows import records
from experiments.studies.factorial.study import Triangle

BESIDE = ("peak_crowd", "injured", "fled", "detained", "violence_elsewhere", "cost")
_WIDTH, _LEFT, _RIGHT, _GAP = 13.0, 1.75, 1.0, 1.0
_ROW, _SMALL_ROW = 0.31, 0.18
_BELOW = 0.36  # of a row: the diamond of a package alone, so that it covers no short bar
_MARKERS = ("o", "s", "^", "D")  # by the order of an interaction
_ORDERS = ("one package", "two together", "three together", "all four together")


def factorial_figure(result: Triangle, outcome: str = "violent_events") -> Figure:
    """Top: Shapley values of one outcome by horizon; below: its effects, and other outcomes.

    Args:
        result: a finished factorial.
        outcome: one of ``horizons.DATED``.
    """
    order = [package.letter for package in result.packages] + ["all"]
    beside = [key for key in BESIDE if key != outcome]
    sets = result.effects[_at(result.effects, outcome, result.horizons[-1])]
    small = math.ceil(len(beside) / 2)  # panels below each other, each with room for its numbers
    bars = _ROW * len(order) + 0.1
    dots = max(0.24 * len(sets), small * (_SMALL_ROW * len(order) + 0.06) + 0.48 * (small - 1))
    what = f"{2 ** len(result.packages)} sets of packages under the same luck, {result.seeds} seeds"
    seeds = f"seeds 0 to {result.manifest['seeds'] - 1}"
    foot = footer(result.manifest["scenario"]["name"], what, seeds, result.manifest)
    title = f"What each package of levers changes: {_name(outcome).lower()}"
    figure = new_figure(1.3 + bars + 0.95 + dots + 1.2, title, foot, _WIDTH)
    top = title_inches(figure) + 0.05
    _key(figure, top)
    top += 0.95
    width = _each(len(result.horizons))
    scale = _scale(result, outcome)
    for column, horizon in enumerate(result.horizons):
        axes = inch_axes(figure, _LEFT + column * (width + _GAP), top, width, bars)
        _draw_shares(axes, result, outcome, horizon, order)
        axes.set_xlim(*scale)
        axes.set_title(_horizon_words(horizon), loc="left", size=BODY, weight="bold")
        _labels(axes, result, order, shown=column == 0)
    top += bars + 0.95
    _draw_effects(inch_axes(figure, _LEFT, top, 3.6, dots), sets)
    words = f"Effects and interactions ({_horizon_words(result.horizons[-1])})"
    inch_text(figure, _LEFT - 1.55, top - 0.42, words, size=HEADING, weight="bold")
    _draw_beside(figure, result, beside, order, top, dots)
    return figure


def factorial_text(result: Triangle, outcome: str = "violent_events") -> str:
    """What the picture shows, in words."""
    names = {p.letter: f"{p.letter} ({p.label})" for p in result.packages} | {"all": "all together"}
    parts = [
        f"{_name(outcome)}: change by each package of levers, as Shapley values (95 % interval),"
        f" from {result.seeds} seeds under every set of packages. Negative is less harm."
    ]
    for horizon in result.horizons:
        rows = records(result.shapley[_at(result.shapley, outcome, horizon)])
        told = [f"{names[row['package']]} {interval(row, 'value')}{_percent(row)}" for row in rows]
        parts.append(f"{_horizon_words(horizon)}: {'; '.join(told)}.")
    sets = records(result.effects[_at(result.effects, outcome, result.horizons[-1])])
    told = [f"{row['packages']} {interval(row, 'effect', '')}" for row in sets if _clear(row)]
    parts.append(
        f"Effects told from 0 ({_horizon_words(result.horizons[-1])}): {'; '.join(told) or 'none'}."
    )
    for key in BESIDE:
        if key != outcome:
            where = _at(result.shapley, key, _last_of(result, key))
            rows = records(result.shapley[where])
            told = [f"{row['package']} {interval(row, 'value')}" for row in rows]
            parts.append(f"{_name(key)}: {'; '.join(told)}.")
    return " ".join(parts)


def interval(row: Mapping[str, Any], name: str, prefix: str | None = None) -> str:
    """``−1.2 (−2.0 to −0.4)`` of the columns ``name``, ``name_low``, ``name_high`` of a row."""
    start = f"{name}_" if prefix is None else prefix
    low, high = row[f"{start}low"], row[f"{start}high"]
    words = number(row[name], sign=True)
    return words if math.isnan(low) else f"{words} ({number(low, True)} to {number(high, True)})"


def _at(table: pd.DataFrame, outcome: str, horizon: str) -> "pd.Series[bool]":
    return (table["outcome"] == outcome) & (table["horizon"] == horizon)


def _last_of(result: Triangle, outcome: str) -> str:
    mine = result.shapley.loc[result.shapley["outcome"] == outcome, "horizon"]
    return str(mine.iloc[-1])


def _percent(row: Mapping[str, Any]) -> str:
    return "" if math.isnan(row["percent"]) else f", {number(round(row['percent']))} % of the total"


def _clear(row: Mapping[str, Any]) -> bool:
    return bool(row["low"] > 0.0 or row["high"] < 0.0)


def _name(outcome: str) -> str:
    one = BY_KEY[outcome]
    return f"{one.label} ({one.unit})" if one.unit else one.label


def _horizon_words(horizon: str) -> str:
    if horizon == "whole run":
        return horizon
    return f"within {'five years' if horizon == 'five_years' else f'a {horizon}'}"


def _each(columns: int) -> float:
    """Width of one of so many panels beside each other, the same for one and two."""
    columns = max(columns, 2)
    return (_WIDTH - _LEFT - _RIGHT - (columns - 1) * _GAP) / columns


def _scale(result: Triangle, outcome: str) -> tuple[float, float]:
    """One scale for all horizons, with room for the numbers."""
    rows = result.shapley[result.shapley["outcome"] == outcome]
    return _room(rows[["value", "value_low", "value_high", "alone"]].to_numpy().ravel().tolist())


def _room(values: Sequence[float]) -> tuple[float, float]:
    known = [0.0, *(value for value in values if not math.isnan(value))]
    low, high = min(known), max(known)
    room = 0.08 * (high - low) or 1.0
    return low - room, high + room


def _key(figure: Figure, top: float) -> None:
    words = (
        "Bar: Shapley value, the change when the package joins, averaged over all orders of"
        " joining; the bars add up to 'all together'. Line: 95 % over seeds.\n"
        "Hollow diamond below the bar: the package alone. Left of 0 is less harm. % of the total"
        " stands where it is told from 0; lines show luck, not what is unknown about parameters."
    )
    inch_text(figure, 0.2, top, words, size=SMALL, color=GREY, linespacing=1.5)


def _draw_shares(
    axes: Axes, result: Triangle, outcome: str, horizon: str, order: Sequence[str],
    size: float = 5.0,
) -> None:  # fmt: skip
    rows = records(result.shapley[_at(result.shapley, outcome, horizon)])
    for place, row in enumerate(rows):
        total = row["package"] == "all"
        style = look(place)
        axes.barh(
            place, row["value"], 0.5, color=LIGHT if total else style.colour,
            hatch="" if total else style.hatch, edgecolor=BLACK, linewidth=0.7, zorder=2,
        )  # fmt: skip
        axes.plot([row["value_low"], row["value_high"]], [place] * 2, color=BLACK, lw=2, zorder=4)
        if not total:
            axes.plot(
                row["alone"], place + _BELOW, "D", markerfacecolor="white",
                markeredgecolor=BLACK, markersize=size, zorder=5, clip_on=False,
            )  # fmt: skip
        share = (
            "" if math.isnan(row["percent"]) or total else f"  {number(round(row['percent']))} %"
        )
        axes.annotate(
            number(row["value"], sign=True) + share, (1.0, place), xytext=(5, 0), va="center",
            xycoords=("axes fraction", "data"), textcoords="offset points", size=SMALL,
            annotation_clip=False,
        )  # fmt: skip
    _frame(axes, len(order))


def _frame(axes: Axes, rows: int) -> None:
    axes.set_ylim(rows - 0.4, -0.6)
    axes.axvline(0.0, color=BLACK, linewidth=1.0, zorder=3)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="x", color=FAINT, linewidth=0.4, zorder=0)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=SMALL)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5))


def _labels(axes: Axes, result: Triangle, order: Sequence[str], shown: bool) -> None:
    names = {p.letter: f"{p.letter}  {p.label}" for p in result.packages} | {"all": "all together"}
    labels = [names[letter] for letter in order] if shown else [""] * len(order)
    axes.set_yticks(range(len(order)), labels, size=BODY)


def _draw_effects(axes: Axes, sets: pd.DataFrame) -> None:
    rows = records(sets.sort_values("order", kind="stable"))
    for place, row in enumerate(rows):
        axes.plot([row["low"], row["high"]], [place] * 2, color=BLACK, linewidth=1.6, zorder=3)
        kind = int(row["order"]) - 1
        axes.plot(
            row["effect"], place, _MARKERS[kind], color=look(kind).colour, markeredgecolor=BLACK,
            markersize=7, zorder=4, clip_on=False,
        )  # fmt: skip
    _frame(axes, len(rows))
    axes.set_yticks(range(len(rows)), [row["packages"] for row in rows], size=SMALL)
    axes.set_xlim(*_room(sets[["effect", "low", "high"]].to_numpy().ravel().tolist()))
    handles = [
        Line2D([], [], marker=_MARKERS[k], color=look(k).colour, markeredgecolor=BLACK,
               linestyle="none", markersize=7, label=_ORDERS[k])
        for k in range(int(sets["order"].max()))
    ]  # fmt: skip
    axes.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=4, frameon=False,
        fontsize=SMALL - 1, columnspacing=0.9, handletextpad=0.1, borderpad=0.0,
    )  # fmt: skip
    axes.set_xlabel("with the package minus without it", size=SMALL, color=GREY)


def _draw_beside(
    figure: Figure, result: Triangle, beside: Sequence[str], order: Sequence[str], top: float,
    high: float,
) -> None:  # fmt: skip
    """Small panels of the other outcomes, two columns of bars on scales of their own."""
    left, width = 6.75, 2.0
    words = "The same, other outcomes (longest horizon)"
    inch_text(figure, left, top - 0.42, words, size=HEADING, weight="bold")
    rows = math.ceil(len(beside) / 2)
    each = (high - 0.48 * (rows - 1)) / rows
    for k, outcome in enumerate(beside):
        column, row = k % 2, k // 2
        place = top + row * (each + 0.48)
        axes = inch_axes(figure, left + 0.25 + column * (width + 1.05), place, width, each)
        horizon = _last_of(result, outcome)
        _draw_shares(axes, result, outcome, horizon, order, 3.5)
        mine = result.shapley[_at(result.shapley, outcome, horizon)]
        ends = mine[["value", "value_low", "value_high", "alone"]].to_numpy().ravel().tolist()
        axes.set_xlim(*_room(ends))
        axes.set_yticks(range(len(order)), order, size=SMALL - 1)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=3))
        axes.tick_params(axis="x", labelsize=SMALL - 2)
        axes.set_title(_name(outcome), loc="left", size=SMALL)
        for text in axes.texts:
            text.set_fontsize(SMALL - 2)
