"""Parts that pictures by the hour share: panels, numbered events, the clock, the small hours."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures.episode import Episode, Mark
from experiments.figures.layout import (
    LEFT,
    LINE,
    PANEL,
    SIDE,
    SIDE_WIDTH,
    inch_axes,
    inch_text,
    quiet_frame,
)
from experiments.figures.style import BLACK, BODY, GREY, LIGHT, SMALL
from experiments.text.clock import clock, date, lag_words, tick_lags
from simulation import Scenario

_ROW = 0.25  # height of a row of numbers, and the least distance between two of them


def rows_of(marks: Sequence[Mark], hours: float) -> list[int]:
    """A row for each number so that no two touch, lowest row first."""
    least = _ROW * hours / PANEL
    ends: list[float] = []
    rows = []
    for mark in marks:
        free = next((r for r, end in enumerate(ends) if mark.lag - end >= least), len(ends))
        ends[free : free + 1] = [mark.lag]
        rows.append(free)
    return rows


def strip_inches(episode: Episode) -> float:
    """Height of the strip with the numbers, in inches."""
    return _ROW * (max(rows_of(episode.marks, episode.last - episode.first), default=0) + 1)


def hour_panels(
    figure: Figure,
    episode: Episode,
    scenario: Scenario,
    top: float,
    heights: Sequence[float],
    gap: float,
) -> list[Axes]:
    """Panels below each other with one clock, events numbered above them and listed beside.

    Args:
        top: inches from the upper edge of the figure to the numbers.
        heights: of each panel, in inches; ``gap`` lies above each.
    """
    first, last = episode.first - episode.start, episode.last - episode.start
    rows, high = rows_of(episode.marks, last - first), strip_inches(episode)
    strip = inch_axes(figure, LEFT, top, PANEL, high)
    strip.set(xlim=(first, last), ylim=(0.0, high))
    strip.axis("off")
    for mark, row in zip(episode.marks, rows, strict=True):
        number(strip, mark, (row + 0.5) * _ROW)
    panels = []
    edge = top + high
    for height in heights:
        panel = inch_axes(figure, LEFT, edge + gap, PANEL, height)
        edge += gap + height
        panel.set_xlim(first, last)
        _small_hours(panel, episode, scenario)
        for mark in episode.marks:
            panel.axvline(mark.lag, color=GREY, linewidth=0.8, linestyle=":", zorder=1.5)
        quiet_frame(panel)
        panel.tick_params(labelbottom=False)
        panels.append(panel)
    _clock_axis(panels, episode, scenario)
    list_marks(figure, episode, scenario, top)
    return panels


def number(axes: Axes, mark: Mark, height: float) -> None:
    """The number of an event in a circle, with a line down to the panels."""
    axes.plot(
        [mark.lag, mark.lag], [0.0, height], color=GREY, linewidth=0.8, linestyle=":", zorder=1
    )
    axes.plot(mark.lag, height, "o", markersize=14, color=BLACK, zorder=2, clip_on=False)
    axes.text(
        mark.lag, height, str(mark.number), color="white", size=SMALL, weight="bold",
        ha="center", va="center_baseline", zorder=3,
    )  # fmt: skip


def list_marks(figure: Figure, episode: Episode, scenario: Scenario, top: float) -> None:
    """What each number stands for, with its hour in words, in the side column."""
    inch_text(figure, SIDE, top, "Events", size=BODY, weight="bold")
    high = 2.0 * LINE * max(len(episode.marks), 1)
    side = inch_axes(figure, SIDE, top + 0.28, SIDE_WIDTH, high)
    side.set(xlim=(0.0, SIDE_WIDTH), ylim=(-high, 0.0))
    side.axis("off")
    if not episode.marks:
        side.text(0.0, 0.0, "None in these hours.", size=SMALL, va="top")
    for row, mark in enumerate(episode.marks):
        y = -2.0 * LINE * row
        side.plot(0.11, y - 0.13, "o", markersize=14, color=BLACK, clip_on=False)
        side.text(
            0.11, y - 0.13, str(mark.number), color="white", size=SMALL, weight="bold",
            ha="center", va="center_baseline",
        )  # fmt: skip
        side.text(0.3, y, mark.label, size=SMALL, va="top")
        after = f"{lag_words(mark.lag)}, " if mark.lag else ""
        words = f"{after}{date(scenario, mark.hour)} {clock(mark.hour)}"
        side.text(0.3, y - LINE * 0.95, words, size=SMALL - 1, va="top", color=GREY)


def marks_inches(episode: Episode) -> float:
    """Inches that ``list_marks`` takes in the side column."""
    return 0.28 + 2.0 * LINE * max(len(episode.marks), 1)


def marks_text(episode: Episode, scenario: Scenario) -> str:
    """The numbered events as sentences."""
    if not episode.marks:
        return "None of the marked events happens in these hours."
    told = [
        f"{mark.number} {mark.label}, {lag_words(mark.lag)}"
        f" ({date(scenario, mark.hour)} {clock(mark.hour)})"
        for mark in episode.marks
    ]
    return f"Numbered events: {'; '.join(told)}."


def night_words(scenario: Scenario) -> str:
    """What the grey bands are."""
    return f"Grey bands: the small hours, {clock(0.0)} to {clock(_night_ends(scenario))}."


def _night_ends(scenario: Scenario) -> float:
    return float(scenario.value("mobilisation.night_until"))  # type: ignore[arg-type]


def _small_hours(panel: Axes, episode: Episode, scenario: Scenario) -> None:
    until = _night_ends(scenario)
    midnight = 24.0 * (episode.first // 24.0)
    while midnight < episode.last:
        begin = max(midnight, episode.first) - episode.start
        end = min(midnight + until, episode.last) - episode.start
        if end > begin:
            panel.axvspan(begin, end, color=LIGHT, linewidth=0, zorder=0)
        midnight += 24.0


def _clock_axis(panels: Sequence[Axes], episode: Episode, scenario: Scenario) -> None:
    """Ticks; below the last panel with lags, time of day, and the date where it changes."""
    *upper, panel = panels
    lags = tick_lags(*panel.get_xlim(), most=10)
    for axes in upper:
        axes.set_xticks(lags)
    labels, known = [], ""
    for lag in lags:
        hour = episode.start + lag
        today = date(scenario, hour)
        since = f"{lag:+g} h".replace("-", "−") if lag else "0 h"
        labels.append(f"{since}\n{clock(hour)}" + (f"\n{today}" if today != known else ""))
        known = today
    panel.set_xticks(lags, labels)
    panel.tick_params(labelbottom=True)
    panel.set_xlabel(f"hours after {episode.began}, time of day, date", size=BODY)
