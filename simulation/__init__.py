"""Where, when, and what is measured: worlds, the order of time, runs.

Example:
    >>> from scenarios import load
    >>> from simulation import simulate
    >>> run = simulate(load("limits/thresholds"), seed=7)
    >>> int(run.summary["peak_crowd"])
    100
"""

from simulation.origin import require_own_siblings

require_own_siblings()

from simulation.branching import simulate_each  # noqa: E402
from simulation.errors import KelisimError  # noqa: E402
from simulation.model import ConflictModel  # noqa: E402
from simulation.run import Run, simulate  # noqa: E402
from simulation.scenario import Scenario  # noqa: E402
from simulation.snapshot import Snapshot  # noqa: E402

__all__ = [
    "ConflictModel",
    "KelisimError",
    "Run",
    "Scenario",
    "Snapshot",
    "simulate",
    "simulate_each",
]
