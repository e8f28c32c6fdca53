"""A finished factorial of packages as ``kelisim triangle`` left it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import pandas as pd

from agents.states import Corner
from experiments.outcomes.horizons import DATED, HORIZONS, USUAL_HORIZONS
from experiments.outcomes.outcome import Outcome
from experiments.outcomes.registry import BY_KEY, USUAL
from experiments.runs.common_random_numbers import VARIANT
from experiments.statistics.cost_effectiveness import cost_effect
from experiments.statistics.harm_panel import harm_rows
from experiments.studies.factorial.effects import NONE
from experiments.studies.factorial.equal_horizons import equal_horizons
from experiments.studies.factorial.packages import INFORMATION, shipped_package
from experiments.studies.result import Result

ALL = "all"
_OPTIONS = {
    Corner.ATTITUDE: "--attitude", Corner.BEHAVIOUR: "--behaviour",
    Corner.CONTRADICTION: "--contradiction", Corner.INFORMATION: "--information-package",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class TriangleResult(Result):
    """A finished factorial of packages; its tables are those of ``effects.Tables``."""

    kind = "factorial"
    command_word = "triangle"
    needed = ("scenario", "strategies", "packages", "source_hash", "seeds")
    tables: ClassVar[Mapping[str, str]] = {
        "effects": "effects.csv", "shapley": "shapley.csv", "cells": "cells.csv",
    }  # fmt: skip

    effects: pd.DataFrame
    shapley: pd.DataFrame
    cells: pd.DataFrame

    @cached_property
    def good(self) -> pd.DataFrame:
        """The finished runs of seeds that every set of packages has: all numbers rest on them.

        ``strategy`` is the set.
        """
        finished = self.runs[self.runs["error"] == ""].rename(columns={VARIANT: "strategy"})
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
        return BY_KEY[str(self.manifest["outcome"])]

    @property
    def horizons(self) -> list[str]:
        """Names, the shortest first."""
        return sorted(map(str, self.question["horizons"]), key=lambda name: HORIZONS[name])

    @property
    def equal(self) -> dict[str, list[str]]:
        """Horizons in which the outcome differs, each with those that equal it."""
        return equal_horizons(self.shapley, self.horizons, self.outcome.key)

    @cached_property
    def last_runs(self) -> pd.DataFrame:
        """The runs with their outcomes by the end of the longest horizon, under plain names."""
        last = self.horizons[-1]
        return self.good.rename(columns={f"{key}@{last}": key for key in DATED})

    @cached_property
    def harm(self) -> pd.DataFrame:
        """The harm panel: what is dated, which is no trust and nothing by group."""
        dated = [one for one in DATED.values() if one.harm]
        return pd.DataFrame(harm_rows(self.last_runs, dated, self.shown))

    @cached_property
    def cost_effect(self) -> pd.DataFrame:
        """Cost against the harm that is asked about (``statistics.cost_effectiveness``)."""
        return cost_effect(self.last_runs, self.shown, self.outcome)

    @property
    def start(self) -> int:
        """Day of the first planned incident; below 0 if none is planned."""
        return int(self.question["first incident on day"])

    @property
    def command(self) -> list[str]:
        words = ["kelisim", "triangle", self.scenario, "--seeds", str(self.seeds)]
        asked = [str(horizon) for horizon in self.question["horizons"]]
        if asked != list(USUAL_HORIZONS):
            words += ["--horizons", ",".join(asked)]
        lead = self.manifest.get("lead")
        if lead is not None:
            words += ["--lead", str(lead)]
        if self.outcome.key != USUAL:
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
