"""A finished choice under a budget."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import pandas as pd

from experiments.outcomes.outcome import Outcome, Tag
from experiments.outcomes.registry import choosable, tagged
from experiments.statistics.bootstrap import SAME
from experiments.statistics.harm_panel import harm_rows, panel
from experiments.studies.result import Result
from experiments.studies.selection.candidates import NOTHING
from experiments.studies.selection.draws import contender_of

TABLE = "contenders.csv"
CHOSEN, LEFT, FELL, DEAR, PRUNED = "chosen", "still in", "fell out", "over the budget", "not run"


@dataclass(frozen=True, eq=False)
class ChoiceResult(Result):
    """A finished choice.

    Attributes:
        contenders: one row for each that competed: status, draws, means with intervals, harms.
        said: what was chosen and how sure that is: ``regret`` is how much worse on average than
            the truly best it may be, ``hindsight_regret`` that against knowing each draw
            beforehand, ``shared_draws`` those that all contenders have.
        pace: seconds that a run of this call took; NaN if none was made.
    """

    kind = "selection"
    command_word = "choose"
    needed = ("scenario", "strategies", "rule", "source_hash")
    tables: ClassVar[Mapping[str, str]] = {"contenders": TABLE}
    texts: ClassVar[Mapping[str, str]] = {"said": "choice.json"}

    contenders: pd.DataFrame
    said: dict[str, Any]
    pace: float = math.nan

    @property
    def outcome(self) -> Outcome:
        """The harm that should be least."""
        return choosable(str(self.question["outcome"]))

    @property
    def chosen(self) -> str:
        """Name of the choice."""
        return str(self.said["chosen"])

    @property
    def reference(self) -> str:
        """Name of what always competes: to pull no lever."""
        return NOTHING

    @property
    def budget(self) -> float:
        """Million tenge."""
        return float(self.question["budget"]) / 1e6

    @property
    def extra(self) -> bool:
        """Whether the budget is for what is spent more than under the reference."""
        return str(self.question["counts"]) == "extra cost"

    @property
    def drawn(self) -> int:
        """How many parameters were drawn anew with each seed."""
        return int(self.question["parameters"])

    @property
    def ran(self) -> pd.DataFrame:
        """The contenders that were run, the choice first."""
        return self.contenders[self.contenders["status"] != PRUNED]

    @cached_property
    def by_strategy(self) -> pd.DataFrame:
        """The finished runs with a column ``strategy``, the name of the contender."""
        variants = self.good["variant"]
        names = variants.map(contender_of) if self.drawn else variants
        return self.good.assign(strategy=names)

    @property
    def seeds(self) -> int:
        return int(self.said["draws"])

    @property
    def command(self) -> list[str]:
        asked, rule = self.question, self.manifest["rule"]
        parts = [str(name).split("+") for name in asked["strategies"] if name != self.reference]
        names = dict.fromkeys(name for one in parts for name in one)
        words = ["kelisim", "choose", self.scenario, "--budget", f"{asked['budget']:g}"]
        words += ["--strategies", ",".join(names), "--outcome", self.outcome.key]
        words += ["--probability", f"{rule['probability']:g}"]
        words += ["--indifference", f"{rule['indifference']:g}"]
        words += ["--first", str(rule["first"]), "--max-seeds", str(rule["most"])]
        if (most := max(map(len, parts), default=1)) > 1:
            words += ["--portfolio", str(most)]
        words += ["--extra"] * self.extra
        words += ["--over", str(asked["over"])] if self.drawn else []
        return words + (["--plan", plan] if (plan := self.manifest.get("plan")) else [])

    @cached_property
    def values(self) -> pd.DataFrame:
        """The harm of each contender (columns) in each draw (seed); NaN where it was not run."""
        table = self.by_strategy.assign(value=self.outcome.values(self.by_strategy))
        wide: pd.DataFrame = table.pivot(index="seed", columns="strategy", values="value")
        return wide

    def harm_of(self, strategies: list[str]) -> pd.DataFrame:
        """The harm panel of these contenders, the first as reference, and what else stands by."""
        beside = [one for one in tagged(Tag.BESIDE) if one.key != "cost"]
        harms = dict.fromkeys((*beside, *panel(self.groups)))
        return pd.DataFrame(harm_rows(self.by_strategy, list(harms), strategies))


def alike(table: pd.DataFrame) -> list[str]:
    """Those that had exactly the harm of the choice in every draw, the choice first.

    Args:
        table: ``ChoiceResult.contenders``. Empty if there is no other.
    """
    same = (table[["difference_low", "difference_high"]].abs() <= SAME).all(axis=1)
    same &= table["status"].isin([CHOSEN, LEFT])
    names = [str(name) for name in table.loc[same, "contender"]]
    return names if len(names) > 1 else []
