"""The runs of a choice: got in batches, looked up one by one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.outcomes.outcome import Outcome
from experiments.runs.common_random_numbers import CommonRandomNumbers
from experiments.runs.engine import Progress
from experiments.runs.means import Means
from experiments.statistics.bootstrap import Span, mean_spans
from experiments.studies.selection.candidates import NOTHING
from experiments.studies.selection.design import SelectionDesign
from experiments.studies.selection.draws import Draws, points_of
from simulation import KelisimError


class Runs:
    """The runs of a choice.

    Attributes:
        made: those that have been made, of this call and earlier ones.
    """

    def __init__(self, asked: SelectionDesign, out: Path, means: Means, progress: Progress) -> None:
        self._asked, self._progress = asked, progress
        points = points_of(asked.factors, asked.most) if asked.factors else None
        self._draws = Draws(asked.scenario, asked.contenders, points)
        self.made = CommonRandomNumbers(self._draws, out, means)
        self._wanted: dict[tuple[str, int], None] = {}  # a run that is asked for twice is one

    def prepare(self, names: Sequence[str], seeds: Sequence[int]) -> None:
        """Run these contenders with these seeds, as far as they have not been."""
        tasks = [(tuple(self._draws.variant(n, seed) for n in names), seed) for seed in seeds]
        mine = {(name, seed): None for variants, seed in tasks for name in variants}
        others = len(self._wanted.keys() - mine.keys())
        self._wanted |= mine

        def told(done: int, total: int, failed: int) -> None:
            self._progress(others + done, others + total, failed)

        self.made.run(tasks, told)

    def row(self, name: str, seed: int) -> dict[str, Any] | None:
        """The run of a contender with a seed; None if it has not been run, or failed."""
        row = self.made.rows.get((self._draws.variant(name, seed), seed))
        return None if row is None or row["error"] else row

    def harm(self, name: str, seed: int) -> float:
        """What the choice goes by; NaN of a run that failed."""
        return self.value(name, seed, self._asked.harm)

    def value(self, name: str, seed: int, outcome: Outcome) -> float:
        """An outcome of one run in its unit; NaN of a run that failed."""
        row = self.row(name, seed)
        if row is None:
            return float("nan")
        value = float(row[outcome.key])
        return (outcome.never if np.isnan(value) else value) / outcome.scale

    def costs(self, name: str) -> pd.Series:
        """By seed, what the budget has to pay for, in tenge."""
        reference = NOTHING if self._asked.extra else None
        found = {}
        for seed in range(self._asked.most):
            row = self.row(name, seed)
            base = self.row(reference, seed) if reference else {"cost": 0.0}
            if row is not None and base is not None:
                found[seed] = float(row["cost"]) - float(base["cost"])
        return pd.Series(found, dtype=float)

    def cost(self, name: str) -> Span:
        """Mean of ``costs`` with its interval.

        Raises:
            KelisimError: if no run of the contender came to an end.
        """
        costs = self.costs(name)
        if costs.empty:
            raise KelisimError(f"every run of '{name}' failed: {self.made.failures()[0]}")
        return mean_spans(costs.to_numpy()[:, None])[0]
