"""Panels of estimates with their intervals: a row for each strategy, a panel for each measure."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures import style
from experiments.figures.layout import beside, heading, inch_axes, limits, numbered, row_frame
from experiments.figures.style import SMALL, Look, shortened, wrapped
from experiments.statistics.bootstrap import Span
from experiments.text.language import Language
from experiments.text.names import Names

NAMES = 2.05  # inches left of the panels, for names
_NUMBERS, _BETWEEN, _RIGHT = 1.45, 0.3, 0.15  # inches: numbers of a panel, gaps
_ROW, _LINE = 0.34, 0.19  # inches: a row, and a line of a name
_ABOVE, _BELOW = 0.42, 0.45  # inches that the heads and the numbers below a panel take
_LETTERS, _LINES = 90, 4  # of a name
_COLUMNS = 2
BAR: dict[str, Any] = {"color": style.GREY, "linewidth": 1.4, "linestyle": (0, (1, 1.5))}
_SIZE = 8.0  # points of a mark
_STAR = 1.7  # times the size of other marks, since its area is small


@dataclass(frozen=True)
class Mark:
    """One estimate with its interval (NaN where there is none).

    Attributes:
        row: its place from above; a fraction where several stand in one row.
        span: estimate and ends of its interval.
        look: colour and shape.
        words: right of the panel.
        less: a second, thin mark; NaN: none.
    """

    row: float
    span: Span
    look: Look
    words: str = ""
    less: float = math.nan


@dataclass(frozen=True)
class Panel:
    """One measure.

    Attributes:
        title: its name with the unit.
        marks: of all rows.
        way: which way is better, below at the left.
        band: half the width of a grey band around 0: what counts as no difference.
        line: a dotted line at this value; NaN: none.
        ends: of the axis, if not by the marks.
    """

    title: str
    marks: Sequence[Mark]
    way: str = ""
    band: float = 0.0
    line: float = math.nan
    ends: tuple[float, float] | None = None


def row_names(names: Sequence[str], inches: float = NAMES - 0.15) -> list[str]:
    """Names broken into lines that fit left of the panels, very long ones cut."""
    found = []
    for name in names:
        lines = wrapped(shortened(name, _LETTERS), inches, SMALL).split("\n")
        found.append("\n".join(lines[:_LINES]) + "…" * (len(lines) > _LINES))
    return found


def rows_inches(names: Sequence[str], least: float = _ROW) -> float:
    """Height of a panel with a row for each of these names."""
    lines = max((name.count("\n") + 1 for name in names), default=1)
    return max(least, _LINE * lines) * max(len(names), 1) + 0.1


def grid_inches(panels: int, high: float) -> float:
    """Height of so many panels of this height, two beside each other."""
    return -(-panels // _COLUMNS) * (high + _ABOVE + _BELOW)


def draw_grid(
    figure: Figure, top: float, panels: Sequence[Panel], names: Sequence[str], high: float,
    language: Language, fill: bool = True,
) -> list[Axes]:  # fmt: skip
    """Panels two beside each other, names at the left only; a single one may fill the width."""
    drawn = []
    every = style.WIDTH - NAMES - _RIGHT
    wide = (every - (_COLUMNS - 1) * _BETWEEN) / _COLUMNS if len(panels) > 1 or not fill else every
    for place, panel in enumerate(panels):
        down, across = divmod(place, _COLUMNS)
        left = NAMES + across * (wide + _BETWEEN)
        under = top + down * (high + _ABOVE + _BELOW) + _ABOVE
        numbers = _NUMBERS if any(mark.words for mark in panel.marks) else 0.0
        axes = inch_axes(figure, left, under, wide - numbers, high)
        draw_panel(axes, panel, names if across == 0 else [""] * len(names), language, wide)
        drawn.append(axes)
    return drawn


def draw_panel(
    axes: Axes, panel: Panel, names: Sequence[str], language: Language, inches: float
) -> None:
    """Marks with their intervals around 0; ``inches`` is the width that the title may take."""
    values = [end for mark in panel.marks for end in (*mark.span, mark.less)] + [panel.line]
    row_frame(axes, names)
    for mark in panel.marks:
        value, size = mark.span.estimate, _SIZE * (_STAR if mark.look.marker == "*" else 1.0)
        axes.plot(mark.span[1:], [mark.row] * 2, color=style.BLACK, linewidth=1.8, zorder=3)
        axes.plot(value, mark.row, **mark.look.mark, zorder=4, markersize=size, clip_on=False)
        if mark.less == mark.less:
            axes.plot(mark.less, mark.row, "|", color=style.BLACK, markersize=11, zorder=3)
        beside(axes, mark.row, mark.words)
    if panel.band:
        axes.axvspan(-panel.band, panel.band, color=style.LIGHT, zorder=0)
        values += [-panel.band, panel.band]
    if panel.line == panel.line:
        axes.axvline(panel.line, **BAR, zorder=2)
    axes.axvline(0.0, color=style.BLACK, linewidth=1.0, zorder=2)
    axes.set_xlim(*(panel.ends or limits(values)))
    heading(axes, panel.title, inches, SMALL)
    axes.annotate(
        panel.way, (0.0, 0.0), xycoords="axes fraction", xytext=(0, -28),
        textcoords="offset points", size=SMALL, color=style.GREY,
    )  # fmt: skip
    numbered(axes.xaxis, language)


def span_words(span: Span, language: Language, sign: bool = True) -> str:
    """An estimate with its interval as short as it stands beside a mark."""
    if math.isnan(span.estimate):
        return ""
    value = language.number(span.estimate, sign)
    if math.isnan(span.low):
        return value
    ends = {"low": language.number(span.low, sign), "high": language.number(span.high, sign)}
    return language.say("pictures.numbers", value=value, **ends)


def row_words(measure: str, items: Iterable[tuple[str, str]], language: Language) -> str:
    """A panel in words: what each of its rows comes to, by name and value."""
    told = [language.say("pictures.item", strategy=name, value=value) for name, value in items]
    return language.say("pictures.row", measure=measure, list="; ".join(told))


def measured(measure: str, unit: str, names: Names) -> str:
    """The title of a panel: what it measures, with the unit (in English in tables)."""
    return names.language.say("harm.measured", measure=measure, unit=names.unit(unit))
