"""A finished comparison as ``kelisim compare`` left it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.outcomes.registry import BY_KEY, Outcome
from experiments.runs import reading
from experiments.runs.reading import MANIFEST
from experiments.statistics.cost_effectiveness import DEFAULT
from experiments.studies.comparison import study as comparison
from experiments.studies.result import Result


@dataclass(frozen=True)
class ComparisonResult(Result):
    """A finished comparison; its tables are those of ``experiments.studies.comparison.study``."""

    table: pd.DataFrame
    harm: pd.DataFrame
    cost_effect: pd.DataFrame

    @property
    def strategies(self) -> list[str]:
        """Names, the reference first."""
        return [str(name) for name in self.manifest["strategies"]]

    @property
    def prevented(self) -> Outcome:
        """The harm that was asked about."""
        return BY_KEY[str(self.manifest["prevented"])]

    @property
    def stamped(self) -> pd.DataFrame:
        return self.runs

    @property
    def command(self) -> list[str]:
        words = ["kelisim", "compare", self.scenario, "--strategies", ",".join(self.strategies)]
        words += ["--seeds", str(self.seeds)]
        if self.prevented.key != DEFAULT:
            words += ["--prevented", self.prevented.key]
        return words


def of(question: Mapping[str, Any]) -> bool:
    """Whether a result that was asked for like this is a comparison."""
    return {"strategies", "scenario"} <= set(question) and "command" not in question


def read(folder: Path) -> ComparisonResult:
    """The comparison in a folder."""
    files = (comparison.RUNS, comparison.TABLE, comparison.HARM, comparison.COST_EFFECT)
    reading.all_there(folder, files, "kelisim compare")
    manifest = reading.manifest(folder / MANIFEST)
    reading.has(folder, manifest, ("scenario", "strategies", "prevented", "source_hash", "seeds"))
    reading.known_outcome(folder, manifest["prevented"], BY_KEY)
    table, harm, effect = (reading.csv(folder / name) for name in files[1:])
    runs = reading.parquet(folder / comparison.RUNS)
    return ComparisonResult(folder, manifest, runs, table, harm, effect)
