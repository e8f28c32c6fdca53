"""Places and frames that pictures share: inches, axes, keys, labels moved apart."""

from collections.abc import Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from experiments.figures import style
from experiments.figures.episode import Mark
from experiments.figures.style import Look, group_name, look, plain, wrapped
from experiments.text.language import Language
from simulation.scenario import Group

LEFT, PANEL, SIDE = 0.75, 6.9, 9.0  # inches: left edge, width, left edge of the side column
SIDE_WIDTH = 2.45
LINE = 0.165  # inches that a line of small text takes
MARK_ROW = 0.25  # inches: a row of numbered events, and the least distance between two of them
WHITE: dict[str, Any] = {"facecolor": "white", "edgecolor": "none"}  # the box behind words
_NOTHING = 1e-3  # of an axis: less is drawn as nothing
_SPREAD = (5.0**0.5 - 1.0) / 2.0  # steps that spread dots evenly without chance
_HEAD, _SIGN = 0.25, 0.5  # inches of a key: its heading, and the signs left of the labels
_LONGEST = 3  # lines of the name of a group


def inch_axes(figure: Figure, left: float, top: float, width: float, height: float) -> Axes:
    """Axes whose upper left corner is this many inches from that of the figure."""
    wide, high = figure.get_size_inches()
    return figure.add_axes((left / wide, 1.0 - (top + height) / high, width / wide, height / high))


def inch_text(figure: Figure, left: float, top: float, text: str, **drawn: Any) -> None:
    """Text whose upper left corner is this many inches from that of the figure."""
    wide, high = figure.get_size_inches()
    look: dict[str, Any] = {"va": "top", "size": style.SMALL} | drawn
    figure.text(left / wide, 1.0 - top / high, text, **look)


def head(
    figure: Figure, left: float, top: float, words: str, remark: str = "",
    size: float = style.HEADING,
) -> None:  # fmt: skip
    """A bold heading, at inches from the upper left corner, and a remark below it."""
    inch_text(figure, left, top, plain(words), size=size, weight="bold")
    inch_text(figure, left, top + 0.22, plain(remark), color=style.GREY)


def notes(
    figure: Figure, left: float, top: float, texts: Sequence[str], inches: float = SIDE_WIDTH,
    gap: float = 0.05,
) -> float:  # fmt: skip
    """Small remarks below each other, wrapped; returns where they end."""
    for text in texts:
        lines = wrapped(text, inches, style.SMALL)
        inch_text(figure, left, top, plain(lines), color=style.GREY)
        top += (lines.count("\n") + 1) * LINE + gap
    return top


def heading(
    axes: Axes, words: str, inches: float = PANEL, size: float = style.HEADING, **look: Any
) -> None:
    """A panel's title at its left edge, in lines of at most so many inches."""
    axes.set_title(plain(wrapped(words, inches, size)), loc="left", size=size, **look)


