"""Designs that fill the space of the factors evenly with a number of points that one chooses."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from scipy.stats import qmc

from experiments.designs.factor import Factor, spread


@dataclass(frozen=True)
class LatinHypercube:
    """``number`` points; each factor's range is cut in as many parts, and each part holds one.

    Source: McKay et al. 1979. The same seed gives the same points.
    """

    number: int
    seed: int = 1
    kind: ClassVar[str] = "latin_hypercube"

    def points(self, factors: Sequence[Factor], base: Mapping[str, Any]) -> pd.DataFrame:
        """The points (see ``Design``)."""
        cube = qmc.LatinHypercube(len(factors), rng=np.random.default_rng(self.seed))
        return spread(cube.random(self.number), factors)


@dataclass(frozen=True)
class SobolSequence:
    """The first ``number`` points of a scrambled Sobol' sequence. Source: Sobol' 1967, Owen 1998.

    A longer sequence begins with the shorter one of the same seed, so a sweep can grow. Powers of
    2 are best.
    """

    number: int
    seed: int = 1
    kind: ClassVar[str] = "sobol_sequence"

    def points(self, factors: Sequence[Factor], base: Mapping[str, Any]) -> pd.DataFrame:
        """The points (see ``Design``)."""
        sequence = qmc.Sobol(len(factors), rng=np.random.default_rng(self.seed))
        # Drawn by whole powers of 2: the sequence warns of anything else.
        units = sequence.random_base2(math.ceil(math.log2(max(self.number, 1))))
        return spread(units[: self.number], factors)
