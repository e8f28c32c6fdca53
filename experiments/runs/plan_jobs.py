"""The runs of a plan, one job each: what to run, and under which key its row is kept."""

import hashlib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from experiments.designs.plans.plan import Luck, Plan
from experiments.runs.job import Branch, Job
from experiments.runs.keys import run_key, scenario_hash
from experiments.runs.means import Shard
from simulation import KelisimError


class PlanJobs:
    """All runs of a plan in order: point by point, seed by seed.

    Args:
        code: hash of what makes a run.
        worlds: hashes of the scenarios at the points, where they are known.
    """

    def __init__(self, plan: Plan, code: str, worlds: npt.NDArray[np.str_] | None = None) -> None:
        self._plan, self._code = plan, code
        self.points = plan.points
        self._rows = {str(name): self.points[name].tolist() for name in self.points}
        self.worlds = self._hashes() if worlds is None else worlds

    @cached_property
    def distinct(self) -> int:
        """Runs in all: points × replicates, those that share a scenario and a seed counted once."""
        shared = len(self.worlds)
        if self._plan.luck is Luck.COMMON:
            shared = len(np.unique(self.worlds))
        return shared * self._plan.replicates

    def point(self, number: int) -> dict[str, Any]:
        """Values of one point by factor."""
        return {name: column[number] for name, column in self._rows.items()}

    def all(self, only: Container[int] | None = None) -> Iterator[Job]:
        """Each run once: points that come to the same scenario and seed share it.

        Args:
            only: only these points.
        """
        seen: set[str] | None = set() if self._doubles() else None
        for number in range(len(self.points)):
            if only is not None and number not in only:
                continue
            values = {"point": number, **self.point(number)}
            for replicate in range(1, self._plan.replicates + 1):
                seed = self._plan.seed(number, replicate)
                key = run_key(self._code, str(self.worlds[number]), seed)
                if seen is not None:
                    if key in seen:
                        continue
                    seen.add(key)
                yield Job(seed, (Branch(key, values),))

    def keys(self) -> pd.DataFrame:
        """The key of every point and seed: columns ``point``, ``seed``, ``key``."""
        replicates = range(1, self._plan.replicates + 1)
        rows = [
            (number, seed, run_key(self._code, str(world), seed))
            for number, world in enumerate(self.worlds)
            for seed in (self._plan.seed(number, replicate) for replicate in replicates)
        ]
        return pd.DataFrame(rows, columns=["point", "seed", "key"])

    def _doubles(self) -> bool:
        return self.distinct < len(self.worlds) * self._plan.replicates

    def _hashes(self) -> npt.NDArray[np.str_]:
        """The hash of the scenario at each point; refuses what the model does not allow.

        Raises:
            KelisimError: naming the point and what is wrong with it.
        """
        found = np.empty(len(self.points), dtype="U16")
        for number in range(len(found)):
            try:
                found[number] = scenario_hash(self._plan.worlds.at(self.point(number)))
            except KelisimError as error:
                raise KelisimError(f"point {number} of the design: {error}") from None
        return found


@dataclass(frozen=True)
class Chosen:
    """The jobs of one call; they can be gone through again."""

    jobs: PlanJobs
    shard: Shard | None = None
    only: frozenset[int] | None = None

    def __iter__(self) -> Iterator[Job]:
        every = self.jobs.all(self.only)
        return every if self.shard is None else self.shard.of_all(every)

    @property
    def whole(self) -> bool:
        """Whether they are all jobs of the plan."""
        return self.shard is None and self.only is None


def points_hash(points: pd.DataFrame) -> str:
    """Hash of a table of points, to tell whether two are the same."""
    digest = hashlib.sha256("/".join(map(str, points.columns)).encode())
    for name in points:
        known = points[name].notna().tolist()
        values = zip(points[name].tolist(), known, strict=True)
        digest.update("\n".join(repr(v) if there else "" for v, there in values).encode())
    return digest.hexdigest()[:16]
