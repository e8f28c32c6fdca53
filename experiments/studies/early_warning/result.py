"""What monitoring is worth in a world, finished."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import pandas as pd

from experiments.designs.from_manifest import scenario_from
from experiments.studies.early_warning.analysis import Stakes, Sums
from experiments.studies.early_warning.observed import sums_of
from experiments.studies.early_warning.regimes import Variant, variants
from experiments.studies.result import Result
from simulation import Scenario


@dataclass(frozen=True, eq=False)
class EarlyWarningResult(Result):
    """What monitoring is worth in a world.

    Attributes:
        runs: one row per run, with hours of violence and alarms.
        table, roc, worth: see ``analysis``.
    """

    kind = "early_warning"
    command_word = "warning"
    needed = ("scenario", "question", "source_hash", "stakes")
    tables: ClassVar[Mapping[str, str]] = {
        "table": "regimes.csv", "roc": "roc.csv", "worth": "worth.csv",
    }  # fmt: skip

    table: pd.DataFrame
    roc: pd.DataFrame
    worth: pd.DataFrame

    @cached_property
    def world(self) -> Scenario:
        """In which violence breaks out now and then."""
        return scenario_from(self.manifest["scenario"])

    @property
    def regimes(self) -> tuple[str, ...]:
        """Names of the ways of monitoring."""
        return tuple(map(str, self.question["regimes"]))

    @property
    def window(self) -> float:
        """Hours before violence within which an alarm counts as a warning."""
        return float(self.question["window_h"])

    @property
    def stakes(self) -> Stakes:
        """What acting and violence cost."""
        return Stakes(**self.manifest["stakes"])

    @cached_property
    def sums(self) -> dict[Variant, Sums]:
        """Counts of each variant; its ``leads`` are the single lead times."""
        asked = variants(self.regimes, [float(n) for n in self.question["staff"]])
        return sums_of(self.runs, self.world, asked, self.window)

    @property
    def command(self) -> list[str]:
        asked, stakes = self.question, self.stakes
        words = ["kelisim", "warning", self.scenario, "--regimes", ",".join(self.regimes)]
        if asked["staff"]:
            words += ["--staff", ",".join(f"{number:g}" for number in asked["staff"])]
        words += ["--seeds", str(self.seeds), "--days", str(asked["days"])]
        words += ["--window", f"{self.window:g}", "--cost-act", f"{stakes.cost_act:g}"]
        words += ["--loss-violence", f"{stakes.loss:g}", "--prevents", f"{stakes.prevents:g}"]
        return words
