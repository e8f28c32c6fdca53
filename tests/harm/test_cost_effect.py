"""Pareto front, quadrants and ratios on tables with known answers."""

import itertools

import numpy as np
import pandas as pd
import pytest

from experiments.outcomes.registry import preventable
from experiments.statistics.cost_effectiveness import (
    Quadrant,
    cost_effect,
    quadrant_shares,
)
from experiments.statistics.paired import paired
from experiments.statistics.pareto import front
from simulation import KelisimError
from tests.harm.small import runs

MILLION = 1e6


def test_front_of_a_hand_made_set() -> None:
    #      reference, dear and good, dear and no better, cheap and bad, cheaper and better than it
    cost = [0.0, 4.0, 5.0, -2.0, -1.0]
    benefit = [0.0, 3.0, 3.0, -1.0, 1.0]
    assert front(cost, benefit).tolist() == [False, True, False, True, True]
    assert front([1.0, 1.0], [2.0, 2.0]).tolist() == [True, True]


def test_front_is_that_of_the_definition() -> None:
    rng = np.random.default_rng(5)
    cost, benefit = rng.integers(0, 6, (2, 40)).astype(float)
    beaten = [
        any(
            cost[j] <= cost[i] and benefit[j] >= benefit[i]
            and (cost[j] < cost[i] or benefit[j] > benefit[i])
            for j in range(40)
        )
        for i in range(40)
    ]  # fmt: skip
    assert front(cost, benefit).tolist() == [not b for b in beaten]


@pytest.mark.parametrize(
    ("cost", "harm", "quadrant"),
    [
        (1.0, -2.0, Quadrant.DEARER_BETTER), (-1.0, -2.0, Quadrant.CHEAPER_BETTER),
        (1.0, 2.0, Quadrant.DEARER_WORSE), (-1.0, 2.0, Quadrant.CHEAPER_WORSE),
        (0.0, -2.0, Quadrant.BORDER), (1.0, 0.0, Quadrant.BORDER),
    ],
)  # fmt: skip
def test_quadrants(cost: float, harm: float, quadrant: Quadrant) -> None:
    table = cost_effect(
        runs({
            "ref": {"cost": [MILLION] * 5, "violent_events": [3.0] * 5},
            "x": {"cost": [(1.0 + cost) * MILLION] * 5, "violent_events": [3.0 + harm] * 5},
        }),
        ["ref", "x"],
    )  # fmt: skip
    row = table.iloc[1]
    assert row["quadrant"] == str(quadrant)
    assert row[f"p_{quadrant.name.lower()}"] == 1.0
    assert (row["cost"], row["prevented"]) == (cost, -harm)


def test_shares_of_quadrants_add_up() -> None:
    cost, gain = np.array(list(itertools.product((-1.0, 0.0, 1.0), repeat=2))).T
    shares = quadrant_shares(cost, gain)
    assert sum(shares.values()) == pytest.approx(1.0)
    assert shares["p_border"] == pytest.approx(5 / 9)


def test_a_ratio_where_it_has_a_meaning_and_only_there() -> None:
    noisy = [-2.0, 2.0, -1.0, 1.5, -0.5, 0.2]
    table = cost_effect(
        runs({
            "ref": {"cost": [0.0] * 6, "violent_events": [4.0] * 6},
            "dear": {"cost": [2 * MILLION] * 6, "violent_events": [1.0, 3.0] * 3},
            "cheap": {"cost": [-MILLION] * 6, "violent_events": [1.0] * 6},
            "unsure": {"cost": [c * MILLION for c in noisy], "violent_events": [1.0] * 6},
        }),
        ["ref", "dear", "cheap", "unsure"],
    ).set_index("strategy")  # fmt: skip
    assert table.loc["dear", "per_million"] == pytest.approx(1.0)  # 2 prevented for 2 million
    assert table.loc["dear", "per_million_low"] < 1.0 < table.loc["dear", "per_million_high"]
    assert table.loc[["ref", "cheap", "unsure"], "per_million"].isna().all()
    assert "costs less" in table.loc["cheap", "no_ratio"]
    assert "0 or negative" in table.loc["unsure", "no_ratio"]
    assert table["front"].to_dict() == {
        "ref": False, "dear": False, "cheap": True, "unsure": False
    }  # fmt: skip


