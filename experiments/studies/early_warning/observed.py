"""Runs of a world under many ways of monitoring: violence and alarms of each, kept as they come."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.runs.common_random_numbers import common_random_numbers
from experiments.runs.engine import Progress
from experiments.runs.job import Single
from experiments.runs.means import HERE, Means, unseen
from experiments.studies.early_warning.analysis import Sums, sums
from experiments.studies.early_warning.counts import WINDOW, Counts, count
from experiments.studies.early_warning.regimes import (
    DEPARTMENT,
    POST,
    REGIMES,
    ZONE,
    Variant,
    scenario_of,
)
from simulation import KelisimError, Run, Scenario


def watched(run: Run) -> Mapping[str, Any]:
    """What is kept of a run: hours of violence and of alarms, as JSON.

    Returns:
        ``violence``: hours by village; ``alarms``: hours by village, by who raised them;
        ``hours`` of the run.
    """
    events = run.events
    violence = events[events["kind"] == "violence"]
    alarms = events[events["kind"] == "alarm"]
    zones = events[(events["kind"] == "zone") & (events["amount"] > 0)]
    raised = {name: _hours(alarms[alarms["actor"] == name]) for name in (POST, DEPARTMENT)}
    raised[ZONE] = _hours(zones)
    return {
        "violence": json.dumps(_hours(violence)), "alarms": json.dumps(raised),
        "hours": 24.0 * float(run.summary["days"]),
    }  # fmt: skip


def _hours(events: pd.DataFrame) -> dict[str, list[float]]:
    return {str(village): some["hour"].tolist() for village, some in events.groupby("village")}


def watch_all(
    world: Scenario,
    variants: Sequence[Variant],
    seeds: int,
    folder: Path,
    means: Means = HERE,
    progress: Progress = unseen,
) -> pd.DataFrame:
    """Run the world under each variant with seeds 0 … seeds − 1; finished runs are taken up.

    Returns:
        One row per variant and seed with what ``watched`` keeps; also in ``folder``.

    Raises:
        KelisimError: for no seeds.
    """
    if seeds < 1:
        raise KelisimError(f"seeds = {seeds}: at least 1 run of each regime is needed.")
    scenarios = {variant.name: scenario_of(world, variant) for variant in variants}
    act = Single(watched)  # worlds differ
    return common_random_numbers(scenarios, range(seeds), folder, means, progress, act)


def counts_of(
    runs: pd.DataFrame, world: Scenario, variant: Variant, window: float = WINDOW
) -> list[Counts]:
    """Counts of each finished run of a variant, in the order of the seeds."""
    mine = runs[(runs["variant"] == variant.name) & (runs["error"] == "")]
    villages = [village.id for village in world.villages]
    sources = REGIMES[variant.regime].sources
    found = []
    for row in mine.sort_values("seed").to_dict("records"):
        violence = {v: np.array(h, float) for v, h in json.loads(row["violence"]).items()}
        raised = json.loads(row["alarms"])
        alarms = {
            v: np.array([h for source in sources for h in raised[source].get(v, [])], float)
            for v in villages
        }
        found.append(count(violence, alarms, villages, float(row["hours"]), window))
    return found


def sums_of(
    runs: pd.DataFrame, world: Scenario, asked: Sequence[Variant], window: float
) -> dict[Variant, Sums]:
    """Counts of each variant, those of which no run was finished left out."""
    counted = {variant: counts_of(runs, world, variant, window) for variant in asked}
    return {variant: sums(counts) for variant, counts in counted.items() if counts}
