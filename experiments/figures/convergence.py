"""Do outcomes settle down? By households on the left, by runs on the right."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from experiments.figures.picture import Picture
from experiments.figures.style import BLACK, BODY, DISCLAIMER, GREY, HEADING, look, new_figure
from experiments.studies.validation.finding import mean
from experiments.studies.validation.household_convergence import LABELS
from simulation.compilation import source_hash

_HEIGHT = 7.6


def convergence(table: pd.DataFrame) -> Picture:
    """Three rows (outcomes), two columns: mean and spread by size; running mean by seeds."""
    seeds = table["seed"].nunique()
    footer = f"{seeds} seeds at each size · {DISCLAIMER} · sources {source_hash()}"
    figure = new_figure(_HEIGHT, "How outcomes settle with size and with runs", footer)
    axes = figure.subplots(len(LABELS), 2, gridspec_kw={"hspace": 0.75, "wspace": 0.25})
    figure.subplots_adjust(left=0.08, right=0.98, top=0.86, bottom=0.14)
    for number, (name, label) in enumerate(LABELS.items()):
        _by_size(axes[number][0], table, name, label)
        _by_seeds(axes[number][1], table, name, label)
    axes[-1][0].set_xlabel("households in the region (log scale)", size=BODY)
    axes[-1][1].set_xlabel("runs averaged", size=BODY)
    return Picture(figure, _told(table))


def _told(table: pd.DataFrame) -> str:
    """The picture in words."""
    sizes = sorted(int(size) for size in table["size"].unique())
    said = []
    for name, label in LABELS.items():
        first, last = (table.loc[table["size"] == size, name] for size in (sizes[0], sizes[-1]))
        said.append(
            f"{label}: {first.mean():.3g} (sd {first.std():.2g}) at {sizes[0]:,} households and"
            f" {last.mean():.3g} (sd {last.std():.2g}) at {sizes[-1]:,}"
        )
    return "Means over runs by size of the region. " + "; ".join(said) + "."


def _by_size(axes: Axes, table: pd.DataFrame, name: str, label: str) -> None:
    """Mean with its interval, and the band in which 80 % of runs lie."""
    groups = table.groupby("size")[name]
    sizes = np.sort(table["size"].unique())
    low, high = groups.quantile(0.1).to_numpy(), groups.quantile(0.9).to_numpy()
    means = [mean(table.loc[table["size"] == size, name]) for size in sizes]
    drawn = look(0)
    axes.fill_between(sizes, low, high, color=drawn.colour, alpha=0.2, label="80 % of runs")
    values = np.array([(e.value, e.value - e.low, e.high - e.value) for e in means]).T
    axes.errorbar(
        sizes, values[0], values[1:], color=drawn.colour, marker=drawn.marker, capsize=3,
        label="mean, 95 %",
    )  # fmt: skip
    axes.set_xscale("log")
    _frame(axes, label)


def _by_seeds(axes: Axes, table: pd.DataFrame, name: str, label: str) -> None:
    """Running mean over seeds, for the smallest, a middle and the largest size."""
    sizes = sorted(table["size"].unique())
    for number, size in enumerate((sizes[0], sizes[len(sizes) // 2], sizes[-1])):
        running = table[table["size"] == size].sort_values("seed")[name].expanding().mean()
        axes.plot(
            range(1, len(running) + 1), running, **look(number).stroke,
            markevery=max(len(running) // 8, 1), label=f"{size:,} households",
        )  # fmt: skip
    _frame(axes, f"mean so far: {label}", GREY, columns=3)


def _frame(axes: Axes, title: str, colour: str = BLACK, columns: int = 1) -> None:
    """From nothing up, with room above the lines for the key."""
    axes.set_title(title, size=HEADING, loc="left", color=colour)
    axes.set_ylim(0.0, 1.45 * axes.get_ylim()[1])
    axes.legend(fontsize=BODY - 2, frameon=False, loc="upper right", ncols=columns)
