"""Paired differences against answers known in closed form."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import ttest_1samp

from experiments.outcomes.outcome import Tag
from experiments.outcomes.registry import band, tagged
from experiments.statistics.paired import paired
from experiments.studies.comparison.study import comparison_table


def table(reference: np.ndarray, other: np.ndarray) -> pd.DataFrame:
    """Runs of two strategies with these numbers of injured."""
    frames = [
        pd.DataFrame({"strategy": name, "seed": range(len(values)), "injured": values})
        for name, values in (("status_quo", reference), ("desk", other))
    ]
    runs = pd.concat(frames, ignore_index=True)
    for outcome in tagged(Tag.HEADLINE):
        if outcome.key not in runs:
            runs[outcome.key] = 0.0
    return runs


def test_shared_luck_cancels() -> None:
    luck = np.random.default_rng(1).lognormal(3.0, 2.0, 60)
    gap = paired(table(luck, luck - 2.0), "injured", "desk", "status_quo")
    assert (gap.low, gap.estimate, gap.high) == pytest.approx((-2.0, -2.0, -2.0))
    assert gap.pairs == 60


def test_interval_agrees_with_student_for_normal_differences() -> None:
    rng = np.random.default_rng(2)
    luck, effect = rng.normal(50.0, 20.0, 400), rng.normal(-3.0, 4.0, 400)
    gap = paired(table(luck, luck + effect), "injured", "desk", "status_quo")
    known = ttest_1samp(effect, 0.0).confidence_interval(0.95)
    assert gap.estimate == pytest.approx(effect.mean())
    assert (gap.low, gap.high) == pytest.approx((known.low, known.high), abs=0.06)


@pytest.mark.slow
def test_interval_covers_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(3)
    hits = 0
    for _ in range(200):
        luck = rng.normal(0.0, 10.0, 40)
        effect = rng.exponential(2.0, 40)
        gap = paired(table(luck, luck + effect), "injured", "desk", "status_quo")
        hits += gap.low <= 2.0 <= gap.high
    assert 0.88 <= hits / 200 <= 0.99  # skewed data: the percentile bootstrap is a little short


def test_one_pair_has_no_interval() -> None:
    gap = paired(table(np.array([1.0]), np.array([3.0])), "injured", "desk", "status_quo")
    assert gap.estimate == 2.0
    assert np.isnan(gap.low)


def test_never_counts_as_nothing_or_is_left_out() -> None:
    runs = table(np.zeros(4), np.zeros(4))
    runs["peak_crowd"] = [np.nan, 10.0, 20.0, 30.0, np.nan, np.nan, np.nan, 20.0]
    runs["lag_h"] = [np.nan, 8.0, 9.0, 10.0, np.nan, np.nan, np.nan, 12.0]
    assert paired(runs, "peak_crowd", "desk", "status_quo").estimate == pytest.approx(-10.0)
    lag = paired(runs, "lag_h", "desk", "status_quo")
    assert (lag.estimate, lag.pairs) == (2.0, 1)


def test_table_has_bands_and_counts() -> None:
    values = np.arange(101.0)
    result = comparison_table(table(values, values), ["status_quo", "desk"])
    row = result[(result["outcome"] == "injured") & (result["strategy"] == "desk")].iloc[0]
    assert (row["q10"], row["median"], row["q90"], row["arose"]) == (10.0, 50.0, 90.0, 101)
    assert row["difference"] == row["low"] == row["high"] == 0.0
    assert band(pd.Series([], dtype=float))[1] != band(pd.Series([], dtype=float))[1]  # NaN
