"""The picture of a sensitivity study: how much each input weighs, and whether that has settled."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from experiments.designs.morris_and_sobol import SobolIndices
from experiments.figures import layout, style
from experiments.figures.picture import Picture
from experiments.figures.style import look, page, plain, shortened
from experiments.statistics.numbers import number
from experiments.statistics.rows import records
from experiments.studies.sensitivity.analysis import final
from experiments.studies.sensitivity.responses import Response
from experiments.studies.sensitivity.study import SensitivityResult, ranking

SHOWN = 18  # inputs; the rest weigh less
_LINES = 5  # inputs in the picture of convergence
_WIDTH = 13.0
_LEFT, _BARS, _RIGHT, _LINES_WIDTH = 2.7, 3.9, 7.7, 3.0
_ROW, _HEADS, _BELOW, _LEAST = 0.27, 0.75, 0.9, 2.4
_APART = 0.17  # of a row: the two measures of an input
_WORDS = {
    "S1": "alone (first order)", "ST": "with all interactions (total)",
    "mu_star": "mean size of its effects (μ*)", "sigma": "spread of its effects (σ)",
}  # fmt: skip


def sensitivity(study: SensitivityResult, response: Response, footer: str) -> Picture:
    """Left, each input's indices with 95 % intervals; right, the heaviest over the sample's size.

    The grey band, where there is a dummy, is luck alone; intervals that reach into it tell nothing.
    """
    order = ranking(study, response)
    order = order[(order["input"] == "dummy") | (order.index.isin(order.index[:SHOWN]))]
    high = max(_ROW * len(order), _LEAST)
    name = response.name.replace("_", " ")
    figure, top = page(high + _HEADS + _BELOW, f"What moves the {name}", footer, _WIDTH)
    shares = isinstance(study.plan.design, SobolIndices)
    words = "Share of the variance" if shares else "Effect of a step through its range"
    layout.head(figure, _LEFT, top, words)
    layout.head(figure, _RIGHT, top, "Has it settled?")
    top += _HEADS
    _draw_inputs(layout.inch_axes(figure, _LEFT, top, _BARS, high), study, response, order)
    followed = [name for name in order["input"] if name != "dummy"][:_LINES]
    followed += ["dummy"] * ("dummy" in set(order["input"]))
    lines = layout.inch_axes(figure, _RIGHT, top, _LINES_WIDTH, high)
    _draw_convergence(lines, study, response, followed)
    return Picture(figure, f"{name}{_told(study, response)}")


def _told(study: SensitivityResult, response: Response) -> str:
    """What the picture shows, in words that follow the name of the response."""
    order = ranking(study, response)
    if order["value"].isna().all():
        return " is the same at all points; no input moves it."
    kind = _WORDS[order["measure"].iloc[0]]
    told = []
    for row in records(order.head(SHOWN)):
        value, low, high = (number(row[key]) for key in ("value", "low", "high"))
        clear = row["input"] == "dummy" or pd.isna(row["above"]) or row["above"]
        luck = "" if clear else ", not told from the noise"
        told.append(f"{row['input']} {value} ({low} to {high}){luck}")
    about = f", weight of each input {kind}, from {len(response.values)} points"
    return f"{about}: {'; '.join(told)}."


def _draw_inputs(
    axes: Axes, study: SensitivityResult, response: Response, order: pd.DataFrame
) -> None:
    table = final(study.of(response))
    kinds = [kind for kind in _WORDS if kind in set(table["measure"])]
    names = list(order["input"])
    for k, kind in enumerate(kinds):
        mine = table[table["measure"] == kind].set_index("input").reindex(names)
        rows = np.arange(len(names)) + (k - (len(kinds) - 1) / 2) * 2 * _APART
        axes.hlines(rows, mine["low"], mine["high"], color=style.BLACK, linewidth=1.6, zorder=3)
        mark = {"markersize": 7, "linestyle": "none", "zorder": 4, "label": _WORDS[kind]}
        axes.plot(mine["value"], rows, **look(k).mark | mark)
    floor = table[(table["input"] == "dummy") & table["measure"].isin(["ST", "mu_star"])]
    if len(floor):
        edge = float(floor["high"].iloc[0])
        axes.axvspan(0.0, edge, color=style.LIGHT, zorder=0, label="noise: the dummy's interval")
    layout.row_frame(axes, [shortened(name, 34) for name in names], 6)
    axes.axvline(0.0, color=style.BLACK, linewidth=1.0, zorder=1)
    layout.side_key(axes, loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=2, columnspacing=1.2)
    more = len(ranking(study, response)) - len(names)
    words = f"bars: 95 % intervals{f'; {more} lighter inputs are not shown' if more else ''}"
    axes.set_xlabel(words, size=style.SMALL, color=style.GREY)


def _draw_convergence(
    axes: Axes, study: SensitivityResult, response: Response, names: list[str]
) -> None:
    table = study.of(response)
    table = table[table["measure"].isin(["ST", "mu_star"])]
    for k, name in enumerate(names):
        mine = table[table["input"] == name].sort_values("points")
        ends, label = (mine["low"], mine["high"]), plain(shortened(name, 24))
        layout.banded(axes, mine["points"], mine["value"], ends, look(k), label=label)
    shown = table[table["input"].isin(names)]
    top = max(shown["value"].max(), final(shown)["high"].max())
    if np.isfinite(top):  # the bands of the smallest parts would squeeze everything else
        axes.set_ylim(-0.05 * top, 1.15 * top)
    sizes = sorted(table["points"].unique())
    axes.set_xscale("log", base=2)
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
    layout.heading(axes, f"{_WORDS[table['measure'].iloc[0]]}; band: 95 %", size=style.BODY)
    layout.quiet_frame(axes, x="points of the sample used")
    layout.side_key(axes)
