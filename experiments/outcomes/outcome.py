"""One outcome: what it is called, what it counts when it never arose, how it is measured."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from experiments.outcomes.observed import Observed

NAN = float("nan")

type Measure = Callable[[Observed], float]
type GroupMeasure = Callable[[Observed, str], float]


class Tag(StrEnum):
    """Where an outcome is told; every list of outcomes is made of one of these."""

    HEADLINE = "headline"  # tables of comparisons, sweeps, pilots and sensitivity
    MAIN = "main"  # the short table on the terminal
    DRAWN = "drawn"  # the picture of a comparison
    PANEL = "panel"  # the harm panel
    BESIDE = "beside"  # beside every choice under a budget
    PACKAGES = "packages"  # beside the first outcome of a factorial
    EPISODE = "episode"  # how one run ended
    PAIR = "pair"  # how two runs ended


@dataclass(frozen=True)
class Outcome:
    """One thing that can be asked of a run.

    Attributes:
        key: its name in tables.
        label, unit: for people, in English; other languages in ``text/names.toml``.
        never: what it counts when it never arose: 0 (no crowd is a crowd of 0), or NaN (there is
            no hour of something that did not happen; such runs are left out and counted).
        harm: whether more of it is worse; None where neither is.
        scale: the unit in units of the table (cost is shown in millions).
        digits: after the decimal mark; None: as many as its size asks for.
        tags: where it is told.
        measure: how it is measured; None: the summary of a run has it under its key.
        by_day: how it is measured at the end of any day, of a run cut off there; None: it is not.
        by_group: how it is measured for one group; None: it is no outcome of groups.
        panel_label: what the harm panel calls it, where that is shorter.
        fact: the name under which the record of a scenario asks for it ("": it does not).
        group: of which group it is ("": of all).
    """

    key: str
    label: str
    unit: str = ""
    never: float = 0.0
    harm: bool | None = True
    scale: float = 1.0
    digits: int | None = None
    tags: frozenset[Tag] = frozenset()
    measure: Measure | None = None
    by_day: Measure | None = None
    by_group: GroupMeasure | None = None
    panel_label: str = ""
    fact: str = ""
    group: str = ""

    def of(self, observed: Observed) -> float:
        """Its value in a run, in units of the table; NaN where it never arose."""
        if self.measure is not None:
            return float(self.measure(observed))
        return float(observed.run.summary[self.key])

    def values(self, table: pd.DataFrame) -> pd.Series:
        """Its values in a table of runs, in its unit; what never arose counts as it must."""
        values: pd.Series = table[self.key].fillna(self.never) / self.scale
        return values

    @property
    def dated(self) -> bool:
        """Whether it can be read at the end of any day of a run."""
        return self.by_day is not None

    @property
    def preventable(self) -> bool:
        """Whether it is a harm of which every run has a number."""
        return bool(self.harm) and self.never == self.never
