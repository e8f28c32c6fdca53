"""The samples of sensitivity analysis as designs: Morris trajectories and Sobol' index blocks.

Random generators are passed, never seeds: SALib takes the seed 0 for 'no seed'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from experiments.designs.factor import Factor, OnUnitCube, Units
from experiments.designs.grouping import Grouping, group_of
from simulation import KelisimError

type Problem = dict[str, Any]


@dataclass(frozen=True)
class Morris(OnUnitCube):
    """Elementary effects: random walks on a grid, one input a step. Source: Morris 1991.

    Attributes:
        trajectories: number of walks; each has one point more than inputs.
        levels: of the grid; even.
        grouping: whether inputs are single factors or groups (then one step moves a group).
        dummy: whether a factor that does nothing is added, as the noise floor.
        seed: of the walks.
    """

    trajectories: int
    levels: int = 4
    grouping: Grouping = Grouping.NONE
    dummy: bool = True
    seed: int = 1
    kind: ClassVar[str] = "morris"

    def __post_init__(self) -> None:
        if self.levels % 2:
            raise KelisimError(f"levels = {self.levels}: Morris' grid needs an even number.")

    def units(self, factors: Sequence[Factor]) -> Units:
        from SALib.sample import morris as morris_sample  # slow to import; workers never need it

        asked, generator = problem(factors, self.grouping), np.random.default_rng(self.seed)
        return np.asarray(
            morris_sample.sample(asked, self.trajectories, num_levels=self.levels, seed=generator)
        )

    def block(self, factors: Sequence[Factor]) -> int:
        """Points that belong together: one walk."""
        return len(inputs(factors, self.grouping)) + 1


@dataclass(frozen=True)
class SobolIndices(OnUnitCube):
    """Blocks for first-order and total indices. Source: Saltelli et al. 2010.

    Attributes:
        base: number of blocks, a power of 2; each has two points more than inputs.
        grouping, dummy: as for ``Morris``.
        seed: of the scrambling of the Sobol' sequence beneath.
    """

    base: int
    grouping: Grouping = Grouping.NONE
    dummy: bool = True
    seed: int = 1
    kind: ClassVar[str] = "sobol_indices"

    def __post_init__(self) -> None:
        if self.base < 1 or self.base & (self.base - 1):
            raise KelisimError(
                f"base_samples = {self.base}: Sobol' indices need a power of 2 (64, 128, …)."
            )

    def units(self, factors: Sequence[Factor]) -> Units:
        from SALib.sample import sobol as sobol_sample

        asked, generator = problem(factors, self.grouping), np.random.default_rng(self.seed)
        return np.asarray(
            sobol_sample.sample(asked, self.base, calc_second_order=False, seed=generator)
        )

    def block(self, factors: Sequence[Factor]) -> int:
        """Points that belong together: the two base points and one per input."""
        return len(inputs(factors, self.grouping)) + 2


def inputs(factors: Sequence[Factor], grouping: Grouping) -> list[str]:
    """What gets an index: the factors, or the groups in order of appearance."""
    return list(dict.fromkeys(group_of(factor, grouping) for factor in factors))


def problem(factors: Sequence[Factor], grouping: Grouping) -> Problem:
    """The problem as SALib describes it, on the unit cube; refuses fewer than two inputs."""
    if len(inputs(factors, grouping)) < 2:
        raise KelisimError(
            "a sensitivity study ranks at least two inputs against each other; declare more"
            " unknowns, or group them more finely."
        )
    found: Problem = {
        "num_vars": len(factors),
        "names": [factor.name for factor in factors],
        "bounds": [[0.0, 1.0]] * len(factors),
    }
    if grouping is not Grouping.NONE:
        found["groups"] = [group_of(factor, grouping) for factor in factors]
    return found