def quiet_frame(axes: Axes, grid: str = "y", x: str = "") -> None:
    """No frame above and at the right, small numbers and words below, a faint grid."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=style.SMALL)
    axes.grid(axis=grid, color=style.FAINT, linewidth=0.4, zorder=0.5)  # type: ignore[arg-type]
    axes.set_xlabel(plain(x), size=style.SMALL)


def row_frame(axes: Axes, names: Sequence[str], ticks: int = 5) -> None:
    """A row for each name from above to below, with a grid and at most so many numbers below."""
    axes.set_ylim(max(len(names), 1) - 0.4, -0.6)
    axes.set_yticks(range(len(names)), [plain(name) for name in names])
    axes.tick_params(axis="y", length=0)
    quiet_frame(axes, "x")
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=ticks))


def numbered(axis: Axis, language: Language, unit: str = "") -> None:
    """Numbers of an axis as they are written in a language."""

    def words(value: float, _: object) -> str:
        return language.decimal(f"{value:.10g}".replace("-", "−")) + unit

    axis.set_major_formatter(FuncFormatter(words))


def limits(values: Sequence[float], room: float = 0.1) -> tuple[float, float]:
    """Ends of an axis that hold 0 and all known values, with a share of room at each end."""
    known = [0.0, *(value for value in values if value == value)]
    low, high = min(known), max(known)
    more = room * (high - low) if high - low > _NOTHING else 1.0
    return low - more, high + more


def banded(axes: Axes, x: Any, y: Any, ends: tuple[Any, Any], look: Look, **line: Any) -> None:
    """A line with a pale band between the ends of its intervals."""
    axes.fill_between(x, *ends, color=look.colour, alpha=0.17, linewidth=0.0)
    axes.plot(x, y, **{**look.stroke, "markersize": 6, "linewidth": 1.8} | line)


def dots(axes: Axes, values: Any, row: float, height: float, alpha: float) -> None:
    """Values as grey dots, spread evenly around a row so that equal ones stay apart."""
    heights = [row + height * ((k * _SPREAD) % 1.0 - 0.5) for k in range(len(values))]
    axes.plot(values, heights, ".", color=style.GREY, markersize=4, alpha=alpha, zorder=2)


def say(panel: Axes, words: str) -> None:
    """Words in the middle of a panel that has nothing to show."""
    look: dict[str, Any] = {"color": style.GREY, "size": style.BODY, "bbox": WHITE, "zorder": 5}
    panel.text(0.5, 0.5, words, transform=panel.transAxes, ha="center", va="center", **look)


def beside(axes: Axes, row: float, words: str, left: float = 1.0, **look: Any) -> None:
    """Words at a row, right of a panel or where ``left`` says, as a share of its width."""
    drawn: dict[str, Any] = {
        "xycoords": ("axes fraction", "data"), "xytext": (7, 0), "textcoords": "offset points",
        "va": "center", "size": style.SMALL - 1, "annotation_clip": False,
    }  # fmt: skip
    if words:
        axes.annotate(plain(words), (left, row), **drawn | look)


def end_labels(axes: Axes, labels: Sequence[tuple[float, str, str]]) -> None:
    """Labels at the right end of lines, as (height, text, colour), moved apart where they touch."""
    low, high = axes.get_ylim()
    gap = (high - low) * style.BODY * 1.4 / 72.0 / (axes.bbox.height / style.DPI)
    ends = spread([y for y, _, _ in labels], gap, low, high)
    for (_, text, colour), y in zip(labels, ends, strict=True):
        beside(axes, y, text, size=style.BODY, color=colour)


def spread(values: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """``values`` moved as little as needed to lie at least ``gap`` apart, within the limits.

    >>> spread([0.0, 0.0, 5.0], 1.0, 0.0, 10.0)
    [0.0, 1.0, 5.0]
    >>> spread([9.0, 10.0, 10.0], 1.0, 0.0, 10.0)
    [8.0, 9.0, 10.0]
    """
    order = sorted(range(len(values)), key=lambda k: values[k])
    moved = list(values)
    for below, k in zip([None, *order], order, strict=False):
        moved[k] = max(values[k], low if below is None else moved[below] + gap)
    for above, k in zip([None, *order[::-1]], order[::-1], strict=False):
        moved[k] = min(moved[k], high if above is None else moved[above] - gap)
    return moved


def rows_of(marks: Sequence[Mark], hours: float) -> list[int]:
    """A row for each number above panels of so many hours so that no two touch, lowest first."""
    least = MARK_ROW * hours / PANEL
    ends: list[float] = []
    rows = []
    for mark in marks:
        free = next((r for r, end in enumerate(ends) if mark.lag - end >= least), len(ends))
        ends[free : free + 1] = [mark.lag]
        rows.append(free)
    return rows


def sign(label: str, **look: Any) -> Line2D:
    """A mark without a line, for a key."""
    drawn: dict[str, Any] = {"linestyle": "none", "markersize": 8, "markeredgecolor": style.BLACK}
    return Line2D([], [], label=label, **drawn | look)


def side_key(axes: Axes, **look: Any) -> None:
    """The key of some axes at their right."""
    drawn: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (1.0, 1.05), "frameon": False}
    axes.legend(**{**drawn, "fontsize": style.SMALL - 1} | look)


def key(figure: Figure, handles: Sequence[Artist], left: float, top: float, **look: Any) -> None:
    """A key whose upper left corner is this many inches from that of the figure."""
    wide, high = figure.get_size_inches()
    drawn: dict[str, Any] = {
        "loc": "upper left", "fontsize": style.SMALL, "frameon": False, "borderpad": 0.0,
        "borderaxespad": 0.0, "handletextpad": 0.5, "columnspacing": 1.3,
    }  # fmt: skip
    place = (left / wide, 1.0 - top / high)
    figure.legend(handles=list(handles), bbox_to_anchor=place, **drawn | look)


def headed_key(
    figure: Figure, words: str, handles: Sequence[Artist], left: float, top: float
) -> float:
    """Draw a key with its heading at this place (inches); returns the inches it takes."""
    head(figure, left, top, words, size=style.BODY)
    key(figure, handles, left, top + _HEAD, handleheight=1.2)
    lines = sum(str(handle.get_label()).count("\n") + 1 for handle in handles)
    return _HEAD + 0.162 * lines + 0.062 * len(handles) + 0.1  # inches of lines and between labels


def group_handles(groups: Sequence[Group], inches: float) -> list[Artist]:
    """A patch for each group with its colour, hatch and name, for a key of this width."""
    handles: list[Artist] = []
    for number, group in enumerate(groups):
        lines = plain(wrapped(group_name(group), inches - _SIGN, style.SMALL)).split("\n")
        label = "\n".join(lines[:_LONGEST]) + "…" * (len(lines) > _LONGEST)
        handles.append(Patch(**look(number).area, linewidth=0.6, label=label))
    return handles
