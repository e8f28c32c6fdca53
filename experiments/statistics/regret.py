"""How much a choice may be missed by: regret, and how often each contender is the best."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from experiments.statistics.bootstrap import Floats, Span, mean_spans, resampled_means, span


def shared(values: pd.DataFrame) -> Floats:
    """Draws that every contender has, shape (draws, contenders)."""
    found: Floats = values.dropna().to_numpy(dtype=float)
    return found


def best_shares(values: Floats) -> list[float]:
    """Share of draws in which each contender is the best; those that tie share the draw.

    >>> best_shares(np.array([[0.0, 1.0], [2.0, 1.0], [1.0, 1.0], [1.0, 1.0]]))
    [0.5, 0.5]
    """
    least = values == values.min(axis=1, keepdims=True)
    return [float(share) for share in (least / least.sum(axis=1, keepdims=True)).mean(axis=0)]


def hindsight_regret(values: Floats, chosen: int) -> Span:
    """Mean over draws of (the chosen one's harm − the least of that draw), with its interval.

    It is what one would save by knowing each draw (the luck, or luck and parameters) beforehand,
    which nobody does; it is never below 0.
    """
    return mean_spans((values[:, chosen] - values.min(axis=1))[:, None])[0]


def regret_of_the_mean(values: pd.DataFrame, chosen: str) -> Span:
    """How much worse on average than the truly best the chosen one may be.

    Draws are resampled; the regret of a resample is the largest mean of (chosen − other) over the
    draws that both have, at least 0. The estimate is the mean over resamples (expected opportunity
    cost, Chick & Inoue 2001, here by resampling), the interval holds 95 % of them.
    """
    if len(values) < 2:
        return Span(np.nan, np.nan, np.nan)
    gaps = (values[[chosen]].to_numpy() - values.to_numpy()).astype(float)
    there = ~np.isnan(gaps)
    means = resampled_means(np.hstack([np.nan_to_num(gaps), there.astype(float)]))
    sums, weights = np.hsplit(means, 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        each = np.where(weights > 0.0, sums / weights, -np.inf)
    regrets = np.maximum(each.max(axis=1), 0.0)
    return span(float(regrets.mean()), regrets)


def differences(values: pd.DataFrame, chosen: str, names: Sequence[str]) -> dict[str, Span]:
    """Mean of (contender − chosen) over the draws that both have, with its interval."""
    gaps = {name: (values[name] - values[chosen]).dropna().to_numpy(float) for name in names}
    return {name: mean_spans(gap[:, None])[0] for name, gap in gaps.items()}
