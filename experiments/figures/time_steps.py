"""What halving the step changes: one panel a world, one mark an outcome, and the law as a band."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from experiments.figures.layout import key
from experiments.figures.picture import Picture
from experiments.figures.style import BODY, DISCLAIMER, GREY, HEADING, LIGHT, look, new_figure
from experiments.studies.validation.household_convergence import LABELS
from experiments.studies.validation.time_step_convergence import LAW, STEPS, USUAL, halved
from simulation.compilation import source_hash

_HEIGHT = 4.6
_APART = 0.16  # of the step from one pair to the next, between outcomes


def time_steps(by_steps: Mapping[str, pd.DataFrame]) -> Picture:
    """Change of each mean in %, with intervals, from one length of step to its half."""
    footer = f"95 % intervals over pairs of runs · {DISCLAIMER} · sources {source_hash()}"
    figure = new_figure(_HEIGHT, "What halving the step changes", footer)
    panels = figure.subplots(1, len(by_steps), squeeze=False)[0]
    figure.subplots_adjust(left=0.07, right=0.98, top=0.78, bottom=0.2, wspace=0.18)
    for axes, (name, table) in zip(panels, by_steps.items(), strict=True):
        axes.axhspan(-100 * LAW, 100 * LAW, color=LIGHT, label=f"±{100 * LAW:.0f} %, the law")
        axes.axhline(0.0, color=GREY, linewidth=0.8)
        for number, (outcome, label) in enumerate(LABELS.items()):
            changes = [halved(table, outcome, steps) for steps in STEPS[:-1]]
            value, low, high = 100.0 * np.array(changes).T
            places = np.arange(len(changes)) + _APART * (number - 1)
            line: dict[str, Any] = {"color": look(number).colour, "marker": look(number).marker}
            line |= {"linestyle": "none", "capsize": 3, "label": label}
            axes.errorbar(places, value, [value - low, high - value], **line)
        axes.set_xticks(range(len(STEPS) - 1), [f"{s} to {2 * s}" for s in STEPS[:-1]], size=BODY)
        axes.set_xlabel(f"steps an hour ({USUAL} as it comes)", size=BODY)
        axes.set_title(name, size=HEADING, loc="left")
    panels[0].set_ylabel("change of the mean, %", size=BODY)
    handles, _ = panels[0].get_legend_handles_labels()
    key(figure, handles, 0.75, 0.45, fontsize=BODY - 1, ncols=4)
    return Picture(figure, _told(by_steps))


def _told(by_steps: Mapping[str, pd.DataFrame]) -> str:
    """The picture in words: what halving the usual step changes."""
    said = []
    for name, table in by_steps.items():
        changes = []
        for outcome, label in LABELS.items():
            value, low, high = (100 * end for end in halved(table, outcome, USUAL))
            changes.append(f"{label} {value:+.1f} % ({low:+.1f} to {high:+.1f})")
        said.append(f"{name}: {', '.join(changes)}")
    return f"From {USUAL} to {2 * USUAL} steps an hour means change by: {'; '.join(said)}."
