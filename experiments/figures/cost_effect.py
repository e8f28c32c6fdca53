"""The cost-effectiveness plane: what strategies cost more, and what harm they prevent."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from experiments.figures.layout import inch_axes
from experiments.figures.style import (
    BLACK,
    BODY,
    FAINT,
    GREY,
    SMALL,
    footer,
    look,
    new_figure,
    plain,
    shortened,
    title_inches,
    wrapped,
)
from experiments.outcomes.registry import BY_KEY
from experiments.statistics.numbers import number
from experiments.statistics.rows import records

_LEFT, _WIDE, _HIGH, _SIDE = 0.95, 6.6, 5.0, 7.85  # inches
_CORNERS = (
    (0.01, 0.985, "left", "top", "cheaper, prevents harm"),
    (0.99, 0.985, "right", "top", "dearer, prevents harm"),
    (0.01, 0.015, "left", "bottom", "cheaper, more harm"),
    (0.99, 0.015, "right", "bottom", "dearer, more harm"),
)


def cost_effect_figure(table: pd.DataFrame, manifest: Mapping[str, Any]) -> Figure:
    """One mark per strategy with its 95 % intervals both ways, and the Pareto front.

    Args:
        table: of ``experiments.statistics.cost_effectiveness``.
        manifest: of the comparison, for the names in the footer.
    """
    reference = str(table["strategy"].iloc[0])
    title = (
        f"What it costs and what it prevents, against {shortened(reference.replace('_', ' '), 40)}"
    )
    pairs = int(table["pairs"].iloc[0])
    foot = footer(
        manifest.get("scenario", {}).get("name", "not stated"), f"{len(table)} strategies",
        f"{pairs} pairs of runs with the same seeds", manifest,
    )  # fmt: skip
    figure = new_figure(_HIGH + 1.9, title, foot)
    axes = inch_axes(figure, _LEFT, title_inches(figure) + 0.2, _WIDE, _HIGH)
    _frame(axes, table)
    handles = _marks(axes, table)
    handles.append(_front(axes, table))
    wide, high = figure.get_size_inches()
    figure.legend(
        handles=handles, loc="upper left", fontsize=SMALL, frameon=False, labelspacing=0.7,
        bbox_to_anchor=(_SIDE / wide, 1.0 - (title_inches(figure) + 0.1) / high), borderpad=0.0,
    )  # fmt: skip
    return figure


def cost_effect_text(table: pd.DataFrame) -> str:
    """What ``cost_effect_figure`` shows, in words."""
    rows = records(table)
    unit = rows[0]["unit"]
    parts = [
        f"Cost against {_harm(table).lower()} prevented, both as differences to"
        f" '{rows[0]['strategy']}', which lies at 0; bars are 95 % intervals."
    ]
    for row in rows[1:]:
        parts.append(
            f"{row['strategy']}: {number(row['cost'], sign=True)} million tenge"
            f" ({number(row['cost_low'], sign=True)} to {number(row['cost_high'], sign=True)}),"
            f" {number(row['prevented'], sign=True)} {unit} prevented"
            f" ({number(row['prevented_low'], sign=True)} to"
            f" {number(row['prevented_high'], sign=True)}); {row['quadrant']}."
        )
    on = ", ".join(row["strategy"] for row in rows if row["front"])
    return " ".join([*parts, f"On the Pareto front: {on}."])


def _harm(table: pd.DataFrame) -> str:
    return BY_KEY[str(table["outcome"].iloc[0])].label


def _frame(axes: Axes, table: pd.DataFrame) -> None:
    """Axes through 0, the names of the quadrants, which way is better."""
    axes.axhline(0.0, color=GREY, linewidth=1.0, zorder=1)
    axes.axvline(0.0, color=GREY, linewidth=1.0, zorder=1)
    for x, y, ha, va, words in _CORNERS:
        axes.text(
            x, y, words, transform=axes.transAxes, ha=ha, va=va, size=SMALL, color=GREY, zorder=2
        )
    _limits(axes.set_xlim, table, "cost")
    _limits(axes.set_ylim, table, "prevented")
    axes.set_xlabel("Difference in cost, million tenge (← cheaper)", size=BODY)
    unit = str(table["unit"].iloc[0])
    axes.set_ylabel(f"{_harm(table)} prevented, {unit} a run (better →)", size=BODY)
    axes.grid(color=FAINT, linewidth=0.3, zorder=0)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=7))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=7))


def _limits(set_limits: Any, table: pd.DataFrame, column: str) -> None:
    values = table[[column, f"{column}_low", f"{column}_high"]].to_numpy(float)
    known = values[~np.isnan(values)]
    low, high = min([0.0, *known]), max([0.0, *known])
    room = 0.15 * (high - low) or 1.0
    set_limits(low - room, high + room)


def _marks(axes: Axes, table: pd.DataFrame) -> list[Line2D]:
    """The strategies with their intervals; returns their handles for the key."""
    handles = []
    for place, row in enumerate(records(table)):
        style = look(place)
        x, y = row["cost"], row["prevented"]
        if place > 0:
            axes.plot(
                [row["cost_low"], row["cost_high"]], [y, y], color=BLACK, linewidth=1.3, zorder=3
            )
            axes.plot(
                [x, x], [row["prevented_low"], row["prevented_high"]], color=BLACK, linewidth=1.3,
                zorder=3,
            )  # fmt: skip
        mark: dict[str, Any] = {
            "marker": style.marker, "color": style.colour, "markeredgecolor": BLACK,
            "markersize": 10, "linestyle": "none",
        }  # fmt: skip
        axes.plot(x, y, **mark, zorder=5)
        handles.append(Line2D([], [], **mark, label=_label(row, place == 0)))
    return handles


def _label(row: Mapping[str, Any], reference: bool) -> str:
    name = wrapped(row["strategy"].replace("_", " "), 2.9, SMALL)
    if reference:
        return plain(f"{name}\nreference")
    told = f"{number(row['per_million'])} per million tenge"
    if np.isnan(row["per_million"]):
        told = wrapped(f"no ratio: {row['no_ratio']}", 2.9, SMALL)
    return plain(f"{name}\n{told}")


def _front(axes: Axes, table: pd.DataFrame) -> Line2D:
    """A line of steps along the front: more harm prevented only for more money."""
    points = table[table["front"]].sort_values(["cost", "prevented"])
    style: dict[str, Any] = {"color": BLACK, "linewidth": 1.4, "linestyle": "--"}
    axes.step(points["cost"], points["prevented"], where="post", **style, zorder=2)
    axes.plot(
        points["cost"], points["prevented"], "o", markersize=17, markerfacecolor="none",
        markeredgecolor=BLACK, markeredgewidth=1.2, zorder=4,
    )  # fmt: skip
    return Line2D(
        [], [], **style, marker="o", markersize=13, markerfacecolor="none",
        label="Pareto front: nothing is\ncheaper and prevents more",
    )  # fmt: skip


def names(table: pd.DataFrame) -> Sequence[str]:
    """Strategies on the front, cheapest first."""
    return [str(name) for name in table[table["front"]].sort_values("cost")["strategy"]]
