"""Parts that pictures by the hour share: panels, lines, numbered events, the clock, the nights."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures import layout
from experiments.figures.episode import Episode, Mark
from experiments.figures.style import BLACK, BODY, GREY, LIGHT, SMALL, footer_inches
from experiments.text.clock import clock, date, lag_words, tick_lags

_MARKERS = 12  # at most, on a line
_CLOCK = 0.95  # inches between the last panel and the footer
DOTTED: dict[str, Any] = {"color": GREY, "linewidth": 0.8, "linestyle": ":", "zorder": 1.5}


@dataclass(frozen=True)
class Curve:
    """How a column of the hours is drawn, and the name at its end."""

    column: str
    name: str
    colour: str
    line: str
    marker: str

    def draw(self, axes: Axes, x: pd.Series, y: pd.Series) -> None:
        """A line with few marks, so that they stay apart."""
        axes.plot(
            x, y, self.line, color=self.colour, linewidth=2.0, marker=self.marker, markersize=5,
            markevery=math.ceil(len(x) / _MARKERS), markeredgecolor="white", markeredgewidth=0.6,
            zorder=3, clip_on=False,
        )  # fmt: skip


def draw_curves(
    panel: Axes, shown: Episode, curves: Sequence[Curve], highest: float, factor: float = 1.0
) -> None:
    """Lines with their names at their ends, on an axis from 0 to ``highest``."""
    panel.set_ylim(0.0, highest)
    ends = []
    for curve in curves:
        values = factor * shown.hours[curve.column]
        curve.draw(panel, shown.hours["lag"], values)
        ends.append((float(values.iloc[-1]), curve.name, curve.colour))
    layout.end_labels(panel, [end for end in ends if not math.isnan(end[0])])


def hour_panels(
    figure: Figure, shown: Episode, top: float, parts: Sequence[float], gap: float
) -> tuple[list[Axes], float]:
    """Panels below each other with one clock, events numbered above them and listed beside.

    Args:
        top: inches from the upper edge of the figure to the numbers.
        parts: of the height down to the footer that each panel takes; ``gap`` lies above each.

    Returns:
        the panels, and the inches from the upper edge at which the list of events ends.
    """
    first, last = shown.first - shown.start, shown.last - shown.start
    lags = tick_lags(first, last, most=10)
    rows = layout.rows_of(shown.marks, last - first)
    high = layout.MARK_ROW * (max(rows, default=0) + 1)
    strip = _hidden_axes(figure, (layout.LEFT, top, layout.PANEL, high), (first, last))
    for mark, row in zip(shown.marks, rows, strict=True):
        height = (row + 0.5) * layout.MARK_ROW
        strip.plot([mark.lag, mark.lag], [0.0, height], **DOTTED | {"zorder": 1})
        _circled(strip, mark, mark.lag, height)
    below = footer_inches(figure) + _CLOCK
    room = figure.get_size_inches()[1] - top - high - gap * len(parts) - below
    panels, edge = [], top + high
    for part in parts:
        height = room * part / sum(parts)
        panel = layout.inch_axes(figure, layout.LEFT, edge + gap, layout.PANEL, height)
        edge += gap + height
        panel.set_xlim(first, last)
        for midnight in np.arange(24.0 * (shown.first // 24.0), shown.last, 24.0) - shown.start:
            panel.axvspan(midnight, midnight + _night(shown), color=LIGHT, linewidth=0, zorder=0)
        for mark in shown.marks:
            panel.axvline(mark.lag, **DOTTED)
        layout.quiet_frame(panel)
        panel.set_xticks(lags, [""] * len(lags))
        panels.append(panel)
    labels, known = [], ""  # below the last panel, the date only where it changes
    for lag in lags:
        hour = shown.start + lag
        today = date(shown.scenario, hour)
        since = f"{lag:+g} h".replace("-", "−") if lag else "0 h"
        labels.append(f"{since}\n{clock(hour)}" + f"\n{today}" * (today != known))
        known = today
    panel.set_xticks(lags, labels)
    panel.set_xlabel(f"hours after {shown.began}, time of day, date", size=BODY)
    return panels, _list_marks(figure, shown, top)


def _hidden_axes(
    figure: Figure, place: tuple[float, float, float, float], ends: tuple[float, float]
) -> Axes:
    """Axes without a frame, their heights in inches."""
    axes = layout.inch_axes(figure, *place)
    axes.set(xlim=ends, ylim=(0.0, place[-1]))
    axes.axis("off")
    return axes


def _circled(axes: Axes, mark: Mark, x: float, y: float) -> None:
    """The number of an event in a circle."""
    axes.plot(x, y, "o", markersize=14, color=BLACK, zorder=2, clip_on=False)
    look: dict[str, Any] = {"color": "white", "size": SMALL, "weight": "bold", "zorder": 3}
    axes.text(x, y, str(mark.number), ha="center", va="center_baseline", **look)


def _list_marks(figure: Figure, shown: Episode, top: float) -> float:
    """What each number stands for, with its hour in words; returns where the list ends."""
    layout.head(figure, layout.SIDE, top, "Events", size=BODY)
    high = 2.0 * layout.LINE * max(len(shown.marks), 1)
    wide = layout.SIDE_WIDTH
    side = _hidden_axes(figure, (layout.SIDE, top + 0.28, wide, high), (0.0, wide))
    if not shown.marks:
        side.text(0.0, high, "None in these hours.", size=SMALL, va="top")
    for row, mark in enumerate(shown.marks):
        y = high - 2.0 * layout.LINE * row
        _circled(side, mark, 0.11, y - 0.13)
        side.text(0.3, y, mark.label, size=SMALL, va="top")
        words = f"{lag_words(mark.lag)}, " * bool(mark.lag) + shown.when(mark.hour)
        side.text(0.3, y - layout.LINE * 0.95, words, size=SMALL - 1, va="top", color=GREY)
    return top + 0.28 + high


def marks_text(shown: Episode) -> str:
    """The numbered events as sentences."""
    told = [
        f"{mark.number} {mark.label}, {lag_words(mark.lag)} ({shown.when(mark.hour)})"
        for mark in shown.marks
    ]
    if not told:
        return "None of the marked events happens in these hours."
    return f"Numbered events: {'; '.join(told)}."


def night_words(shown: Episode) -> str:
    """What the grey bands are."""
    return f"Grey bands: the small hours, {clock(0.0)} to {clock(_night(shown))}."


def _night(shown: Episode) -> float:
    return float(shown.scenario.value("mobilisation.night_until"))  # type: ignore[arg-type]
