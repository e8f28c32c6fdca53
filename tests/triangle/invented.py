"""Invented runs of a factorial: quick, and of a known answer."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from experiments.outcomes.horizons import DATED
from experiments.studies.factorial.packages import Package
from experiments.studies.factorial.study import cell_names


def invented(
    packages: Sequence[Package], seeds: int, horizons: Sequence[str] = ("day",)
) -> pd.DataFrame:
    """Runs in which a package takes away a part of a harm that differs by seed."""
    rng = np.random.default_rng(3)
    rows = []
    luck = rng.gamma(2.0, 10.0, seeds)
    for name in cell_names(packages):
        kept = 0.7 ** (0 if name == "none" else name.count("+") + 1)
        for seed in range(seeds):
            row = {"variant": name, "seed": seed, "error": "", "cost": 1e6 * luck[seed]}
            row |= {f"{key}@{h}": kept * luck[seed] for key in DATED for h in horizons}
            rows.append(row)
    return pd.DataFrame(rows)
