"""Sobol' sequence: points that fill the space evenly, however many of them are taken."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from scipy.stats import qmc

from experiments.designs.factor import Factor, spread


@dataclass(frozen=True)
class SobolSequence:
    """The first ``number`` points of a scrambled Sobol' sequence. Source: Sobol' 1967, Owen 1998.

    A longer sequence begins with the shorter one, so a sweep can grow. Powers of 2 are best.

    Attributes:
        number: of points.
        seed: of the scrambling.
    """

    number: int
    seed: int = 1
    kind: ClassVar[str] = "sobol_sequence"

    def points(self, factors: Sequence[Factor], base: Mapping[str, Any]) -> pd.DataFrame:
        """The points (see ``Design``); the same seed gives the same points."""
        sequence = qmc.Sobol(len(factors), rng=np.random.default_rng(self.seed))
        # Drawn by whole powers of 2: the sequence warns of anything else.
        units = sequence.random_base2(math.ceil(math.log2(max(self.number, 1))))
        return spread(units[: self.number], factors)
