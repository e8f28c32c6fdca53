"""The cost-effectiveness plane of a report, with labels in the report's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from experiments.figures.intervals import WIDTH, Numbers
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

_LEFT, _WIDE, _HIGH, _SIDE = 0.95, 5.6, 3.3, 6.75  # inches
_KEY = WIDTH - _SIDE - 0.5  # width of the names in the key


@dataclass(frozen=True)
class Point:
    """A strategy: what it costs more than the reference and what it prevents, with intervals.

    Attributes:
        cost, prevented: estimate, low, high; the ends are NaN where there are none.
        front: whether nothing is both cheaper and better.
    """

    name: str
    cost: tuple[float, float, float]
    prevented: tuple[float, float, float]
    front: bool


@dataclass(frozen=True)
class PlaneWords:
    """What is written on the plane; ``corners`` from the upper left, row by row."""

    title: str
    foot: str
    cost: str
    prevented: str
    corners: tuple[str, str, str, str]
    front: str


def cost_plane(points: Sequence[Point], words: PlaneWords, numbers: Numbers) -> Figure:
    """One mark for each strategy with its intervals both ways; a ring for those on the front.

    Args:
        points: the first is the reference, at 0.
        numbers: writes the numbers of the axes.
    """
    names = [plain(wrapped(point.name, _KEY, SMALL)) for point in points]
    lines = sum(name.count("\n") + 1.6 for name in [*names, wrapped(words.front, _KEY, SMALL)])
    high = max(_HIGH, 0.175 * lines)
    figure = new_figure(high + 1.75, words.title, words.foot, WIDTH)
    top = title_inches(figure) + 0.2
    axes = inch_axes(figure, _LEFT, top, _WIDE, high)
    _frame(axes, points, words, numbers)
    handles = [_mark(axes, point, k, names[k]) for k, point in enumerate(points)]
    ring: dict[str, Any] = {
        "marker": "o", "linestyle": "none", "markerfacecolor": "none", "markeredgecolor": BLACK,
    }  # fmt: skip
    for point in points:
        if point.front:
            axes.plot(point.cost[0], point.prevented[0], **ring, markersize=16, zorder=4)
    front = plain(wrapped(words.front, _KEY, SMALL))
    handles.append(Line2D([], [], **ring, markersize=12, label=front))
    wide, tall = figure.get_size_inches()
    figure.legend(
        handles=handles, loc="upper left", fontsize=SMALL, frameon=False, labelspacing=0.7,
        bbox_to_anchor=(_SIDE / wide, 1.0 - top / tall), borderpad=0.0,
    )  # fmt: skip
    return figure


def _frame(axes: Axes, points: Sequence[Point], words: PlaneWords, numbers: Numbers) -> None:
    axes.axhline(0.0, color=GREY, linewidth=1.0, zorder=1)
    axes.axvline(0.0, color=GREY, linewidth=1.0, zorder=1)
    for place, text in enumerate(words.corners):
        down, across = divmod(place, 2)
        axes.text(
            0.99 if across else 0.01, 0.015 if down else 0.985, plain(text), size=SMALL, zorder=2,
            transform=axes.transAxes, color=GREY, ha="right" if across else "left",
            va="bottom" if down else "top",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0},  # over the lines
        )  # fmt: skip
    axes.set_xlim(*_limits([point.cost for point in points]))
    axes.set_ylim(*_limits([point.prevented for point in points]))
    axes.set_xlabel(plain(words.cost), size=BODY)
    axes.set_ylabel(plain(wrapped(words.prevented, _HIGH, BODY)), size=BODY)
    axes.grid(color=FAINT, linewidth=0.3, zorder=0)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(nbins=6))
        axis.set_major_formatter(FuncFormatter(lambda value, _: numbers(float(value))))
    axes.tick_params(labelsize=SMALL)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _limits(ends: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    known = [end for three in ends for end in three if not np.isnan(end)]
    low, high = min([0.0, *known]), max([0.0, *known])
    room = 0.15 * (high - low) or 1.0
    return low - room, high + room


def _mark(axes: Axes, point: Point, place: int, name: str) -> Line2D:
    """A strategy with its intervals; returns its handle for the key."""
    style = look(place)
    x, y = point.cost[0], point.prevented[0]
    axes.plot(point.cost[1:], [y, y], color=BLACK, linewidth=1.3, zorder=3)
    axes.plot([x, x], point.prevented[1:], color=BLACK, linewidth=1.3, zorder=3)
    mark: dict[str, Any] = {
        "marker": style.marker, "color": style.colour, "markeredgecolor": BLACK,
        "markersize": 9, "linestyle": "none",
    }  # fmt: skip
    axes.plot(x, y, **mark, zorder=5)
    return Line2D([], [], **mark, label=name)
