"""The runs of a plan, one job each: what to run, and under which key its row is kept."""

import hashlib
from collections.abc import Container, Iterator
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from experiments.designs.plans.plan import Luck, Plan
from experiments.runs.job import Branch, Job
from experiments.runs.keys import run_key, scenario_hash
from simulation import KelisimError


class PlanJobs:
    """All runs of a plan in order: point by point, seed by seed.

    Args:
        code: hash of what makes a run.
        worlds: hashes of the scenarios at the points, where they are known.
    """

    def __init__(self, plan: Plan, code: str, worlds: npt.NDArray[np.str_] | None = None) -> None:
        self.plan, self._code = plan, code
        self.points = plan.points
        self._columns = {str(name): self.points[name].tolist() for name in self.points}
        self.worlds = self._hashes() if worlds is None else worlds

    @cached_property
    def distinct(self) -> int:
        """Runs in all: points × replicates, those that share a scenario and a seed counted once."""
        shared = np.unique(self.worlds) if self.plan.luck is Luck.COMMON else self.worlds
        return len(shared) * self.plan.replicates

    def all(self, only: Container[int] | None = None) -> Iterator[Job]:
        """Each run (``only``: of these points) once; points of one scenario and seed share it."""
        several = self.distinct < len(self.worlds) * self.plan.replicates
        seen: set[str] = set()
        for number, seed, key in self._runs():
            if key in seen or (only is not None and number not in only):
                continue
            if several:
                seen.add(key)
            yield Job(seed, (Branch(key, {"point": number, **self._point(number)}),))

    def keys(self) -> pd.DataFrame:
        """The key of every point and seed: columns ``point``, ``seed``, ``key``."""
        return pd.DataFrame(self._runs(), columns=["point", "seed", "key"])

    def _point(self, number: int) -> dict[str, Any]:
        return {name: column[number] for name, column in self._columns.items()}

    def _runs(self) -> Iterator[tuple[int, int, str]]:
        for number, world in enumerate(self.worlds):
            for replicate in range(1, self.plan.replicates + 1):
                seed = self.plan.seed(number, replicate)
                yield number, seed, run_key(self._code, str(world), seed)

    def _hashes(self) -> npt.NDArray[np.str_]:
        """The hash of the scenario at each point; refuses a point that the model does not allow."""
        found = np.empty(len(self.points), dtype="U16")
        for number in range(len(found)):
            try:
                found[number] = scenario_hash(self.plan.worlds.at(self._point(number)))
            except KelisimError as error:
                raise KelisimError(f"point {number} of the design: {error}") from None
        return found


def points_hash(points: pd.DataFrame) -> str:
    """Hash of a table of points, to tell whether two are the same."""
    digest = hashlib.sha256("/".join(map(str, points.columns)).encode())
    for name in points:
        known = points[name].notna().tolist()
        values = zip(points[name].tolist(), known, strict=True)
        digest.update("\n".join(repr(v) if there else "" for v, there in values).encode())
    return digest.hexdigest()[:16]
