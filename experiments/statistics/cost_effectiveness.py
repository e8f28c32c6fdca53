"""Cost against harm prevented: plane, quadrants, Pareto front, benefit per million tenge.

Source: Drummond et al. 2015 (the plane and its quadrants); Briggs, Mooney & Wonderling 1999 and
Stinnett & Mullahy 1998 (a ratio of differences has no meaning where the difference in cost may be
0 or negative, so the quadrants are told instead).
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from experiments.outcomes.outcome import Outcome
from experiments.outcomes.registry import BY_KEY, USUAL
from experiments.statistics.bootstrap import Floats, Span, resampled_means, span
from experiments.statistics.pareto import front
from experiments.statistics.rows import span_columns

COST = BY_KEY["cost"]


class Quadrant(StrEnum):
    """Where a difference in cost and in harm prevented lies; the order is that of the columns."""

    CHEAPER_BETTER = "cheaper, prevents harm"
    DEARER_BETTER = "dearer, prevents harm"
    CHEAPER_WORSE = "cheaper, more harm"
    DEARER_WORSE = "dearer, more harm"
    BORDER = "no difference in cost or in harm"


_SIDES: Mapping[tuple[float, float], Quadrant] = {  # signs of cost and of harm prevented
    (-1.0, 1.0): Quadrant.CHEAPER_BETTER, (1.0, 1.0): Quadrant.DEARER_BETTER,
    (-1.0, -1.0): Quadrant.CHEAPER_WORSE, (1.0, -1.0): Quadrant.DEARER_WORSE,
}  # fmt: skip


class Differences(NamedTuple):
    """Differences to the reference by strategy and seed, both of shape (strategies, seeds)."""

    cost: Floats
    prevented: Floats


def differences(runs: pd.DataFrame, strategies: Sequence[str], outcome: Outcome) -> Differences:
    """Cost and harm prevented against the first strategy, for the seeds that ran under all.

    A strategy none of whose runs was finished holds NaN and takes no seed away from the others.
    """
    table = runs.assign(
        cost_=COST.values(runs), harm_=outcome.values(runs), name=runs["strategy"].astype(str)
    )
    wide = table.pivot(index="seed", columns="name", values=["cost_", "harm_"]).dropna()
    cost, harm = (
        pd.DataFrame(wide[part]).reindex(columns=list(strategies)).to_numpy(float).T
        for part in ("cost_", "harm_")
    )
    return Differences(cost - cost[0], harm[0] - harm)


def cost_effect(
    runs: pd.DataFrame, strategies: Sequence[str], outcome: Outcome = BY_KEY[USUAL]
) -> pd.DataFrame:
    """Each strategy on the cost-effectiveness plane; the first one is the reference at (0, 0).

    Returns:
        One row per strategy: ``cost`` (million tenge) and ``prevented``, each with ``_low`` and
        ``_high`` (95 %, bootstrap over seeds); ``quadrant`` of the means; ``p_…`` how often the
        resampled means lie in each quadrant; ``front`` whether the means are on the Pareto front
        with the reference, ``p_front`` how often the resampled ones are; ``per_million`` harm
        prevented per million tenge with interval, NaN where the difference in cost may be 0
        or negative, and ``no_ratio`` says so; ``pairs`` of runs.
    """
    found = differences(runs, strategies, outcome)
    cost, prevented = (_means(part) for part in found)
    fronts = _front(cost.T, prevented.T).mean(axis=0)
    mean_cost, mean_prevented = (
        part.mean(axis=1) if part.size else np.full(len(strategies), np.nan) for part in found
    )
    on_front = _front(mean_cost, mean_prevented)
    rows = []
    for number, name in enumerate(strategies):
        c, p = mean_cost[number], mean_prevented[number]
        pairs = int((~np.isnan(found.cost[number])).sum())
        row: dict[str, object] = {
            "strategy": name, "outcome": outcome.key, "unit": outcome.unit,
            "pairs": pairs, "cost": c, "prevented": p,
            "quadrant": str(_quadrant(c, p)),
            "front": bool(on_front[number]), "p_front": float(fronts[number]),
        }  # fmt: skip
        for label, mean, part in (("cost", c, cost[number]), ("prevented", p, prevented[number])):
            row |= span_columns(label, span(mean, part if pairs > 1 else np.full(1, np.nan)))
        row |= quadrant_shares(cost[number], prevented[number])
        rows.append(row | _ratio(c, p, cost[number], prevented[number], number == 0, pairs))
    return pd.DataFrame(rows)


def _front(cost: Floats, prevented: Floats) -> npt.NDArray[np.bool_]:
    return front(cost, prevented) & ~np.isnan(cost)


def _means(values: Floats) -> Floats:
    """Means of resampled seeds, shape (strategies, resamples); of one seed the value itself.

    The resamples are those of ``experiments.statistics.paired``: one difference has one interval.
    """
    if values.shape[1] == 0:
        return np.full((values.shape[0], 1), np.nan)
    same = np.ptp(values, axis=1, keepdims=True) == 0.0  # sums would leave crumbs of fractions
    means: Floats = np.where(same, values[:, :1], resampled_means(values.T).T)
    return means


def _quadrant(cost: float, prevented: float) -> Quadrant:
    """Quadrant of one point.

    >>> str(_quadrant(1.0, 2.0)), str(_quadrant(0.0, 2.0))
    ('dearer, prevents harm', 'no difference in cost or in harm')
    """
    return _SIDES.get((np.sign(cost), np.sign(prevented)), Quadrant.BORDER)


def quadrant_shares(cost: Floats, prevented: Floats) -> dict[str, float]:
    """Share of points in each quadrant; together 1."""
    costs, harms = np.sign(cost), np.sign(prevented)
    shares = {
        f"p_{quadrant.name.lower()}": float(((costs == one) & (harms == other)).mean())
        for (one, other), quadrant in _SIDES.items()
    }
    return shares | {"p_border": float(((costs == 0.0) | (harms == 0.0)).mean())}


def _ratio(
    cost: float, prevented: float, costs: Floats, benefits: Floats, reference: bool, pairs: int
) -> dict[str, object]:
    """Harm prevented per million tenge, or why there is no such number."""
    _, low, high = span(cost, costs)
    why = ""
    if reference:
        why = "is the reference"
    elif np.isnan(cost):
        why = "no pair of runs"
    elif pairs < 2:
        why = "a single pair of runs"
    elif low == high == 0.0:
        why = "costs the same as the reference"
    elif high < 0.0:
        why = "costs less than the reference, so nothing is paid for the difference"
    elif low <= 0.0:
        why = "the difference in cost may be 0 or negative"
    if why:
        return span_columns("per_million", Span(np.nan, np.nan, np.nan)) | {"no_ratio": why}
    rates = benefits / np.where(costs > 0.0, costs, np.nan)
    return span_columns("per_million", span(prevented / cost, rates)) | {"no_ratio": why}
