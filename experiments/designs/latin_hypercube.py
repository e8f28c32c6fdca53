"""The Latin hypercube: each factor's range is cut in as many parts as there are points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from scipy.stats import qmc

from experiments.designs.factor import Factor, spread


@dataclass(frozen=True)
class LatinHypercube:
    """``number`` points; every part of every factor holds exactly one. Source: McKay et al. 1979.

    Attributes:
        number: of points.
        seed: of the arrangement.
    """

    number: int
    seed: int = 1
    kind: ClassVar[str] = "latin_hypercube"

    def points(self, factors: Sequence[Factor], base: Mapping[str, Any]) -> pd.DataFrame:
        """The points (see ``Design``); the same seed gives the same points."""
        cube = qmc.LatinHypercube(len(factors), rng=np.random.default_rng(self.seed))
        return spread(cube.random(self.number), factors)
