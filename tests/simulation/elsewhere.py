"""A run in a process of its own: ``-m tests.simulation.elsewhere FOLDER SEED STEPS_PER_HOUR``."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from simulation import Run, Scenario, simulate
from tests.simulation.small import crisis

ROOT = Path(__file__).resolve().parents[2]


def scenario_of(steps_per_hour: int) -> Scenario:
    """The scenario that is run there: small, since it may run without the compiler."""
    return crisis({"time.steps_per_hour": float(steps_per_hour)}, villages=2, households=24, days=3)


def run_elsewhere(
    folder: Path,
    seed: int = 1,
    steps_per_hour: int = 1,
    environment: Mapping[str, str] | None = None,
) -> Run:
    """The same run in a fresh Python with some environment variables changed."""
    subprocess.run(
        [sys.executable, "-m", __spec__.name, str(folder), str(seed), str(steps_per_hour)],
        check=True,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        timeout=120,
    )
    return Run.load(folder)


if __name__ == "__main__":
    simulate(scenario_of(int(sys.argv[3])), int(sys.argv[2])).save(sys.argv[1])
