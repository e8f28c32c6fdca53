"""What the pictures of a timing surface share: a line for each dose, and the bands of too late."""

import math
from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from experiments.figures.style import BLACK, BODY, FAINT, LIGHT, Look, look
from experiments.statistics.threshold_time import Late

_ROOM = 0.03  # of the width of the axis, so that marks at its ends are whole
_LOWEST, _FLOOR = -60.0, -6.0  # per cent; intervals that reach deeper are cut, marks at 0 whole


def draw_doses(
    axes: Axes, cells: pd.DataFrame, doses: Sequence[float], unit: float, names: Sequence[str]
) -> None:
    """Prevented share in per cent against the start, a line with its band for each dose.

    Lines that lie on each other stay visible: those of earlier doses are drawn broader.

    Args:
        axes: to draw on.
        cells: as of ``Surface``.
        doses: rising, with their ``names`` for the legend.
        unit: hours in one unit of the axis.
    """
    for place, dose in enumerate(doses):
        mine = cells[cells["dose"] == dose]
        style: Look = look(place)
        under = len(doses) - 1 - place
        x = mine["start"] / unit
        axes.fill_between(
            x, 100.0 * mine["prevented_low"], 100.0 * mine["prevented_high"], color=style.colour,
            alpha=0.15, linewidth=0.0,
        )  # fmt: skip
        axes.plot(
            x, 100.0 * mine["prevented"], color=style.colour, linestyle=style.line,
            marker=style.marker, markeredgecolor=BLACK, markersize=6 + 3 * under,
            linewidth=1.8 + 1.5 * under, label=names[place],
        )  # fmt: skip
    left, right = cells["start"].min() / unit, cells["start"].max() / unit
    room = _ROOM * (right - left)
    axes.set_xlim(left - room, right + room)
    axes.set_ylim(min(max(axes.get_ylim()[0], _LOWEST), _FLOOR), 108.0)
    axes.axhline(0.0, color=BLACK, linewidth=1.0)


def draw_too_late(
    axes: Axes, late: Late, starts: Sequence[float], unit: float, words: str,
    names: tuple[str, str] = ("", ""),
) -> None:  # fmt: skip
    """A pale band for the interval of the hour, a darker one between the tried starts around it.

    Args:
        axes: to draw on.
        late: where it lies; ``starts`` those tried; ``unit`` hours in one unit of the axis.
        words: right of the bands.
        names: of the darker and of the paler band in the legend; empty: none.
    """
    ends = [min(max(hour, starts[0]), starts[-1]) / unit for hour in (late.low, late.high)]
    axes.axvspan(
        late.after / unit, late.before / unit, color=FAINT, alpha=0.5, zorder=0, label=names[0]
    )
    axes.axvspan(*ends, color=LIGHT, zorder=-1, label=names[1])
    axes.axvline(late.before / unit, color=BLACK, linewidth=1.4, linestyle=(0, (4, 3)))
    room = math.inf if starts[-1] == starts[0] else starts[-1] - starts[0]
    right = late.before - starts[0] > 0.75 * room
    axes.annotate(
        f"{words} →", (late.before / unit, 1.0), xycoords=("data", "axes fraction"),
        xytext=(-4 if right else 4, -3), textcoords="offset points", va="top",
        ha="right" if right else "left", size=BODY, weight="bold",
    )  # fmt: skip
