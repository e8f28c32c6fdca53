"""What a factorial finds by each horizon: the change, and which package carries how much."""

from dataclasses import dataclass
from typing import Any

from experiments.statistics.best_share import best_shares
from experiments.statistics.bootstrap import SAME
from experiments.statistics.factorial import shapley_weights
from experiments.studies.factorial.effects import complete
from experiments.studies.factorial.equal_horizons import package_rows
from experiments.studies.factorial.result import ALL, TriangleResult

type Row = dict[str, Any]


@dataclass(frozen=True)
class Decomposition:
    """What is found by some horizons that equal each other.

    Attributes:
        total: the row of all packages together.
        ranks: those of the packages, the largest share first; none has a share where the total is
            not told from 0.
    """

    horizons: tuple[str, ...]
    total: Row
    ranks: tuple[Row, ...]

    @property
    def leaders(self) -> list[Row]:
        """The package that carries most, or several with the same share; none without shares."""
        most = float(self.ranks[0]["percent"])
        return [row for row in self.ranks if row["percent"] >= most - 100.0 * SAME]


def findings(result: TriangleResult) -> list[Decomposition]:
    """One for each horizon that differs from the others, the shortest first."""
    found = []
    for horizon, equal in result.equal.items():
        rows = package_rows(result.shapley, result.outcome.key, horizon)
        total = next(row for row in rows if row["package"] == ALL)
        parts = [row for row in rows if row["package"] != ALL]
        ranks = sorted(parts, key=lambda row: -float(row["percent"]))
        found.append(Decomposition(tuple(equal), total, tuple(ranks)))
    return found


def most_shares(result: TriangleResult, found: Decomposition) -> dict[str, float]:
    """Share of resamples of the seeds in which each package carries most (ties are divided)."""
    column = f"{result.outcome.key}@{found.horizons[0]}"
    values = complete(result.runs, column, list(result.manifest["strategies"]))
    side = -1.0 if found.total["value"] > 0.0 else 1.0
    shares = best_shares(side * values @ shapley_weights(len(result.letters)).T)
    return dict(zip(result.letters, map(float, shares), strict=True))
