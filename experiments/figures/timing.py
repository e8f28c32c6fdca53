"""When is too late: what a lever still prevents, by the hour at which it starts."""

import math
from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from experiments.figures.style import (
    BLACK,
    BODY,
    FAINT,
    GREY,
    HEADING,
    LIGHT,
    SMALL,
    Look,
    footer,
    look,
    new_figure,
    title_inches,
    wrapped,
)
from experiments.figures.timeline import inch_axes
from experiments.records import records
from experiments.timing.late import Late
from experiments.timing.surface import Surface

_HEIGHT, _PLOT = 6.7, 3.5
_LEFT, _LINES, _GRID_LEFT, _GRID = 0.85, 5.7, 7.75, 3.5  # inches: edges and widths of panels
_MONTH = 24.0 * 30.0


def timing_figure(surface: Surface, manifest: Mapping[str, Any]) -> Figure:
    """Prevented harm against the start for each dose, and the same numbers as a grid.

    Args:
        surface: what starts and doses came to.
        manifest: for the footer (``source_hash``, ``data``).
    """
    foot = footer(
        surface.scenario.name, f"lever '{surface.strategy.name}'",
        f"{surface.seeds} seeds, the same for every start", manifest,
    )  # fmt: skip
    figure = new_figure(_HEIGHT, headline(surface), foot)
    top = title_inches(figure) + 0.55
    _draw_lines(inch_axes(figure, _LEFT, top, _LINES, _PLOT), surface)
    _draw_grid(inch_axes(figure, _GRID_LEFT, top, _GRID, _PLOT), surface)
    below = top + _PLOT + 0.75
    words = " ".join(sentences(surface))
    figure.text(0.15 / 11.5, 1.0 - below / _HEIGHT, wrapped(words, 11.0, BODY), va="top", size=BODY)
    return figure


def headline(surface: Surface) -> str:
    """The finding in one line."""
    late = surface.late[surface.doses[-1]]
    name = surface.strategy.title
    if late.hour == -math.inf:
        return f"{name}: at none of these starts does it prevent a worthwhile part"
    if late.hour == math.inf:
        return f"{name}: still worthwhile at the latest start tried, {when(surface.starts[-1])}"
    return f"{name}: too late {when(late.hour)}"


def sentences(surface: Surface) -> list[str]:
    """What a reader should take away, with the intervals."""
    what, part = surface.outcome.label.lower(), f"{100 * surface.worthwhile:.0f} %"
    told = [
        f"Without the lever a run has {surface.harm:.3g} {surface.outcome.unit}"
        f" ({what}, mean of {surface.seeds} runs)."
    ]
    best = surface.doses[-1]
    first = cells_of(surface, best)[0]
    told.append(
        f"Started {when(first['start'])} at {dose_words(surface, best)} it prevents"
        f" {100 * first['prevented']:.0f} % of that (95 % interval"
        f" {100 * first['prevented_low']:.0f} to {100 * first['prevented_high']:.0f} %)."
    )
    told.append(f"Half of this is gone {hour_words(surface, surface.half[best])}.")
    told.append(f"It prevents less than {part} {hour_words(surface, surface.late[best])}.")
    told.append("That a later start never helps more than an earlier one is an assumption.")
    return told


def when(hours: float) -> str:
    """A start in words.

    >>> when(6.0), when(0.0), when(-720.0)
    ('6 hours after the incident', 'with the incident', '1.0 months before the incident')
    """
    if hours == 0.0:
        return "with the incident"
    side = "after" if hours > 0.0 else "before"
    size = abs(hours)
    if size >= _MONTH:
        return f"{size / _MONTH:.1f} months {side} the incident"
    if size >= 96.0:
        return f"{size / 24.0:.0f} days {side} the incident"
    return f"{size:.0f} hours {side} the incident"


def hour_words(surface: Surface, late: Late) -> str:
    """An hour with its interval, in words."""
    if late.hour == -math.inf:
        return f"already {when(surface.starts[0])}, the first start tried"
    if late.hour == math.inf:
        low = f"; 95 %: {when(late.low)} or later" if math.isfinite(late.low) else ""
        return f"at none of the starts tried (up to {when(surface.starts[-1])}{low})"
    low = when(late.low) if math.isfinite(late.low) else "before the first start"
    high = when(late.high) if math.isfinite(late.high) else "after the last start"
    return f"from {when(late.hour)} on (95 % interval: {low} to {high})"


def dose_words(surface: Surface, dose: float) -> str:
    """A dose in words."""
    if surface.dose == "strength":
        return f"{100 * dose:.0f} % of its strength"
    return f"{dose:.0f} hours in force"


