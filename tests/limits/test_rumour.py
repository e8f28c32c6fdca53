"""Rumour alone is Maki and Thompson's: the share that never hears is the root of a known equation.

With contact rate λ, stifling α = aλ and forgetting δ = dλ, shares of ignorants i, spreaders s and
stiflers 1 − i − s move by

    di/dt = −λ i s,    ds/dt = λ i s − α s (1 − i) − δ s,

so ds/di = −(1 + a) + (a + d)/i, and from i = 1, s = 0 the path is
s = (1 + a)(1 − i) + (a + d) ln i. It ends, with s = 0 again, at the root x < 1 of

    x = exp(−(1 + a)/(a + d) · (1 − x)),

which is 20.3188 % for a = 1, d = 0 (Daley and Kendall 1965; Maki and Thompson 1973). A story takes
off only if d < 1.
"""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import brentq

from scenarios import load
from simulation import Scenario, simulate

RATE = 0.02  # contacts an hour: few enough in a step for the equations, which know no steps
HOUSEHOLDS = 4000
SEEDS = range(6)


def never_hears(a: float, d: float) -> float:
    """The share that never hears, from the equation above."""
    factor = (1.0 + a) / (a + d)
    root: float = brentq(lambda x: x - math.exp(-factor * (1.0 - x)), 1e-12, 1.0 - 1e-6)
    return root


def world(values: Mapping[str, float], days: int = 130) -> Scenario:
    """The shipped limit with fewer households and other parameters."""
    scenario = load("limits/rumour").vary({"rumour.talk_rate": RATE, "days": days, **values})
    village = replace(scenario.villages[0], households=HOUSEHOLDS)
    return replace(scenario, villages=(village,))


def measured(scenario: Scenario, seeds: range = SEEDS) -> tuple[float, float]:
    """Mean share that never heard in the runs that took off, and its standard error."""
    shares = []
    for seed in seeds:
        run = simulate(scenario, seed)
        shares.append(1.0 - float(run.hourly["reached"].max()) / HOUSEHOLDS)
        assert "story_ends" in set(run.events["kind"])
    took_off = np.array([share for share in shares if share < 0.9])
    assert len(took_off) >= 4
    return float(took_off.mean()), float(took_off.std(ddof=1) / math.sqrt(len(took_off)))


def test_the_root_is_the_published_one() -> None:
    """20.3188 % at a = 1, d = 0."""
    assert never_hears(1.0, 0.0) == pytest.approx(0.203188, abs=1e-6)


@pytest.mark.parametrize(("a", "d"), [(1.0, 0.0), (0.5, 0.0), (2.0, 0.0), (1.0, 0.3), (0.5, 0.3)])
def test_the_share_that_never_hears(a: float, d: float) -> None:
    """Maki–Thompson at several ratios of stifling and forgetting to telling."""
    values = {"rumour.stifle_rate": a, "rumour.forget_rate": d * RATE, "rumour.first_tellers": 4.0}
    share, error = measured(world(values))
    law = never_hears(a, d)
    assert abs(share - law) < max(0.01 * law, 4.0 * error)
    assert error < 0.01


@pytest.mark.parametrize(("reproduction", "seen"), [(1.5, 0.4172), (2.0, 0.2032), (3.0, 0.0595)])
def test_without_stifling_it_is_an_epidemic(reproduction: float, seen: float) -> None:
    """α = 0: Kermack and McKendrick's final size (1927) at R₀ = λ/δ, x = exp(−R₀·(1 − x)).

    With a few first tellers in 4000 the share that is told at the start does not count.
    """
    law = never_hears(0.0, 1.0 / reproduction)
    assert law == pytest.approx(math.exp(-reproduction * (1.0 - law)))
    assert law == pytest.approx(seen, abs=1e-4)
    values = {
        "rumour.stifle_rate": 0.0,
        "rumour.forget_rate": RATE / reproduction,
        "rumour.first_tellers": 8.0,
    }
    share, error = measured(world(values, days=160))
    assert error < 0.02
    assert abs(share - law) < max(0.01 * law, 4.0 * error)


def test_the_same_law_by_phone() -> None:
    """A layer is a rate: phones alone, in every house, give what talk alone gives."""
    values = {
        "rumour.talk_rate": 0.0,
        "rumour.phone_rate": RATE,
        "population.phone_users": 1.0,
        "rumour.first_tellers": 4.0,
    }
    share, error = measured(world(values))
    assert abs(share - never_hears(1.0, 0.0)) < 4.0 * error


def test_a_story_forgotten_faster_than_told_does_not_run() -> None:
    """Below the threshold (d > 1) nearly nobody hears."""
    scenario = world({"rumour.forget_rate": 1.5 * RATE, "rumour.first_tellers": 4.0})
    for seed in SEEDS:
        assert simulate(scenario, seed).hourly["reached"].max() < 0.05 * HOUSEHOLDS


def test_shorter_steps_come_nearer_to_the_law() -> None:
    """At fifty times the rate steps of an hour miss the law; steps of 7.5 minutes do not."""
    fast = {"rumour.talk_rate": 1.0, "rumour.first_tellers": 4.0}
    coarse, error = measured(world(fast, days=8))
    fine, fine_error = measured(world({**fast, "time.steps_per_hour": 8.0}, days=8))
    law = never_hears(1.0, 0.0)
    assert abs(fine - law) < 4.0 * fine_error
    assert law - coarse > 2.0 * error
