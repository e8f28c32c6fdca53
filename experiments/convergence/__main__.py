"""``python -m experiments.convergence``: measure, draw, and write ``docs/convergence.md``."""

import argparse
from pathlib import Path

from experiments.convergence.page import page
from experiments.convergence.sizes import SIZES, measure
from experiments.convergence.steps import VILLAGE, large_village, measure_steps
from experiments.figures.convergence import convergence_figure, convergence_text
from experiments.figures.style import save
from experiments.figures.time_steps import time_steps_figure, time_steps_text
from experiments.patterns.worlds import CASE
from scenarios import load

DOCS = Path(__file__).resolve().parents[2] / "docs"


def main() -> None:
    """About 20 minutes on two free cores; the pictures carry their text alternatives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=60)
    parser.add_argument("--largest", type=int, default=max(SIZES), help="households")
    parser.add_argument("--village", type=int, default=20_000, help="households of the one village")
    parser.add_argument("--village-seeds", type=int, default=40)
    parser.add_argument("--case-seeds", type=int, default=400)
    parser.add_argument("--out", type=Path, default=DOCS)
    given = parser.parse_args()
    table = measure([size for size in SIZES if size <= given.largest], given.seeds)
    text = convergence_text(table)
    save(convergence_figure(table), given.out / "convergence.png", text)
    by_steps = {
        VILLAGE: measure_steps(large_village(given.village), given.village_seeds),
        CASE: measure_steps(load(CASE), given.case_seeds),
    }
    steps_text = time_steps_text(by_steps)
    save(time_steps_figure(by_steps), given.out / "time_steps.png", steps_text)
    (given.out / "convergence.md").write_text(
        page(table, text, by_steps, steps_text), encoding="utf-8"
    )
    print(text, steps_text, sep="\n")


if __name__ == "__main__":
    main()
