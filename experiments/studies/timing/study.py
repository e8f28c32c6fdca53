"""The timing surface: start × strength (or start × duration) of one lever, with bands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.outcomes.registry import Outcome
from experiments.runs.common_random_numbers import common_luck, usable
from experiments.statistics.threshold_time import Late, half_gone, resampled, too_late
from experiments.studies.timing.design import OUTCOME, WORTHWHILE, Asked, asked, start_words
from simulation import KelisimError, Scenario
from simulation.levers import Strategy

REFERENCE = "without"
_TAILS = (2.5, 97.5)
_SEED = 0  # of the resampling, so that the same runs give the same intervals


@dataclass(frozen=True)
class Surface:
    """What starts and doses of a lever came to.

    Attributes:
        scenario: the world that was run; ``strategy``: whose levers were moved.
        outcome: what is to be prevented; ``worthwhile``: share of it below which it is too late.
        dose: ``strength`` or ``duration`` (hours); ``doses`` its values, ``starts`` the hours after
            the trigger (negative: before), both rising.
        runs: one row per variant and seed.
        cells: one row per dose and start: ``difference`` to the world without the lever, paired by
            seed, with ``low`` and ``high`` (95 %), and ``prevented``: share of the harm without it.
        late: hour after which the lever is too late, by dose; ``half``: at which half is gone.
        harm: mean harm without the lever.
    """

    scenario: Scenario
    strategy: Strategy
    outcome: Outcome
    worthwhile: float
    dose: str
    doses: tuple[float, ...]
    starts: tuple[float, ...]
    runs: pd.DataFrame
    cells: pd.DataFrame
    late: Mapping[float, Late]
    half: Mapping[float, Late]
    harm: float

    @property
    def question(self) -> dict[str, Any]:
        """What was asked, in plain values."""
        return Asked(
            self.scenario, self.strategy, self.outcome, self.worthwhile, self.dose, self.doses,
            self.starts, self.seeds,
        ).question  # fmt: skip

    @property
    def seeds(self) -> int:
        """Seeds that finished under every variant."""
        return int(self.cells["seeds"].iloc[0])


class NothingToPreventError(KelisimError):
    """The harm does not occur even without the lever."""


class Estimated(NamedTuple):
    """The last four attributes of ``Surface``, from its runs alone."""

    cells: pd.DataFrame
    late: Mapping[float, Late]
    half: Mapping[float, Late]
    harm: float


def timing_surface(
    scenario: Scenario,
    strategy: str | Strategy,
    starts: Sequence[float],
    dose: str = "strength",
    doses: Sequence[float] = (1.0,),
    seeds: int = 100,
    outcome: str = OUTCOME,
    worthwhile: float = WORTHWHILE,
    workers: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
    keep: Path | None = None,
) -> Surface:
    """Run a lever at every start and dose, and the world without it, with the same seeds.

    Args:
        scenario: the world; its own strategy is left out.
        strategy: whose levers are moved: all of them start at the same hour.
        starts: hours after the first incident; negative ones need a planned incident, before
            which enough calm days are put.
        dose: ``strength`` (0 to 1) or ``duration`` (hours).
        doses: its values.
        seeds: runs per variant, seeds 0 to seeds − 1.
        outcome: key of ``experiments.outcomes.registry.OUTCOMES`` that counts harm.
        worthwhile: share of the harm below which a start counts as too late.
        workers: processes; 0 means one per core.
        progress: called with (runs done, runs in all).
        keep: folder for finished runs.

    Raises:
        KelisimError: for arguments that make no surface.
    """
    question = asked(scenario, strategy, starts, dose, doses, seeds, outcome, worthwhile)
    return surface_of(question, workers, progress, keep)


def surface_of(
    question: Asked,
    workers: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
    keep: Path | None = None,
) -> Surface:
    """The surface of a question that has been checked; arguments as of ``timing_surface``."""
    variants = {REFERENCE: question.scenario} | {
        variant(dose, start): question.scenario.with_strategy(
            question.strategy,
            **{"start": start_words(question.scenario, start), question.dose: dose},
        )
        for dose in question.doses
        for start in question.starts
    }
    runs = common_luck(variants, range(question.seeds), workers, progress, keep=keep)
    found = estimated(runs, question.outcome, question.doses, question.starts, question.worthwhile)
    return Surface(
        question.scenario, question.strategy, question.outcome, question.worthwhile, question.dose,
        question.doses, question.starts, runs, *found,
    )  # fmt: skip


def estimated(
    runs: pd.DataFrame, outcome: Outcome, doses: Sequence[float], starts: Sequence[float],
    worthwhile: float,
) -> Estimated:  # fmt: skip
    """What the runs of a surface come to; the same runs give the same numbers.

    Args:
        runs: one row per variant and seed, as ``Surface.runs``.
        outcome, worthwhile: as of ``Surface``.
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
