"""The page of the documentation on convergence."""

import itertools
from collections.abc import Mapping

import pandas as pd

from experiments.convergence.steps import LAW, STEPS, USUAL, WORLDS, halved
from experiments.patterns.finding import mean
from simulation.jit import source_hash

LABELS = {
    "crowd": "largest crowd per 1000 households",
    "events": "violent events per 1000 households",
    "reached": "share of a village that heard the story",
}


def page(
    table: pd.DataFrame, text: str, by_steps: Mapping[str, pd.DataFrame], steps_text: str
) -> str:
    """Tables and pictures, with the command that makes them.

    Args:
        table: outcomes by size; ``text``: its picture in words.
        by_steps: outcomes by length of step, for each world; ``steps_text``: likewise.
    """
    sizes = sorted(table["size"].unique())
    seeds = int(table["seed"].nunique())
    head = "| households | " + " | ".join(LABELS.values()) + " |\n|---|" + "---|" * len(LABELS)
    rows = [f"| {size:,} | {' | '.join(_cells(table, size))} |" for size in sizes]
    return (
        "# Convergence\n\n"
        f"Made by `make convergence` (sources {source_hash()}, {seeds} seeds at each size); do not"
        " edit. The region at risk with one grave incident, at seven sizes; what counts people of"
        " the whole region (reserve, first tellers, the size that counts as a crowd) grows with"
        " it. Means with 95 % intervals over seeds (luck), and deviations between runs.\n\n"
        f"![{text}](convergence.png)\n\n{head}\n"
        + "\n".join(rows)
        + f"\n\n{_steps_section(by_steps, steps_text)}"
    )


def _steps_section(by_steps: Mapping[str, pd.DataFrame], text: str) -> str:
    """What halving the step does, by world and outcome."""
    pairs = list(itertools.pairwise(STEPS))
    worlds = "; ".join(
        f"{WORLDS[name]} (`{name}`, {table['seed'].nunique()} seeds)"
        for name, table in by_steps.items()
    )
    head = "| world | outcome | " + " | ".join(f"{a} to {b} steps" for a, b in pairs)
    rows = [
        f"| {name} | {label} | {' | '.join(_change(table, key, a) for a, _ in pairs)} |"
        for name, table in by_steps.items()
        for key, label in LABELS.items()
    ]
    return (
        "## The length of a step\n\n"
        f"Crisis hours run in {USUAL} steps. Change of the mean when the step is halved, in % of"
        " the mean, with 95 % intervals over pairs of runs of one seed. The law of the model:"
        f" from {USUAL} steps on, less than {100 * LAW:.0f} %. An interval wider than that does"
        f" not decide it. Worlds: {worlds}.\n\n"
        f"![{text}](time_steps.png)\n\n{head} |\n|---|---|{'---|' * len(pairs)}\n"
        + "\n".join(rows)
        + "\n"
    )


def _change(table: pd.DataFrame, outcome: str, steps: int) -> str:
    change = halved(table, outcome, steps)
    low, high = 100.0 * change.low, 100.0 * change.high
    return f"{100.0 * change.estimate:+.1f} ({low:+.1f} to {high:+.1f})"


def _cells(table: pd.DataFrame, size: int) -> list[str]:
    found = []
    for name in LABELS:
        values = table.loc[table["size"] == size, name]
        e = mean(values)
        found.append(f"{e.value:.3g} ({e.low:.3g} to {e.high:.3g}), sd {values.std():.2g}")
    return found
