"""Signs add up to an alarm as Page's cumulative sum does: the hour, the lead, the false alarms.

**A growing story.** S tellers give signs at rate q·S an hour, S = S₀·exp(g·t) with g = λ − δ. Page's
sum (1954) with allowance k expects q·S₀·(exp(g·T) − 1)/g − k·T after T hours if q·S₀ > k (it then
never comes back to nothing), and the alarm is raised at the T at which this exceeds the level h.
Counted in steps of an hour, the tellers of a step are those at its end. Those who know the story are
S₀·(1 + λ/g·(exp(g·t) − 1)), three men of each stand in the street, so a crowd of K has formed when
this is K/3; the difference is the lead of the alarm, less the delay until the report is read.

**Every day.** With nothing growing the sum is a Markov chain on [0, h] that ends when it exceeds h
(Brook and Evans 1972): its mean length L solves L(s) = 1 + Σ P(x)·L(max(s + x − k, 0)) over the counts
x that do not end it. A day's bad encounters are Poisson of mean M, and each is told with chance θ
— so as the model has it, the signs of a day are Poisson of mean θ·N for a Poisson number N (Neyman
1939, type A), nearly Poisson where θ is small.
"""

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import poisson

from scenarios import load
from simulation import ConflictModel, Scenario, simulate
from simulation.columns import Floats

SHIPPED = load("limits/monitoring")
TELLERS = SHIPPED.number("rumour.first_tellers")
SEEDS = range(6)
GRID = 600


def alarm_hour(told: float, forget: float, q: float, k: float, h: float) -> float:
    """T of the equation above."""
    g = told - forget
    assert q * TELLERS > k
    return float(
        brentq(lambda t: q * TELLERS * math.expm1(g * t) / g - k * t - h, 0.0, math.log(1e9) / g)
    )


def crowd_hour(told: float, forget: float, crowd: float) -> float:
    """When S₀·(1 + λ/g·(exp(g·t) − 1)) households of three men are a crowd of this size."""
    g = told - forget
    return math.log1p((crowd / 3.0 / TELLERS - 1.0) * g / told) / g


def growing(told: float, forget: float, q: float, k: float, h: float) -> Scenario:
    """The shipped limit with these rates of the story, and this watch."""
    return SHIPPED.vary(
        {
            "rumour.talk_rate": told,
            "rumour.forget_rate": forget,
            "monitoring.informants": q,
            "monitoring.talk_allowance": k,
            "monitoring.talk_level": h,
        }
    )


def hour_of(scenario: Scenario, kind: str, seed: int) -> float:
    """Hour of the first event of a kind; it lies at the beginning of the step that brought it."""
    events = simulate(scenario, seed).events
    return float(events.loc[events["kind"] == kind, "hour"].iloc[0])


RAMPS = [
    (0.03, 0.01, 0.02, 4.0, 200.0),
    (0.02, 0.0, 0.05, 10.0, 300.0),
    (0.04, 0.02, 0.1, 0.0, 1500.0),
]


@pytest.mark.parametrize("ramp", RAMPS)
def test_the_hour_of_the_alarm(ramp: tuple[float, float, float, float, float]) -> None:
    """T, within 1 % or four standard errors; half an hour more for the step that ends it.

    The sum is looked at once an hour, so it is found above h between 0 and 1 hour after it got there.
    The event stands at the beginning of that hour, which is half an hour before T on average.
    """
    law = alarm_hour(*ramp)
    assert 20.0 < law < 60.0
    hours = np.array([hour_of(growing(*ramp), "signs", seed) for seed in SEEDS]) + 0.5
    error = float(hours.std(ddof=1)) / math.sqrt(len(hours))
    assert error < 0.02 * law
    assert abs(hours.mean() - law) <= max(0.01 * law, 4.0 * error) + 0.01 * law


@pytest.mark.parametrize("ramp", RAMPS)
@pytest.mark.parametrize("delay", [0.0, 6.0])
def test_the_lead_before_the_crowd(
    ramp: tuple[float, float, float, float, float], delay: float
) -> None:
    """Crowd − alarm, the alarm being raised a delay after the signs have added up."""
    crowd = 6000.0
    scenario = growing(*ramp).vary({"alarm.crowd": crowd, "monitoring.signs_delay": delay})
    law = crowd_hour(*ramp[:2], crowd) - alarm_hour(*ramp) - delay
    leads = np.array([hour_of(scenario, "crowd", s) - hour_of(scenario, "alarm", s) for s in SEEDS])
    error = float(leads.std(ddof=1)) / math.sqrt(len(leads))
    assert abs(leads.mean() - law) <= max(0.01 * abs(law), 4.0 * error, 0.5)


