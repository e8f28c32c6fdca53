"""The indices, by SALib, with bootstrapped intervals, for growing parts of the sample."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.designs.factor import Factor
from experiments.designs.grouping import Grouping
from experiments.designs.morris_and_sobol import Morris, SobolIndices, inputs, problem
from experiments.studies.sensitivity.responses import Numbers, Response

RESAMPLES = 1000
LEVEL = 0.95
_LEAST_BLOCKS = 4  # of a part of the sample that is looked at for convergence
_HALVINGS = 4  # parts: all, a half, a quarter, an eighth, a sixteenth

type Rows = list[dict[str, Any]]


def analyse(
    design: Morris | SobolIndices, factors: Sequence[Factor], response: Response, seed: int = 1
) -> pd.DataFrame:
    """Indices of all inputs for one response.

    Args:
        design, factors: of the sample; ``response`` has one value per point of it, in its order.
        seed: of the bootstrap, 1 or more.

    Returns:
        One row per input, measure and part of the sample, with ``outcome``, ``statistic``,
        ``input``, ``measure``, ``blocks`` (trajectories or base samples used), ``runs_points``
        (points used), ``value``, ``low``, ``high`` (95 %). Measures: ``S1`` and ``ST`` (shares of
        the variance, Saltelli et al. 2010), or ``mu_star`` and ``sigma`` (Campolongo et al. 2007;
        in units of the response per range of the input). All NaN if the response is the same
        everywhere.
    """
    size = design.block(factors)
    whole = len(response.values) // size
    measure = _sobol if isinstance(design, SobolIndices) else _morris
    found: Rows = []
    for blocks in parts_of(whole):
        part = response.values[: blocks * size]
        for row in _indices(measure, design, factors, part, seed):
            found.append({**row, "blocks": blocks, "points": blocks * size})
    table = pd.DataFrame(found)
    table.insert(0, "statistic", response.statistic)
    table.insert(0, "outcome", response.outcome)
    return table


def parts_of(whole: int) -> list[int]:
    """Numbers of blocks to look at: the whole, and halves of it down to a sixteenth.

    >>> parts_of(64)
    [4, 8, 16, 32, 64]
    """
    halves = [whole // 2**k for k in range(_HALVINGS, 0, -1)]
    return [*(blocks for blocks in halves if blocks >= _LEAST_BLOCKS), whole]


def final(table: pd.DataFrame) -> pd.DataFrame:
    """The indices from the whole sample."""
    whole: pd.DataFrame = table[table["blocks"] == table["blocks"].max()]
    return whole


def _indices(
    measure: Callable[..., Rows], design: Any, factors: Sequence[Factor], values: Numbers, seed: int
) -> Rows:
    if np.ptp(values) == 0.0:  # SALib would divide by the variance
        names = inputs(factors, design.grouping)
        kinds = ("S1", "ST") if isinstance(design, SobolIndices) else ("mu_star", "sigma")
        return [_row(name, kind) for name in names for kind in kinds]
    return measure(design, factors, values, np.random.default_rng(seed))


def _sobol(
    design: SobolIndices, factors: Sequence[Factor], values: Numbers, rng: np.random.Generator
) -> Rows:
    from SALib.analyze import sobol

    found = sobol.analyze(
        problem(factors, design.grouping), values, calc_second_order=False,
        num_resamples=RESAMPLES, conf_level=LEVEL, keep_resamples=True, seed=rng,
    )  # fmt: skip
    rows: Rows = []
    for kind in ("S1", "ST"):
        edges = np.quantile(found[f"{kind}_conf_all"], [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
        named = zip(inputs(factors, design.grouping), found[kind], *edges, strict=True)
        rows += [_row(name, kind, *numbers) for name, *numbers in named]
    return rows


def _morris(
    design: Morris, factors: Sequence[Factor], values: Numbers, rng: np.random.Generator
) -> Rows:
    from SALib.analyze import morris

    sample = design.units(factors)[: len(values)]
    found = morris.analyze(
        problem(factors, design.grouping), sample, values, num_resamples=RESAMPLES,
        conf_level=LEVEL, num_levels=design.levels, seed=rng,
    )  # fmt: skip
    rows = []
    for k, name in enumerate(found["names"]):
        middle, half = float(found["mu_star"][k]), float(found["mu_star_conf"][k])
        rows.append(_row(name, "mu_star", middle, max(middle - half, 0.0), middle + half))
        if design.grouping is Grouping.NONE:  # of a group there is no single spread
            rows.append(_row(name, "sigma", found["sigma"][k]))
    return rows


def _row(
    name: str, measure: str, value: float = np.nan, low: float = np.nan, high: float = np.nan
) -> dict[str, Any]:
    ends = {"low": float(low), "high": float(high)}
    return {"input": str(name), "measure": measure, "value": float(value), **ends}
