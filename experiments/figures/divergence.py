"""Two runs with the same luck, one lane each: what both have, what differs, what one lacks."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from experiments.figures import style
from experiments.figures.layout import inch_axes, inch_text, key, row_frame, sign
from experiments.figures.picture import Picture
from experiments.figures.style import footer, new_figure, plain, shortened, title_inches
from experiments.runs.data_id import data_id
from experiments.studies.divergence.chain import CHANGED, FIRST, LEVER, SAME, SECOND
from experiments.studies.divergence.pair import Pair
from experiments.text.clock import clock, date, tick_lags
from experiments.text.divergence import when

_LEFT, _WIDE, _ROW, _GAP = 1.75, 9.5, 0.23, 0.62  # inches
_BEFORE, _LONGEST = 6.0, 120.0  # hours shown before the incident, and after the parting at most
_MOST_KINDS = 18
_LATE = frozenset(  # what ends long after all is over stretches a picture for nothing
    ("story_ends", "reserve_leaves", "guard_leaves", "dismissal", "survey", "zone", "settled",
     "rebuilding", "trial", "compensation")
)  # fmt: skip
_PARTING: dict[str, Any] = {"color": style.BLACK, "linewidth": 1.4, "linestyle": "--"}
_LANES = ((FIRST, "first"), (SECOND, "second"))


class _Sign(NamedTuple):
    marker: str
    colour: str
    edge: str
    size: float
    words: str


_SIGNS = {
    SAME: _Sign("o", style.SILVER, style.GREY, 5.0, "the same in both runs"),
    CHANGED: _Sign(
        "D", style.ORANGE, style.BLACK, 7.0, "in both, but at another hour, smaller or larger"
    ),
    FIRST: _Sign("X", style.VERMILION, style.BLACK, 9.0, "only in this run"),
    SECOND: _Sign("X", style.VERMILION, style.BLACK, 9.0, ""),
}


def divergence(pair: Pair) -> Picture:
    """Lanes of the two runs above each other, a row for each kind of event, hours to the right."""
    first, last = _window(pair)
    rows = _shown(pair, first, last)
    kinds = list(dict.fromkeys(rows["kind"]))
    high = _ROW * max(len(kinds), 1)
    names = [shortened(name, 40) for name in pair.names]
    title = f"Where '{names[0]}' and '{names[1]}' part, with the same luck"
    height = 2.0 * high + 2.9
    figure = new_figure(height, title, _footer(pair))
    top = title_inches(figure) + 0.7
    lanes = []
    for number, (mark, side) in enumerate(_LANES):
        lane = inch_axes(figure, _LEFT, top, _WIDE, high)
        inch_text(figure, _LEFT, top - 0.24, plain(names[number]), size=style.BODY, weight="bold")
        mine = rows[rows["mark"].isin([SAME, CHANGED, mark])]
        _draw(lane, mine, f"hour_{side}", kinds)
        lane.set_xlim(first, last)
        lanes.append(lane)
        top += high + _GAP
    _hours(lanes, pair, first, last)
    _part(lanes, pair)
    _key(figure, pair, title_inches(figure) + 0.1)
    return Picture(figure, _told(pair))


def _told(pair: Pair) -> str:
    """What the picture shows, in words."""
    first, last = _window(pair)
    rows = _shown(pair, first, last)
    counts = rows["mark"].value_counts()
    one, other = pair.names
    parted = pair.parting.hour
    words = (
        f"Two lanes of events from {when(first)} to {when(last)}, above '{one}', below '{other}',"
        f" seed {pair.seed}. {counts.get(SAME, 0)} events are the same in both (grey circles),"
        f" {counts.get(CHANGED, 0)} are in both but earlier, later, smaller or larger (diamonds),"
        f" {counts.get(FIRST, 0)} only in the upper lane and {counts.get(SECOND, 0)} only in the"
        " lower one (crosses)."
    )
    words += (
        " The runs never part." if np.isnan(parted) else f" The runs part at {when(parted)}, where"
        " a line stands."
    )  # fmt: skip
    outside = len(pair.chain[pair.chain["kind"] != LEVER]) - len(rows)
    return words + (f" {outside} events outside these hours are not drawn." if outside else "")


def _window(pair: Pair) -> tuple[float, float]:
    """From shortly before the incident (or the parting) to the last difference near to it."""
    hours = pair.chain[["hour_first", "hour_second"]]
    earliest = hours.min(axis=1)
    incidents = earliest[pair.chain["kind"] == "incident"]
    parted = pair.parting.hour
    if np.isnan(parted):
        parted = float(earliest.min()) if len(earliest) else 0.0
    near = incidents[incidents.between(parted - 48.0, parted + 48.0)]
    start = max(min([parted, *near]) - _BEFORE, 0.0)
    kinds = pair.chain["kind"]
    differs = hours[(pair.chain["mark"] != SAME) & ~kinds.isin({LEVER, *_LATE})].max(axis=1)
    ends = differs[differs.between(start, parted + _LONGEST)]
    return start, max([parted + 24.0, *ends]) + _BEFORE


def _shown(pair: Pair, first: float, last: float) -> pd.DataFrame:
    """Rows of the chain within the window, of as many kinds as can be read, by first hour."""
    table = pair.chain[pair.chain["kind"] != LEVER]
    hours = table[["hour_first", "hour_second"]]
    rows = table[(hours.min(axis=1) <= last) & (hours.max(axis=1) >= first)]
    differing = rows[rows["mark"] != SAME]["kind"].value_counts().index
    kinds = list(dict.fromkeys([*differing, *rows["kind"]]))[:_MOST_KINDS]
    return rows[rows["kind"].isin(kinds)]


def _draw(axes: Axes, rows: pd.DataFrame, column: str, kinds: list[str]) -> None:
    places = {kind: row for row, kind in enumerate(kinds)}
    for mark, one in _SIGNS.items():
        some = rows[rows["mark"] == mark]
        axes.plot(
            some[column], [places[kind] for kind in some["kind"]], one.marker, color=one.colour,
            markeredgecolor=one.edge, markeredgewidth=0.7, markersize=one.size, zorder=3,
            linestyle="none",
        )  # fmt: skip
    row_frame(axes, [kind.replace("_", " ") for kind in kinds], 10)
    axes.grid(visible=False, axis="x")
    axes.grid(axis="y", color=style.FAINT, linewidth=0.4, zorder=0)


def _hours(lanes: list[Axes], pair: Pair, first: float, last: float) -> None:
    """The clock under the lower lane."""
    hours = tick_lags(first, last, 10)
    for lane in lanes:
        lane.set_xticks(hours, [""] * len(hours))
    scenario = pair.scenarios[0]
    words = [f"{date(scenario, hour)}\n{clock(hour)}" for hour in hours]
    lanes[-1].set_xticks(hours, words, size=style.SMALL)
    lanes[-1].set_xlim(first, last)


def _part(lanes: list[Axes], pair: Pair) -> None:
    """A line at the hour at which the runs part."""
    if not np.isnan(pair.parting.hour):
        for lane in lanes:
            lane.axvline(pair.parting.hour, **_PARTING, zorder=2)


def _key(figure: Figure, pair: Pair, top: float) -> None:
    handles = [
        sign(one.words, marker=one.marker, color=one.colour, markeredgecolor=one.edge,
             markersize=one.size)
        for one in _SIGNS.values() if one.words
    ]  # fmt: skip
    parted = pair.parting.hour
    if not np.isnan(parted):
        words = f"they part: {date(pair.scenarios[0], parted)} {clock(parted)}"
        handles.append(Line2D([], [], **_PARTING, label=words))
    key(figure, handles, 0.15, top, ncols=4)


def _footer(pair: Pair) -> str:
    said = {**pair.runs[0].manifest, "data": data_id(pair.chain)}
    strategies = " and ".join(f"'{s.strategy.name}'" for s in pair.scenarios)
    return footer(pair.scenarios[0].name, f"strategies {strategies}", f"seed {pair.seed}", said)