def counts(mean_of_encounters: float, told: float) -> Floats:
    """Chances of 0, 1, … signs a day: Poisson of θ·N for a Poisson number N of encounters."""
    most = int(mean_of_encounters + 12.0 * math.sqrt(mean_of_encounters))
    met = np.arange(most)
    signs = np.arange(
        int(mean_of_encounters * told + 20.0 * math.sqrt(mean_of_encounters * told) + 9)
    )
    mix = poisson.pmf(signs[:, None], told * met[None, :])
    return np.asarray(mix @ poisson.pmf(met, mean_of_encounters))


def run_length(chances: Floats, k: float, h: float) -> tuple[float, float]:
    """Mean and variance of the days from 0 until the sum exceeds h (Brook and Evans 1972).

    The sum is a multiple of nothing in particular: the chain stands on a grid, between whose points
    the mean length is taken as linear.
    """
    grid = np.linspace(0.0, h, GRID)
    step = grid[1]
    moves = np.zeros((GRID, GRID))
    rows = np.arange(GRID)
    for x, chance in enumerate(chances):
        to = np.maximum(grid + x - k, 0.0)
        stays = to <= h
        place = np.minimum((to / step).astype(int), GRID - 2)
        part = to / step - place
        np.add.at(moves, (rows[stays], place[stays]), chance * (1.0 - part[stays]))
        np.add.at(moves, (rows[stays], place[stays] + 1), chance * part[stays])
    rest = np.eye(GRID) - moves
    mean = np.linalg.solve(rest, np.ones(GRID))
    second = np.linalg.solve(rest, 2.0 * mean - 1.0)
    return float(mean[0]), float(second[0] - mean[0] ** 2)


def test_run_length_where_it_is_known() -> None:
    """If one sign is enough, the length is geometric; Poisson of mean 1 exceeds 2 every 12 days."""
    chances = poisson.pmf(np.arange(40), 1.0)
    mean, variance = run_length(chances, 2.0, 1e-9)
    p = float(poisson.sf(2, 1.0))
    assert mean == pytest.approx(1.0 / p, rel=1e-6)
    assert variance == pytest.approx((1.0 - p) / p**2, rel=1e-6)
    mean, _ = run_length(chances, 1.0, 1.0)  # on whole numbers: states 0 and 1 alone
    q = np.array([[poisson.cdf(1, 1.0), poisson.pmf(2, 1.0)],
                  [poisson.pmf(0, 1.0), poisson.pmf(1, 1.0)]])  # fmt: skip
    law = np.linalg.solve(np.eye(2) - q, np.ones(2))[0]
    assert mean == pytest.approx(law, rel=1e-3)


@pytest.mark.parametrize(
    ("told", "allowance", "level"), [(0.01, 1.5, 4.0), (0.02, 1.2, 8.0), (0.005, 2.0, 2.0)]
)
def test_false_alarms_of_everyday_signs(told: float, allowance: float, level: float) -> None:
    """Number of alarms in many villages over many days, against days over mean run length.

    Each village holds its days against its own first one, whose signs are what is usual from then
    on. Of a renewal process of mean μ and variance σ² in D days E N = D/μ + (σ² − μ²)/(2 μ²) (+ 1/(2 μ)
    in whole days), and its variance is σ²·D/μ³ (Feller 1949).
    """
    villages, days, households = 12, 500, 100
    only = replace(SHIPPED.villages[0], households=households, shares={"a": 0.5, "b": 0.5})
    places = tuple(replace(only, id=f"v{k}", seat=k == 0) for k in range(villages))
    scenario = replace(SHIPPED, villages=places, incidents=()).vary(
        {
            "contact.rate": 6.0,
            "ties.kin": 0.0,
            "monitoring.informants": told,
            "monitoring.allowance": allowance,
            "monitoring.alarm_level": level,
            "internal_policy.villages_per_head": 100.0,
        }
    )
    model = ConflictModel(scenario, rng=3, collect=False)
    met = float(model.world.households["encounters"][:households].sum())
    law, variance = 0.0, 0.0
    model.step()
    usual = model.world.villages["usual"].copy()
    for _ in range(days - 1):
        model.step()
    for each in usual:
        mean, spread = run_length(counts(met, told), allowance * float(each), level)
        law += days / mean + (spread - mean**2) / (2.0 * mean**2) + 1.0 / (2.0 * mean)
        variance += spread * days / mean**3
    events = np.concatenate([rows.ravel() for rows in model.events])
    alarms = int((events["kind"] == 20).sum())
    assert np.allclose(usual, model.world.villages["usual"])
    assert math.sqrt(variance) < 0.1 * law
    assert abs(alarms - law) <= max(0.01 * law, 4.0 * math.sqrt(variance))
