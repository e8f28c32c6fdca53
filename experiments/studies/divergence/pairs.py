"""Many pairs of runs: how often two strategies part, at which hour, what is missing first."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.runs.common_random_numbers import common_luck
from experiments.studies.divergence.chain import FIRST, LEVER, SECOND, chain
from experiments.studies.divergence.first_difference import NUMBERS, parting
from experiments.studies.divergence.pair import both
from simulation import KelisimError, Run, Scenario

COLUMNS = (
    "seed", "error", "parted", "hour", "events_hour", "numbers_hour", "since_incident_h",
    "first_kinds", "second_kinds", "missing_first", "missing_second",
    "violence_first", "violence_second",
)  # fmt: skip
_FIRST, _SECOND = "first", "second"


def traced(run: Run) -> Mapping[str, Any]:
    """What is kept of a run so that it can be laid beside another: events and hourly numbers."""
    kept = ["hour", "village", *(name for name in NUMBERS if name in run.hourly)]
    return {"trace": (run.events, run.hourly[kept])}


def many_pairs(
    scenario: Scenario,
    strategies: Sequence[str],
    seeds: int,
    workers: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
    first_seed: int = 0,
) -> pd.DataFrame:
    """Where the runs of two strategies part, for so many seeds from ``first_seed`` on.

    Returns:
        One row per seed, columns ``COLUMNS``: ``hour`` is the earlier of the first hours at which
        events and hourly numbers differ (NaN: never); ``first_kinds`` and ``second_kinds`` are the
        kinds of events of that first hour that only one run has, with commas between;
        ``violence_first`` and ``violence_second`` count violent events;
        ``missing_second`` is the kind of the first event of the first run that never came in the
        second, ``missing_first`` the reverse (empty: none).

    Raises:
        KelisimError: for no seeds, or not two strategies.
    """
    if seeds < 1:
        raise KelisimError(f"seeds = {seeds}: at least 1 pair of runs is needed.")
    first, second = both(scenario, strategies)
    variants = {_FIRST: first, _SECOND: second}
    runs = common_luck(variants, range(first_seed, first_seed + seeds), workers, progress, traced)
    wide = runs.pivot(index="seed", columns="variant")
    rows = [_row(seed, wide.loc[seed]) for seed in sorted(set(runs["seed"]))]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(seed: int, line: pd.Series) -> dict[str, Any]:
    error = line["error", _FIRST] or line["error", _SECOND]
    if error:
        return dict.fromkeys(COLUMNS, np.nan) | {"seed": seed, "error": error, "parted": False}
    (one, hours_one), (other, hours_other) = line["trace", _FIRST], line["trace", _SECOND]
    found = parting((one, other), (hours_one, hours_other))
    table = chain(one, other)
    table = table[table["kind"] != LEVER]
    incidents = one.loc[one["kind"] == "incident", "hour"]
    start = float(incidents.iloc[0]) if len(incidents) else np.nan
    return {
        "seed": seed, "error": "", "parted": not np.isnan(found.hour), "hour": found.hour,
        "events_hour": found.events, "numbers_hour": found.numbers,
        "since_incident_h": found.hour - start,
        "first_kinds": ",".join(sorted(set(found.first_kinds))),
        "second_kinds": ",".join(sorted(set(found.second_kinds))),
        "missing_second": _earliest(table, FIRST), "missing_first": _earliest(table, SECOND),
        "violence_first": _violence(one), "violence_second": _violence(other),
    }  # fmt: skip


def _violence(events: pd.DataFrame) -> float:
    return float(events.loc[events["kind"] == "violence", "amount"].sum())


def _earliest(table: pd.DataFrame, mark: str) -> str:
    rows = table[table["mark"] == mark]
    return str(rows["kind"].iloc[0]) if len(rows) else ""


def counted(pairs: pd.DataFrame, column: str) -> pd.Series:
    """How often each kind stands in ``column`` of ``many_pairs``, most frequent first."""
    kinds = pairs.loc[pairs["error"] == "", column].dropna().str.split(",").explode()
    found: pd.Series = kinds[kinds != ""].value_counts()
    return found
