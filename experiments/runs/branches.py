"""The runs of one seed under several variants, lived together in one worker."""

import traceback
from collections.abc import Callable, Mapping
from typing import Any

from experiments.runs.processes import Row, scenario_of
from simulation import Run
from simulation.branching import simulate_each

type Measure = Callable[[Run], Mapping[str, Any]]
type Task = tuple[tuple[str, ...], int]  # names of variants of one world, and the seed


def summary_of(run: Run) -> dict[str, Any]:
    """What is kept of a run where nothing else is asked for: its summary."""
    return {str(key): value for key, value in run.summary.items()}


class Together:
    """The runs of one seed under several variants, as rows; a failed run is a row."""

    def __init__(self, measure: Measure = summary_of) -> None:
        self.measure = measure

    def __call__(self, task: Task) -> list[Row]:
        """Rows of the variants of ``task`` in its order."""
        names, seed = task
        try:
            runs = simulate_each([scenario_of(name) for name in names], seed)
            return [
                {"variant": name, "seed": seed, "error": "", **self.measure(run)}
                for name, run in zip(names, runs, strict=True)
            ]
        except Exception as error:  # told at the end; the other seeds go on
            if len(names) > 1:  # which of them failed, each alone will tell
                return [row for name in names for row in self(((name,), seed))]
            told = f"{type(error).__name__}: {error}\n{traceback.format_exc()}"
            return [{"variant": names[0], "seed": seed, "error": told}]
