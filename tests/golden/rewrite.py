"""Writes the golden run anew: ``python -m tests.golden.rewrite``, after a wanted change of results.

The golden run is the Seifullin case under seed 7: its summary, its whole chain of events and sums
of its tables, exact to the last digit. A change that was not wanted shows here first.
"""

import json
from pathlib import Path
from typing import Any

from scenarios import load
from simulation import Run, simulate

CASE, SEED = "cases/seifullin", 7
FILE = Path(__file__).with_name("seifullin_seed7.json")


def sums(table: Any) -> dict[str, str]:
    """Sum of each column of numbers, written so that it reads back exactly."""
    numbers = table.select_dtypes("number")
    return {name: repr(float(numbers[name].sum())) for name in numbers.columns}


def essence(run: Run) -> dict[str, Any]:
    """What of a run is pinned, as plain values."""
    events = zip(run.events["hour"], run.events["text"], strict=True)
    return {
        "case": CASE,
        "seed": SEED,
        "summary": {name: repr(float(value)) for name, value in run.summary.items()},
        "rows": {name: len(getattr(run, name)) for name in ("daily", "hourly", "events")},
        "daily sums": sums(run.daily),
        "hourly sums": sums(run.hourly),
        "events": [f"{float(hour)!r} {text}" for hour, text in events],
    }


def main() -> None:
    """Run the case, say what differs from the file, and write it."""
    new = essence(simulate(load(CASE), SEED))
    old = json.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}
    changed = [part for part in new if old.get(part) != new[part]]
    FILE.write_text(json.dumps(new, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if not changed:
        print(f"{FILE.name}: nothing changed.")
        return
    print(f"{FILE.name} rewritten; changed: {', '.join(changed)}.")
    print('Results changed: add a line under the heading "Results change" to CHANGELOG.md,')
    print("saying what changed in the numbers of a run, and why.")


if __name__ == "__main__":
    main()
