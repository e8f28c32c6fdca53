"""Mobilisation under police is Epstein's: active are those whose net grievance is above T.

Without peers, blame and elders, a man joins when h (1 − L) − R·P > T, with hardship h uniform on
[0, 1] and P = 1 − exp(−k·C/A) (Epstein 2002, model I; C/A is not rounded, as he later did). At a
given P the share of active men is therefore

    s = 1 − (T + R·P) / (1 − L), held between 0 and 1.

With C officers and N men P = P(C / (s N)), and s solves s = F(s). F rises with s: the more are in
the street, the smaller everyone's risk. The street fills from empty, where a first man reckons
with A = 1, so the crowd goes through F(0), F(F(0)), … and, since F rises, climbs to the lowest
solution of s = F(s) and rests there; a higher one is never reached. Nobody who joined leaves,
because A never falls.
"""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import brentq

from scenarios import load
from simulation import Scenario, simulate

SHIPPED = load("limits/police")
K = SHIPPED.number("mobilisation.certainty")
HOUSEHOLDS = SHIPPED.households
MEN = 3 * HOUSEHOLDS
TOLERANCE = 0.01


def share_at(arrest: float, trust: float, threshold: float, risk: float) -> float:
    """Share active at a given chance of arrest: 1 − (T + R·P)/(1 − L), within [0, 1]."""
    return min(max(1.0 - (threshold + risk * arrest) / (1.0 - trust), 0.0), 1.0)


def reached_from_empty(officers: float, trust: float, threshold: float, risk: float) -> float:
    """Lowest solution of s = F(s): F applied from an empty street until nothing moves."""
    share, before = 0.0, -1.0
    while share - before > 1e-12:
        arrest = 1.0 - math.exp(-K * officers / max(share * MEN, 1.0))
        share, before = share_at(arrest, trust, threshold, risk), share
    return share


def world(officers: float = 0.0, **values: float) -> Scenario:
    """The shipped limit with this many officers (also parts of one) and other parameters."""
    people = HOUSEHOLDS * SHIPPED.number("population.household_size")
    return SHIPPED.vary({"police.post": 1000.0 * officers / people, **dotted(values)})


def dotted(values: Mapping[str, float]) -> dict[str, float]:
    """Short names of this file as names of parameters."""
    names = {
        "trust": "grievance.legitimacy",
        "threshold": "mobilisation.threshold",
        "risk": "mobilisation.risk",
        "rate": "mobilisation.rate",
        "steps": "time.steps_per_hour",
    }
    return {names[key]: value for key, value in values.items()}


def active(scenario: Scenario, seed: int = 1) -> float:
    """Share of all men in the street at the end, where the crowd has come to rest."""
    crowd = simulate(scenario, seed).hourly["crowd"].to_numpy()
    assert crowd[-1] == crowd[-24]
    return float(crowd[-1]) / MEN


def close(share: float, law: float) -> bool:
    """Within 1 % of the law, or within a household where the law is zero.

    There is no chance in who is active, so no standard error helps: hardship is a rank.
    """
    return abs(share - law) <= max(TOLERANCE * law, 3.0 / MEN)


@pytest.mark.parametrize("seed", [0, 1, 2**50])
def test_half_are_active_without_police(seed: int) -> None:
    """L = 0.8, T = 0.1, no police: 1 − 0.1/0.2, half of them, whatever the luck."""
    assert active(SHIPPED, seed) == 0.5


@pytest.mark.parametrize(
    ("trust", "threshold"), [(0.8, 0.05), (0.5, 0.1), (0.0, 0.25), (0.6, 0.0), (0.9, 0.1)]
)
def test_share_active_without_police(trust: float, threshold: float) -> None:
    """1 − T/(1 − L): .75, .8, .75, 1 and, where T = 1 − L, nobody."""
    law = share_at(0.0, trust, threshold, 1.0)
    assert law == pytest.approx(max(1.0 - threshold / (1.0 - trust), 0.0))
    assert close(active(world(trust=trust, threshold=threshold)), law)


@pytest.mark.parametrize(
    ("trust", "threshold", "risk"), [(0.2, 0.1, 0.3), (0.0, 0.1, 0.5), (0.5, 0.1, 0.1)]
)
@pytest.mark.parametrize("arrest", [0.2, 0.5, 1.0])
def test_share_active_at_a_given_risk(
    trust: float, threshold: float, risk: float, arrest: float
) -> None:
    """1 − (T + R·P)/(1 − L): officers as many as give this P to the crowd that P leaves.

    C = −ln(1 − P)·A/k solves P = 1 − exp(−k·C/A); for P = 1 there is no end of officers. For all
    pairs used here that crowd is the lowest one that holds itself.
    """
    law = share_at(arrest, trust, threshold, risk)
    officers = 1000.0 * MEN if arrest == 1.0 else -math.log(1.0 - arrest) * law * MEN / K
    assert reached_from_empty(officers, trust, threshold, risk) == pytest.approx(law, abs=1e-6)
    share = active(world(officers, trust=trust, threshold=threshold, risk=risk))
    assert close(share, law)


