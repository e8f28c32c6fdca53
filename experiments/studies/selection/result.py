"""A finished choice as ``kelisim choose`` left it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.outcomes.registry import Outcome
from experiments.runs import reading
from experiments.runs.reading import MANIFEST
from experiments.runs.resumable import KEY, RUNS
from experiments.studies.result import Result
from experiments.studies.selection.candidates import NOTHING
from experiments.studies.selection.draws import contender_of
from experiments.studies.selection.harms import CHOOSABLE
from experiments.studies.selection.study import CHOICE, PRUNED, TABLE


@dataclass(frozen=True)
class ChoiceResult(Result):
    """A finished choice.

    Attributes:
        contenders: one row for each that competed, as ``selection.study.Choice.table``.
        said: what was chosen and how sure that is.
    """

    contenders: pd.DataFrame
    said: dict[str, Any]

    @property
    def outcome(self) -> Outcome:
        """The harm that should be least."""
        return CHOOSABLE[str(self.question["outcome"])]

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

    @property
    def by_strategy(self) -> pd.DataFrame:
        """The finished runs with a column ``strategy``, the name of the contender."""
        variants = self.good["variant"]
        names = variants.map(contender_of) if self.drawn else variants
        return self.good.assign(strategy=names)

    @property
    def seeds(self) -> int:
        return int(self.said["draws"])

    @property
    def stamped(self) -> pd.DataFrame:
        return self.runs.drop(columns=["error", KEY])

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


def of(question: Mapping[str, Any]) -> bool:
    """Whether a result that was asked for like this is a choice."""
    return question.get("command") == "choose"


def read(folder: Path) -> ChoiceResult:
    """The choice in a folder."""
    reading.all_there(folder, (RUNS, TABLE, CHOICE), "kelisim choose")
    manifest, said = (reading.manifest(folder / name) for name in (MANIFEST, CHOICE))
    reading.has(folder, manifest, ("scenario", "strategies", "rule", "source_hash"))
    reading.known_outcome(folder, manifest["question"].get("outcome"), CHOOSABLE)
    runs, contenders = reading.parquet(folder / RUNS), reading.csv(folder / TABLE)
    return ChoiceResult(folder, manifest, runs, contenders, said)
