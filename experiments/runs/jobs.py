"""The runs of a plan, one job each: what to run, and under which key its row is kept."""

import hashlib
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from experiments.designs.plans.plan import Luck, Plan
from experiments.runs.run_keys import run_key, world_hash
from simulation import KelisimError

SHARDS = "shard-*-of-*"  # their folders
_SHARD = re.compile(r"(\d+)/(\d+)")


@dataclass(frozen=True, slots=True)
class Job:
    """One run to do.

    Attributes:
        key: hash of sources, scenario and seed.
        number, point: of the design (from 0), and its values by factor.
        seed: of the run.
    """

    key: str
    number: int
    point: Mapping[str, Any]
    seed: int


@dataclass(frozen=True)
class Shard:
    """One of several equal parts of a sweep: part ``number`` (from 1) of ``of``."""

    number: int
    of: int

    @staticmethod
    def parse(text: str) -> "Shard":
        """Read ``3/10``.

        Raises:
            KelisimError: for anything else.
        """
        match = _SHARD.fullmatch(text.strip())
        if not match or not 1 <= int(match[1]) <= int(match[2]):
            raise KelisimError(
                f"shard '{text}' is not understood. Write which part of how many, from 1 on:"
                " --shard 3/10."
            )
        return Shard(int(match[1]), int(match[2]))

    @property
    def folder(self) -> str:
        """Name of its folder within the sweep's own."""
        return f"shard-{self.number:0{len(str(self.of))}d}-of-{self.of}"

    def has(self, count: int) -> bool:
        """Whether the run with this place in the plan is its own."""
        return count % self.of == self.number - 1


class Jobs:
    """All runs of a plan in order: point by point, seed by seed."""

    def __init__(self, plan: Plan, source: str, worlds: npt.NDArray[np.str_] | None = None) -> None:
        self._plan, self._source = plan, source
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

    def all(self, shard: Shard | None = None, only: Container[int] | None = None) -> Iterator[Job]:
        """Each run once: points that come to the same scenario and seed share it.

        Args:
            shard: only runs of this part.
            only: only these points.
        """
        seen: set[str] | None = set() if self._doubles() else None
        count = -1
        for number in range(len(self.points)):
            point = self.point(number)
            for replicate in range(1, self._plan.replicates + 1):
                count += 1
                if (shard and not shard.has(count)) or (only is not None and number not in only):
                    continue
                seed = self._plan.seed(number, replicate)
                key = run_key(self._source, str(self.worlds[number]), seed)
                if seen is not None:
                    if key in seen:
                        continue
                    seen.add(key)
                yield Job(key, number, point, seed)

    def keys(self) -> pd.DataFrame:
        """The key of every point and seed: columns ``point``, ``seed``, ``key``."""
        replicates = range(1, self._plan.replicates + 1)
        rows = [
            (number, seed, run_key(self._source, str(world), seed))
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
        found = np.empty(len(self.points), dtype="U32")
        for number in range(len(found)):
            try:
                found[number] = world_hash(self._plan.worlds.at(self.point(number)))
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
