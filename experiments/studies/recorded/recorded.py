"""Recorded facts of a real episode beside what many runs of its scenario give."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.outcomes.recorded import recorded_of
from experiments.outcomes.registry import band
from experiments.runs.common_random_numbers import common_random_numbers
from experiments.runs.engine import Progress
from experiments.runs.job import Single
from experiments.runs.means import HERE, Means, unseen
from scenarios.facts import OUTCOMES
from simulation import KelisimError, Scenario
from simulation.files import write_whole

TABLE = "recorded.csv"
FILES = (  # of the folder of a run
    "daily.parquet", "hourly.parquet", "events.parquet", "summary.json", "manifest.json", TABLE,
)  # fmt: skip
_RECORD = "record"  # the one variant
_EDGE = 0.1  # a band holds the middle 80 % of the runs, so a yes or no lies in it from 10 % on


@dataclass(frozen=True)
class Fact:
    """One recorded fact beside the runs.

    Attributes:
        name, outcome: as in the scenario file.
        recorded: the number, or 1 for yes and 0 for no.
        bound: "about", "at least" or "at most" (see ``scenarios.facts``).
        low, middle, high: 10, 50 and 90 % of the runs in which the outcome arose.
        share: of a yes or no: share of the runs that say yes.
        runs, arose: how many runs there are, and how many have a value.
        source: where the fact is stated.
    """

    name: str
    outcome: str
    recorded: float
    bound: str
    low: float
    middle: float
    high: float
    share: float
    runs: int
    arose: int
    source: str

    @property
    def yes_no(self) -> bool:
        """Whether the fact is a yes or no."""
        return OUTCOMES[self.outcome].yes_no

    @property
    def inside(self) -> bool:
        """Whether the record lies in the band of the runs."""
        if self.yes_no:
            agree = self.share if self.recorded else 1.0 - self.share
            return agree >= _EDGE - 1e-9
        if self.arose == 0:
            return False
        low = self.low <= self.recorded or self.bound == "at least"
        high = self.recorded <= self.high or self.bound == "at most"
        return low and high


def check_seeds(seeds: int) -> None:
    """Refuse a negative number of runs.

    Raises:
        KelisimError: saying what to write.
    """
    if seeds < 0:
        raise KelisimError(f"seeds = {seeds}: write 0 (no comparison) or more.")


def comparable(scenario: Scenario) -> dict[str, Mapping[str, Any]]:
    """The recorded facts that name an outcome to compare them with."""
    return {name: fact for name, fact in scenario.recorded.items() if "outcome" in fact}


def record_runs(
    scenario: Scenario,
    seeds: int,
    folder: Path,
    means: Means = HERE,
    progress: Progress = unseen,
) -> pd.DataFrame:
    """Outcomes of seeds 0 … seeds − 1, one row a run, kept in ``folder``.

    Finished runs of an interrupted or shorter call for the same question are taken up.

    Raises:
        KelisimError: for a negative number of seeds.
    """
    check_seeds(seeds)
    act = Single(recorded_of)
    return common_random_numbers({_RECORD: scenario}, range(seeds), folder, means, progress, act)


def beside(scenario: Scenario, runs: pd.DataFrame) -> list[Fact]:
    """Each comparable fact with the band of the runs that did not fail."""
    good = runs[runs["error"] == ""]
    return [_fact(name, fact, good) for name, fact in comparable(scenario).items()]


def _fact(name: str, fact: Mapping[str, Any], runs: pd.DataFrame) -> Fact:
    values = runs[fact["outcome"]].astype(float)
    low, middle, high = band(values)
    return Fact(
        name=name,
        outcome=fact["outcome"],
        recorded=float(fact["value"]),
        bound=fact.get("bound", "about"),
        low=low,
        middle=middle,
        high=high,
        share=float(values.mean()) if len(values) else math.nan,
        runs=len(values),
        arose=int(values.notna().sum()),
        source=str(fact["source"]),
    )


def keep_table(facts: Sequence[Fact], folder: Path) -> None:
    """Write the comparison beside the results of the run."""
    rows = [{**fact.__dict__, "inside": fact.inside} for fact in facts]
    table = pd.DataFrame(rows)
    write_whole(folder / TABLE, lambda path: table.to_csv(path, index=False))
