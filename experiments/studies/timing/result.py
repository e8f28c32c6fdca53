"""A finished timing surface: from when on a lever is too late."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import pandas as pd

from experiments.outcomes.outcome import Outcome
from experiments.outcomes.registry import BY_KEY
from experiments.runs.common_random_numbers import VARIANT
from experiments.statistics.harm_panel import harm_table
from experiments.studies.result import Result
from experiments.studies.timing.design import DOSES
from experiments.studies.timing.estimates import REFERENCE, Estimated, estimated, variant
from experiments.studies.timing.lateness import Lateness, finding


@dataclass(frozen=True, eq=False)
class TimingResult(Result):
    """A finished timing surface.

    Attributes:
        cells: one row per dose and start: ``difference`` to the world without the lever, paired by
            seed, with ``low`` and ``high`` (95 %), and ``prevented``: share of the harm without it.
    """

    kind = "timing"
    command_word = "timing"
    needed = ("scenario", "question", "source_hash")
    tables: ClassVar[Mapping[str, str]] = {"cells": "timing.csv"}

    cells: pd.DataFrame

    @property
    def lever(self) -> str:
        """Name of the strategy whose levers were moved."""
        return str(self.question["lever"])

    @property
    def dose(self) -> str:
        """What is varied beside the start: strength or duration (hours)."""
        return next(dose for dose in DOSES if dose in self.question)

    @property
    def doses(self) -> list[float]:
        """Its values, the largest last."""
        return sorted(set(map(float, self.question[self.dose])))

    @property
    def starts(self) -> list[float]:
        """Hours from the incident (negative: before it), rising."""
        return sorted(set(map(float, self.question["starts"])))

    @property
    def outcome(self) -> Outcome:
        """The harm that was asked about."""
        return BY_KEY[str(self.question["outcome"])]

    @property
    def worthwhile(self) -> float:
        """Share of the harm: a start that prevents less counts as too late."""
        return float(self.question["worthwhile"])

    @cached_property
    def estimated(self) -> Estimated:
        """Cells, hours of too late and half gone, and the harm without the lever."""
        return estimated(self.runs, self.outcome, self.doses, self.starts, self.worthwhile)

    @cached_property
    def finding(self) -> Lateness:
        """Which kind of answer the largest dose gives."""
        strongest = self.doses[-1]
        return finding(self.estimated.cells, self.estimated.late[strongest], strongest)

    @cached_property
    def by_strategy(self) -> pd.DataFrame:
        """The finished runs with a column ``strategy``: the variant."""
        return self.good.rename(columns={VARIANT: "strategy"})

    @property
    def shown(self) -> dict[str, float]:
        """Variants at the strongest dose that the harm panel shows: first, middle, last start."""
        starts = self.starts
        chosen = dict.fromkeys((starts[0], starts[len(starts) // 2], starts[-1]))
        return {variant(self.doses[-1], start): start for start in chosen}

    @cached_property
    def harm(self) -> pd.DataFrame:
        """The harm panel of the variants that are shown, against the world without the lever."""
        return harm_table(self.by_strategy, (REFERENCE, *self.shown), self.groups)

    @property
    def stamped(self) -> pd.DataFrame:
        return self.cells

    @property
    def command(self) -> list[str]:
        asked, early = self.question, self.starts[0] < 0.0
        hours = ",".join(f"{abs(start):g}h" for start in self.starts)
        dose = ",".join(f"{d:g}h" if self.dose == "duration" else f"{d:g}" for d in self.doses)
        return [
            "kelisim", "timing", self.scenario, "--lever", self.lever,
            "--before" if early else "--start", hours,
            f"--{self.dose}", dose, "--seeds", str(self.seeds),
            "--outcome", self.outcome.key, "--worthwhile", f"{asked['worthwhile']:g}",
        ]  # fmt: skip
