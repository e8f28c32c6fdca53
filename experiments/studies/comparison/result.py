"""A finished comparison of strategies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from experiments.outcomes.outcome import Outcome
from experiments.outcomes.registry import USUAL, preventable
from experiments.studies.result import Result

COLUMN = "strategy"  # of the runs, and in the tables


@dataclass(frozen=True, eq=False)
class ComparisonResult(Result):
    """A finished comparison.

    Attributes:
        table: one row per outcome and strategy (``study.comparison_table``).
        harm: the harm panel (``statistics.harm_panel``), one row per measure and strategy.
        cost_effect: one row per strategy (``statistics.cost_effectiveness``).
    """

    kind = "comparison"
    command_word = "compare"
    column = COLUMN
    needed = ("scenario", "strategies", "prevented", "source_hash", "seeds")
    tables: ClassVar[Mapping[str, str]] = {
        "table": "comparison.csv", "harm": "harm.csv", "cost_effect": "cost_effect.csv",
    }  # fmt: skip

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
        return preventable(str(self.manifest["prevented"]))

    @property
    def command(self) -> list[str]:
        words = ["kelisim", "compare", self.scenario, "--strategies", ",".join(self.strategies)]
        words += ["--seeds", str(self.seeds)]
        return words + ["--prevented", self.prevented.key] * (self.prevented.key != USUAL)
