"""Designs that fill the space of the factors evenly with a number of points that one chooses."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from scipy.stats import qmc

from experiments.designs.factor import Factor, OnUnitCube, Units


@dataclass(frozen=True)
class LatinHypercube(OnUnitCube):
    """``number`` points; each factor's range is cut in as many parts, and each part holds one.

    Source: McKay et al. 1979.
    """

    number: int
    seed: int = 1
    kind: ClassVar[str] = "latin_hypercube"

    def units(self, factors: Sequence[Factor]) -> Units:
        cube = qmc.LatinHypercube(len(factors), rng=np.random.default_rng(self.seed))
        units: Units = cube.random(self.number)
        return units


@dataclass(frozen=True)
class SobolSequence(OnUnitCube):
    """The first ``number`` points of a scrambled Sobol' sequence. Source: Sobol' 1967, Owen 1998.

    A longer sequence begins with the shorter one of the same seed, so a sweep can grow. Powers of
    2 are best.
    """

    number: int
    seed: int = 1
    kind: ClassVar[str] = "sobol_sequence"

    def units(self, factors: Sequence[Factor]) -> Units:
        sequence = qmc.Sobol(len(factors), rng=np.random.default_rng(self.seed))
        # Drawn by whole powers of 2: the sequence warns of anything else.
        units: Units = sequence.random_base2(math.ceil(math.log2(max(self.number, 1))))
        return units[: self.number]
