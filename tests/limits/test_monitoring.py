"""Signs add up to an alarm as Page's cumulative sum does: the hour, the lead, the false alarms.

**A growing story.** S tellers give signs at rate q·S an hour, S = S₀·exp(g·t) with g = λ − δ.
Page's sum (1954) with allowance k expects q·S₀·(exp(g·T) − 1)/g − k·T after T hours if q·S₀ > k (it
then never comes back to nothing), and the alarm is raised at the T at which this exceeds the level
h. Those who know the story are S₀·(1 + λ/g·(exp(g·t) − 1)), three men of each stand in the street,
so a crowd of K has formed when this is K/3; the difference is the lead of the alarm, less the delay
until the report is read.

**By the hour.** A run looks once an hour, after the hour's telling: its sum after t hours is
q·ΣS(j) − k·t over j = 1 … t, S by the full equations (Kermack and McKendrick 1927, for some already
know). It grows, so it is above h first at T with P(T > t) = P(sum ≤ h), hence E T = Σ P(sum ≤ h).
The sum is nearly normal, with variance q·ΣS for the Poisson signs and q² times that of ΣS, of
births and deaths (Kendall 1948, as in test_correction.py). An event stands at the beginning of its
hour, at T − 1. So hours are held against no more than chance; Page's T, which knows no hours, lies
within an hour of that.

**Every day.** With nothing growing the sum is a Markov chain on [0, h] that ends when it exceeds h
(Brook and Evans 1972): its mean length L solves L(s) = 1 + Σ P(x)·L(max(s + x − k, 0)) over the
counts x that do not end it. A day's bad encounters are a Poisson number N of mean M, and the signs
of the day are Poisson of mean θ·N (Neyman 1939, type A), nearly Poisson where θ is small.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.optimize import brentq
from scipy.stats import norm, poisson

from agents.states import EventKind
from scenarios import load
from simulation import ConflictModel
from simulation.run import finished
from simulation.state import Floats

SHIPPED = load("limits/monitoring")
TELLERS = SHIPPED.number("rumour.first_tellers")
SEEDS = range(7)
HOURS = 100  # by when everything has happened
Ramp = tuple[float, float, float, float, float]  # λ, δ, q, k, h
# many signs, so that their luck is small beside that of the story
RAMPS: list[Ramp] = [
    (0.03, 0.01, 0.4, 40.0, 2000.0),
    (0.02, 0.0, 0.5, 50.0, 1500.0),
    (0.04, 0.02, 1.0, 0.0, 7500.0),
]
GRID = 300  # points; twice as many change a mean length by half a percent


def alarm_hour(told: float, forget: float, q: float, k: float, h: float) -> float:
    """T of the equation above."""
    g = told - forget
    assert q * TELLERS > k

    def rest(t: float) -> float:
        return q * TELLERS * math.expm1(g * t) / g - k * t - h

    return float(brentq(rest, 0.0, 200.0))


class Hour(NamedTuple):
    """Mean and standard deviation of the hour at which an event stands in a run."""

    mean: float
    spread: float


def first_above(means: Floats, variances: Floats, level: float) -> Hour:
    """Beginning of the first hour at whose end a growing normal sum is above the level.

    Entry t of the arrays is the sum after t hours.
    """
    far = np.where(means > level, np.inf, -np.inf)  # a sum without variance is where it is
    z = np.divide(means - level, np.sqrt(variances), out=far, where=variances > 0.0)
    later = np.minimum.accumulate(norm.sf(z))
    assert later[-1] < 1e-6
    t = np.arange(len(later))
    mean = float(later.sum())
    return Hour(mean - 1.0, math.sqrt(float(((2 * t + 1) * later).sum()) - mean**2))


def by_the_hour(told: float, forget: float) -> tuple[Floats, Floats]:
    """Spreaders and reached after 0, 1, … hours, by the equations in full."""

    def change(_: float, state: Floats) -> list[float]:
        new = told * (1.0 - state[1] / SHIPPED.households) * state[0]
        return [new - forget * state[0], new]

    start = [TELLERS, TELLERS]
    solution = solve_ivp(change, (0.0, HOURS), start, t_eval=np.arange(HOURS + 1.0), rtol=1e-8)
    return solution.y[0], solution.y[1]


def luck_of_births(told: float, forget: float, weight: Callable[[Floats], Floats]) -> Floats:
    """Variance after 0, 1, … hours of what each spreader adds by ``weight`` of its age.

    One birth or death, at rate (λ + δ)·S, adds or takes ``weight`` of the hours left.
    """
    g, part = told - forget, np.linspace(0.0, 1.0, 401)
    found = []
    for hours in range(HOURS + 1):
        rate = (told + forget) * TELLERS * np.exp(g * hours * part)
        found.append(np.trapezoid(rate * weight(hours * (1.0 - part)) ** 2, hours * part))
    return np.array(found)


def signs_law(ramp: Ramp) -> Hour:
    """When the signs have added up, by the hour."""
    told, forget, q, k, h = ramp
    g = told - forget
    tellers = np.concatenate(([0.0], np.cumsum(by_the_hour(told, forget)[0][1:])))
    luck = luck_of_births(told, forget, lambda left: np.expm1(g * left) / g)
    means = q * tellers - k * np.arange(HOURS + 1)
    return first_above(means, q * tellers + q**2 * luck, h)


def crowd_law(ramp: Ramp, crowd: float) -> Hour:
    """When so many stand there, three of each household that knows, by the hour."""
    told, forget = ramp[:2]
    g = told - forget
    luck = luck_of_births(told, forget, lambda left: 1.0 + told * np.expm1(g * left) / g)
    return first_above(3.0 * by_the_hour(told, forget)[1], 9.0 * luck, crowd)


class Seen(NamedTuple):
    """Hours at which signs had added up, the alarm was raised, and the crowd stood."""

    signs: float
    alarm: float
    crowd: float


@cache
def seen(ramp: Ramp, delay: float) -> tuple[Seen, ...]:
    """What happened in each run; an event stands at the beginning of its step."""
    told, forget, q, k, h = ramp
    scenario = SHIPPED.vary(
        {
            "rumour.talk_rate": told,
            "rumour.forget_rate": forget,
            "monitoring.informants": q,
            "monitoring.talk_allowance": k,
            "monitoring.talk_level": h,
            "monitoring.signs_delay": delay,
        }
    )
    found = []
    for seed in SEEDS:
        model = ConflictModel(scenario, rng=seed, collect=False)
        while model.world.villages["crowd"].sum() < SHIPPED.number("alarm.crowd"):
            model.step()
        events = finished(model, seed).events
        events = events[events["actor"] != "police"]  # the post warns too, of the crowd
        hours = [events.loc[events["kind"] == kind, "hour"].iloc[0] for kind in Seen._fields]
        found.append(Seen(*hours))
    return tuple(found)


def standard_error(values: Floats) -> float:
    """Of the mean of independent runs."""
    return float(values.std(ddof=1)) / math.sqrt(len(values))


@pytest.mark.parametrize("ramp", [*RAMPS, (0.03, 0.01, 0.04, 4.0, 200.0)])
def test_the_law_by_the_hour_is_that_of_page(ramp: Ramp) -> None:
    """Page's T less the hour or so by which events stand early; less luck, by the same law."""
    assert -1.0 <= signs_law(ramp).mean - alarm_hour(*ramp) < 0.5


