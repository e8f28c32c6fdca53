"""``python -m experiments.patterns``: measure all patterns, print the table, write the page."""

import argparse
from pathlib import Path

from rich.console import Console

from experiments.patterns.page import page, printed
from experiments.patterns.table import PATTERNS
from experiments.progress import bar

PAGE = Path(__file__).resolve().parents[2] / "docs" / "patterns.md"


def main() -> None:
    """Measure, print, and with ``--write`` renew ``docs/patterns.md`` (of all patterns alone)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--effort", type=float, default=1.0, help="share of the runs (1: all)")
    parser.add_argument("--only", default="", help="names with commas between, as P1,P4")
    parser.add_argument("--write", action="store_true", help=f"renew {PAGE.name}")
    given = parser.parse_args()
    wanted = [p for p in PATTERNS if not given.only or p.name in given.only.split(",")]
    found = {}
    out = Console(markup=False, emoji=False)
    with bar("patterns", len(wanted)) as progress:
        for number, pattern in enumerate(wanted):
            progress(number, len(wanted))
            found[pattern.name] = list(pattern.measure(given.effort))
            out.print(printed([pattern], found))  # each as soon as it is known
        progress(len(wanted), len(wanted))
    if given.write and len(wanted) == len(PATTERNS):
        PAGE.write_text(page(wanted, found), encoding="utf-8")


if __name__ == "__main__":
    main()
