"""Runs of a world under many ways of monitoring: violence and alarms of each, kept as they come."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.common_luck import Together
from experiments.runs import Row, compile_once, cores, run_all
from experiments.warning.counts import WINDOW, Counts, count
from experiments.warning.regimes import DEPARTMENT, POST, REGIMES, ZONE, Variant, scenario_of
from simulation import KelisimError, Run, Scenario
from simulation.jit import source_hash
from simulation.files import write_whole

RUNS = "runs.parquet"
_KEPT = ("variant", "seed", "error", "violence", "alarms", "hours")


class WatchInterruptedError(Exception):
    """The runs were stopped; what was finished is kept. The text says where."""


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
    workers: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> pd.DataFrame:
    """Run the world under each variant with seeds 0 … seeds − 1; finished runs are taken up.

    Returns:
        One row per variant and seed with what ``watched`` keeps; also in ``folder``.

    Raises:
        KelisimError: for no seeds.
        WatchInterruptedError: on Ctrl-C, after the finished runs have been written.
    """
    if seeds < 1:
        raise KelisimError(f"seeds = {seeds}: at least 1 run of each regime is needed.")
    scenarios = {variant.name: scenario_of(world, variant) for variant in variants}
    keys = {name: _key(scenario) for name, scenario in scenarios.items()}
    folder.mkdir(parents=True, exist_ok=True)
    rows = _taken_up(folder, keys, seeds)
    finished = {(row["variant"], row["seed"]) for row in rows}
    wanted = [(name, seed) for seed in range(seeds) for name in scenarios]
    tasks = [((name,), seed) for name, seed in wanted if (name, seed) not in finished]
    progress(len(rows), len(wanted))

    def done(new: list[Row]) -> None:
        rows.extend(new)
        progress(len(rows), len(wanted))

    try:
        if tasks:
            compile_once(world)
            run_all(scenarios, tasks, min(workers or cores(), len(tasks)), done, Together(watched))
    except KeyboardInterrupt:
        _keep(rows, folder, keys)
        raise WatchInterruptedError(
            f"Interrupted: {len(rows)} of {len(wanted)} runs are kept in {folder / RUNS}; the same"
            " command goes on from there."
        ) from None
    order = {name: number for number, name in enumerate(scenarios)}
    rows.sort(key=lambda row: (order[row["variant"]], row["seed"]))
    _keep(rows, folder, keys)
    return pd.DataFrame(rows)


def _key(scenario: Scenario) -> str:
    """Tells whether a finished run is of the same sources and scenario."""
    known = json.dumps([source_hash(), scenario.to_dict()], sort_keys=True, default=str)
    return hashlib.sha256(known.encode()).hexdigest()[:16]


def _taken_up(folder: Path, keys: Mapping[str, str], seeds: int) -> list[Row]:
    """Finished runs of an earlier call that are asked for again."""
    path = folder / RUNS
    if not path.is_file():
        return []
    table = pd.read_parquet(path)
    same = table["key"] == table["variant"].map(keys)
    mine = table[same & (table["error"] == "") & (table["seed"] < seeds)]
    rows: list[Row] = [
        {str(k): v for k, v in row.items()} for row in mine[list(_KEPT)].to_dict("records")
    ]
    return rows


def _keep(rows: list[Row], folder: Path, keys: Mapping[str, str]) -> None:
    if rows:
        table = pd.DataFrame(rows).reindex(columns=list(_KEPT))
        table = table.assign(key=table["variant"].map(keys))
        write_whole(folder / RUNS, table.to_parquet)


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
