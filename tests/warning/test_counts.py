"""Counting alarms and violence by hand; a poisson stream of alarms in vain has its known rates."""

import numpy as np
import pytest

from experiments.studies.early_warning.analysis import (
    Stakes,
    regime_table,
    roc_table,
    sums,
    worth_table,
)
from experiments.studies.early_warning.counts import count
from experiments.studies.early_warning.regimes import FACTORS, Variant

WEEK = 168.0


def hours(*values: float) -> np.ndarray:
    return np.array(values, float)


def test_one_village_by_hand() -> None:
    violence = {"v": hours(1000.0, 1010.0, 2000.0)}
    alarms = {"v": hours(100.0, 900.0, 950.0, 1005.0, 1995.0, 2100.0)}
    found = count(violence, alarms, ["v"], 24 * WEEK)
    assert found.episodes == 2
    assert found.warned == 2
    assert found.leads == (100.0, 5.0)
    # 100 in vain; 900, 950 and 1995 before; 1005 and 2100 during and after
    assert (found.early, found.late, found.false) == (3, 2, 1)
    # weeks 5 and 6 (840-1176) and 11 (1848-2016), their neighbours, and the last do not count
    assert found.weeks == 24 - 4 - 3 - 1
    assert found.cried == 1  # in week 0; 2100 lies in week 12, beside violence
    assert found.village_years == pytest.approx(23 * WEEK / 8760.0)


def test_an_alarm_long_before_is_in_vain_and_one_after_no_warning() -> None:
    found = count({"v": hours(1000.0)}, {"v": hours(700.0, 1001.0)}, ["v"], 20 * WEEK)
    assert (found.warned, found.early, found.late, found.false) == (0, 0, 1, 1)
    found = count({"v": hours(1000.0)}, {"w": hours(990.0)}, ["v", "w"], 20 * WEEK)
    assert (found.warned, found.false) == (0, 1)  # in another village


def test_a_window_of_three_days() -> None:
    found = count({"v": hours(1000.0)}, {"v": hours(900.0)}, ["v"], 20 * WEEK, window=72.0)
    assert (found.warned, found.false) == (0, 1)


def test_alarms_by_chance_have_the_known_rates_and_area() -> None:
    """Poisson alarms at rate r: a week has one with 1 − exp(−r), whatever follows: no skill."""
    rng = np.random.default_rng(7)
    found = {}
    for factor in FACTORS:
        runs = []
        for _ in range(160):
            marks = 52 * WEEK * np.sort(rng.random(rng.poisson(52 * 0.4 / factor)))
            runs.append(
                count({"v": hours(*(8500.0 * rng.random(3)))}, {"v": marks}, ["v"], 52 * WEEK)
            )
        found[Variant("signs", factor)] = sums(runs)
    roc = roc_table(found).set_index("factor")
    for factor in FACTORS:
        known = 1.0 - np.exp(-0.4 / factor)
        assert roc.loc[factor, "false_positive"] == pytest.approx(known, abs=0.04)
        assert roc.loc[factor, "true_positive"] == pytest.approx(known, abs=0.06)
    table = regime_table(found).iloc[0]
    assert table["auc_low"] < 0.5 < table["auc_high"]
    assert table["auc_high"] - table["auc_low"] < 0.3


def test_a_perfect_watch_is_worth_acting_on_exactly_below_what_it_saves() -> None:
    run = count({"v": hours(1000.0, 3000.0)}, {"v": hours(990.0, 2990.0)}, ["v"], 52 * WEEK)
    found = {Variant("signs", factor): sums([run] * 3) for factor in FACTORS}
    table = regime_table(found).iloc[0]
    assert (table["warned"], table["precision"], table["auc"]) == (1.0, 1.0, 1.0)
    assert table["warned_low"] == pytest.approx(0.61, abs=0.005)  # Wilson: 6 of 6
    for cost, act in ((4.9, True), (5.1, False)):
        worth = worth_table(found, Stakes(cost, 10.0, 0.5)).set_index("level")
        assert worth.loc["never act", "best"] == (not act)
        assert worth.loc["never act", "ratio_low"] == pytest.approx(0.5)
        assert worth.loc["x1", "ratio_high"] == pytest.approx(0.5)
        least = min(worth["net_loss"])
        assert least == pytest.approx((2 * cost + 10.0 if act else 20.0) / (51 * WEEK / 8760.0))


def test_without_violence_nothing_is_known_of_seeing_it() -> None:
    run = count({}, {"v": hours(990.0)}, ["v"], 52 * WEEK)
    found = {Variant("signs", factor): sums([run] * 2) for factor in FACTORS}
    row = regime_table(found).iloc[0]
    assert np.isnan(row["warned"])
    assert np.isnan(row["auc"])
    assert row["precision"] == 0.0
    assert (worth_table(found, Stakes(1.0, 9.0, 0.5)).query("level == 'never act'")["best"]).all()