@pytest.mark.parametrize(
    ("officers", "trust", "threshold", "risk"),
    [
        (0.3, 0.8, 0.1, 0.15),  # a third of an officer: the first man's P is one half
        (100.0, 0.2, 0.1, 0.3),
        (300.0, 0.2, 0.1, 0.6),
        (1500.0, 0.0, 0.05, 0.8),
        (4000.0, 0.5, 0.05, 0.2),
    ],
)
def test_the_self_consistent_share(
    officers: float, trust: float, threshold: float, risk: float
) -> None:
    """s = F(s), the lowest solution; C/A is below 1 in most of them, and still deters."""
    law = reached_from_empty(officers, trust, threshold, risk)
    without = share_at(0.0, trust, threshold, risk)
    share = active(world(officers, trust=trust, threshold=threshold, risk=risk))
    assert close(share, law)
    if officers > 1.0:
        assert 0.0 < law < 0.97 * without


def test_officers_are_not_counted_in_whole_ratios() -> None:
    """C/A just below 1 deters nearly as much as 1: rounding down would set everyone free.

    With L = 0, T = .1, R = .3 the law at C/A = .99 is 1 − (.1 + .3·.898) = .63, and .9 at P = 0.
    """
    trust, threshold, risk = 0.0, 0.1, 0.3
    law = share_at(1.0 - math.exp(-K * 0.99), trust, threshold, risk)
    share = active(world(0.99 * law * MEN, trust=trust, threshold=threshold, risk=risk))
    assert close(share, law)
    assert share < share_at(0.0, trust, threshold, risk) - 0.25


def test_where_nobody_dares_to_be_first_the_street_stays_empty() -> None:
    """T + R > 1 − L: F(0) = 0, so zero holds itself, although two other crowds would too.

    L = .2, T = .1, R = .75 and 60 officers for 3000 men: s = F(s) has a solution near .83 too, and
    a lower, unstable one. From empty neither is reached.
    """
    trust, threshold, risk, officers = 0.2, 0.1, 0.75, 60.0

    def gap(share: float) -> float:
        arrest = 1.0 - math.exp(-K * officers / (share * MEN))
        return share_at(arrest, trust, threshold, risk) - share

    high = brentq(gap, 0.5, 1.0)
    assert high > 0.8
    assert brentq(gap, 0.01, 0.5) < 0.1
    assert active(world(officers, trust=trust, threshold=threshold, risk=risk)) == 0.0


def test_a_determined_core_carries_the_street_to_the_upper_solution() -> None:
    """The same place, but a tenth would go anyway: they make it safe for all the others.

    One man a household; the first hundred have a threshold nobody's risk can reach. With them,
    s = (core + others of higher net grievance)/N, and iterating from empty ends at the upper
    solution, counted here over the hardship that households really have.
    """
    trust, threshold, risk, officers, core = 0.2, 0.1, 0.75, 20.0, 100
    thresholds = (-10.0,) * core + (threshold,) * (HOUSEHOLDS - core)
    scenario = replace(
        world(officers, trust=trust, threshold=threshold, risk=risk), thresholds=thresholds
    )
    hardship = (np.arange(HOUSEHOLDS) + 0.5) / HOUSEHOLDS
    crowd, before = 0.0, -1.0
    while crowd > before:
        arrest = 1.0 - math.exp(-K * officers / max(crowd, 1.0))
        others = np.mean(hardship * (1.0 - trust) - risk * arrest > threshold)
        crowd, before = core + (HOUSEHOLDS - core) * float(others), crowd
    share = float(simulate(scenario, 1).hourly["crowd"].iloc[-1]) / HOUSEHOLDS
    law = crowd / HOUSEHOLDS
    # which of the hardships the core holds is chance: a standard error of the others' share
    error = math.sqrt(law * (1.0 - law) * core / HOUSEHOLDS**2)
    assert law > 0.8
    assert abs(share - law) < max(TOLERANCE * law, 4.0 * error)


@pytest.mark.parametrize(("rate", "steps"), [(0.5, 1.0), (4.0, 2.0), (50.0, 4.0)])
def test_the_pace_does_not_move_the_crowd(rate: float, steps: float) -> None:
    """How often men think of it, and how long a step is, change when the crowd rests, not where."""
    law = reached_from_empty(300.0, 0.2, 0.1, 0.6)
    scenario = world(300.0, trust=0.2, threshold=0.1, risk=0.6, rate=rate, steps=steps)
    assert close(active(scenario), law)
