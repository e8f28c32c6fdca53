"""A finished factorial of packages as ``kelisim triangle`` left it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from agents.states import Corner
from experiments.outcomes.horizons import DATED, HORIZONS, USUAL_HORIZONS, USUAL_OUTCOME
from experiments.outcomes.registry import BY_KEY, Outcome
from experiments.runs import reading
from experiments.runs.reading import MANIFEST
from experiments.runs.resumable import RUNS
from experiments.studies.factorial.equal_horizons import equal_horizons
from experiments.studies.factorial.packages import INFORMATION, shipped_package
from experiments.studies.factorial.study import CELLS, EFFECTS, NONE, SHARES
from experiments.studies.result import Result

ALL = "all"
_OPTIONS = {
    Corner.ATTITUDE: "--attitude", Corner.BEHAVIOUR: "--behaviour",
    Corner.CONTRADICTION: "--contradiction", Corner.INFORMATION: "--information-package",
}  # fmt: skip


@dataclass(frozen=True)
class TriangleResult(Result):
    """A finished factorial; its tables are those of ``factorial.study.Triangle``."""

    effects: pd.DataFrame
    shapley: pd.DataFrame
    cells: pd.DataFrame

    @property
    def good(self) -> pd.DataFrame:
        """The finished runs of seeds that every set of packages has: all numbers rest on them.

        ``strategy`` is the set.
        """
        finished = super().good.rename(columns={"variant": "strategy"})
        often = finished["seed"].value_counts()
        whole = often.index[often == 2 ** len(self.letters)]
        return finished[finished["seed"].isin(whole)]

    @property
    def counted(self) -> int:
        """Seeds on which all numbers rest."""
        return int(self.good["seed"].nunique())

    @property
    def letters(self) -> list[str]:
        """A letter for each package, in the order of cells."""
        return [str(letter) for letter in self.question["packages"]]

    @property
    def everything(self) -> str:
        """The cell with all packages."""
        return "+".join(self.letters)

    @property
    def shown(self) -> list[str]:
        """The cells that are compared with each other: no package, each alone, all together."""
        return [NONE, *self.letters, self.everything]

    @property
    def outcome(self) -> Outcome:
        """The outcome that was asked about."""
        return BY_KEY[str(self.manifest.get("outcome", USUAL_OUTCOME))]

    @property
    def horizons(self) -> list[str]:
        """Names, the shortest first."""
        return sorted(map(str, self.question["horizons"]), key=lambda name: HORIZONS[name])

    @property
    def equal(self) -> dict[str, list[str]]:
        """Horizons in which the outcome differs, each with those that equal it."""
        return equal_horizons(self.shapley, self.horizons, self.outcome.key)

    @property
    def start(self) -> int:
        """Day of the first planned incident; below 0 if none is planned."""
        return int(self.question["first incident on day"])

    @property
    def stamped(self) -> pd.DataFrame:
        return self.runs.drop(columns="key", errors="ignore")

    @property
    def command(self) -> list[str]:
        words = ["kelisim", "triangle", self.scenario, "--seeds", str(self.seeds)]
        asked = [str(horizon) for horizon in self.question["horizons"]]
        if asked != list(USUAL_HORIZONS):
            words += ["--horizons", ",".join(asked)]
        lead = self.manifest.get("lead")
        if lead is not None:
            words += ["--lead", str(lead)]
        if self.outcome.key != USUAL_OUTCOME:
            words += ["--outcome", self.outcome.key]
        return words + self._packages()

    def _packages(self) -> list[str]:
        """The options that name packages which are not the shipped ones."""
        words = [] if INFORMATION.letter in self.letters else ["--no-information"]
        for letter, strategies in self.question["packages"].items():
            corner = corner_of(letter)
            if list(strategies) != list(shipped_package(corner).strategies):
                words += [_OPTIONS[corner], ",".join(strategies)]
        return words


def corner_of(letter: str) -> Corner:
    """The corner of a package.

    >>> corner_of("B").name
    'BEHAVIOUR'
    """
    return next(corner for corner in _OPTIONS if corner.name.startswith(letter))


def of(question: Mapping[str, Any]) -> bool:
    """Whether a result that was asked for like this is a factorial of packages."""
    return question.get("command") == "triangle"


def read(folder: Path) -> TriangleResult:
    """The factorial in a folder; of runs those of the seeds that were asked for."""
    reading.all_there(folder, (RUNS, EFFECTS, SHARES, CELLS), "kelisim triangle")
    manifest = reading.manifest(folder / MANIFEST)
    reading.has(folder, manifest, ("scenario", "strategies", "packages", "source_hash", "seeds"))
    dated = {key: BY_KEY[key] for key in DATED}
    reading.known_outcome(folder, manifest.get("outcome", USUAL_OUTCOME), dated)
    runs = reading.parquet(folder / RUNS)
    runs = runs[runs["seed"] < int(manifest["seeds"])]
    tables = (reading.csv(folder / name) for name in (EFFECTS, SHARES, CELLS))
    return TriangleResult(folder, manifest, runs, *tables)
