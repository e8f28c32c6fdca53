"""Strategies side by side under the same luck: what came out, and the difference to a reference."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.figures.estimates import Estimate, estimates
from experiments.figures.layout import inch_axes, inch_text
from experiments.figures.style import (
    BLACK,
    BODY,
    FAINT,
    GREY,
    HEADING,
    SMALL,
    footer,
    look,
    new_figure,
    plain,
    shortened,
    title_inches,
    wrapped,
)
from experiments.outcomes.registry import BY_KEY, Outcome
from experiments.statistics.numbers import number
from simulation import KelisimError
from simulation.errors import nearest

SHOWN = (
    "escalated", "peak_crowd", "violent_events", "violence_elsewhere", "injured", "deaths",
    "houses", "detained", "cost",
)  # fmt: skip

_WIDTH = 13.0
_LEFT, _VALUES, _RIGHT, _DIFFERENCES = 1.75, 4.3, 7.15, 3.7  # inches: edges and widths of panels
_ROW, _BETWEEN, _HEADS, _EDGES = 0.27, 0.68, 0.75, 0.9
_GOLDEN = (math.sqrt(5.0) - 1.0) / 2.0  # steps that spread dots evenly without chance
_MANIFEST: Mapping[str, Any] = {}


def comparison_figure(
    table: pd.DataFrame,
    outcomes: Sequence[str] | None = None,
    reference: str = "status_quo",
    manifest: Mapping[str, Any] = _MANIFEST,
) -> Figure:
    """One line of two panels per outcome: values of the runs, and differences to the reference.

    Args:
        table: one row per run: ``strategy``, ``seed`` and the columns of ``Run.summary``.
        outcomes: keys of ``experiments.outcomes.registry``; ``SHOWN`` if not given.
        reference: the strategy that the others are compared with.
        manifest: of the comparison, for the names in the footer.

    Raises:
        KelisimError: for an unknown outcome or reference, or a table without runs.
    """
    runs, chosen = _checked(table, outcomes, reference)
    strategies = _strategies(runs)
    high = _ROW * len(strategies)
    foot = footer(
        manifest.get("scenario", {}).get("name", "not stated"),
        f"{len(strategies)} strategies under the same luck", _seed_words(runs), manifest,
    )  # fmt: skip
    title = f"What came out under each strategy, and the difference to {_spoken(reference)}"
    height = len(chosen) * (high + _BETWEEN) + _HEADS + _EDGES
    figure = new_figure(height, title, foot, _WIDTH)
    top = title_inches(figure) + 0.1
    _column_heads(figure, top, reference)
    top += _HEADS
    for outcome in chosen:
        found = estimates(runs, outcome, strategies, reference)
        values = inch_axes(figure, _LEFT, top, _VALUES, high)
        _draw_values(values, found, outcome)
        differences = inch_axes(figure, _RIGHT, top, _DIFFERENCES, high)
        _draw_differences(differences, found, outcome)
        top += high + _BETWEEN
    return figure


def comparison_text(
    table: pd.DataFrame,
    outcomes: Sequence[str] | None = None,
    reference: str = "status_quo",
    manifest: Mapping[str, Any] = _MANIFEST,
) -> str:
    """What ``comparison_figure`` shows, in words."""
    runs, chosen = _checked(table, outcomes, reference)
    strategies = _strategies(runs)
    name = manifest.get("scenario", {}).get("name")
    parts = [
        f"{'Scenario ' + name + '. ' if name else ''}Each of {len(strategies)} strategies ran with"
        f" {_seed_words(runs)}. For each outcome the left chart shows the runs, the right one the"
        f" difference to '{reference}' with its 95 % interval."
    ]
    for outcome in chosen:
        told = [_words(one, outcome) for one in estimates(runs, outcome, strategies, reference)]
        better = _better(outcome)
        parts.append(f"{_name(outcome)}{f' [{better}]' if better else ''}: {'; '.join(told)}.")
    return " ".join(parts)


def _checked(
    table: pd.DataFrame, outcomes: Sequence[str] | None, reference: str
) -> tuple[pd.DataFrame, list[Outcome]]:
    """The runs that did not fail, and the outcomes asked for."""
    runs = table[table["error"].fillna("") == ""] if "error" in table else table
    if runs.empty:
        raise KelisimError("there is no finished run to compare.")
    runs = runs.assign(strategy=runs["strategy"].astype(str))
    known = list(runs["strategy"].unique())
    if reference not in known:
        raise KelisimError(
            f"the reference '{reference}' is none of the strategies that ran: {', '.join(known)}."
        )
    for key in outcomes or ():
        if key not in BY_KEY or key not in runs:
            there = [k for k in BY_KEY if k in runs]
            raise KelisimError(
                f"unknown outcome '{key}'.{nearest(key, there)} Known here: {', '.join(there)}."
            )
    return runs, [BY_KEY[key] for key in outcomes or SHOWN if key in runs]


def _strategies(runs: pd.DataFrame) -> list[str]:
    return [str(name) for name in runs["strategy"].unique()]


def _seed_words(runs: pd.DataFrame) -> str:
    seeds = sorted(int(seed) for seed in runs["seed"].unique())
    if len(seeds) == 1:
        return f"seed {seeds[0]}"
    return f"{len(seeds)} seeds, {seeds[0]} to {seeds[-1]}"


def _name(outcome: Outcome) -> str:
    return f"{outcome.label} ({outcome.unit})" if outcome.unit else outcome.label


def _better(outcome: Outcome) -> str:
    """Which way is better, with an arrow; empty where neither is."""
    if outcome.harm is None:
        return ""
    if outcome.key == "cost":
        return "← cheaper"
    return "← less harm" if outcome.harm else "better →"


def _column_heads(figure: Figure, top: float, reference: str) -> None:
    inch_text(figure, _LEFT, top, "What came out", size=HEADING, weight="bold")
    words = "dots: runs; marker: median; bar: 10–90 % of runs"
    inch_text(figure, _LEFT, top + 0.22, words, color=GREY)
    head = f"Difference to {_shown(reference)}".replace("\n", " ")
    inch_text(figure, _RIGHT, top, head, size=HEADING, weight="bold")
    words = "mean over pairs of runs with the same seed; bar: 95 % interval"
    inch_text(figure, _RIGHT, top + 0.22, words, color=GREY)


def _spoken(strategy: str) -> str:
    return shortened(strategy.replace("_", " "), 40)


def _shown(strategy: str) -> str:
    return plain(wrapped(shortened(strategy.replace("_", " "), 42), 1.55, SMALL))


def _draw_values(axes: Axes, found: Sequence[Estimate], outcome: Outcome) -> None:
    share = outcome.key == "escalated"
    for row, one in enumerate(found):
        style = look(row)
        if not share:
            spread = [row + 0.6 * ((k * _GOLDEN) % 1.0 - 0.5) for k in range(len(one.values))]
            alpha = min(max(30.0 / max(len(spread), 1), 0.08), 0.5)
            axes.plot(one.values, spread, ".", color=GREY, markersize=4, alpha=alpha, zorder=2)
        axes.plot([one.low, one.high], [row, row], color=BLACK, linewidth=2.0, zorder=3)
        axes.plot(
            one.middle, row, style.marker, color=style.colour, markeredgecolor=BLACK, markersize=9,
            zorder=4, clip_on=False,
        )  # fmt: skip
        axes.annotate(
            one.count, (1.0, row), xycoords=("axes fraction", "data"), xytext=(6, 0), va="center",
            textcoords="offset points", size=SMALL - 1, color=GREY, annotation_clip=False,
        )  # fmt: skip
    _rows(axes, len(found))
    axes.set_yticks(range(len(found)), [_shown(one.strategy) for one in found], size=SMALL)
    axes.tick_params(axis="y", pad=9)
    more = "; bar: 95 % interval" if share else ""
    if any(one.count for one in found):
        more = "; runs without it count 0" if outcome.never == 0.0 else "; only runs that have it"
    axes.set_title(f"{_name(outcome)}{more}", loc="left", size=BODY)
    every = [value for one in found for value in one.values]
    lowest, highest = min([0.0, *every]), max([0.0, *every])
    right = 1.0 if share or lowest == highest else highest + 0.05 * (highest - lowest)
    axes.set_xlim(lowest - 0.02 * (right - lowest), right)


def _draw_differences(axes: Axes, found: Sequence[Estimate], outcome: Outcome) -> None:
    ends = [0.0]
    for row, one in enumerate(found):
        gap = one.difference
        words = "reference"
        if gap is not None and gap.pairs == 0:
            words = "no pair of runs"
        elif gap is not None:
            style = look(row)
            ends += [end for end in (gap.estimate, gap.low, gap.high) if not math.isnan(end)]
            axes.plot([gap.low, gap.high], [row, row], color=BLACK, linewidth=2.0, zorder=3)
            axes.plot(
                gap.estimate, row, style.marker, color=style.colour, markeredgecolor=BLACK,
                markersize=9, zorder=4, clip_on=False,
            )  # fmt: skip
            words = one.difference_words
        axes.annotate(
            words, (1.0, row), xycoords=("axes fraction", "data"), xytext=(8, 0), va="center",
            textcoords="offset points", size=SMALL, annotation_clip=False,
        )  # fmt: skip
    _rows(axes, len(found))
    axes.set_yticks([])
    axes.axvline(0.0, color=BLACK, linewidth=1.2, zorder=2)
    low, high = min(ends), max(ends)
    room = 0.12 * (high - low) or 1.0
    axes.set_xlim(low - room, high + room)
    better = _better(outcome)
    axes.set_title(better or "neither way counts as better", loc="left", size=BODY, color=GREY)


def _rows(axes: Axes, count: int) -> None:
    axes.set_ylim(count - 0.4, -0.6)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="x", color=FAINT, linewidth=0.4, zorder=0)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=SMALL)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6))


def _words(one: Estimate, outcome: Outcome) -> str:
    known = f" {one.count}" if one.count else ""
    if math.isnan(one.middle):
        return f"{one.strategy} never arose{known}"
    what = "" if outcome.key == "escalated" else "median "
    spread = "95 % interval" if outcome.key == "escalated" else "10–90 %:"
    middle = f"{what}{number(one.middle)} ({spread} {number(one.low)} to {number(one.high)}){known}"
    if one.difference is None:
        return f"{one.strategy} {middle}"
    if one.difference.pairs == 0:
        return f"{one.strategy} {middle}, no pair of runs to compare"
    return f"{one.strategy} {middle}, difference {one.difference_words}"
