"""Attitude, behaviour and contradiction over time, with the first episode enlarged."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.figures import style
from experiments.figures.episode import Episode, elsewhere, episode
from experiments.figures.hour_panels import (
    hour_panels,
    marks_inches,
    marks_text,
    night_words,
    strip_inches,
)
from experiments.figures.layout import (
    LEFT,
    SIDE,
    end_labels,
    heading,
    inch_axes,
    inch_text,
    note,
    quiet_frame,
    say,
)
from experiments.figures.picture import Picture
from experiments.figures.style import footer_inches, new_figure, run_footer, shortened, title_inches
from experiments.text.clock import clock, date, lag_words
from simulation import Run, Scenario

_HEIGHT = 8.6
_DAYS_HEIGHT, _DAYS_WIDTH, _DAYS_GAP = 1.75, 2.1, 0.3
_SCALES = (0.1, 0.2, 0.4, 0.6, 0.8)
_FLAT = 0.005  # less change than this is none to the eye
_MARKERS = 12  # at most, on a line


@dataclass(frozen=True)
class _Corner:
    letter: str
    column: str
    colour: str
    line: str
    marker: str


CORNERS = (
    _Corner("A", "attitude", style.BLUE, "-", "o"),
    _Corner("B", "behaviour", style.VERMILION, "--", "s"),
    _Corner("C", "contradiction", style.GREEN, "-.", "^"),
)


def triangle(run: Run, scenario: Scenario) -> Picture:
    """A, B and C of all villages by day; below, of the struck village by the hour."""
    shown = episode(run, scenario)
    name = shortened(shown.village.name, 60)
    title = f"Attitude, behaviour, contradiction: {name}, by day and by hour"
    figure = new_figure(_HEIGHT, title, run_footer(run, scenario))
    top = title_inches(figure) + 0.3
    scale = _scale(run, shown)
    for column, corner in enumerate(CORNERS):
        left = LEFT + column * (_DAYS_WIDTH + _DAYS_GAP)
        axes = inch_axes(figure, left, top, _DAYS_WIDTH, _DAYS_HEIGHT)
        _draw_days(axes, corner, run, shown, scale)
        axes.tick_params(labelleft=column == 0)
    _explain_days(figure, shown, len(scenario.villages), top)
    top += _DAYS_HEIGHT + 0.75
    inch_text(figure, LEFT, top, "The episode by the hour", size=style.HEADING)
    top += 0.3
    rest = _HEIGHT - top - footer_inches(figure) - 0.95
    strip = strip_inches(shown)
    (panel,) = hour_panels(figure, shown, scenario, top, [rest - strip - 0.05], 0.05)
    panel.set_ylim(0.0, scale)
    _draw_hours(panel, shown)
    _explain_hours(figure, run, shown, scenario, top)
    return Picture(figure, _told(run, scenario))


def _told(run: Run, scenario: Scenario) -> str:
    """What the picture shows, in words."""
    shown = episode(run, scenario)
    name = shown.village.name
    begins = (
        f"The incident is on {date(scenario, shown.start)} at {clock(shown.start)}."
        if shown.incident
        else "There is no incident in this run."
    )
    parts = [
        f"Three small charts show attitude A, behaviour B and contradiction C (each from 0 to 1) of"
        f" {len(scenario.villages)} village(s) over {int(run.daily['day'].max()) + 1} days, {name}"
        f" emphasised. A large chart below shows the three in {name} by the hour. {begins}"
    ]
    days = run.daily[run.daily["village"] == shown.village.id].set_index("day")
    for corner in CORNERS:
        parts.append(_day_words(corner, days[corner.column], scenario))
        if shown.eventful:
            parts.append(_hour_words(corner, shown, scenario))
    if not shown.eventful:
        parts.append("No story runs and nobody is in the street: there is no episode to enlarge.")
    return " ".join([*parts, marks_text(shown, scenario), elsewhere(run, scenario, shown)])


def _day_words(corner: _Corner, days: pd.Series, scenario: Scenario) -> str:
    name = f"{corner.letter} ({corner.column})"
    if days.max() - days.min() < _FLAT:
        return f"By day {name} stays at {days.max():.2f}."
    peak = date(scenario, 24.0 * int(days.index[int(days.to_numpy().argmax())]))
    return (
        f"By day {name} begins at {days.iloc[0]:.2f}, peaks at {days.max():.2f} on {peak}"
        f" and ends at {days.iloc[-1]:.2f}."
    )


def _hour_words(corner: _Corner, shown: Episode, scenario: Scenario) -> str:
    value, lag = shown.peak(corner.column)
    if np.isnan(value):
        return f"By hour {corner.letter} is not known."
    if value - float(shown.hours[corner.column].min()) < _FLAT:
        return f"By hour {corner.letter} stays at {value:.2f}."
    hour = shown.start + lag
    when = f"{lag_words(lag)} ({date(scenario, hour)} {clock(hour)})"
    return f"By hour {corner.letter} peaks at {value:.2f}, {when}."


def _scale(run: Run, shown: Episode) -> float:
    """Upper end of the axis of all panels: the least round number above every value."""
    columns = [corner.column for corner in CORNERS]
    highest = np.nanmax([run.daily[columns].max().max(), shown.hours[columns].max().max(), 0.0])
    return next((scale for scale in _SCALES if highest <= 0.95 * scale), 1.0)


def _draw_days(axes: Axes, corner: _Corner, run: Run, shown: Episode, scale: float) -> None:
    days = run.daily.assign(village=run.daily["village"].astype(str), end=run.daily["day"] + 1.0)
    for village, rows in days.groupby("village", sort=False):
        if village != shown.village.id:
            axes.plot(rows["end"], rows[corner.column], color=style.FAINT, linewidth=0.8, zorder=2)
    mine = days[days["village"] == shown.village.id]
    _line(axes, mine["end"], mine[corner.column], corner)
    if shown.incident:
        axes.axvline(shown.start / 24.0, color=style.GREY, linewidth=0.8, linestyle=":", zorder=1.5)
        axes.plot(shown.start / 24.0, scale, "v", color=style.GREY, markersize=7, clip_on=False)
    quiet_frame(axes)
    axes.set(xlim=(0.0, float(days["end"].max())), ylim=(0.0, scale))
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    axes.set_xlabel("day", size=style.SMALL)
    heading(axes, f"{corner.letter}  {corner.column}", pad=9.0)


def _line(axes: Axes, x: pd.Series, y: pd.Series, corner: _Corner) -> None:
    axes.plot(
        x, y, corner.line, color=corner.colour, linewidth=2.0, marker=corner.marker, markersize=5,
        markevery=math.ceil(len(x) / _MARKERS), markeredgecolor="white", markeredgewidth=0.6,
        zorder=3, clip_on=False,
    )  # fmt: skip


def _draw_hours(panel: Axes, shown: Episode) -> None:
    for corner in CORNERS:
        _line(panel, shown.hours["lag"], shown.hours[corner.column], corner)
    ends = [(shown.hours[c.column].iloc[-1], f"{c.letter} {c.column}", c.colour) for c in CORNERS]
    end_labels(panel, [end for end in ends if not np.isnan(end[0])])
    panel.set_ylabel("index, 0 to 1", size=style.BODY)
    panel.yaxis.set_major_locator(MaxNLocator(nbins=6))
    if not shown.eventful:
        say(panel, "no incident, no story, nobody in the street: nothing to enlarge")


def _explain_days(figure: Figure, shown: Episode, villages: int, top: float) -> None:
    lines = [f"Strong: {shortened(shown.village.name, 60)}."]
    if villages > 1:
        others = str(villages - 1) if villages > 2 else "village"
        lines.append(f"Faint: the other {others}.")
    lines.append("Values of each day at its end; B counts the day's acts and its largest crowd.")
    if shown.incident:
        lines.append("Triangle: the incident.")
    inch_text(figure, SIDE, top, "By day", size=style.BODY, weight="bold")
    top += 0.25
    for line in lines:
        top += note(figure, SIDE, top, line)


def _explain_hours(
    figure: Figure, run: Run, shown: Episode, scenario: Scenario, top: float
) -> None:
    top += marks_inches(shown) + 0.12
    for text in (
        night_words(scenario),
        "B counts hostile acts, fading, and people in the street.",
        elsewhere(run, scenario, shown),
    ):
        top += note(figure, SIDE, top, text) + 0.05
