"""Violence alone is a Hawkes process: each event has n offspring, a cluster 1/(1 − n) events.

Source: Hawkes 1971; Hawkes and Oakes 1974 (clusters); Davies et al. 2013 (deterrence).

In a step of length dt the number of events N is Poisson with mean M = r·dt + q·p, where r is the
crowd's own rate m·A·exp(−ψ·C/A), p the offspring still to come and q = 1 − exp(−decay·dt) the part
of them due now; then p becomes (1 − q)·p + n·N.

**Mean.** What was released so far is Σ q·p = n·ΣN − p, so ΣN − ΣM = (1 − n)·ΣN + p − r·hours is a
martingale. Hence, for any length and without waiting for the steady state,

    E[ ΣN + p/(1 − n) ] = r·hours/(1 − n),

and the variance of the martingale is E ΣM = E ΣN, so the standard error of the left-hand side is
√(ΣN)/(1 − n).

**Fano factor.** Eliminating p, M' = q·r·dt + (1 − q)·M + q·n·N, an integer-valued GARCH(1, 1) with
α = q·n, β = 1 − q (Ferland, Latour and Oraichi 2006). With ρ = α + β and mean μ = r·dt/(1 − n) its
variance is μ·(1 − ρ² + α²)/(1 − ρ²) and its autocovariance at lag j is
ρ^(j−1)·μ·α·(1 − ρ² + α·ρ)/(1 − ρ²). Summed over all lags, variance/mean is 1/(1 − n)²; a window of
W steps has a little less, and the sum gives how much.
"""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from scenarios import load
from simulation import ConflictModel, Scenario
from simulation.state import Floats
from simulation.tables import hourly_table

SHIPPED = load("limits/violence")
CROWD, SMALL = 300.0, 30.0
WINDOW = 48  # hours


def world(
    n: float = 0.4, m: float = 0.01, officers: float = 0.0, **values: float | int
) -> Scenario:
    """The shipped limit with branching n, rate m and this many officers."""
    people = SHIPPED.households * SHIPPED.number("population.household_size")
    names: Mapping[str, str] = {
        "decay": "violence.decay",
        "deterrence": "violence.deterrence",
        "steps": "time.steps_per_hour",
        "days": "days",
    }
    return SHIPPED.vary(
        {
            "violence.branching": n,
            "violence.rate": m,
            "police.post": 1000.0 * officers / people,
            **{names[key]: value for key, value in values.items()},
        }
    )


def smaller(scenario: Scenario) -> Scenario:
    """The same with 20 households, 10 of each group, so a crowd of 30."""
    village = replace(scenario.villages[0], households=20)
    return replace(scenario, villages=(village,)).vary({"rumour.first_tellers": 10.0})


def counts(scenario: Scenario, seed: int, crowd: float = CROWD) -> tuple[Floats, float]:
    """Events of each step in which the crowd stood, and the offspring still to come at the end.

    In the first step the crowd gathers; it acts from the second on.
    """
    model = ConflictModel(scenario, rng=seed, collect=False)
    model.run_for(scenario.days)
    table = hourly_table(model.history, model.conflict_scenario)
    assert (table["crowd"] == crowd).all()
    assert table["violent_events"].iloc[0] == 0
    events = table["violent_events"].to_numpy(float)[1:]
    return events, float(model.world.villages["pending"][0, 0])


def rate_of(scenario: Scenario, seeds: range) -> tuple[float, float]:
    """Own events per hour that the counts speak for, ×1/(1 − n), and its standard error."""
    n = scenario.number("violence.branching")
    per_hour = scenario.number("time.steps_per_hour")
    total, pending, hours = 0.0, 0.0, 0.0
    for seed in seeds:
        events, left = counts(scenario, seed)
        total += events.sum()
        pending += left
        hours += len(events) / per_hour
    return (total + pending / (1.0 - n)) / hours, math.sqrt(total) / (1.0 - n) / hours


def fano(n: float, decay: float, window: int, dt: float = 1.0) -> float:
    """Variance over mean of counts in windows of so many steps, in the steady state."""
    q = 1.0 - math.exp(-decay * dt)
    alpha = q * n
    rho = alpha + 1.0 - q
    variance = (1.0 - rho**2 + alpha**2) / (1.0 - rho**2)
    lag = np.arange(1, window)
    covariance = rho ** (lag - 1) * alpha * (1.0 - rho**2 + alpha * rho) / (1.0 - rho**2)
    return variance + 2.0 * float(((1.0 - lag / window) * covariance).sum())


def holds(value: float, law: float, error: float) -> bool:
    """Within 1 % of the law or four standard errors, whichever is more."""
    return abs(value - law) <= max(0.01 * law, 4.0 * error)


