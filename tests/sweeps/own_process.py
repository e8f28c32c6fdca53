"""A sweep in a process of its own, so that it can be killed.

``python -m tests.sweeps.own_process FOLDER RUN POINTS WORKERS``
"""

import sys

from experiments import Means, sweep
from tests.sweeps import runs
from tests.sweeps.plans import plan


def main() -> None:
    """Do the sweep of so many points; ``done K`` is printed as it goes on."""
    folder, name, points, workers = sys.argv[1:5]
    run = getattr(runs, name)
    asked = plan(points=int(points), series=name == "with_series")
    sweep(
        asked, folder, Means(workers=int(workers)),
        lambda done, total, failed: print("done", done, flush=True), run,
    )  # fmt: skip


if __name__ == "__main__":
    main()
