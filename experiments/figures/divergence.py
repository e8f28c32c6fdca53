"""Two runs with the same luck, one lane each: what both have, what differs, what one lacks."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D

from experiments.figures import style
from experiments.figures.layout import head, inch_axes, key, row_frame, sign
from experiments.figures.picture import Picture
from experiments.figures.style import footer, page, shortened
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
_LANES = ((FIRST, "hour_first"), (SECOND, "hour_second"))
_MARK: dict[str, Any] = {
    "markeredgecolor": style.BLACK, "markeredgewidth": 0.7, "linestyle": "none", "zorder": 3
}  # fmt: skip
_CROSS: dict[str, Any] = {"marker": "X", "color": style.VERMILION, "markersize": 9}
_SIGNS: dict[str, dict[str, Any]] = {
    SAME: {"marker": "o", "color": style.SILVER, "markeredgecolor": style.GREY, "markersize": 5},
    CHANGED: {"marker": "D", "color": style.ORANGE, "markersize": 7},
    FIRST: _CROSS,
    SECOND: _CROSS,
}
_WORDS = {
    SAME: "the same in both runs",
    CHANGED: "in both, but at another hour, smaller or larger",
    FIRST: "only in this run",
}


def divergence(pair: Pair) -> Picture:
    """Lanes of the two runs above each other, a row for each kind of event, hours to the right."""
    first, last = _window(pair)
    rows = _shown(pair, first, last)
    kinds = list(dict.fromkeys(rows["kind"]))
    high = _ROW * max(len(kinds), 1)
    names = [shortened(name, 40) for name in pair.names]
    title = f"Where '{names[0]}' and '{names[1]}' part, with the same luck"
    scenario, parted = pair.scenarios[0], pair.parting.hour
    said = {**pair.runs[0].manifest, "data": data_id(pair.chain)}
    strategies = " and ".join(f"'{one.strategy.name}'" for one in pair.scenarios)
    foot = footer(scenario.name, f"strategies {strategies}", f"seed {pair.seed}", said)
    figure, top = page(2.0 * high + 2.0, title, foot, style.RUN_WIDTH)
    handles = [sign(words, **_SIGNS[mark]) for mark, words in _WORDS.items()]
    if not np.isnan(parted):
        words = f"they part: {date(scenario, parted)} {clock(parted)}"
        handles.append(Line2D([], [], **_PARTING, label=words))
    key(figure, handles, 0.15, top + 0.1, ncols=4)
    top += 0.7
    hours = tick_lags(first, last, 10)
    labels = [""] * len(hours)
    for (mark, column), name in zip(_LANES, names, strict=True):
        lane = inch_axes(figure, _LEFT, top, _WIDE, high)
        head(figure, _LEFT, top - 0.24, name, size=style.BODY)
        mine = rows[rows["mark"].isin([SAME, CHANGED, mark])]
        for sort, looks in _SIGNS.items():
            some = mine[mine["mark"] == sort]
            places = [kinds.index(kind) for kind in some["kind"]]
            lane.plot(some[column], places, **_MARK | looks)
        row_frame(lane, [kind.replace("_", " ") for kind in kinds], 10)
        lane.grid(visible=False, axis="x")
        lane.grid(axis="y", color=style.FAINT, linewidth=0.4, zorder=0)
        if not np.isnan(parted):
            lane.axvline(parted, **_PARTING, zorder=2)
        if mark == SECOND:
            labels = [f"{date(scenario, hour)}\n{clock(hour)}" for hour in hours]
        lane.set_xticks(hours, labels, size=style.SMALL)
        lane.set_xlim(first, last)
        top += high + _GAP
    return Picture(figure, _told(pair, rows, (first, last)))


def _told(pair: Pair, rows: pd.DataFrame, window: tuple[float, float]) -> str:
    """What the picture shows, in words."""
    first, last = window
    counts = rows["mark"].value_counts()
    (one, other), parted = pair.names, pair.parting.hour
    words = (
        f"Two lanes of events from {when(first)} to {when(last)}, above '{one}', below '{other}',"
        f" seed {pair.seed}. {counts.get(SAME, 0)} events are the same in both (grey circles),"
        f" {counts.get(CHANGED, 0)} are in both but earlier, later, smaller or larger (diamonds),"
        f" {counts.get(FIRST, 0)} only in the upper lane and {counts.get(SECOND, 0)} only in the"
        " lower one (crosses). "
    )
    if np.isnan(parted):
        words += "The runs never part."
    else:
        words += f"The runs part at {when(parted)}, where a line stands."
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
