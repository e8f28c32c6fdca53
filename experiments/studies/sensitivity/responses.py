"""What is analysed: one number per point, made of the runs there (its replicates)."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from experiments.outcomes.registry import BY_KEY, SHARE
from simulation import KelisimError

type Numbers = npt.NDArray[np.float64]

MEAN, SPREAD = "mean", "spread"
_SHOWN = 10  # runs named in a refusal


class Response(NamedTuple):
    """One number per point: the mean of an outcome over its seeds, or its standard deviation."""

    outcome: str
    statistic: str
    values: Numbers

    @property
    def name(self) -> str:
        """For people: the mean of a yes or no is a probability.

        >>> Response("escalated", "mean", np.zeros(0)).name
        'P(escalated)'
        """
        if self.statistic == MEAN and self.outcome in BY_KEY and yes_or_no(self.outcome):
            return f"P({self.outcome})"
        return f"{self.statistic} of {self.outcome}"


def yes_or_no(outcome: str) -> bool:
    """Whether an outcome is 0 or 1."""
    return outcome in BY_KEY and BY_KEY[outcome].unit == SHARE


def responses(
    keys: pd.DataFrame, rows: pd.DataFrame, outcomes: Sequence[str], points: int
) -> list[Response]:
    """The responses of all outcomes, in the order of the design.

    Args:
        keys: ``point``, ``seed``, ``key`` of every run of the plan.
        rows: a sweep's rows in any order, with ``key``, ``error`` and the outcomes. They are
            matched by key.
        outcomes: which to analyse.
        points: of the design.

    Returns:
        The mean over the seeds of each; where there are several seeds and it is no yes or no, also
        its spread.

    Raises:
        KelisimError: with a list of runs, if any is missing, has failed or has no number. One such
            number would silently make all indices of SALib zero.
    """
    found = keys.merge(rows.drop(columns=["point", "seed"]), on="key", how="left")
    _refuse(found, found["error"].isna(), "are missing", "Give `kelisim sweep` for this plan again")
    _refuse(found, found["error"].fillna("") != "", "failed", "Put right what their errors say")
    result = []
    for outcome in outcomes:
        values = BY_KEY[outcome].values(found) if outcome in BY_KEY else found[outcome]
        _refuse(
            found, ~np.isfinite(values), f"have no number for '{outcome}' (it never arose there)",
            "Analyse an outcome that every run has, as 'escalated' or 'peak_crowd'",
        )  # fmt: skip
        by_point = values.groupby(found["point"])
        result.append(Response(outcome, MEAN, _in_order(by_point.mean(), points)))
        if found.groupby("point").size().min() > 1 and not yes_or_no(outcome):
            result.append(Response(outcome, SPREAD, _in_order(by_point.std(), points)))
    return result


def _in_order(values: pd.Series, points: int) -> Numbers:
    return values.reindex(range(points)).to_numpy(dtype=np.float64)


def _refuse(found: pd.DataFrame, bad: pd.Series, what: str, advice: str) -> None:
    """Raise with the list of runs that are bad, if any is."""
    named = found[bad.to_numpy()]
    if named.empty:
        return
    listed = [
        f"point {point}, seed {seed} ({key})"
        for point, seed, key in named[["point", "seed", "key"]].head(_SHOWN).itertuples(index=False)
    ]
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    raise KelisimError(
        f"{len(named)} of {len(found)} runs {what}, and indices need every one:"
        f" {'; '.join(listed)}{more}. {advice}, then ask again."
    )
