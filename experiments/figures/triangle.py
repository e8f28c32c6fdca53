"""Attitude, behaviour and contradiction over time, with the first episode enlarged."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from experiments.figures import layout, style
from experiments.figures.episode import Episode, episode
from experiments.figures.hour_panels import (
    DOTTED,
    Curve,
    draw_curves,
    hour_panels,
    marks_text,
    night_words,
)
from experiments.figures.picture import Picture
from experiments.text.clock import clock, date, lag_words
from simulation import Run, Scenario

_HEIGHT = 8.6
_DAYS_HEIGHT, _DAYS_WIDTH, _DAYS_GAP = 1.75, 2.1, 0.3
_SCALES = (0.1, 0.2, 0.4, 0.6, 0.8)
_FLAT = 0.005  # less change than this is none to the eye
_CORNERS = (
    Curve("attitude", "A attitude", style.BLUE, "-", "o"),
    Curve("behaviour", "B behaviour", style.VERMILION, "--", "s"),
    Curve("contradiction", "C contradiction", style.GREEN, "-.", "^"),
)


def triangle(run: Run, scenario: Scenario) -> Picture:
    """A, B and C of all villages by day; below, of the struck village by the hour."""
    shown = episode(run, scenario)
    name = style.shortened(shown.village.name, 60)
    title = f"Attitude, behaviour, contradiction: {name}, by day and by hour"
    figure = style.new_figure(_HEIGHT, title, style.run_footer(run, scenario))
    top = style.title_inches(figure) + 0.3
    columns = [corner.column for corner in _CORNERS]
    highest = np.nanmax([run.daily[columns].max().max(), shown.hours[columns].max().max(), 0.0])
    scale = next((scale for scale in _SCALES if highest <= 0.95 * scale), 1.0)
    for column, corner in enumerate(_CORNERS):
        left = layout.LEFT + column * (_DAYS_WIDTH + _DAYS_GAP)
        axes = layout.inch_axes(figure, left, top, _DAYS_WIDTH, _DAYS_HEIGHT)
        _draw_days(axes, corner, run, shown, scale)
        axes.tick_params(labelleft=column == 0)
    others = len(scenario.villages) - 1
    lines = [f"Strong: {name}."]
    lines += [f"Faint: the other {others if others > 1 else 'village'}."] if others else []
    lines.append("Values of each day at its end; B counts the day's acts and its largest crowd.")
    lines += ["Triangle: the incident."] if shown.incident else []
    layout.head(figure, layout.SIDE, top, "By day", size=style.BODY)
    layout.notes(figure, layout.SIDE, top + 0.25, lines, gap=0.0)
    top += _DAYS_HEIGHT + 0.75
    layout.inch_text(figure, layout.LEFT, top, "The episode by the hour", size=style.HEADING)
    (panel,), top = hour_panels(figure, shown, top + 0.3, [1.0], gap=0.05)
    draw_curves(panel, shown, _CORNERS, scale)
    panel.set_ylabel("index, 0 to 1", size=style.BODY)
    panel.yaxis.set_major_locator(MaxNLocator(nbins=6))
    if not shown.eventful:
        layout.say(panel, "no incident, no story, nobody in the street: nothing to enlarge")
    acts = "B counts hostile acts, fading, and people in the street."
    layout.notes(figure, layout.SIDE, top + 0.12, [night_words(shown), acts, shown.elsewhere])
    return Picture(figure, _told(run, shown))


def _told(run: Run, shown: Episode) -> str:
    """What the picture shows, in words."""
    name = shown.village.name
    begins = f"The incident is on {date(shown.scenario, shown.start)} at {clock(shown.start)}."
    parts = [
        f"Three small charts show attitude A, behaviour B and contradiction C (each from 0 to 1) of"
        f" {len(shown.scenario.villages)} village(s) over {int(run.daily['day'].max()) + 1} days,"
        f" {name} emphasised. A large chart below shows the three in {name} by the hour.",
        begins if shown.incident else "There is no incident in this run.",
    ]
    days = run.daily[run.daily["village"] == shown.village.id].set_index("day")
    for corner in _CORNERS:
        parts.append(_day_words(corner, days[corner.column], shown.scenario))
        if shown.eventful:
            parts.append(_hour_words(corner, shown))
    if not shown.eventful:
        parts.append("No story runs and nobody is in the street: there is no episode to enlarge.")
    return " ".join([*parts, marks_text(shown), shown.elsewhere])


def _day_words(corner: Curve, days: pd.Series, scenario: Scenario) -> str:
    name = f"{corner.name[0]} ({corner.column})"
    if days.max() - days.min() < _FLAT:
        return f"By day {name} stays at {days.max():.2f}."
    peak = date(scenario, 24.0 * int(days.index[int(days.to_numpy().argmax())]))
    return (
        f"By day {name} begins at {days.iloc[0]:.2f}, peaks at {days.max():.2f} on {peak}"
        f" and ends at {days.iloc[-1]:.2f}."
    )


def _hour_words(corner: Curve, shown: Episode) -> str:
    name = f"By hour {corner.name[0]}"
    value, lag = shown.peak(corner.column)
    if np.isnan(value):
        return f"{name} is not known."
    if value - float(shown.hours[corner.column].min()) < _FLAT:
        return f"{name} stays at {value:.2f}."
    return f"{name} peaks at {value:.2f}, {lag_words(lag)} ({shown.when(shown.start + lag)})."


def _draw_days(axes: Axes, corner: Curve, run: Run, shown: Episode, scale: float) -> None:
    ends = run.daily["day"] + 1.0
    for village, values in run.daily.groupby("village", sort=False, observed=True)[corner.column]:
        if village == shown.village.id:
            corner.draw(axes, ends[values.index], values)
        else:
            axes.plot(ends[values.index], values, color=style.FAINT, linewidth=0.8, zorder=2)
    if shown.incident:
        axes.axvline(shown.start / 24.0, **DOTTED)
        axes.plot(shown.start / 24.0, scale, "v", color=style.GREY, markersize=7, clip_on=False)
    layout.quiet_frame(axes, x="day")
    axes.set(xlim=(0.0, float(ends.max())), ylim=(0.0, scale))
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    layout.heading(axes, corner.name.replace(" ", "  "), pad=9.0)
