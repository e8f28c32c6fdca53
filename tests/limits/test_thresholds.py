"""Thresholds alone are Granovetter's: who joins depends on each single threshold, not on the mean.

With thresholds drawn from a normal distribution of mean m and spread σ the share r of the street
goes through F(0), F(F(0)), … with F(r) = Φ((r − m)/σ), and rests at the lowest r that is F(r). At
m = .25 it is a few per cent as long as σ is below about .122, and nearly all above (Granovetter
1978, figure 2): a small change of spread, and a wholly different crowd.

The shipped limit has 100 young men with thresholds 0 to 99 (in hundredths, less half a hundredth,
since the rule asks for "more than"). Each joins when enough of the hundred are in the street.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from scenarios import load
from simulation import Scenario, simulate

SHIPPED = load("limits/thresholds")


def joined(scenario: Scenario, seed: int = 1) -> int:
    """The largest crowd of a run, which is also its last."""
    hourly = simulate(scenario, seed).hourly
    assert hourly["crowd"].iloc[-1] == hourly["crowd"].max()
    return int(hourly["crowd"].max())


def with_thresholds(hundredths: Sequence[float]) -> Scenario:
    """The limit with these thresholds, as numbers of people out of a hundred."""
    return replace(SHIPPED, thresholds=tuple((k - 0.5) / 100.0 for k in hundredths))


@pytest.mark.parametrize("seed", [0, 1, 2**50])
def test_all_hundred_join(seed: int) -> None:
    """Thresholds 0, 1, …, 99: one after the other, all 100 join, whatever the luck."""
    assert SHIPPED.thresholds == with_thresholds(range(100)).thresholds
    assert joined(SHIPPED, seed) == 100


@pytest.mark.parametrize("seed", [0, 1, 2**50])
def test_without_the_second_exactly_one_joins(seed: int) -> None:
    """Threshold 1 replaced by 2: the same crowd but for one person, and one stays alone."""
    assert joined(with_thresholds([0, 2, *range(2, 100)]), seed) == 1


@pytest.mark.parametrize("gap", [2, 40, 99])
def test_a_gap_stops_the_chain_where_it_is(gap: int) -> None:
    """Nobody with threshold k: exactly k join."""
    chain = [k if k != gap else k + 1 for k in range(100)]
    assert joined(with_thresholds(chain)) == gap


def test_nobody_starts_if_nobody_needs_no_company() -> None:
    """Without threshold 0 nobody joins at all."""
    assert joined(with_thresholds([1, *range(1, 100)])) == 0


def test_the_order_of_houses_does_not_count() -> None:
    """The same thresholds in other houses: the same crowd."""
    assert joined(with_thresholds(list(reversed(range(100))))) == 100
    assert joined(with_thresholds([*range(2, 100), 0, 2])) == 1


@pytest.mark.parametrize("weight", [0.5, 1.5])
def test_only_the_ratio_of_thresholds_and_peers_counts(weight: float) -> None:
    """Peers' weight and all thresholds times the same number: the same crowd."""
    scaled = tuple(weight * t for t in SHIPPED.thresholds)
    scenario = SHIPPED.vary({"mobilisation.peers": weight})
    assert joined(replace(scenario, thresholds=scaled)) == 100
    assert joined(replace(scenario, thresholds=(scaled[0], scaled[2], *scaled[2:]))) == 1


def test_peers_of_less_weight_break_the_chain() -> None:
    """Peers at 0.4 with the thresholds as shipped: number 1 needs two in the street, not one."""
    assert joined(SHIPPED.vary({"mobilisation.peers": 0.4})) == 1


def test_the_chain_is_gone_through_one_by_one() -> None:
    """Nobody is skipped: a step adds at most two, for its middle is looked at too."""
    crowd = [0, *simulate(SHIPPED, 1).hourly["crowd"].tolist()[:60]]
    assert all(0 <= after - before <= 2 for before, after in itertools.pairwise(crowd))
    assert crowd[-1] == 100


@pytest.mark.parametrize("steps", [1.0, 2.0])
def test_the_crowd_does_not_depend_on_the_step(steps: float) -> None:
    """Halving dt changes when they join, not who."""
    assert joined(SHIPPED.vary({"time.steps_per_hour": steps})) == 100


MEAN = 0.25
SPREADS = (0.08, 0.1, 0.11, 0.14, 0.2)


def resting(spread: float) -> float:
    """Lowest solution of r = F(r), reached from an empty street."""
    share, before = 0.0, -1.0
    while share - before > 1e-12:
        share, before = float(norm.cdf((share - MEAN) / spread)), share
    return share


def test_the_tipping_spread_is_the_published_one() -> None:
    """At a mean of 25 in 100 the crowd tips between spreads of 12 and 13 (Granovetter 1978)."""
    assert resting(0.12) < 0.1
    assert resting(0.13) > 0.95


@pytest.mark.parametrize("spread", SPREADS)
def test_normal_thresholds_written_out(spread: float) -> None:
    """The quantiles of the distribution as thresholds: F(r) to within a person, on both sides."""
    quantiles = MEAN + spread * norm.ppf((np.arange(1000) + 0.5) / 1000.0)
    village = replace(SHIPPED.villages[0], households=1000)
    scenario = replace(SHIPPED, villages=(village,), thresholds=tuple(quantiles.tolist()))
    crowd = joined(scenario.vary({"rumour.first_tellers": 1000.0})) / 1000.0
    steps = 1.0 / (1.0 - float(norm.pdf((crowd - MEAN) / spread)) / spread)  # a person's followers
    assert abs(crowd - resting(spread)) <= max(0.01 * resting(spread), 0.001 * steps)


@pytest.mark.parametrize("spread", SPREADS)
def test_normal_thresholds_drawn(spread: float) -> None:
    """The parameters' own distribution, 3000 men: the same law within four standard errors.

    At rest the share of n drawn thresholds below r has variance r·(1 − r)/n, and a deviation of it
    moves the solution 1/(1 − F'(r)) times as far.
    """
    village = replace(SHIPPED.villages[0], households=1000)
    scenario = replace(SHIPPED, villages=(village,), thresholds=()).vary(
        {
            "rumour.first_tellers": 1000.0,
            "population.young_men": 3.0,
            "mobilisation.threshold": MEAN,
            "mobilisation.threshold_spread": spread,
        }
    )
    law = resting(spread)
    seeds = range(4)
    crowds = [joined(scenario, seed) / 3000.0 for seed in seeds]
    slope = float(norm.pdf((law - MEAN) / spread)) / spread
    error = math.sqrt(law * (1.0 - law) / 3000.0 / len(seeds)) / (1.0 - slope)
    assert abs(float(np.mean(crowds)) - law) <= max(0.01 * law, 4.0 * error)
