"""How well, how early and at what price monitoring warns of violence in a world."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.runs.csv_files import write_csv
from experiments.runs.data_id import data_id
from experiments.runs.folders import claim
from experiments.runs.resumable import RUNS
from experiments.studies.early_warning.analysis import (
    Stakes,
    Sums,
    regime_table,
    roc_table,
    sums,
    worth_table,
)
from experiments.studies.early_warning.counts import WINDOW
from experiments.studies.early_warning.observed import counts_of, watch_all
from experiments.studies.early_warning.regimes import Variant, checked, variants
from simulation import KelisimError, Scenario
from simulation.files import write_whole
from simulation.run import manifest_of

TABLES = {"regimes": "regimes.csv", "roc": "roc.csv", "worth": "worth.csv"}
FILES = (*TABLES.values(), RUNS, "manifest.json")


@dataclass(frozen=True, eq=False)
class EarlyWarning:
    """What monitoring is worth in a world.

    Attributes:
        world, regimes, seeds, window (hours), stakes: what was asked.
        runs: one row per run, with hours of violence and alarms.
        sums: counts of each variant; its ``leads`` are the single lead times.
        table, roc, worth: see ``experiments.studies.early_warning.analysis``.
    """

    world: Scenario
    regimes: tuple[str, ...]
    seeds: int
    window: float
    stakes: Stakes
    runs: pd.DataFrame
    sums: dict[Variant, Sums]
    table: pd.DataFrame
    roc: pd.DataFrame
    worth: pd.DataFrame
    manifest: dict[str, Any]


def default_stakes(
    world: Scenario,
    cost_act: float | None = None,
    loss: float | None = None,
    prevents: float = 0.5,
) -> Stakes:
    """What acting and violence cost where the user does not say: assumptions of this page.

    Acting is the district reserve for one day (``police.reserve`` × ``cost.officer_day``); an
    episode of violence is one house rebuilt (``cost.house``): deaths, injuries and fear have no
    price among the parameters, so the true loss is higher.

    Raises:
        KelisimError: for a negative cost or loss, or a share outside 0 to 1.
    """
    officers, day = (_number(world, key) for key in ("police.reserve", "cost.officer_day"))
    act = officers * day if cost_act is None else cost_act
    lost = _number(world, "cost.house") if loss is None else loss
    if act < 0.0 or lost <= 0.0 or not 0.0 <= prevents <= 1.0:
        raise KelisimError(
            f"cost of acting {act:g}, loss by violence {lost:g}, share prevented {prevents:g}:"
            " the cost must be 0 or more, the loss more than 0 (both in tenge), the share within"
            " 0 to 1."
        )
    return Stakes(act, lost, prevents)


def _number(world: Scenario, key: str) -> float:
    return float(str(world.value(key)))


def warning(
    world: Scenario,
    regimes: Sequence[str],
    seeds: int,
    folder: Path,
    staff: Sequence[float] = (),
    stakes: Stakes | None = None,
    window: float = WINDOW,
    workers: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> EarlyWarning:
    """Run ``world`` under each regime, at each alarm level, and count what alarms were worth.

    Args:
        world: in which violence breaks out now and then; its own strategy is replaced.
        regimes: names of ``experiments.studies.early_warning.regimes.REGIMES``.
        seeds: runs of each regime and level, the same luck for all.
        folder: for tables; finished runs of an interrupted call are taken up.
        staff: also each regime with these numbers of people in the department.
        stakes: costs; ``default_stakes`` if not given.
        window: hours before violence within which an alarm counts as a warning.

    Raises:
        KelisimError: for an unknown regime, no seeds, a window of nothing, a world shorter than
            two windows, or if every run failed.
        RunsInterruptedError: on Ctrl-C, after the finished runs have been written.
    """
    names = checked(regimes)
    if not 0.0 < window <= 12.0 * world.days:
        raise KelisimError(
            f"window = {window:g} hours: it must be more than 0 and at most half of the"
            f" {world.days} days of the world."
        )
    asked = variants(names, staff)
    costs = stakes or default_stakes(world)
    manifest = manifest_of(world, 0)
    manifest |= {"seeds": seeds, "window_h": window, "stakes": asdict(costs)}
    manifest["question"] = {
        "warning": world.name, "days": world.days, "regimes": names, "staff": list(staff),
        "seeds": seeds, "window_h": window,
    }  # fmt: skip
    claim(folder, manifest["question"])
    runs = watch_all(world, asked, seeds, folder, workers, progress)
    if (runs["error"] != "").all():
        raise KelisimError("every run failed: " + str(runs["error"].iloc[0]).splitlines()[0])
    counted = {v: counts for v in asked if (counts := counts_of(runs, world, v, window))}
    found = {v: sums(counts) for v, counts in counted.items()}
    manifest["data"] = data_id(runs)
    result = EarlyWarning(
        world, tuple(names), seeds, window, costs, runs, found, regime_table(found),
        roc_table(found), worth_table(found, costs), manifest,
    )  # fmt: skip
    _keep(result, folder)
    return result


def _keep(result: EarlyWarning, folder: Path) -> None:
    for name, table in (("regimes", result.table), ("roc", result.roc), ("worth", result.worth)):
        write_csv(table, folder / TABLES[name])
    text = json.dumps(result.manifest, indent=2, ensure_ascii=False) + "\n"
    write_whole(folder / "manifest.json", lambda p: Path(p).write_text(text, encoding="utf-8"))
