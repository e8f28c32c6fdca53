"""Many pairs of runs: how often two strategies part, at which hour, what is missing first."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from experiments.runs.common_random_numbers import common_random_numbers
from experiments.runs.engine import Progress
from experiments.runs.job import Measured
from experiments.runs.means import HERE, Means, unseen
from experiments.studies.divergence.chain import FIRST, LEVER, SECOND, chain
from experiments.studies.divergence.first_difference import parting
from experiments.studies.divergence.pair import both
from simulation import KelisimError, Run, Scenario
from simulation.branching import simulate_each
from simulation.levers import Strategy

COLUMNS = (
    "seed", "error", "parted", "hour", "events_hour", "numbers_hour", "since_incident_h",
    "first_kinds", "second_kinds", "missing_first", "missing_second",
    "violence_first", "violence_second",
)  # fmt: skip
_PAIR = "pair"


@dataclass(frozen=True)
class BesideSecond:
    """What is done with a scenario and a seed: it is run beside another strategy.

    Attributes:
        second: the other strategy.
    """

    second: Strategy
    shared: ClassVar[bool] = False

    @property
    def measure(self) -> "BesideSecond":
        """All that the result hangs on is here."""
        return self

    def __call__(self, scenarios: Sequence[Scenario], seed: int) -> Sequence[Measured]:
        """Where each scenario's run and that of the second strategy part."""
        pairs = (simulate_each([one, one.with_strategy(self.second)], seed) for one in scenarios)
        return [Measured(compared(*runs)) for runs in pairs]


def many_pairs(
    scenario: Scenario,
    strategies: Sequence[str],
    seeds: int,
    folder: Path | None = None,
    means: Means = HERE,
    progress: Progress = unseen,
    first_seed: int = 0,
) -> pd.DataFrame:
    """Where the runs of two strategies part, for so many seeds from ``first_seed`` on.

    Args:
        folder: of the result; pairs that are there are not made again.
        means, progress: as of ``common_random_numbers``.

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
    act = BesideSecond(second.strategy)
    wanted = range(first_seed, first_seed + seeds)
    runs = common_random_numbers({_PAIR: first}, wanted, folder, means, progress, act)
    return runs.reindex(columns=list(COLUMNS)).fillna({"parted": 0.0})


def compared(one: Run, other: Run) -> dict[str, Any]:
    """What a pair of runs comes to: ``COLUMNS`` but seed and error."""
    found = parting((one.events, other.events), (one.hourly, other.hourly))
    table = chain(one.events, other.events)
    table = table[table["kind"] != LEVER]
    incidents = one.events.loc[one.events["kind"] == "incident", "hour"]
    start = float(incidents.iloc[0]) if len(incidents) else np.nan
    return {
        "parted": not np.isnan(found.hour), "hour": found.hour,
        "events_hour": found.events, "numbers_hour": found.numbers,
        "since_incident_h": found.hour - start,
        "first_kinds": ",".join(sorted(set(found.first_kinds))),
        "second_kinds": ",".join(sorted(set(found.second_kinds))),
        "missing_second": _earliest(table, FIRST), "missing_first": _earliest(table, SECOND),
        "violence_first": _violence(one.events), "violence_second": _violence(other.events),
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
