"""The struck village by the hour: the story, the street, the police and the violence."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
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
    SIDE,
    SIDE_WIDTH,
    end_labels,
    heading,
    note,
    say,
)
from experiments.figures.legend import group_handles, headed_key
from experiments.figures.picture import Picture
from experiments.figures.style import (
    footer_inches,
    group_name,
    look,
    new_figure,
    run_footer,
    shortened,
    title_inches,
)
from experiments.text.clock import clock, date, lag_words
from simulation import Run, Scenario

_HEIGHT = 9.6
_PARTS = (2.1, 2.4, 1.0, 1.0)  # of the height that the panels share
_GAP = 0.38
_STORY = (
    ("reached", "know it", style.BLUE, "-", "o"),
    ("spreaders", "tell it", style.VERMILION, "--", "s"),
    ("corrected", "corrected", style.GREEN, "-.", "^"),
)


def hours(run: Run, scenario: Scenario) -> Picture:
    """Four panels by the hour: the story, the crowd by group, the police, the violent events."""
    shown = episode(run, scenario)
    title = f"Hour by hour: {shortened(shown.village.name, 60)}"
    figure = new_figure(_HEIGHT, title, run_footer(run, scenario))
    top = title_inches(figure) + 0.1
    room = _HEIGHT - top - strip_inches(shown) - 4 * _GAP - footer_inches(figure) - 0.95
    heights = [room * part / sum(_PARTS) for part in _PARTS]
    story, street, police, acts = hour_panels(figure, shown, scenario, top, heights, _GAP)
    _draw_story(story, shown)
    _draw_street(street, shown, scenario)
    _draw_police(police, shown)
    _draw_acts(acts, shown, scenario, _against(run, scenario, shown))
    _explain(figure, run, shown, scenario, top)
    return Picture(figure, _told(run, scenario))


def _told(run: Run, scenario: Scenario) -> str:
    """What the picture shows, in words."""
    shown = episode(run, scenario)
    head = (
        f"Four charts above each other show {shown.village.name} by the hour, from"
        f" {date(scenario, shown.first)} {clock(shown.first)} to {date(scenario, shown.last)}"
        f" {clock(shown.last)}, counted from {shown.began}: households that know, tell or have"
        " been given the correction of the story, the crowd by group, police officers, violent"
        " events."
    )
    reached, reached_lag = shown.peak("reached")
    parts = [head]
    if reached > 0:
        share = 100.0 * reached / shown.village.households
        when = lag_words(reached_lag)
        parts.append(f"At most {share:.0f} % of households know the story, {when}.")
    else:
        parts.append("Nobody tells a story.")
    parts.append(_crowd_words(shown, scenario))
    officers, officers_lag = shown.peak("police")
    calm = officers == shown.hours["police"].min()
    when = "throughout" if calm else f"at most, first {lag_words(officers_lag)}"
    parts.append(f"{officers:.0f} police officers are there {when}.")
    acts = float(shown.hours["violent_events"].sum())
    parts.append(f"{acts:.0f} violent events in all." if acts else "No violence in these hours.")
    return " ".join([*parts, marks_text(shown, scenario), elsewhere(run, scenario, shown)])


def _crowd_words(shown: Episode, scenario: Scenario) -> str:
    peak, lag = shown.peak("crowd")
    if not peak > 0:
        return "No crowd forms."
    row = shown.hours.iloc[int(shown.hours["crowd"].to_numpy().argmax())]
    sizes = {group_name(g): float(row[f"crowd_{g.id}"]) for g in scenario.groups}
    groups = ", ".join(f"{name} {size:.0f}" for name, size in sizes.items() if size > 0)
    return (
        f"The crowd peaks at {peak:.0f} people, {lag_words(lag)}"
        f" ({date(scenario, row['hour'])} {clock(row['hour'])}): {groups};"
        f" {row['outsiders']:.0f} of them are outsiders."
    )


def _draw_story(panel: Axes, shown: Episode) -> None:
    ends = []
    for column, label, colour, line, marker in _STORY:
        share = 100.0 * shown.hours[column] / shown.village.households
        panel.plot(
            shown.hours["lag"], share, line, color=colour, linewidth=2.0, marker=marker,
            markersize=5, markevery=max(len(share) // 12, 1), markeredgecolor="white",
            markeredgewidth=0.6, zorder=3,
        )  # fmt: skip
        ends.append((float(share.iloc[-1]), label, colour))
    panel.set_ylim(0.0, 102.0)
    panel.set_yticks(range(0, 101, 25))
    end_labels(panel, ends)
    heading(panel, "The story, % of households")


def _draw_street(panel: Axes, shown: Episode, scenario: Scenario) -> None:
    """Groups stacked, each with its hatch; outsiders, who are among them, as a line apart."""
    x, edges = _steps(shown)
    base = np.zeros(len(x))
    for number, group in enumerate(scenario.groups):
        drawn = look(number)
        upper = base + shown.hours[f"crowd_{group.id}"].to_numpy()
        panel.stairs(
            np.where(upper > base, upper, np.nan), edges, baseline=base, fill=True, zorder=2,
            facecolor=drawn.colour, hatch=drawn.hatch, edgecolor=style.BLACK, linewidth=0.5,
        )  # fmt: skip
        base = upper
    outsiders = shown.hours["outsiders"].to_numpy()
    halo = np.where(outsiders > 0, outsiders, np.nan)
    panel.step(edges, _held(halo), where="post", color="white", linewidth=4.0, zorder=3)
    panel.step(edges, _held(outsiders), where="post", color=style.BLACK, linewidth=2.0, zorder=4)
    middles = x + (edges[1] - edges[0]) / 2.0
    panel.plot(
        middles, halo, "o", color="white", markeredgecolor=style.BLACK, markersize=4.5, zorder=5
    )
    _from_zero(panel, float(base.max(initial=0.0)), 10.0, "nobody in the street in these hours")
    heading(panel, "People in the street, by group; line: how many of them are outsiders")


def _draw_police(panel: Axes, shown: Episode) -> None:
    _, edges = _steps(shown)
    police = shown.hours["police"].to_numpy()
    panel.fill_between(
        edges, 0.0, _held(police), step="post", color="#c9d7e6", linewidth=0, zorder=2
    )
    panel.step(edges, _held(police), where="post", color=style.BLUE, linewidth=2.0, zorder=3)
    _from_zero(panel, float(police.max()), 5.0, "")
    heading(panel, "Police officers present")


def _draw_acts(panel: Axes, shown: Episode, scenario: Scenario, against: pd.DataFrame) -> None:
    """Bars of violent events, stacked by the group they were against."""
    x, edges = _steps(shown)
    base = np.zeros(len(x))
    for number, group in enumerate(scenario.groups):
        drawn, high = look(number), against[group.id].to_numpy()
        some = high > 0
        panel.bar(
            x[some], high[some], edges[1] - edges[0], base[some], align="edge", color=drawn.colour,
            hatch=drawn.hatch, edgecolor=style.BLACK, linewidth=0.5, zorder=2,
        )  # fmt: skip
        base += high
    _from_zero(panel, float(base.max(initial=0.0)), 1.0, "no violence in these hours")
    heading(panel, "Violent events in the hour, by the group they were against")


def _against(run: Run, scenario: Scenario, shown: Episode) -> pd.DataFrame:
    """Violent events per step of the window (rows) and group they were against (columns)."""
    here = run.events[run.events["village"] == shown.village.id]
    acts = here[here["kind"] == "violence"]
    table = acts.pivot_table(index="hour", columns="group", values="amount", aggfunc="sum")
    ids = [group.id for group in scenario.groups]
    return table.reindex(index=shown.hours["hour"], columns=ids).fillna(0.0)


def _steps(shown: Episode) -> tuple[np.ndarray, np.ndarray]:
    """Beginnings of the steps, and the same with the end of the last one."""
    x = shown.hours["lag"].to_numpy()
    step = x[1] - x[0] if len(x) > 1 else 1.0
    return x, np.append(x, x[-1] + step)


def _held(values: np.ndarray) -> np.ndarray:
    """``values`` with the last one repeated, for the end of the last step."""
    return np.append(values, values[-1])


def _from_zero(panel: Axes, highest: float, least: float, empty: str) -> None:
    panel.set_ylim(0.0, 1.12 * max(highest, least))
    panel.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    if highest == 0.0 and empty:
        say(panel, empty)


def _explain(figure: Figure, run: Run, shown: Episode, scenario: Scenario, top: float) -> None:
    top += marks_inches(shown) + 0.15
    line = Line2D(
        [], [], color=style.BLACK, linewidth=2.0, marker="o", markerfacecolor="white",
        markersize=4.5, label="outsiders, of any group",
    )  # fmt: skip
    handles = [*group_handles(scenario.groups, SIDE_WIDTH), line]
    top += headed_key(figure, "Groups", handles, SIDE, top)
    for text in (night_words(scenario), elsewhere(run, scenario, shown)):
        top += note(figure, SIDE, top, text) + 0.05
