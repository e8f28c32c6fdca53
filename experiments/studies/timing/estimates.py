"""The numbers of a timing surface, from its runs alone: what starts and doses prevent."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.outcomes.outcome import Outcome
from experiments.runs.common_random_numbers import usable
from experiments.statistics.threshold_time import Late, half_gone, resampled, too_late
from simulation import KelisimError

REFERENCE = "without"
_TAILS = (2.5, 97.5)
_SEED = 0  # of the resampling, so that the same runs give the same intervals


class NothingToPreventError(KelisimError):
    """The harm does not occur even without the lever."""


class Estimated(NamedTuple):
    """What a surface comes to.

    Attributes:
        cells: as of ``TimingResult``.
        late: hour after which the lever is too late, by dose; ``half``: at which half is gone.
        harm: mean harm without the lever.
    """

    cells: pd.DataFrame
    late: Mapping[float, Late]
    half: Mapping[float, Late]
    harm: float


def estimated(
    runs: pd.DataFrame, outcome: Outcome, doses: Sequence[float], starts: Sequence[float],
    worthwhile: float,
) -> Estimated:  # fmt: skip
    """What the runs of a surface come to; the same runs give the same numbers.

    Args:
        runs: one row per variant and seed, as of ``TimingResult``.
        outcome, worthwhile: as of ``TimingResult``.
        doses, starts: rising, those of the variants.

    Raises:
        KelisimError: if fewer than two seeds have all runs, or there is nothing to prevent.
    """
    harm, prevented = _harm_by_seed(runs, outcome, doses, starts)
    rng = np.random.default_rng(_SEED)
    hours = np.array(starts)
    return Estimated(
        _cells(harm, prevented, doses, starts, rng),
        {d: too_late(hours, prevented[:, k], harm, worthwhile, rng) for k, d in enumerate(doses)},
        {d: half_gone(hours, prevented[:, k], harm, rng) for k, d in enumerate(doses)},
        float(harm.mean()),
    )


def variant(dose: float, start: float) -> str:
    """Name of the variant with this dose and start in the table of runs.

    >>> variant(0.5, 6.0)
    '0.5 from 6h'
    """
    return f"{dose:g} from {start:g}h"


def _harm_by_seed(
    runs: pd.DataFrame, outcome: Outcome, doses: Sequence[float], starts: Sequence[float]
) -> tuple[np.ndarray, np.ndarray]:
    """Harm without the lever, shape (seeds,), and prevented, shape (seeds, doses, starts)."""
    wide = usable(runs, outcome)
    without = wide[REFERENCE].to_numpy(float)
    if without.mean() == 0.0:
        raise NothingToPreventError(
            f"without the lever no run has any '{outcome.key}', so there is nothing to prevent."
        )
    cells = [[without - wide[variant(d, s)].to_numpy(float) for s in starts] for d in doses]
    return without, np.moveaxis(np.array(cells), -1, 0)


def _cells(
    harm: np.ndarray, prevented: np.ndarray, doses: Sequence[float], starts: Sequence[float],
    rng: np.random.Generator,
) -> pd.DataFrame:  # fmt: skip
    both = np.concatenate([prevented, np.broadcast_to(harm[:, None, None], prevented.shape)], 2)
    drawn = resampled(both, rng)
    drawn, whole = drawn[..., : len(starts)], drawn[..., len(starts) :]
    mean, harmed = prevented.mean(axis=0), float(harm.mean())
    low, high = np.percentile(drawn, _TAILS, axis=0)
    # A resample without any harm has nothing to prevent, so nothing is prevented in it.
    parts = np.divide(drawn, whole, out=np.zeros_like(drawn), where=whole > 0.0)
    share = mean / harmed
    share_low, share_high = np.percentile(parts, _TAILS, axis=0)
    return pd.DataFrame(
        {
            "dose": dose, "start": start, "difference": 0.0 - mean[k, j],
            "low": 0.0 - high[k, j], "high": 0.0 - low[k, j], "prevented": share[k, j],
            "prevented_low": share_low[k, j], "prevented_high": share_high[k, j],
            "seeds": len(harm),
        }
        for k, dose in enumerate(doses)
        for j, start in enumerate(starts)
    )  # fmt: skip
