"""When is too late: what a lever still prevents, by the time at which it starts.

The words are those of the report (``experiments.text.timing``), in English.
"""

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, PercentFormatter

from experiments.figures.layout import inch_axes
from experiments.figures.style import (
    BLACK,
    BODY,
    FAINT,
    GREY,
    HEADING,
    SMALL,
    footer,
    new_figure,
    title_inches,
    wrapped,
)
from experiments.figures.too_late import draw_doses, draw_too_late
from experiments.statistics.bootstrap import leaves_out_zero
from experiments.statistics.rows import records
from experiments.studies.timing.finding import Finding
from experiments.studies.timing.study import Surface
from experiments.text import timing as answer
from experiments.text.language import language
from experiments.text.names import Names
from experiments.text.spans import HOURS_OF, hour_words, length_words, unit_of

_HEIGHT, _PLOT = 7.6, 3.5
_LEFT, _LINES, _GRID_LEFT, _GRID = 0.85, 5.7, 7.75, 3.5  # inches: edges and widths of panels
_WORDS = 2  # sentences of the five that the picture holds: the time, and how sure it is
_BANDS = ("becomes too late in here", "95 % interval of that")


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
    below = top + _PLOT + 1.2  # two rows of the legend
    words = " ".join(sentences(surface)[:_WORDS])
    figure.text(0.15 / 11.5, 1.0 - below / _HEIGHT, wrapped(words, 11.0, BODY), va="top", size=BODY)
    return figure


def headline(surface: Surface) -> str:
    """The finding in one line."""
    return answer.headline(*_told(surface))


def sentences(surface: Surface) -> list[str]:
    """The five sentences of the report, in English."""
    return answer.sentences(*_told(surface))


def _told(surface: Surface) -> Any:
    result, english = answer.result_of(surface), language("en")
    return result, answer.estimated_of(surface), english, Names(result.manifest, english)


def timing_text(surface: Surface) -> str:
    """What ``timing_figure`` shows, in words."""
    rows = []
    english = language("en")
    for dose in surface.doses:
        told = "; ".join(
            f"{hour_words(one['start'], english)} {answer.cell_words(one, english)}"
            for one in cells_of(surface, dose)
        )
        words = answer.dose_words(answer.result_of(surface), dose, english)
        rows.append(f"At {words}, share prevented by start: {told}.")
    return " ".join([headline(surface) + ".", *sentences(surface)[:_WORDS], *rows])


def cells_of(surface: Surface, dose: float) -> list[dict[str, Any]]:
    """The cells of one dose, by start."""
    return records(surface.cells[surface.cells["dose"] == dose])


def unit_words(surface: Surface) -> tuple[float, str]:
    """Hours in one unit of the time axis, and its name."""
    unit = unit_of(max(surface.starts, key=abs))
    sign = " (minus: before it)" if surface.starts[0] < 0.0 else ""
    return HOURS_OF[unit], f"{unit} from the incident to the start{sign}"


def _draw_lines(axes: Axes, surface: Surface) -> None:
    unit, name = unit_words(surface)
    result = answer.result_of(surface)
    draw_doses(
        axes, surface.cells, surface.doses, unit,
        [answer.dose_words(result, dose, language("en")) for dose in surface.doses],
    )  # fmt: skip
    if answer.found_at(result, answer.estimated_of(surface)) is Finding.HOUR:
        draw_too_late(
            axes, surface.late[surface.doses[-1]], surface.starts, unit, "too late", _BANDS
        )
    axes.axhline(100 * surface.worthwhile, color=GREY, linewidth=0.8, linestyle=(0, (1, 2)))
    axes.yaxis.set_major_formatter(PercentFormatter(decimals=0, symbol=" %"))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _plain_number(value)))
    axes.set_xlabel(name, size=BODY)
    axes.set_title(
        f"Prevented: share of {surface.outcome.label.lower()}\npale around a line: 95 % interval",
        loc="left", size=HEADING,
    )  # fmt: skip
    axes.grid(color=FAINT, linewidth=0.4)
    axes.tick_params(labelsize=SMALL)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.legend(
        fontsize=SMALL, loc="upper left", bbox_to_anchor=(-0.02, -0.15), ncols=4, frameon=False
    )


def _plain_number(value: float) -> str:
    """A number of an axis: no powers of ten, a real minus.

    >>> _plain_number(2000.0), _plain_number(-24.0)
    ('2,000', '−24')
    """
    return f"{round(value, 2):,g}".replace("-", "−") if abs(value) < 1e4 else f"{value:,.0f}"


def _draw_grid(axes: Axes, surface: Surface) -> None:
    """The numbers of every cell; those whose interval does not leave out 0 are in brackets."""
    unit, name = unit_words(surface)
    table = surface.cells.pivot(index="start", columns="dose", values="prevented")
    axes.imshow(
        100 * table.to_numpy(), aspect="auto", cmap="cividis", vmin=0.0, vmax=100.0, origin="upper"
    )
    for column, dose in enumerate(surface.doses):
        for row, one in enumerate(cells_of(surface, dose)):
            percent = f"{100 * one['prevented']:.0f}".replace("-0", "0").replace("-", "−")
            words = percent if leaves_out_zero(one["low"], one["high"]) else f"({percent})"
            colour = BLACK if one["prevented"] > 0.5 else "white"
            axes.text(column, row, words, ha="center", va="center", size=SMALL, color=colour)
    axes.set_yticks(range(len(surface.starts)), [_plain_number(s / unit) for s in surface.starts])
    english = language("en")
    shown = [
        f"{100 * d:.0f} %" if surface.dose == "strength" else length_words(d, english)
        for d in surface.doses
    ]
    axes.set_xticks(range(len(surface.doses)), shown)
    axes.set_xlabel(surface.dose, size=BODY)
    axes.set_ylabel(f"start, {name.split(' ')[0]}", size=BODY)
    axes.tick_params(labelsize=SMALL)
    axes.set_title(
        "The same in numbers, per cent\nin brackets: may be nothing", loc="left", size=HEADING
    )
