"""The stability plot of a pilot: how means settle, and how narrow their intervals get."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter

from experiments.figures import style
from experiments.figures.layout import banded, head, heading, inch_axes, quiet_frame, side_key
from experiments.figures.picture import Picture
from experiments.figures.style import look, page
from experiments.outcomes.registry import BY_KEY
from experiments.statistics.numbers import number
from experiments.statistics.proportion import share
from experiments.statistics.rows import records
from experiments.statistics.sample_size import half_width
from experiments.studies.sample_size.study import LEVEL, PAIRED, UNPAIRED, Pilot, by_point
from experiments.studies.sensitivity.responses import yes_or_no
from experiments.text.sample_size import needed_words

_WIDTH = 13.0
_LEFT, _MEANS, _RIGHT, _WIDTHS = 0.9, 4.4, 6.9, 3.7
_PANEL, _BETWEEN, _HEADS, _BELOW = 1.9, 0.85, 0.55, 0.55
_FIRST = 3  # seeds from which a mean is drawn
_AHEAD = 3.0  # how far beyond what is needed the widths are drawn


def stability(pilot: Pilot, footer: str) -> Picture:
    """A line of two panels per outcome.

    Left, the mean of each point over the first n seeds with its 95 % interval; right, half the
    width of the interval of a mean and of a difference against n, with the precision wanted.
    """
    outcomes = list(dict.fromkeys(pilot.needs["outcome"]))
    inches = len(outcomes) * (_PANEL + _BETWEEN) + _HEADS - _BETWEEN + _BELOW
    figure, top = page(inches, "How many seeds are needed", footer, _WIDTH)
    head(figure, _LEFT, top, "Mean over the first n seeds")
    head(figure, _RIGHT, top, "Half the width of the 95 % interval")
    top += _HEADS
    for outcome in outcomes:
        _means(inch_axes(figure, _LEFT, top, _MEANS, _PANEL), pilot, outcome)
        _widths(inch_axes(figure, _RIGHT, top, _WIDTHS, _PANEL), pilot, outcome)
        top += _PANEL + _BETWEEN
    told = "; ".join(
        f"{row['outcome']}, {row['question']}: {needed_words(row)}" for row in records(pilot.needs)
    )
    about = f"{len(pilot.plan.points)} points over {pilot.plan.replicates} seeds, and the width of"
    return Picture(figure, f"Running means of {about} their 95 % intervals. {told}.")


def _means(axes: Axes, pilot: Pilot, outcome: str) -> None:
    wide = by_point(pilot.runs, outcome)
    for k, point in enumerate(wide.columns):
        values = wide[point].dropna().astype(float)
        if values.size < _FIRST:
            continue
        counts, running = np.arange(_FIRST, values.size + 1), values.expanding(_FIRST)
        means, deviations = running.mean().dropna(), running.std().dropna()
        halves = [half_width(s, float(n)) for s, n in zip(deviations, counts, strict=True)]
        lows, highs = means - halves, means + halves
        if yes_or_no(outcome):  # Wilson's interval stays within 0 and 1
            ends = [share(m * n, int(n))[::2] for m, n in zip(means, counts, strict=True)]
            lows, highs = np.array(ends).T
        line = {"markevery": [counts.size - 1], "label": f"point {pilot.points[k]}"}
        banded(axes, counts, means, (lows, highs), look(k), **line)
    known = BY_KEY.get(outcome)
    unit = f" ({known.unit})" if known and known.unit else ""
    heading(axes, f"{known.label if known else outcome}{unit}", _MEANS + 1.0, style.BODY)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=7, integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
    quiet_frame(axes, x="seeds")
    if axes.lines:
        side_key(axes)


def _widths(axes: Axes, pilot: Pilot, outcome: str) -> None:
    """Widths as they shrink, and where they pass the precision."""
    needs = records(pilot.needs[pilot.needs["outcome"] == outcome])
    rows = {row["question"]: row for row in needs}
    wanted = rows[LEVEL]["precision"]
    most = max([pilot.plan.replicates, *(row["needed"] for row in rows.values())]) * _AHEAD
    counts = np.unique(np.geomspace(_FIRST, max(most, 10.0), 60).round())
    for k, question in enumerate((LEVEL, PAIRED, UNPAIRED)):
        row = rows.get(question)
        if row is None or not row["deviation"] > 0.0:
            continue
        drawn = look((3, 5, 6)[k])
        halves = [half_width(row["deviation"], n) for n in counts]
        axes.plot(counts, halves, **drawn.stroke | {"marker": ""}, linewidth=1.8, label=question)
        if row["needed"] > 1 and wanted > 0.0:
            axes.plot(row["needed"], wanted, **drawn.mark, markersize=8, zorder=4)
    if axes.lines:
        axes.set(xscale="log", yscale="log")
        for axis in (axes.xaxis, axes.yaxis):
            low, high = axis.get_view_interval()
            steps = (1.0, 2.0, 5.0) if high < 30.0 * low else (1.0,)
            axis.set_major_locator(LogLocator(subs=steps, numticks=8))
            axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}"))
            axis.set_minor_formatter(NullFormatter())
        side_key(axes)
    if wanted > 0.0:
        axes.axhline(wanted, color=style.GREY, linewidth=1.0)
    axes.axvline(pilot.plan.replicates, color=style.GREY, linewidth=0.8, linestyle=":")
    needed = {question: f"{row['needed']:,}" for question, row in rows.items() if row["needed"]}
    level, paired, unpaired = (needed.get(key, "?") for key in (LEVEL, PAIRED, UNPAIRED))
    title = f"needed for ±{number(wanted)}: mean {level}"
    if PAIRED in rows:
        title += f"; difference {paired} with the same seeds, {unpaired} with others"
    if not wanted > 0.0:
        title = "no precision as a share of a mean of 0; give it as a number"
    heading(axes, title, size=style.SMALL)
    quiet_frame(axes, x="seeds (dotted: this pilot)")
