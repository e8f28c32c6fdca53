"""The page of the documentation on convergence."""

import pandas as pd

from experiments.patterns.finding import mean
from simulation.jit import source_hash

LABELS = {
    "crowd": "largest crowd per 1000 households",
    "events": "violent events per 1000 households",
    "reached": "share of a village that heard the story",
}


def page(table: pd.DataFrame, text: str) -> str:
    """Table and picture, with the command that makes them."""
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
        f"![{text}](convergence.png)\n\n{head}\n" + "\n".join(rows) + "\n"
    )


def _cells(table: pd.DataFrame, size: int) -> list[str]:
    found = []
    for name in LABELS:
        values = table.loc[table["size"] == size, name]
        e = mean(values)
        found.append(f"{e.value:.3g} ({e.low:.3g} to {e.high:.3g}), sd {values.std():.2g}")
    return found
