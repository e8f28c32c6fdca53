"""A correction T hours after the incident meets a story that has grown as exp((λ − δ)·T).

While few know it (1 − i ≪ 1), spreaders s and reached r move by ds/dt = (λ − δ)·s, dr/dt = λ·s from
s = r = S₀ (early phase of Kermack and McKendrick 1927; the birth and death process of Kendall
1948), so with g = λ − δ

    s(T) = S₀·exp(g·T),    r(T) = S₀·(1 + λ/g·(exp(g·T) − 1)) = λ/g·s(T) − S₀·δ/g.

After a correction that reaches a share ρ at once, spreaders who heard it stop at rate δ + σ, and
those who hear the story later but know the correction do not pass it on. So the corrected die out
as exp(−(δ + σ)·t) and the others, (1 − ρ)·s(T) of them, make λ·(1 − ρ) new ones an hour: growth is
λ·(1 − ρ) − δ, with its sign change at ρ = 1 − δ/λ (Anderson and May 1982, for vaccination).

All of this is proportional to s(T), and so is what the correction leaves to happen: the final
number reached is r_end(T) = c·s(T) − S₀·δ/g, with the same c at all T.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from scenarios import load
from simulation import ConflictModel, Scenario
from simulation.state import Floats
from simulation.tables import hourly_table

SHIPPED = load("limits/correction")
TELLERS = SHIPPED.number("rumour.first_tellers")
SEEDS = range(4)
HOUSEHOLDS = SHIPPED.households
DAYS, NEVER = 2, 10_000.0  # a correction that comes after the run's end never comes
PAIRS = [(0.03, 0.01), (0.02, 0.0), (0.03, 0.015)]  # λ and δ, per hour


@dataclass(frozen=True)
class Story:
    """Hour by hour, how many tell and know it; entry t is t hours after the incident."""

    spreaders: Floats
    reached: Floats


@cache
def story(
    seed: int,
    told: float = 0.03,
    forget: float = 0.01,
    at: float = NEVER,
    reach: float = 1.0,
    stop: float = 0.5,
) -> Story:
    """One run of the shipped limit at these rates, corrected ``at`` hours after the incident."""
    scenario: Scenario = SHIPPED.vary(
        {
            "days": DAYS,
            "rumour.talk_rate": told,
            "rumour.forget_rate": forget,
            "correction.verification_time": at,
            "correction.reach": reach,
            "correction.stop_rate": stop,
        }
    )
    model = ConflictModel(scenario, rng=seed, collect=False)
    model.run_for(DAYS)
    table = hourly_table(model.history, model.conflict_scenario)
    # a row is written at the end of its hour: the first one speaks of one hour after the incident
    told_by, known = (table[column].to_numpy(float) for column in ("spreaders", "reached"))
    return Story(np.concatenate(([TELLERS], told_by)), np.concatenate(([TELLERS], known)))


def noise(told: float, forget: float, hours: float, of_reached: bool = False) -> float:
    """Standard error, over all runs, of spreaders (or reached) after so many hours from S₀.

    Births come at rate λ·s and deaths at δ·s, each on its own. One at time t moves what is expected
    at T by ±exp(g·(T − t)) spreaders, so by ±λ/g·(exp(g·(T − t)) − 1) reached, and one more at a
    birth; the variance is the integral of their squares (Kendall 1948 for spreaders).
    """
    g = told - forget
    t = np.linspace(0.0, hours, 1001)
    birth = death = np.exp(g * (hours - t))
    if of_reached:
        death = told / g * (death - 1.0)
        birth = death + 1.0
    rate = TELLERS * np.exp(g * t) * (told * birth**2 + forget * death**2)
    return math.sqrt(float(np.trapezoid(rate, t)) / len(SEEDS))


def ratio_noise(told: float, forget: float, hours: float, start: float) -> float:
    """Relative standard error, over all runs, of the growth of ``start`` spreaders in some hours.

    (λ + δ)/g·(1 − exp(−g·t))/s of Kendall's variance; (λ + δ)·t/s where g = 0.
    """
    g = told - forget
    spread = hours if abs(g) < 1e-9 else (1.0 - math.exp(-g * hours)) / g
    return math.sqrt((told + forget) * spread / start / len(SEEDS))


def holds(values: Sequence[float], law: float, error: float) -> bool:
    """Mean over runs within 1 % of the law or four standard errors, whichever is more."""
    return abs(float(np.mean(values)) - law) <= max(0.01 * abs(law), 4.0 * error)


def path(told: float, forget: float, hours: float) -> tuple[float, float]:
    """Spreaders and reached after so many hours, by Kermack and McKendrick's equations in full.

    ds/dt = (λ·i − δ)·s and dr/dt = λ·i·s with i = 1 − r/N: the early phase has i = 1.
    """

    def change(_: float, state: Floats) -> list[float]:
        new = told * (1.0 - state[1] / HOUSEHOLDS) * state[0]
        return [new - forget * state[0], new]

    solution = solve_ivp(change, (0.0, hours), [TELLERS, TELLERS], rtol=1e-8)
    return float(solution.y[0, -1]), float(solution.y[1, -1])


def ignorant(runs: Sequence[Story], begin: int, end: int) -> float:
    """Mean share that does not know it in these hours: nearly 1 in the early phase."""
    share = 1.0 - float(np.mean([run.reached[begin:end].mean() for run in runs])) / HOUSEHOLDS
    assert share > 0.95
    return share


@pytest.mark.parametrize(("told", "forget"), PAIRS)
@pytest.mark.parametrize("at", [12, 24, 36])
def test_what_a_correction_finds(told: float, forget: float, at: int) -> None:
    """Spreaders S₀·exp(g·T) and reached S₀·(1 + λ/g·(exp(g·T) − 1)) when it comes out.

    The closed form is that of the early phase; the full equations differ by less than 3 % here.
    """
    g = told - forget
    runs = [story(seed, told, forget) for seed in SEEDS]
    spreaders, reached = path(told, forget, at)
    assert spreaders == pytest.approx(TELLERS * math.exp(g * at), rel=0.03)
    assert reached == pytest.approx(TELLERS * (1.0 + told / g * math.expm1(g * at)), rel=0.03)
    error = noise(told, forget, at)
    assert error < 0.06 * spreaders
    assert holds([run.spreaders[at] for run in runs], spreaders, error)
    error = noise(told, forget, at, of_reached=True)
    assert holds([run.reached[at] for run in runs], reached, error)


@pytest.mark.parametrize(("told", "forget"), PAIRS)
def test_growth_before_the_correction(told: float, forget: float) -> None:
    """λ − δ, from the slope of log spreaders; λ counts for those who do not know it yet."""
    runs = [story(seed, told, forget) for seed in SEEDS]
    slopes = [math.log(run.spreaders[48] / run.spreaders[6]) / 42.0 for run in runs]
    law = told * ignorant(runs, 6, 48) - forget
    error = ratio_noise(told, forget, 42.0, TELLERS * math.exp(law * 6.0)) / 42.0
    assert error < 0.08 * (told - forget)
    assert holds(slopes, law, error)


@pytest.mark.parametrize(("told", "forget"), PAIRS)
def test_delay_multiplies_what_a_correction_leaves(told: float, forget: float) -> None:
    """(r_end(T + h) + S₀·δ/g)/(r_end(T) + S₀·δ/g) = exp(g·h), here for T = 12 and h = 24."""
    g = told - forget
    rest = TELLERS * forget / g
    soon, late = (
        np.array([story(seed, told, forget, at).reached.max() for seed in SEEDS])
        for at in (12.0, 36.0)
    )
    assert (soon < late).all()
    law = math.exp(g * 24.0)
    error = law * ratio_noise(told, forget, 24.0, TELLERS * math.exp(g * 12.0))
    assert error < 0.04 * law
    assert holds(((late + rest) / (soon + rest)).tolist(), law, error)


@pytest.mark.parametrize(("forget", "stop"), [(0.01, 0.0), (0.01, 0.05), (0.0, 0.1), (0.02, 0.2)])
def test_a_correction_that_reaches_all(forget: float, stop: float) -> None:
    """Nobody starts any more; those who tell stop at rate δ + σ, so s falls as exp(−(δ + σ)·t).

    Each stops on his own: after t hours a binomial share, with its standard error.
    """
    rate = forget + stop
    for seed in range(2):
        run = story(seed, 0.03, forget, 12.0, stop=stop)
        corrected = run.spreaders[13]  # it comes out in the hour from 12 to 13, after the telling
        for t in (min(round(k / rate), 35) for k in (0.5, 1.0, 2.0)):
            law = math.exp(-rate * t)
            error = math.sqrt(law * (1.0 - law) / corrected)
            assert abs(run.spreaders[13 + t] / corrected - law) < max(0.01 * law, 4.0 * error)


@pytest.mark.parametrize(
    ("told", "forget", "times_critical"),
    [(0.06, 0.02, 0.5), (0.06, 0.02, 1.0), (0.05, 0.01, 0.8), (0.05, 0.01, 1.2)],
)
def test_growth_after_a_correction_that_reaches_some(
    told: float, forget: float, times_critical: float
) -> None:
    """λ·(1 − ρ) − δ: rising below ρ = 1 − δ/λ, level there, falling above it.

    σ is large, so that the corrected stop at once; growth is measured over the next day and a half.
    """
    reach = times_critical * (1.0 - forget / told)
    runs = [story(seed, told, forget, 12.0, reach, 50.0) for seed in SEEDS]
    slopes = [math.log(run.spreaders[48] / run.spreaders[15]) / 33.0 for run in runs]
    start = float(np.mean([run.spreaders[15] for run in runs]))
    assert start == pytest.approx((1.0 - reach) * TELLERS * math.exp((told - forget) * 13), rel=0.2)
    law = told * (1.0 - reach) * ignorant(runs, 15, 48) - forget
    error = ratio_noise(told * (1.0 - reach), forget, 33.0, start) / 33.0
    assert error < 0.1 * (told - forget)
    assert holds(slopes, law, error)
    if times_critical != 1.0:
        assert float(np.mean(slopes)) * (1.0 - times_critical) > 0.0