def timing_text(surface: Surface) -> str:
    """What ``timing_figure`` shows, in words."""
    rows = []
    for dose in surface.doses:
        told = "; ".join(
            f"{when(one['start'])} {100 * one['prevented']:.0f} % ({100 * one['prevented_low']:.0f}"
            f" to {100 * one['prevented_high']:.0f} %)"
            for one in cells_of(surface, dose)
        )
        rows.append(f"At {dose_words(surface, dose)}, share prevented by start: {told}.")
    return " ".join([headline(surface) + ".", *sentences(surface), *rows])


def cells_of(surface: Surface, dose: float) -> list[dict[str, Any]]:
    """The cells of one dose, by start."""
    return records(surface.cells[surface.cells["dose"] == dose])


def _scale(surface: Surface) -> tuple[float, str]:
    """Hours in one unit of the time axis, and its name."""
    if surface.starts[0] < 0.0:
        return _MONTH, "months before (negative) and after the incident"
    return 1.0, "hours from the incident to the start of the lever"


def _draw_lines(axes: Axes, surface: Surface) -> None:
    unit, name = _scale(surface)
    for number, dose in enumerate(surface.doses):
        cells = surface.cells[surface.cells["dose"] == dose]
        style: Look = look(number)
        x = cells["start"] / unit
        axes.fill_between(
            x, 100 * cells["prevented_low"], 100 * cells["prevented_high"], color=style.colour,
            alpha=0.15, linewidth=0.0,
        )  # fmt: skip
        axes.plot(
            x, 100 * cells["prevented"], color=style.colour, linestyle=style.line,
            marker=style.marker, markeredgecolor=BLACK, markersize=6, linewidth=1.8,
            label=dose_words(surface, dose),
        )  # fmt: skip
    late = surface.late[surface.doses[-1]]
    left, right = surface.starts[0] / unit, surface.starts[-1] / unit
    if math.isfinite(late.hour):
        low, high = (min(max(end / unit, left), right) for end in (late.low, late.high))
        axes.axvspan(low, high, color=LIGHT, zorder=0)
        axes.axvline(late.hour / unit, color=BLACK, linewidth=1.4, linestyle=(0, (4, 3)))
        axes.annotate(
            "too late", (late.hour / unit, 1.0), xycoords=("data", "axes fraction"),
            xytext=(4, -4), textcoords="offset points", va="top", size=BODY, weight="bold",
        )  # fmt: skip
    axes.axhline(0.0, color=BLACK, linewidth=1.0)
    axes.axhline(100 * surface.worthwhile, color=GREY, linewidth=0.8, linestyle=(0, (1, 2)))
    axes.set_xlim(left, right)
    axes.set_ylim(max(axes.get_ylim()[0], -60.0), 105.0)
    axes.yaxis.set_major_formatter(PercentFormatter(decimals=0))
    axes.set_xlabel(name, size=BODY)
    axes.set_title(
        f"Prevented: share of {surface.outcome.label.lower()}\nbands: 95 % intervals",
        loc="left", size=HEADING,
    )  # fmt: skip
    axes.grid(color=FAINT, linewidth=0.4)
    axes.tick_params(labelsize=SMALL)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.legend(fontsize=SMALL, loc="upper right", framealpha=0.9)


def _draw_grid(axes: Axes, surface: Surface) -> None:
    """The numbers of every cell; those whose interval holds 0 are hatched and in brackets."""
    unit, name = _scale(surface)
    table = surface.cells.pivot(index="start", columns="dose", values="prevented")
    axes.imshow(
        100 * table.to_numpy(), aspect="auto", cmap="cividis", vmin=0.0, vmax=100.0, origin="upper"
    )
    for column, dose in enumerate(surface.doses):
        for row, one in enumerate(cells_of(surface, dose)):
            unsure = one["prevented_low"] <= 0.0 <= one["prevented_high"]
            words = f"({100 * one['prevented']:.0f})" if unsure else f"{100 * one['prevented']:.0f}"
            colour = BLACK if one["prevented"] > 0.5 else "white"
            axes.text(column, row, words, ha="center", va="center", size=SMALL, color=colour)
    axes.set_yticks(range(len(surface.starts)), [f"{s / unit:.3g}" for s in surface.starts])
    percent = surface.dose == "strength"
    shown = [f"{100 * d:.0f} %" if percent else f"{d:.0f} h" for d in surface.doses]
    axes.set_xticks(range(len(surface.doses)), shown)
    axes.set_xlabel(surface.dose, size=BODY)
    axes.set_ylabel(name.split(" (")[0].split(" from")[0], size=BODY)
    axes.tick_params(labelsize=SMALL)
    axes.set_title(
        "The same in numbers, per cent\nin brackets: may be nothing", loc="left", size=HEADING
    )
