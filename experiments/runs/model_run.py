"""One run of the model, measured: what the engine does by default."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pandas as pd

from simulation import Scenario, simulate
from simulation.compilation import source_hash


class Measured(NamedTuple):
    """What is kept of a run: numbers by outcome, and its daily table if it has one."""

    outcomes: Mapping[str, float]
    daily: pd.DataFrame | None = None


# A named function of a module, so that other processes and machines find it.
type RunFunction = Callable[[Scenario, int], Measured]


def model_run(scenario: Scenario, seed: int) -> Measured:
    """Run the model: its summary, and its daily table."""
    run = simulate(scenario, seed=seed)
    return Measured({str(key): float(value) for key, value in run.summary.items()}, run.daily)


def name_of(run: RunFunction) -> str:
    """Name of a run function, for manifests; a user's script has another name in its workers."""
    module = "__main__" if run.__module__ == "__mp_main__" else run.__module__
    return f"{module}.{run.__qualname__}"


def sources_of(run: RunFunction) -> str:
    """What a result depends on beside scenario and seed: the sources, and which function ran."""
    return source_hash() if run is model_run else f"{source_hash()}+{name_of(run)}"
