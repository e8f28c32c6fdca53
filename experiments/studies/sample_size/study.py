"""A pilot: a few points of a plan, with the same seeds at each, and what they say of the rest."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.designs.plans import Luck, Plan, load_plan
from experiments.outcomes.outcome import Tag
from experiments.outcomes.registry import BY_KEY, tagged
from experiments.runs.data_id import data_id
from experiments.runs.engine import Progress
from experiments.runs.job import RunFunction
from experiments.runs.manifest import StoredPoints
from experiments.runs.means import HERE, Means, unseen
from experiments.runs.sweep import do_sweep, model_run, read
from experiments.statistics.sample_size import Precision, deviation_range, needed_runs
from simulation import KelisimError
from simulation.errors import nearest
from simulation.files import write_whole

FOLDER = "_pilot"
LEVEL, PAIRED, UNPAIRED = "mean", "difference, same seeds", "difference, other seeds"
_LEAST_SEEDS = 5


@dataclass(frozen=True, eq=False)
class Pilot:
    """What a pilot found.

    Attributes:
        plan: of the pilot; its points are some of the whole plan's.
        points: which ones, by their number there.
        folder: of its runs.
        runs: table of its runs.
        needs: one row per outcome and question (``mean`` of a point; ``difference`` of two points
            with the ``same`` seeds or ``other`` ones), for the most demanding point or pair:
            ``point``, ``deviation``, ``precision`` (± in the outcome's unit), ``needed`` seeds, and
            ``fewest`` to ``most`` (95 %, as the pilot itself is uncertain of the deviation).
            0 needed: cannot be said.
        data: id of the runs.
    """

    plan: Plan
    points: tuple[int, ...]
    folder: Path
    runs: pd.DataFrame
    needs: pd.DataFrame
    data: str


def pilot(
    plan: Plan | str | PathLike[str],
    out: str | Path | None = None,
    points: int = 3,
    seeds: int = 30,
    precision: Precision = Precision(0.1, True),  # noqa: B008 - a frozen value
    outcomes: Sequence[str] = (),
    means: Means = HERE,
    progress: Progress = unseen,
    run: RunFunction = model_run,
) -> Pilot:
    """Run a few points of a plan with the same seeds, and say how many seeds the whole needs.

    Args:
        plan, out, means, progress, run: as for ``sweep``; it is one, and resumes like one.
        points: how many, spread over the design, its first and last among them.
        seeds: at each; the same, whatever luck the plan says.
        precision: half the width that an interval may have; a share is one of the mean over all
            runs of the pilot.
        outcomes: which to look at; those of the plan, or those of comparisons, if none is named.

    Raises:
        KelisimError: for too few seeds, an unknown outcome, or a run that failed.
    """
    plan = plan if isinstance(plan, Plan) else load_plan(plan)
    if seeds < _LEAST_SEEDS or points < 1:
        raise KelisimError(
            f"{points} points and {seeds} seeds: a pilot needs at least 1 point and"
            f" {_LEAST_SEEDS} seeds, better 30."
        )
    picked = _spread(len(plan.points), points)
    small = _part(plan, picked, seeds)
    folder = Path(out) if out is not None else Path("results") / "pilots" / plan.name
    done = do_sweep(small, folder, means, progress, run)
    runs = read(done.folder)
    bad = runs[runs["error"] != ""]
    if len(bad):
        raise KelisimError(
            f"{len(bad)} of {len(runs)} runs of the pilot failed, the first of them with:"
            f" {bad['error'].iloc[0]}"
        )
    chosen = _chosen(outcomes, plan, list(runs.columns))
    needs = pd.DataFrame([row for name in chosen for row in _needs(runs, name, precision)])
    needs["point"] = [picked[point] for point in needs["point"]]
    result = Pilot(small, picked, done.folder, runs, needs, data_id(runs))
    (done.folder / FOLDER).mkdir(exist_ok=True)
    write_whole(done.folder / FOLDER / "needs.csv", lambda part: needs.to_csv(part, index=False))
    return result


def by_point(runs: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Values of an outcome, seeds down and points across; what never arose counts as it must."""
    values = BY_KEY[outcome].values(runs) if outcome in BY_KEY else runs[outcome]
    wide: pd.DataFrame = runs.assign(value=values).pivot(
        index="seed", columns="point", values="value"
    )
    return wide


def _spread(whole: int, points: int) -> tuple[int, ...]:
    """Numbers of a few points, first and last among them."""
    even = np.linspace(0, whole - 1, min(points, whole)).round().astype(int)
    return tuple(int(number) for number in np.unique(even))


def _part(plan: Plan, picked: Sequence[int], seeds: int) -> Plan:
    """The plan cut down to a few points, with common luck."""
    dummy = bool(getattr(plan.design, "dummy", False))
    table = plan.points.iloc[list(picked)].reset_index(drop=True)
    return dataclasses.replace(
        plan, design=StoredPoints(table, dummy), replicates=seeds, luck=Luck.COMMON, series=False
    )


def _chosen(outcomes: Sequence[str], plan: Plan, kept: Sequence[str]) -> list[str]:
    for name in outcomes:
        if name not in kept:
            raise KelisimError(f"the pilot kept no outcome '{name}'.{nearest(name, kept)}")
    usual = [outcome.key for outcome in tagged(Tag.HEADLINE) if outcome.key in kept]
    return list(outcomes or plan.outcomes or usual)


def _needs(runs: pd.DataFrame, outcome: str, precision: Precision) -> list[dict[str, Any]]:
    """The most demanding point, and the most demanding pair with the first point."""
    wide = by_point(runs, outcome)
    first, others = wide.iloc[:, 0], wide.iloc[:, 1:]
    wanted = precision.of(float(np.nanmean(wide.to_numpy(dtype=np.float64))))
    rows = [_most(wide, LEVEL, wanted)]
    if len(others.columns):
        rows.append(_most(others.sub(first, axis=0), PAIRED, wanted))
        # Of runs that share no luck (each seed against the next one's) the variances add up.
        rows.append(_most(others.sub(np.roll(first, 1), axis=0), UNPAIRED, wanted))
    return [{"outcome": outcome, **row} for row in rows]


def _most(samples: pd.DataFrame, question: str, wanted: float) -> dict[str, Any]:
    """The row of the sample with the largest deviation."""
    known = {point: samples[point].dropna().to_numpy(dtype=np.float64) for point in samples}
    spreads = {p: np.nan_to_num(np.std(v)) if v.size else -1.0 for p, v in known.items()}
    point = max(spreads, key=spreads.__getitem__)
    middle, low, high = deviation_range(known[point])
    return {
        "question": question, "point": point, "seeds": known[point].size, "deviation": middle,
        "precision": wanted, "needed": needed_runs(middle, wanted),
        "fewest": needed_runs(low, wanted), "most": needed_runs(high, wanted),
    }  # fmt: skip
