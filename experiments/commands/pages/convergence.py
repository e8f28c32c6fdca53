"""``python -m experiments.commands.pages.convergence``: measure, draw, write the page."""

import itertools
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pandas as pd

from experiments.commands.pages.place import parser_of, place_of, whole
from experiments.designs.reference_worlds import CASE
from experiments.figures.convergence import convergence
from experiments.figures.picture import save
from experiments.figures.time_steps import time_steps
from experiments.studies.validation.finding import mean
from experiments.studies.validation.household_convergence import LABELS, SIZES, measure
from experiments.studies.validation.runs import runs_in
from experiments.studies.validation.time_step_convergence import (
    LAW,
    STEPS,
    USUAL,
    VILLAGE,
    WORLDS,
    halved,
    large_village,
    measure_steps,
)
from scenarios import load
from simulation.compilation import source_hash


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
    mine = [table.loc[table["size"] == size, name] for name in LABELS]
    told = [(mean(values), values.std()) for values in mine]
    return [f"{e.value:.3g} ({e.low:.3g} to {e.high:.3g}), sd {sd:.2g}" for e, sd in told]


DOCS = Path(__file__).resolve().parents[3] / "docs"


def main() -> None:
    """About 20 minutes on two free cores; the pictures carry their text alternatives."""
    parser = parser_of(__doc__, "convergence")
    parser.add_argument("--seeds", type=int, default=60)
    parser.add_argument("--largest", type=int, default=max(SIZES), help="households")
    parser.add_argument("--village", type=int, default=20_000, help="households of the one village")
    parser.add_argument("--village-seeds", type=int, default=40)
    parser.add_argument("--case-seeds", type=int, default=400)
    parser.add_argument("--out", type=Path, default=DOCS)
    given = parser.parse_args()
    sizes = [size for size in SIZES if size <= given.largest]
    worlds = {
        VILLAGE: (large_village(given.village), given.village_seeds),
        CASE: (load(CASE), given.case_seeds),
    }
    with runs_in(place_of(given)):
        table = whole(partial(measure, sizes, given.seeds))
        steps = {name: whole(partial(measure_steps, *asked)) for name, asked in worlds.items()}
    by_steps = {name: found for name, found in steps.items() if found is not None}
    if table is None or len(by_steps) < len(worlds):
        return
    by_size, by_step = convergence(table), time_steps(by_steps)
    save(by_size, given.out / "convergence.png")
    save(by_step, given.out / "time_steps.png")
    (given.out / "convergence.md").write_text(
        page(table, by_size.alt, by_steps, by_step.alt), encoding="utf-8"
    )
    print(by_size.alt, by_step.alt, sep="\n")


if __name__ == "__main__":
    main()
