"""The picture of a sensitivity study: how much each input weighs, and whether that has settled."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from experiments.designs.morris_and_sobol import SobolIndices
from experiments.figures import style
from experiments.figures.layout import banded, head, inch_axes, quiet_frame, row_frame, side_key
from experiments.figures.picture import Picture
from experiments.figures.style import look, new_figure, plain, shortened, title_inches
from experiments.statistics.numbers import number
from experiments.statistics.rows import records
from experiments.studies.sensitivity.analysis import final
from experiments.studies.sensitivity.responses import Response
from experiments.studies.sensitivity.study import SensitivityResult, ranking

SHOWN = 18  # inputs; the rest weigh less
_LINES = 5  # inputs in the picture of convergence
_WIDTH = 13.0
_LEFT, _BARS, _RIGHT, _LINES_WIDTH = 2.7, 3.9, 7.7, 3.0
_ROW, _HEADS, _EDGES, _LEAST = 0.27, 0.75, 1.75, 2.4
_APART = 0.17  # of a row: the two measures of an input
_WORDS = {
    "S1": "alone (first order)", "ST": "with all interactions (total)",
    "mu_star": "mean size of its effects (μ*)", "sigma": "spread of its effects (σ)",
}  # fmt: skip


def sensitivity(study: SensitivityResult, response: Response, footer: str) -> Picture:
    """Left, each input's indices with 95 % intervals; right, the heaviest over the sample's size.

    Where there is a dummy, the grey band is what luck alone gives: an interval that reaches into
    it tells nothing.
    """
    order = ranking(study, response)
    order = order[(order["input"] == "dummy") | (order.index.isin(order.index[:SHOWN]))]
    high = max(_ROW * len(order), _LEAST)
    height = high + _HEADS + _EDGES
    figure = new_figure(height, f"What moves the {_name(response)}", footer, _WIDTH)
    top = title_inches(figure) + 0.1
    head(figure, _LEFT, top, _axis_words(study))
    head(figure, _RIGHT, top, "Has it settled?")
    axes = inch_axes(figure, _LEFT, top + _HEADS, _BARS, high)
    _draw_inputs(axes, study, response, order)
    lines = inch_axes(figure, _RIGHT, top + _HEADS, _LINES_WIDTH, high)
    _draw_convergence(lines, study, response, _followed(order))
    return Picture(figure, _told(study, response))


def _told(study: SensitivityResult, response: Response) -> str:
    """What the picture shows, in words."""
    order = ranking(study, response)
    if order["value"].isna().all():
        return f"{_name(response)} is the same at all points; no input moves it."
    kind = _WORDS[order["measure"].iloc[0]]
    told = [
        f"{row['input']} {number(row['value'])}"
        f" ({number(row['low'])} to {number(row['high'])}){_noise_words(row)}"
        for row in records(order.head(SHOWN))
    ]
    points = len(response.values)
    return (
        f"{_name(response)}, weight of each input {kind}, from {points} points: {'; '.join(told)}."
    )


def _followed(order: pd.DataFrame) -> list[str]:
    """The heaviest inputs, and the dummy."""
    names = [name for name in order["input"] if name != "dummy"][:_LINES]
    return [*names, *(["dummy"] if "dummy" in set(order["input"]) else [])]


def _noise_words(row: Mapping[str, Any]) -> str:
    """Said of inputs that are not told from luck."""
    if row["input"] == "dummy" or pd.isna(row["above"]) or row["above"]:
        return ""
    return ", not told from the noise"


def _name(response: Response) -> str:
    return response.name.replace("_", " ")


def _axis_words(study: SensitivityResult) -> str:
    if isinstance(study.plan.design, SobolIndices):
        return "Share of the variance"
    return "Effect of a step through its range"


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
        axes.plot(
            mine["value"], rows, **look(k).mark, markersize=7, linestyle="none", zorder=4,
            label=_WORDS[kind],
        )  # fmt: skip
    floor = table[(table["input"] == "dummy") & table["measure"].isin(["ST", "mu_star"])]
    if len(floor):
        edge = float(floor["high"].iloc[0])
        axes.axvspan(0.0, edge, color=style.LIGHT, zorder=0, label="noise: the dummy's interval")
    row_frame(axes, [shortened(name, 34) for name in names], 6)
    axes.axvline(0.0, color=style.BLACK, linewidth=1.0, zorder=1)
    axes.legend(
        loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=2, fontsize=style.SMALL - 1,
        frameon=False, columnspacing=1.2, handletextpad=0.5,
    )  # fmt: skip
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
        ends = mine["low"], mine["high"]
        label = plain(shortened(name, 24))
        banded(axes, mine["points"], mine["value"], ends, look(k), label=label)
    shown = table[table["input"].isin(names)]
    top = max(shown["value"].max(), final(shown)["high"].max())
    if np.isfinite(top):  # the bands of the smallest parts would squeeze everything else
        axes.set_ylim(-0.05 * top, 1.15 * top)
    sizes = sorted(table["points"].unique())
    axes.set_xscale("log", base=2)
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.set_xlabel("points of the sample used", size=style.SMALL)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
    axes.set_title(f"{_WORDS[table['measure'].iloc[0]]}; band: 95 %", loc="left", size=style.BODY)
    quiet_frame(axes)
    side_key(axes)