@pytest.mark.parametrize("n", [0.0, 0.4, 0.7])
@pytest.mark.parametrize("m", [0.01, 0.1])
def test_mean_number_of_events(n: float, m: float) -> None:
    """m·A/(1 − n) per hour: at m = .01 these are 3, 5 and 10 an hour."""
    rate, error = rate_of(world(n, m), range(2))
    law = m * CROWD / (1.0 - n)
    assert error < 0.03 * law
    assert holds(rate, law, error)


@pytest.mark.parametrize(("n", "decay"), [(0.4, 0.2), (0.7, 0.5), (0.7, 50.0)])
def test_how_fast_offspring_follow_does_not_change_how_many(n: float, decay: float) -> None:
    """The mean knows n, not the decay."""
    rate, error = rate_of(world(n, 0.03, decay=decay), range(2))
    assert holds(rate, 0.03 * CROWD / (1.0 - n), error)


@pytest.mark.parametrize("steps", [1, 2, 4])
@pytest.mark.parametrize("n", [0.4, 0.7])
def test_the_step_does_not_change_the_mean(n: float, steps: int) -> None:
    """Steps of an hour, of half and of a quarter: the same events per hour."""
    rate, error = rate_of(world(n, 0.1, steps=steps, days=15), range(1))
    assert holds(rate, 0.1 * CROWD / (1.0 - n), error)


def test_the_fano_factor_of_long_windows_is_the_published_one() -> None:
    """The sum above tends to 1/(1 − n)², whatever the decay and the step."""
    for n in (0.0, 0.4, 0.7):
        for decay, dt in ((0.5, 1.0), (2.0, 1.0), (2.0, 0.25)):
            assert fano(n, decay, 100_000, dt) == pytest.approx((1.0 - n) ** -2, rel=1e-3)


@pytest.mark.parametrize(("n", "decay"), [(0.0, 2.0), (0.4, 2.0), (0.7, 2.0), (0.7, 50.0)])
def test_fano_factor_of_counts(n: float, decay: float) -> None:
    """Variance/mean in windows of two days, from the known mean; within 7 % of 1/(1 − n)².

    The first window is left out: the process starts without a past. A crowd of 30 instead of 300,
    since only the rate m·A counts.
    """
    scenario = smaller(world(n, 0.04, decay=decay, days=300))
    mean = 0.04 * SMALL * WINDOW / (1.0 - n)
    spread: list[float] = []
    for seed in range(2):
        events, _ = counts(scenario, seed, SMALL)
        windows = events[: len(events) // WINDOW * WINDOW].reshape(-1, WINDOW).sum(axis=1)[1:]
        spread.extend((windows - mean) ** 2 / mean)
    law = fano(n, decay, WINDOW)
    assert law == pytest.approx((1.0 - n) ** -2, rel=0.07)
    error = float(np.std(spread, ddof=1)) / math.sqrt(len(spread))
    assert error < 0.12 * law
    assert holds(float(np.mean(spread)), law, error)


@pytest.mark.parametrize(
    ("psi", "officers", "n"),
    [(2.0, 30.0, 0.0), (2.0, 200.0, 0.4), (5.0, 60.0, 0.7), (0.0, 99.0, 0)],
)
def test_officers_deter(psi: float, officers: float, n: float) -> None:
    """m·A·exp(−ψ·C/A)/(1 − n): .82, .26, .37 of it, and all of it where nothing deters."""
    rate, error = rate_of(world(n, 0.1, officers, deterrence=psi), range(2))
    law = 0.1 * CROWD * math.exp(-psi * officers / CROWD) / (1.0 - n)
    assert error < 0.03 * law
    assert holds(rate, law, error)


@pytest.mark.parametrize("officers", [0.0, 60.0, 150.0])
def test_thinned_counts_stay_poisson(officers: float) -> None:
    """Poisson(r) thinned by p = 1 − exp(−ψ·C/A) is Poisson(r·(1 − p)): mean and variance agree.

    For Poisson counts of mean μ, (N − μ)²/μ has mean 1 and variance 2 + 1/μ.
    """
    mean = 0.01 * CROWD * math.exp(-2.0 * officers / CROWD)
    events, _ = counts(world(0.0, 0.01, officers, days=120), 5)
    assert holds(float(events.mean()), mean, math.sqrt(mean / len(events)))
    spread = float(((events - mean) ** 2 / mean).mean())
    assert abs(spread - 1.0) < 4.0 * math.sqrt((2.0 + 1.0 / mean) / len(events))


def test_no_crowd_no_events() -> None:
    """A = 0: nothing begins."""
    model = ConflictModel(SHIPPED.vary({"mobilisation.rate": 0.0, "days": 3}), rng=1)
    model.run_for(3)
    assert model.world.villages["violent_events"].sum() == 0
