"""``python -m experiments.convergence``: measure, draw, and write ``docs/convergence.md``."""

import argparse
from pathlib import Path

from experiments.convergence.page import page
from experiments.convergence.sizes import SIZES, measure
from experiments.figures.convergence import convergence_figure, convergence_text
from experiments.figures.style import save

DOCS = Path(__file__).resolve().parents[2] / "docs"


def main() -> None:
    """Some minutes at 60 seeds; the picture carries its text alternative."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=60)
    parser.add_argument("--largest", type=int, default=max(SIZES), help="households")
    parser.add_argument("--out", type=Path, default=DOCS)
    given = parser.parse_args()
    table = measure([size for size in SIZES if size <= given.largest], given.seeds)
    text = convergence_text(table)
    save(convergence_figure(table), given.out / "convergence.png", text)
    (given.out / "convergence.md").write_text(page(table, text), encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
