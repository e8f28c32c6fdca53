"""The runs of a choice: got in batches, looked up one by one."""

import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.outcomes.registry import Outcome
from experiments.runs.resumable import KeptRuns
from experiments.statistics.bootstrap import Span, mean_spans
from experiments.studies.selection.candidates import NOTHING
from experiments.studies.selection.design import Question
from experiments.studies.selection.draws import Worlds, kept, points_of
from experiments.studies.selection.harms import outcome_of
from simulation import KelisimError


class Stage:
    """The runs of a question: got in batches, looked up one by one."""

    def __init__(
        self, question: Question, out: Path, workers: int, progress: Callable[[int, int], None]
    ) -> None:
        self._question, self._progress = question, progress
        points = points_of(question.factors, question.most) if question.factors else None
        self._worlds = Worlds(question.scenario, question.contenders, points)
        self.runs = KeptRuns(self._worlds, out, workers, kept)
        self._outcome = outcome_of(question.outcome)
        self._lasted, self._made = 0.0, 0
        self._asked: set[tuple[str, int]] = set()  # a run that is asked for twice is one

    def prepare(self, names: Sequence[str], seeds: Sequence[int]) -> None:
        """Run these contenders with these seeds, as far as they have not been."""
        tasks = [(tuple(self._worlds.variant(n, seed) for n in names), seed) for seed in seeds]
        self._asked.update((name, seed) for variants, seed in tasks for name in variants)
        finished = [len(self._asked & self.runs.rows.keys())]

        def done(runs: int) -> None:
            finished[0] += runs
            self._progress(finished[0], len(self._asked))

        self._progress(finished[0], len(self._asked))
        before, began = finished[0], time.monotonic()
        self.runs.run(tasks, done)
        self._lasted += time.monotonic() - began
        self._made += finished[0] - before

    @property
    def pace(self) -> float:
        """Seconds that a run took; NaN if none was made."""
        return self._lasted / self._made if self._made else math.nan

    def row(self, name: str, seed: int) -> dict[str, Any] | None:
        """The run of a contender with a seed; None if it has not been run, or failed."""
        row = self.runs.rows.get((self._worlds.variant(name, seed), seed))
        return None if row is None or row["error"] else row

    def harm(self, name: str, seed: int) -> float:
        """What the choice goes by; NaN of a run that failed."""
        return self.value(name, seed, self._outcome)

    def value(self, name: str, seed: int, outcome: Outcome) -> float:
        """An outcome of one run in its unit; NaN of a run that failed."""
        row = self.row(name, seed)
        if row is None:
            return float("nan")
        value = float(row[outcome.key])
        return (outcome.never if np.isnan(value) else value) / outcome.scale

    def costs(self, name: str) -> pd.Series:
        """By seed, what the budget has to pay for, in tenge."""
        reference = NOTHING if self._question.extra else None
        found = {}
        for seed in range(self._question.most):
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
            raise KelisimError(f"every run of '{name}' failed: {self.runs.failures()[0]}")
        return mean_spans(costs.to_numpy()[:, None])[0]
