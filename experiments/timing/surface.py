"""The timing surface: start × strength (or start × duration) of one lever, with bands."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.common_luck import common_luck, usable
from experiments.outcomes import BY_KEY, Outcome
from experiments.timing.late import Late, half_gone, resampled, too_late
from simulation import KelisimError, Scenario
from simulation.errors import nearest
from simulation.levers import Strategy

DOSES = ("strength", "duration")
REFERENCE = "without"
WORTHWHILE = 0.1  # share of the harm: a lever that prevents less is too late (a convention)
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
    def seeds(self) -> int:
        """Seeds that finished under every variant."""
        return int(self.cells["seeds"].iloc[0])


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
    outcome: str = "violent_events",
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
        outcome: key of ``experiments.outcomes.OUTCOMES`` that counts harm.
        worthwhile: share of the harm below which a start counts as too late.
        workers: processes; 0 means one per core.
        progress: called with (runs done, runs in all).
        keep: folder for finished runs.

    Raises:
        KelisimError: for arguments that make no surface.
    """
    measured = _checked(dose, doses, starts, seeds, outcome, worthwhile)
    base = dataclasses.replace(scenario, strategy=Strategy())
    if isinstance(strategy, str):
        strategy = base.with_strategy(strategy).strategy
    if not strategy.levers:
        raise KelisimError(f"the strategy '{strategy.name}' has no levers that could start.")
    starts = sorted({float(start) + 0.0 for start in starts})  # no minus before a nought
    doses = sorted(set(map(float, doses)))
    base = preceded(base, max(-starts[0], 0.0))
    variants = {REFERENCE: base} | {
        variant(value, start): base.with_strategy(
            strategy, **{"start": start_words(base, start), dose: value}
        )
        for value in doses
        for start in starts
    }
    runs = common_luck(variants, range(seeds), workers, progress, keep=keep)
    found = estimated(runs, measured, doses, starts, worthwhile)
    return Surface(
        base, strategy, measured, worthwhile, dose, tuple(doses), tuple(starts), runs, *found
    )


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


def preceded(scenario: Scenario, hours: float) -> Scenario:
    """The scenario with so many calm hours (whole days) before its planned incidents.

    Raises:
        KelisimError: if calm is asked for and nothing is planned.
    """
    if hours <= 0.0:
        return scenario
    if not scenario.incidents:
        raise KelisimError(
            f"'{scenario.name}' plans no incident, so nothing can start before it. Give starts"
            " after the trigger, as --start 0h:72h, or a case with an incident."
        )
    first = min(24.0 * one.day + one.hour for one in scenario.incidents)
    days = max(int(np.ceil((hours - first) / 24.0)), 0)
    moved = tuple(dataclasses.replace(one, day=one.day + days) for one in scenario.incidents)
    return dataclasses.replace(scenario, incidents=moved, days=scenario.days + days)


def start_words(scenario: Scenario, start: float) -> str:
    """The start as levers write it: hours after the trigger, or a day and hour before it."""
    if start >= 0.0:
        return f"trigger+{start:g}h"
    first = min(24.0 * one.day + one.hour for one in scenario.incidents)
    day, hour = divmod(first + start, 24.0)
    return f"day {int(day)}+{hour:g}h"


def variant(dose: float, start: float) -> str:
    """Name of the variant with this dose and start in the table of runs.

    >>> variant(0.5, 6.0)
    '0.5 from 6h'
    """
    return f"{dose:g} from {start:g}h"


def _checked(
    dose: str, doses: Sequence[float], starts: Sequence[float], seeds: int, outcome: str,
    worthwhile: float,
) -> Outcome:  # fmt: skip
    """The outcome, once all arguments make sense."""
    if dose not in DOSES:
        raise KelisimError(
            f"unknown dose '{dose}'.{nearest(dose, DOSES)} Use strength or duration."
        )
    harms = [key for key, one in BY_KEY.items() if one.harm and key != "cost"]
    if outcome not in harms:
        raise KelisimError(
            f"'{outcome}' is no harm that could be prevented.{nearest(outcome, harms)}"
            f" Use one of: {', '.join(harms)}."
        )
    if len(set(starts)) < 2:
        raise KelisimError("at least two starts are needed to see what a later one costs.")
    if not doses or min(doses) < 0.0 or (dose == "strength" and max(doses) > 1.0):
        raise KelisimError(
            f"{dose} {', '.join(f'{d:g}' for d in doses) or '(none)'}: strengths lie in 0 to 1,"
            " durations are hours above 0."
        )
    if seeds < 2:
        raise KelisimError(f"seeds = {seeds}: at least 2 are needed, 100 give narrow bands.")
    if not 0.0 < worthwhile < 1.0:
        raise KelisimError(f"worthwhile = {worthwhile:g} is a share between 0 and 1.")
    return BY_KEY[outcome]


def _harm_by_seed(
    runs: pd.DataFrame, outcome: Outcome, doses: Sequence[float], starts: Sequence[float]
) -> tuple[np.ndarray, np.ndarray]:
    """Harm without the lever, shape (seeds,), and prevented, shape (seeds, doses, starts)."""
    wide = usable(runs, outcome)
    without = wide[REFERENCE].to_numpy(float)
    if without.mean() == 0.0:
        raise KelisimError(
            f"without the lever no run has any '{outcome.key}', so there is nothing to prevent."
            " Take another --outcome, a graver case, or more --seeds."
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
    whole = np.where(whole > 0.0, whole, np.nan)  # resamples in which there was no harm at all
    share = mean / harmed
    share_low, share_high = np.nanpercentile(drawn / whole, _TAILS, axis=0)
    return pd.DataFrame(
        {
            "dose": dose, "start": start, "difference": -mean[k, j], "low": -high[k, j],
            "high": -low[k, j], "prevented": share[k, j], "prevented_low": share_low[k, j],
            "prevented_high": share_high[k, j], "seeds": len(harm),
        }
        for k, dose in enumerate(doses)
        for j, start in enumerate(starts)
    )  # fmt: skip