@pytest.mark.parametrize("ramp", RAMPS)
def test_the_hour_of_the_alarm(ramp: Ramp) -> None:
    """The law by the hour, within 1 % or four of its standard errors."""
    law = signs_law(ramp)
    hours = np.array([run.signs for run in seen(ramp, 1.0)])
    error = law.spread / math.sqrt(len(hours))
    assert error < 0.025 * law.mean
    assert abs(hours.mean() - law.mean) <= max(0.01 * law.mean, 4.0 * error)


@pytest.mark.parametrize(("ramp", "delay"), [*((ramp, 1.0) for ramp in RAMPS), (RAMPS[0], 9.0)])
def test_the_lead_before_the_crowd(ramp: Ramp, delay: float) -> None:
    """Crowd − alarm, the alarm being raised a delay after the signs have added up.

    Both by the hour. Where a story runs fast both come early, so the luck of the lead is at most
    that of two which know nothing of each other.
    """
    runs = seen(ramp, delay)
    assert all(run.alarm == run.signs + delay for run in runs)
    alarm, crowd = signs_law(ramp), crowd_law(ramp, SHIPPED.number("alarm.crowd"))
    law = crowd.mean - alarm.mean - delay
    leads = np.array([run.crowd - run.alarm for run in runs])
    error = standard_error(leads)
    assert error < math.hypot(alarm.spread, crowd.spread) / math.sqrt(len(leads))
    assert abs(leads.mean() - law) <= max(0.01 * abs(law), 4.0 * error)


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
    ("told", "allowance", "level"), [(0.02, 1.5, 4.0), (0.04, 1.2, 8.0), (0.01, 2.0, 2.0)]
)
def test_false_alarms_of_everyday_signs(told: float, allowance: float, level: float) -> None:
    """Number of alarms in many villages over many days, against days over mean run length.

    Each village holds its days against its own first one, whose signs are what is usual from then
    on. A renewal process of mean μ and variance σ² in D whole days has
    E N = D/μ + (σ² − μ²)/(2 μ²) + 1/(2 μ) and variance σ²·D/μ³ (Feller 1949).
    """
    villages, days, households = 24, 1000, 50
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
    events = np.concatenate([rows.ravel() for rows in model.history.events])
    alarms = int((events["kind"] == EventKind.SIGNS).sum())
    assert np.allclose(usual, model.world.villages["usual"])
    assert math.sqrt(variance) < 0.07 * law
    assert abs(alarms - law) <= max(0.01 * law, 4.0 * math.sqrt(variance))
