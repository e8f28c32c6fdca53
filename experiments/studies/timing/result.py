"""A finished timing surface as ``kelisim timing`` left it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.outcomes.registry import BY_KEY, Outcome
from experiments.runs import reading
from experiments.runs.reading import MANIFEST
from experiments.runs.resumable import RUNS
from experiments.studies.result import Result
from experiments.studies.timing.design import DOSES

CELLS = "timing.csv"


@dataclass(frozen=True)
class TimingResult(Result):
    """A finished timing surface; ``cells`` as in ``experiments.studies.timing``."""

    cells: pd.DataFrame

    @property
    def dose(self) -> str:
        """What is varied beside the start: strength or duration."""
        return next(dose for dose in DOSES if dose in self.question)

    @property
    def doses(self) -> list[float]:
        """Its values, the largest last."""
        return sorted(set(map(float, self.question[self.dose])))

    @property
    def starts(self) -> list[float]:
        """Hours from the incident."""
        return sorted(set(map(float, self.question["starts"])))

    @property
    def outcome(self) -> Outcome:
        """The harm that was asked about."""
        return BY_KEY[str(self.question["outcome"])]

    @property
    def stamped(self) -> pd.DataFrame:
        return self.cells

    @property
    def command(self) -> list[str]:
        asked, early = self.question, self.starts[0] < 0.0
        hours = ",".join(f"{abs(start):g}h" for start in self.starts)
        dose = ",".join(f"{d:g}h" if self.dose == "duration" else f"{d:g}" for d in self.doses)
        return [
            "kelisim", "timing", self.scenario, "--lever", str(asked["lever"]),
            "--before" if early else "--start", hours,
            f"--{self.dose}", dose, "--seeds", str(self.seeds),
            "--outcome", self.outcome.key, "--worthwhile", f"{asked['worthwhile']:g}",
        ]  # fmt: skip


def of(question: Mapping[str, Any]) -> bool:
    """Whether a result that was asked for like this is a timing surface."""
    return {"lever", "worthwhile"} <= set(question)


def read(folder: Path) -> TimingResult:
    """The timing surface in a folder."""
    reading.all_there(folder, (RUNS, CELLS), "kelisim timing")
    manifest = reading.manifest(folder / MANIFEST)
    reading.has(folder, manifest, ("scenario", "source_hash"))
    reading.known_outcome(folder, manifest["question"].get("outcome"), BY_KEY)
    return TimingResult(
        folder, manifest, reading.parquet(folder / RUNS), reading.csv(folder / CELLS)
    )
