"""ROC and worth against hand-worked answers, closed forms and definitions."""

import numpy as np
import pytest
from scipy.stats import norm

from experiments.statistics.cost_loss import best_ratios, net_loss
from experiments.statistics.roc import area, swept


def test_area_of_hand_worked_curves() -> None:
    assert area([0.0], [1.0]) == pytest.approx(1.0)  # an oracle
    assert area([], []) == pytest.approx(0.5)  # nothing but the corners: a guess
    assert area([1.0], [0.0]) == pytest.approx(0.0)  # always wrong
    assert area([0.2, 0.6], [0.5, 0.9]) == pytest.approx(0.05 + 0.28 + 0.38)
    assert area([0.6, 0.2], [0.9, 0.5]) == pytest.approx(0.71)  # in any order
    assert np.isnan(area([0.2], [np.nan]))
    assert area([[0.0], [1.0]], [[1.0], [0.0]]).tolist() == [1.0, 0.0]


def test_rates_and_area_of_six_scores() -> None:
    scores, cases = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4], [True, True, False, True, False, False]
    false, true = swept(scores, cases, [0.85, 0.75, 0.65, 0.55, 0.45])
    assert false == pytest.approx([0.0, 0.0, 1 / 3, 1 / 3, 2 / 3])
    assert true == pytest.approx([1 / 3, 2 / 3, 2 / 3, 1.0, 1.0])
    assert area(false, true) == pytest.approx(8 / 9)  # 8 of 9 pairs in the right order


def test_area_is_the_share_of_pairs_in_the_right_order() -> None:
    rng = np.random.default_rng(1)
    scores, cases = rng.normal(size=200), rng.random(200) < 0.3
    false, true = swept(scores, cases, np.unique(scores))
    pairs = scores[cases][:, None] > scores[~cases][None, :]
    assert area(false, true) == pytest.approx(pairs.mean())


@pytest.mark.parametrize("d", [0.0, 0.5, 1.0, 2.0])
def test_two_normals_have_the_known_area(d: float) -> None:
    levels = np.linspace(-8.0, 10.0, 4001)
    false, true = norm.sf(levels), norm.sf(levels - d)
    assert area(false, true) == pytest.approx(norm.cdf(d / np.sqrt(2.0)), abs=1e-5)
    rng = np.random.default_rng(2)
    scores = np.concatenate([rng.normal(d, 1.0, 4000), rng.normal(0.0, 1.0, 4000)])
    drawn = area(*swept(scores, np.arange(8000) < 4000, np.linspace(-5.0, 7.0, 600)))
    assert drawn == pytest.approx(norm.cdf(d / np.sqrt(2.0)), abs=0.02)  # three standard errors


def test_net_loss_by_hand() -> None:
    assert net_loss(3.0, 0.2, 0.8, cost_act=2.0, loss=10.0, prevents=1.0) == pytest.approx(8.0)
    assert net_loss(3.0, 0.2, 0.8, cost_act=2.0, loss=10.0, prevents=0.0) == pytest.approx(16.0)


def test_best_ratios_by_hand() -> None:
    # never act loses 1; 2 acts lose .4 (best below .3); 10 acts lose .2 (best below .025);
    # 5 acts that lose .5 are beaten by 2 acts everywhere
    found = best_ratios([0.0, 2.0, 10.0, 5.0], [1.0, 0.4, 0.2, 0.5])
    assert found[0] == pytest.approx((0.3, np.inf))
    assert found[1] == pytest.approx((0.025, 0.3))
    assert found[2] == pytest.approx((0.0, 0.025))
    assert found[3] is None


def test_best_ratios_are_those_of_trying_all() -> None:
    rng = np.random.default_rng(4)
    alarms, losses = rng.integers(0, 8, 12).astype(float), rng.integers(0, 8, 12) / 4.0
    found = best_ratios(alarms, losses)
    for ratio in rng.random(300) * 2.0:
        costs = ratio * alarms + losses
        best = np.flatnonzero(np.isclose(costs, costs.min()))
        held = [k for k, r in enumerate(found) if r is not None and r[0] <= ratio <= r[1]]
        assert set(best) >= set(held)
        assert held
