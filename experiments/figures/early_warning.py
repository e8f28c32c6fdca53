"""What monitoring sees and how early: ROC of the alarm levels, and lead times beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from experiments.figures import style
from experiments.figures.layout import dots, head, inch_axes, quiet_frame, row_frame, side_key, sign
from experiments.figures.picture import Picture
from experiments.figures.style import footer, look, page, plain, shortened, wrapped
from experiments.statistics.numbers import number
from experiments.statistics.rows import records, span_of
from experiments.studies.early_warning.regimes import Variant
from experiments.studies.early_warning.result import EarlyWarningResult
from experiments.text.names import Names

_WIDTH, _LEFT, _SIDE, _RIGHT, _LEADS = 13.0, 0.8, 4.9, 9.5, 3.3  # inches

type Rows = Sequence[Mapping[str, Any]]


def pictures(found: EarlyWarningResult, names: Names) -> dict[str, Picture]:
    """What monitoring sees, where there was anything to see; labels are in English alone."""
    return {"warning": early_warning(found)} if found.table["episodes"].max() > 0 else {}


def early_warning(found: EarlyWarningResult) -> Picture:
    """The ROC of each regime over its alarm levels, and the lead times at its usual level."""
    what = f"{len(found.regimes)} ways of monitoring"
    foot = footer(found.world.name, what, f"{found.seeds} seeds, the same for all", found.manifest)
    title = f"What monitoring sees before violence: {shortened(found.world.title, 90)}"
    figure, top = page(_SIDE + 1.75, title, foot, _WIDTH)
    told = "each point is an alarm level, the large one the usual; thin bars: 95 %"
    head(figure, _LEFT, top + 0.1, "Violence seen beforehand, and false alarms", told)
    head(figure, _RIGHT, top + 0.1, "How early", "dots: episodes; marker: median; bar: 10–90 %")
    usual = records(found.table[found.table["staff"].isna()])
    _draw_roc(inch_axes(figure, _LEFT, top + 0.65, _SIDE, _SIDE), found, usual)
    _draw_leads(inch_axes(figure, _RIGHT, top + 0.65, _LEADS, _SIDE), found, usual)
    return Picture(figure, _told(found, usual))


def _told(found: EarlyWarningResult, usual: Rows) -> str:
    """What the picture shows, in words."""
    parts = [
        "Left: for each way of monitoring and alarm level the share of violent episodes with an"
        f" alarm in the {found.window / 24.0:g} days before, against the share of village-weeks"
        " without violence that had an alarm. Right: hours from the first such alarm to the"
        " violence."
    ]
    for row in usual:
        leads = "none of them in advance"
        if not pd.isna(row["lead_h"]):
            lead, low, high = (number(row[f"lead_h{end}"]) for end in ("", "_q10", "_q90"))
            leads = f"median {lead} hours before ({low} to {high})"
        parts.append(
            f"{row['title']}: {_area('area under the curve', row)}; at its usual level it saw"
            f" {_percent(row['warned'])} of {row['episodes']:.0f} episodes, {leads},"
            f" with {number(row['false_rate'])} false alarms per village-year."
        )
    return " ".join(parts)


def _area(name: str, row: Mapping[str, Any]) -> str:
    return f"{name} {number(row['auc'])} ({number(row['auc_low'])} to {number(row['auc_high'])})"


def _percent(share: float) -> str:
    return "no known share" if np.isnan(share) else f"{100 * share:.0f} %"


def _draw_roc(axes: Axes, found: EarlyWarningResult, usual: Rows) -> None:
    handles = []
    for place, row in enumerate(usual):
        drawn = look(place)
        mine = found.roc[found.roc["regime"] == row["regime"]]
        mine = mine.sort_values(["false_positive", "true_positive"])
        x, y = mine["false_positive"].to_numpy(), mine["true_positive"].to_numpy()
        line: dict[str, Any] = {"color": drawn.colour, "linestyle": drawn.line, "linewidth": 1.7}
        axes.plot([0.0, *x, 1.0], [0.0, *y, 1.0], **line, zorder=3)
        axes.plot(x, y, **drawn.mark, markersize=5, linestyle="none", zorder=4)
        for point in records(mine[mine["factor"] == 1.0]):
            across, up = span_of(point, "false_positive"), span_of(point, "true_positive")
            # The intervals in the colour of the regime, under all marks.
            line |= {"linewidth": 1.4, "linestyle": "-", "markersize": 8, "zorder": 2.0}
            axes.plot(across[1:], [up.estimate] * 2, marker="|", **line)
            axes.plot([across.estimate] * 2, up[1:], marker="_", **line)
            axes.plot(across.estimate, up.estimate, **drawn.mark, markersize=11, zorder=6)
        handles.append(sign(plain(f"{row['title']}\n{_area('area', row)}"), **drawn.stroke))
    quiet_frame(axes, "both")
    axes.plot([0.0, 1.0], [0.0, 1.0], color=style.FAINT, linewidth=1.2, zorder=1)
    highest = float(np.nanmax([0.02, *found.roc["false_positive_high"]]))
    axes.set_xlim(-0.02 * highest, 1.08 * highest)
    axes.set_ylim(-0.03, 1.03)
    cut = "" if highest > 0.9 else f"; the axis ends at {number(1.08 * highest)} of 1"
    axes.set_xlabel(f"quiet village-weeks with an alarm{cut}", size=style.BODY)
    axes.set_ylabel("violent episodes with an alarm before", size=style.BODY)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6))
    side_key(axes, handles=handles, fontsize=style.SMALL, handlelength=2.6, labelspacing=0.9)


def _draw_leads(axes: Axes, found: EarlyWarningResult, usual: Rows) -> None:
    names, highest = [], 1.0
    for place, row in enumerate(usual):
        title = wrapped(str(row["title"]), 1.5, style.SMALL)
        names.append(f"{title}\n{_percent(row['warned'])} seen before")
        leads = found.sums[Variant(row["regime"])].leads
        dots(axes, leads, place, 0.5, 0.5)
        if leads.size:
            low, middle, high = np.quantile(leads, [0.1, 0.5, 0.9])
            axes.plot([low, high], [place, place], color=style.BLACK, linewidth=2.0, zorder=3)
            axes.plot(middle, place, **look(place).mark, markersize=10, zorder=4)
            highest = max(highest, float(leads.max()))
    row_frame(axes, names, 6)
    axes.set_xlim(-0.02 * highest, 1.05 * highest)
    axes.set_xlabel("hours from first alarm to violence (earlier →)", size=style.BODY)
