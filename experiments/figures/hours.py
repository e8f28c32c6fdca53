"""The struck village by the hour: the story, the street, the police and the violence."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from experiments.figures import layout, style
from experiments.figures.episode import Episode, episode
from experiments.figures.hour_panels import Curve, draw_curves, hour_panels, marks_text, night_words
from experiments.figures.layout import SIDE, SIDE_WIDTH, heading
from experiments.figures.picture import Picture
from experiments.figures.style import group_name, look
from experiments.text.clock import lag_words
from simulation import Run, Scenario

_HEIGHT = 9.6
_PARTS = (2.1, 2.4, 1.0, 1.0)  # of the height that the panels share
_STORY = (
    Curve("reached", "know it", style.BLUE, "-", "o"),
    Curve("spreaders", "tell it", style.VERMILION, "--", "s"),
    Curve("corrected", "corrected", style.GREEN, "-.", "^"),
)


def hours(run: Run, scenario: Scenario) -> Picture:
    """Four panels by the hour: the story, the crowd by group, the police, the violent events."""
    shown = episode(run, scenario)
    title = f"Hour by hour: {style.shortened(shown.village.name, 60)}"
    figure = style.new_figure(_HEIGHT, title, style.run_footer(run, scenario))
    top = style.title_inches(figure) + 0.1
    (story, street, police, acts), top = hour_panels(figure, shown, top, _PARTS, gap=0.38)
    heading(story, "The story, % of households")
    draw_curves(story, shown, _STORY, 102.0, 100.0 / shown.village.households)
    story.set_yticks(range(0, 101, 25))
    begins = shown.hours["lag"].to_numpy()
    step = begins[1] - begins[0] if len(begins) > 1 else 1.0
    edges = np.append(begins, begins[-1] + step)
    _draw_street(street, shown, edges)
    officers = shown.hours["police"].to_numpy()
    heading(police, "Police officers present")
    police.stairs(officers, edges, fill=True, color="#c9d7e6", zorder=2)
    police.stairs(officers, edges, baseline=None, color=style.BLUE, linewidth=2.0, zorder=3)
    _from_zero(police, float(officers.max()), 5.0)
    _draw_acts(acts, run, shown, edges)
    outsiders = Line2D(
        [], [], color=style.BLACK, linewidth=2.0, marker="o", markerfacecolor="white",
        markersize=4.5, label="outsiders, of any group",
    )  # fmt: skip
    handles = [*layout.group_handles(scenario.groups, SIDE_WIDTH), outsiders]
    top += 0.15 + layout.headed_key(figure, "Groups", handles, SIDE, top + 0.15)
    layout.notes(figure, SIDE, top, [night_words(shown), shown.elsewhere])
    return Picture(figure, _told(shown))


def _told(shown: Episode) -> str:
    """What the picture shows, in words."""
    parts = [
        f"Four charts above each other show {shown.village.name} by the hour, from"
        f" {shown.when(shown.first)} to {shown.when(shown.last)}, counted from {shown.began}:"
        " households that know, tell or have been given the correction of the story, the crowd by"
        " group, police officers, violent events."
    ]
    reached, lag = shown.peak("reached")
    share = 100.0 * reached / shown.village.households
    known = f"At most {share:.0f} % of households know the story, {lag_words(lag)}."
    parts.append(known if reached > 0 else "Nobody tells a story.")
    peak, lag = shown.peak("crowd")
    if peak > 0:
        row = shown.hours.iloc[int(shown.hours["crowd"].to_numpy().argmax())]
        sizes = {group_name(g): float(row[f"crowd_{g.id}"]) for g in shown.scenario.groups}
        groups = ", ".join(f"{name} {size:.0f}" for name, size in sizes.items() if size > 0)
        parts.append(
            f"The crowd peaks at {peak:.0f} people, {lag_words(lag)} ({shown.when(row['hour'])}):"
            f" {groups}; {row['outsiders']:.0f} of them are outsiders."
        )
    else:
        parts.append("No crowd forms.")
    officers, lag = shown.peak("police")
    calm = officers == shown.hours["police"].min()
    when = "throughout" if calm else f"at most, first {lag_words(lag)}"
    parts.append(f"{officers:.0f} police officers are there {when}.")
    acts = float(shown.hours["violent_events"].sum())
    parts.append(f"{acts:.0f} violent events in all." if acts else "No violence in these hours.")
    return " ".join([*parts, marks_text(shown), shown.elsewhere])


def _draw_street(panel: Axes, shown: Episode, edges: np.ndarray) -> None:
    """Groups stacked, each with its hatch; outsiders, who are among them, as a line apart."""
    heading(panel, "People in the street, by group; line: how many of them are outsiders")
    base = np.zeros(len(shown.hours))
    for number, group in enumerate(shown.scenario.groups):
        upper = base + shown.hours[f"crowd_{group.id}"].to_numpy()
        some = np.where(upper > base, upper, np.nan)
        area: dict[str, Any] = {**look(number).area, "linewidth": 0.5, "zorder": 2}
        panel.stairs(some, edges, baseline=base, fill=True, **area)
        base = upper
    outsiders = shown.hours["outsiders"].to_numpy()
    some = np.where(outsiders > 0, outsiders, np.nan)
    panel.stairs(some, edges, baseline=None, color="white", linewidth=4.0, zorder=3)
    panel.stairs(outsiders, edges, baseline=None, color=style.BLACK, linewidth=2.0, zorder=4)
    middles = edges[:-1] + (edges[1] - edges[0]) / 2.0
    dots: dict[str, Any] = {"markeredgecolor": style.BLACK, "markersize": 4.5, "zorder": 5}
    panel.plot(middles, some, "o", color="white", **dots)
    _from_zero(panel, float(base.max(initial=0.0)), 10.0, "nobody in the street in these hours")


def _draw_acts(panel: Axes, run: Run, shown: Episode, edges: np.ndarray) -> None:
    """Bars of violent events, stacked by the group they were against."""
    heading(panel, "Violent events in the hour, by the group they were against")
    acts = run.events[run.events["kind"] == "violence"]
    here = acts[acts["village"] == shown.village.id]
    table = here.pivot_table(index="hour", columns="group", values="amount", aggfunc="sum")
    groups = [group.id for group in shown.scenario.groups]
    against = table.reindex(index=shown.hours["hour"], columns=groups).fillna(0.0).to_numpy()
    base = np.zeros(len(against))
    for number, high in enumerate(against.T):
        some = high > 0
        panel.bar(
            edges[:-1][some], high[some], edges[1] - edges[0], base[some], align="edge",
            **look(number).area, linewidth=0.5, zorder=2,
        )  # fmt: skip
        base += high
    _from_zero(panel, float(base.max(initial=0.0)), 1.0, "no violence in these hours")


def _from_zero(panel: Axes, highest: float, least: float, empty: str = "") -> None:
    panel.set_ylim(0.0, 1.12 * max(highest, least))
    panel.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    if highest == 0.0 and empty:
        layout.say(panel, empty)
