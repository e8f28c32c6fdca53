"""The main pictures of a report, with labels in the report's language.

DejaVu Sans, matplotlib's own font, has the Cyrillic letters of Russian and Kazakh.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from experiments.figures.layout import inch_axes
from experiments.figures.style import (
    BLACK,
    BODY,
    FAINT,
    GREY,
    SMALL,
    look,
    new_figure,
    plain,
    title_inches,
    wrapped,
)
from experiments.figures.too_late import draw_doses, draw_too_late
from experiments.statistics.threshold_time import Late

type Numbers = Callable[[float], str]

WIDTH = 9.6  # inches
_LEFT, _WIDE, _BETWEEN, _ROW, _ABOVE, _EDGE = 2.1, 3.45, 0.35, 0.34, 0.85, 0.4  # inches
_LINE = 0.19  # inches that a line of a name needs
_COLUMNS = 2
_NOTHING = 1e-3  # of an axis: less is drawn as nothing


@dataclass(frozen=True)
class Mark:
    """One estimate with its interval (NaN where there is none).

    ``look`` is the number of its colour and shape, if that is not its place in the panel.
    """

    name: str
    value: float
    low: float
    high: float
    look: int | None = None


@dataclass(frozen=True)
class Panel:
    """One harm: its name with the unit, and a mark for each strategy.

    ``first`` is the number of the first mark among the strategies: the reference, which has no
    difference to itself, is 0. ``better`` says which way is better, if it is not less harm.
    """

    title: str
    marks: tuple[Mark, ...]
    first: int = 1
    better: str = ""


@dataclass(frozen=True)
class Lines:
    """What the picture of a timing surface draws.

    Attributes:
        cells: as of ``experiments.studies.timing.Surface``; ``names`` of its doses, rising.
        unit: hours in one unit of the axis.
        late: where too late lies, if that can be told; ``words`` beside it.
        heading: over the axes.
    """

    cells: pd.DataFrame
    names: tuple[str, ...]
    unit: float
    late: Late | None
    words: str
    heading: str


def differences_figure(
    panels: Sequence[Panel], title: str, foot: str, better: str, numbers: Numbers
) -> Figure:
    """Differences to the reference, or values, with intervals: a small panel for each harm.

    Args:
        panels: all with marks of the same strategies in the same order; a single one is as wide
            as two.
        title, foot: above and below.
        better: which way is less harm.
        numbers: writes the numbers of the axes.
    """
    lines = max((_name(mark).count("\n") + 1 for mark in panels[0].marks), default=1)
    high = max(_ROW, _LINE * lines) * max(len(panels[0].marks), 1) + 0.15
    rows = -(-len(panels) // _COLUMNS)
    figure = new_figure(rows * (high + _ABOVE) + 0.75 + _EDGE, title, foot, WIDTH)
    top = title_inches(figure) + 0.35
    wide = _WIDE if len(panels) > 1 else _COLUMNS * _WIDE + _BETWEEN
    for place, panel in enumerate(panels):
        down, across = divmod(place, _COLUMNS)
        axes = inch_axes(
            figure, _LEFT + across * (wide + _BETWEEN), top + down * (high + _ABOVE), wide, high
        )
        _draw_panel(axes, panel, panel.better or better, numbers, names=across == 0)
    return figure


def _draw_panel(axes: Axes, panel: Panel, better: str, numbers: Numbers, names: bool) -> None:
    ends = [0.0]
    for place, mark in enumerate(panel.marks):
        style = look(place + panel.first if mark.look is None else mark.look)
        ends += [v for v in (mark.value, mark.low, mark.high) if v == v]
        axes.plot([mark.low, mark.high], [place, place], color=BLACK, linewidth=1.8, zorder=3)
        axes.plot(
            mark.value, place, style.marker, color=style.colour, markeredgecolor=BLACK,
            markersize=8, zorder=4,
        )  # fmt: skip
    words = [_name(mark) if names else "" for mark in panel.marks]
    axes.set_yticks(range(len(words)), words, size=SMALL)
    axes.set_ylim(max(len(words), 1) - 0.45, -0.55)
    axes.axvline(0.0, color=BLACK, linewidth=1.0, zorder=2)
    low, high = min(ends), max(ends)
    room = 0.1 * (high - low) if high - low > _NOTHING else 1.0
    axes.set_xlim(low - room, high + room)
    axes.set_title(plain(wrapped(panel.title, _WIDE, SMALL)), loc="left", size=SMALL)
    axes.annotate(
        better, (0.0, 0.0), xycoords="axes fraction", xytext=(0, -28), textcoords="offset points",
        size=SMALL, color=GREY,
    )  # fmt: skip
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: numbers(float(value))))
    _plain_axes(axes)
    axes.tick_params(axis="y", length=0)


def _name(mark: Mark) -> str:
    return str(plain(wrapped(mark.name, _LEFT - 0.2, SMALL)))


def timing_lines_figure(
    lines: Lines, worthwhile: float, title: str, foot: str, axis: str, numbers: Numbers
) -> Figure:
    """Prevented share by start, a line with its band for each dose.

    Args:
        lines: what is drawn.
        worthwhile: share below which it is too late.
        title, foot: above and below.
        axis: name of the axis of time.
        numbers: writes times and per cent.
    """
    figure = new_figure(5.8, title, foot, WIDTH)
    axes = inch_axes(figure, 0.85, title_inches(figure) + 0.45, WIDTH - 1.1, 3.1)
    doses = list(dict.fromkeys(lines.cells["dose"]))
    draw_doses(axes, lines.cells, doses, lines.unit, [plain(name) for name in lines.names])
    if lines.late is not None:
        starts = sorted(set(map(float, lines.cells["start"])))
        draw_too_late(axes, lines.late, starts, lines.unit, plain(lines.words))
    axes.set_title(plain(lines.heading), loc="left", size=BODY)
    axes.axhline(100.0 * worthwhile, color=GREY, linewidth=1.2, linestyle=(0, (1, 2)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: numbers(float(value))))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{numbers(float(value))} %"))
    axes.set_xlabel(plain(axis), size=BODY)
    axes.legend(
        fontsize=SMALL, loc="upper left", bbox_to_anchor=(-0.01, -0.15), ncols=3, frameon=False
    )
    _plain_axes(axes)
    return figure


def png(figure: Figure, text: str) -> bytes:
    """The picture as a PNG file, with ``text`` in it as its description."""
    held = BytesIO()
    figure.savefig(held, format="png", metadata={"Description": text})
    return held.getvalue()


def _plain_axes(axes: Axes) -> None:
    axes.grid(axis="x", color=FAINT, linewidth=0.4, zorder=0)
    axes.tick_params(axis="x", labelsize=SMALL)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
