"""The harm panel: what strategies do besides what they are for, as differences to a reference."""

from collections.abc import Mapping, Sequence
from typing import Any

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
    footer_inches,
    look,
    new_figure,
    plain,
    shortened,
    title_inches,
    wrapped,
)
from experiments.statistics.harm_panel import PAIRS
from experiments.statistics.numbers import number
from experiments.statistics.rows import records

_WIDTH = 13.0
_LEFT, _WIDE, _BETWEEN, _ROW, _ABOVE = 1.95, 4.85, 0.75, 0.42, 0.85  # inches
_COLUMNS = 2
_MARK = 0.14  # height that a mark of a group takes


def harm_figure(
    table: pd.DataFrame, names: Mapping[str, str], manifest: Mapping[str, Any]
) -> Figure:
    """A panel for each harm: its difference to the reference with 95 % intervals, by strategy.

    Args:
        table: of ``experiments.statistics.harm_panel.harm_table``.
        names: of the groups, by id; a harm by group has a mark for each of them.
        manifest: of the comparison, for the names in the footer.
    """
    reference, others = _strategies(table)
    labels = _labels(table)
    high = max(_ROW, _MARK * len(names)) * max(len(others), 1) + 0.2
    foot = footer(
        manifest.get("scenario", {}).get("name", "not stated"),
        f"{len(others)} strategies against {_spoken(reference)}", f"{_pairs(table)} pairs of runs",
        manifest,
    )  # fmt: skip
    title = f"Harm that comes with each strategy, against {shortened(_spoken(reference), 40)}"
    rows = -(-len(labels) // _COLUMNS)
    figure = new_figure(rows * (high + _ABOVE) + 1.6, title, foot, _WIDTH)
    top = title_inches(figure) + 0.6
    _key(figure, names, title_inches(figure) + 0.05)
    for place, label in enumerate(labels):
        down, across = divmod(place, _COLUMNS)
        left = _LEFT + across * (_WIDE + _BETWEEN)
        axes = inch_axes(figure, left, top + down * (high + _ABOVE), _WIDE, high)
        mine = table[(table["label"] == label) & (table["strategy"] != reference)]
        _panel(axes, mine, others, list(names))
        if across:
            axes.set_yticks(range(len(others)), [""] * len(others))
    assert footer_inches(figure) < _ABOVE
    return figure


def harm_text(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """What ``harm_figure`` shows, in words."""
    reference, _ = _strategies(table)
    parts = [f"Harm under each strategy as the difference to '{reference}' (95 % interval)."]
    for label in _labels(table):
        rows = records(table[(table["label"] == label) & (table["strategy"] != reference)])
        told = "; ".join(
            f"{row['strategy']}{', ' + names[row['group']] if row['group'] else ''} {_words(row)}"
            for row in rows
        )
        parts.append(f"{label} ({rows[0]['unit']}): {told}." if rows else f"{label}: no strategy.")
    return " ".join(parts)


def _spoken(strategy: str) -> str:
    return strategy.replace("_", " ")


def _words(row: Mapping[str, Any]) -> str:
    if row["unit"] == PAIRS:
        return f"{100 * row['mean']:.0f} % of pairs, less in {100 * row['less']:.0f} %"
    return (
        f"{number(row['difference'], sign=True)}"
        f" ({number(row['low'], sign=True)} to {number(row['high'], sign=True)})"
    )


def _strategies(table: pd.DataFrame) -> tuple[str, list[str]]:
    names = [str(name) for name in table["strategy"].unique()]
    return names[0], names[1:]


def _labels(table: pd.DataFrame) -> list[str]:
    return [str(label) for label in table["label"].unique()]


def _pairs(table: pd.DataFrame) -> int:
    known = table["pairs"].dropna()
    return int(known.max()) if len(known) else 0


def _panel(
    axes: Axes, rows: pd.DataFrame, strategies: Sequence[str], groups: Sequence[str]
) -> None:
    ends = [0.0]
    shares = False
    for row in records(rows):
        shares = row["unit"] == PAIRS
        place = strategies.index(row["strategy"]) + _aside(row["group"], groups)
        style = look(groups.index(row["group"])) if row["group"] else None
        ends += [v for v in (row["low"], row["high"], row["difference"]) if not pd.isna(v)]
        axes.plot([row["low"], row["high"]], [place, place], color=BLACK, linewidth=1.6, zorder=3)
        axes.plot(
            row["difference"], place, style.marker if style else "d",
            color=style.colour if style else GREY, markeredgecolor=BLACK, markersize=7, zorder=4,
        )  # fmt: skip
        if shares:
            axes.plot(row["less"], place, "|", color=BLACK, markersize=11, zorder=3)
            ends.append(row["less"])
    names = [plain(wrapped(shortened(s.replace("_", " "), 40), 1.75, SMALL)) for s in strategies]
    axes.set_yticks(range(len(strategies)), names, size=SMALL)
    axes.set_ylim(len(strategies) - 0.45, -0.55)
    axes.axvline(0.0, color=BLACK, linewidth=1.0, zorder=2)
    low, high = min(ends), max(ends)
    room = 0.1 * (high - low) or 1.0
    axes.set_xlim(*((-0.02, 1.02) if shares else (low - room, high + room)))
    first = records(rows.head(1))
    if first:
        way = "" if shares else "; ← less, more harm →"
        axes.set_title(f"{first[0]['label']} ({first[0]['unit']}{way})", loc="left", size=BODY)
    axes.grid(axis="x", color=FAINT, linewidth=0.4, zorder=0)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=SMALL)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6))
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _aside(group: str, groups: Sequence[str]) -> float:
    """How far the mark of a group stands from the middle of its row."""
    if not group or len(groups) < 2:
        return 0.0
    return 0.74 * (groups.index(group) / (len(groups) - 1) - 0.5)


def _key(figure: Figure, names: Mapping[str, str], top: float) -> None:
    marks = [("all", "d", GREY)]
    marks += [(name, look(k).marker, look(k).colour) for k, name in enumerate(names.values())]
    handles = [
        Line2D(
            [], [], linestyle="none", marker=marker, color=colour, markeredgecolor=BLACK,
            markersize=8, label=plain(shortened(label, 24)),
        )
        for label, marker, colour in marks
    ]  # fmt: skip
    handles.append(Line2D([], [], color=BLACK, linewidth=1.6, label="95 % interval"))
    less = "share of pairs with less"
    handles.append(
        Line2D([], [], color=BLACK, marker="|", markersize=11, linestyle="none", label=less)
    )
    wide, high = figure.get_size_inches()
    figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0.15 / wide, 1.0 - top / high),
        ncols=7, fontsize=SMALL, frameon=False, borderpad=0.0, borderaxespad=0.0,
        columnspacing=1.3, handletextpad=0.5,
    )  # fmt: skip
