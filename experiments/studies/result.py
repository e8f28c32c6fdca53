"""What every kind of result has in common: folder, manifest, runs, and how to make it again."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Result(ABC):
    """A finished result as it was written; ``runs`` holds all rows, failed ones too."""

    folder: Path
    manifest: dict[str, Any]
    runs: pd.DataFrame

    @property
    def good(self) -> pd.DataFrame:
        """The finished runs."""
        return self.runs[self.runs["error"] == ""]

    @property
    def question(self) -> dict[str, Any]:
        """What was asked."""
        asked: dict[str, Any] = self.manifest["question"]
        return asked

    @property
    def scenario(self) -> str:
        """Name of the scenario."""
        return str(self.manifest["scenario"]["name"])

    @property
    def seeds(self) -> int:
        """Seeds of each strategy, start or set of packages."""
        return int(self.manifest.get("seeds", self.runs["seed"].nunique()))

    @property
    @abstractmethod
    def stamped(self) -> pd.DataFrame:
        """The table whose data id is in the manifest."""

    @property
    @abstractmethod
    def command(self) -> list[str]:
        """What makes the result again, as words of a command line."""