def test_one_difference_has_one_interval_everywhere() -> None:
    """That of the table of outcomes, of the picture and of the cost table are the same."""
    rng = np.random.default_rng(4)
    made = {
        name: {"cost": list(MILLION * rng.gamma(2.0, 3.0, 17)),
               "violent_events": list(rng.poisson(3.0, 17).astype(float))}
        for name in ("ref", "x", "y")
    }  # fmt: skip
    table = runs(made)
    found = cost_effect(table, list(made)).set_index("strategy")
    for name in ("x", "y"):
        gap = paired(table, "violent_events", name, "ref")
        row = found.loc[name]
        assert (row["prevented_low"], row["prevented_high"]) == (-gap.high, -gap.low)
        cost = paired(table, "cost", name, "ref")
        assert (row["cost_low"], row["cost_high"]) == pytest.approx((cost.low, cost.high))


def test_one_pair_has_no_interval() -> None:
    one = {"cost": [MILLION], "violent_events": [1.0]}
    row = cost_effect(runs({"ref": {**one, "cost": [0.0]}, "x": one}), ["ref", "x"]).iloc[1]
    assert np.isnan([row["cost_low"], row["cost_high"], row["prevented_low"]]).all()
    assert "single pair" in row["no_ratio"]


def test_interval_is_that_of_the_known_spread() -> None:
    rng = np.random.default_rng(1)
    gain = rng.normal(2.0, 1.0, 400)
    table = cost_effect(
        runs({
            "ref": {"cost": [0.0] * 400, "violent_events": [0.0] * 400},
            "x": {"cost": [MILLION] * 400, "violent_events": list(-gain)},
        }),
        ["ref", "x"],
    )  # fmt: skip
    half = 1.96 * gain.std() / 20.0
    assert table["prevented_low"][1] == pytest.approx(gain.mean() - half, abs=0.02)
    assert table["prevented_high"][1] == pytest.approx(gain.mean() + half, abs=0.02)


def test_a_strategy_that_equals_the_reference_differs_in_nothing() -> None:
    same = {"cost": [1.0, 2.0, 9.0], "violent_events": [0.0, 5.0, 1.0]}
    row = cost_effect(runs({"ref": same, "x": same}), ["ref", "x"]).iloc[1]
    for key in ("cost", "prevented"):
        assert row[key] == row[f"{key}_low"] == row[f"{key}_high"] == 0.0
    assert row["p_border"] == 1.0
    assert row["front"]
    assert "costs the same" in row["no_ratio"]


def test_a_seed_that_failed_under_one_is_left_out_for_all() -> None:
    table = runs({
        "ref": {"cost": [0.0, 0.0], "violent_events": [9.0, 1.0]},
        "x": {"cost": [0.0, 0.0], "violent_events": [9.0, 0.0]},
    })  # fmt: skip
    row = cost_effect(pd.DataFrame(table.iloc[:3]), ["ref", "x"]).iloc[1]
    assert (row["pairs"], row["prevented"]) == (1, 0.0)


def test_a_strategy_without_a_finished_run_takes_nothing_from_the_others() -> None:
    table = runs({
        "ref": {"cost": [0.0, 0.0], "violent_events": [9.0, 1.0]},
        "x": {"cost": [MILLION, MILLION], "violent_events": [8.0, 0.0]},
    })  # fmt: skip
    found = cost_effect(table, ["ref", "x", "failed"]).set_index("strategy")
    assert found.loc["x", "prevented"] == 1.0
    assert found.loc["failed", "no_ratio"] == "no pair of runs"
    assert not found.loc["failed", "front"]


@pytest.mark.parametrize("key", ["violent_event", "cost", "lag_h"])
def test_only_harm_can_be_prevented(key: str) -> None:
    with pytest.raises(KelisimError, match="violent_events"):
        preventable(key)
