"""Disputes at mediators, or at the akimat's clerks, are the M/M/c queue in steps of a day.

In a day each of min(n, c) cases in work ends with chance p = 1 − exp(−1/days), on its own, and then
a Poisson number of mean l arrives, so that open cases at the end of a day are the Markov chain

    n' = n − Binomial(min(n, c), p) + Poisson(l),

a discrete-time multi-server queue (Bruneel and Kim 1993). Its stationary law is computed here from
the transition matrix. Where l and 1/days are small it is Erlang's (1917): P(n ≥ c) = C(c, a), mean
number in work a = l·days, mean number waiting C·r/(1 − r) with r = a/c.

A mediator's attempt that succeeds with chance s ends a case with chance p·s (thinning).
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pytest
from scipy.stats import binom, poisson

from scenarios import load
from simulation import ConflictModel, Scenario
from simulation.columns import Floats

SHIPPED = load("limits/mediators")
PEOPLE = 10.0  # two households of five
VILLAGES = 120
MOST = 120  # open cases beyond which the chain is cut off


class Queue(NamedTuple):
    """Mean open cases, mean waiting, and the chance that all servers are at work."""

    open: float
    waiting: float
    busy: float


def erlang(c: int, load_: float) -> Queue:
    """The M/M/c queue at offered load a (Erlang 1917)."""
    r = load_ / c
    top = load_**c / math.factorial(c)
    below = sum(load_**k / math.factorial(k) for k in range(c))
    chance = top / ((1.0 - r) * below + top)
    waiting = chance * r / (1.0 - r)
    return Queue(load_ + waiting, waiting, chance)


def by_day(c: int, arrivals: float, done: float) -> Queue:
    """The same in steps of a day, from the stationary law of the chain above."""
    moves = np.zeros((MOST + 1, MOST + 1))
    for n in range(MOST + 1):
        for ended, chance in enumerate(binom.pmf(np.arange(min(n, c) + 1), min(n, c), done)):
            left = n - ended
            moves[n, left:] += chance * poisson.pmf(np.arange(MOST + 1 - left), arrivals)
    moves[:, MOST] += 1.0 - moves.sum(axis=1)
    system = np.vstack([moves.T - np.eye(MOST + 1), np.ones(MOST + 1)])
    law = np.linalg.lstsq(system, np.append(np.zeros(MOST + 1), 1.0), rcond=None)[0]
    assert law[-1] < 1e-8
    n = np.arange(MOST + 1)
    return Queue(float(law @ n), float(law @ np.maximum(n - c, 0)), float(law[n >= c].sum()))


def world(arrivals: float, values: Mapping[str, float]) -> Scenario:
    """As many villages as give enough luck, each with its own queue of these arrivals a day."""
    only = SHIPPED.villages[0]
    villages = tuple(
        replace(only, id=f"v{k}", seat=k == 0, position=(50.0 * k, 0.0)) for k in range(VILLAGES)
    )
    rate = {"contradiction.disputes": arrivals * 365_000.0 / PEOPLE}
    return replace(SHIPPED, villages=villages).vary({**rate, **values})


def through(c: int, days: float, who: str) -> dict[str, float]:
    """Parameters of a queue with c mediators, or c clerks, of so many days a case."""
    if who == "clerks":
        return {
            "contradiction.clerks": c, "contradiction.settlement_days": days,
            "mediation.mediators": 0.0,
        }  # fmt: skip
    # the queue begins as long as it would be with a server for each case, if a case takes this long
    begin = {"contradiction.settlement_days": days}
    return {"mediation.mediators": c, "mediation.case_days": days, **begin}


def measured(scenario: Scenario, c: int, days: int, burn_in: int) -> tuple[Floats, Floats]:
    """Means over villages and days of (open, waiting, busy), and their standard errors."""
    model = ConflictModel(scenario, rng=1, collect=False)
    means = np.zeros((VILLAGES, 3))
    for day in range(days):
        model.step()
        model.daily[-1] = model.daily[0]  # nobody reads the tables of so many days
        if day >= burn_in:
            n = model.world.villages["disputes"] + model.world.villages["mediated"]
            means += np.stack([n, np.maximum(n - c, 0), n >= c], axis=1)
    means /= days - burn_in
    error = means.std(axis=0, ddof=1) / math.sqrt(VILLAGES)
    return means.mean(axis=0), error


def close(means: Floats, errors: Floats, law: Queue) -> bool:
    """Within 1 % or four standard errors over villages, which know nothing of each other."""
    allowed = np.maximum(0.01 * np.array(law), 4.0 * errors)
    return bool((np.abs(means - np.array(law)) <= allowed).all())


def test_erlangs_numbers_are_the_published_ones() -> None:
    """C(1, r) = r; C(2, 1) = 1/3; an M/M/1 queue at r = 1/2 holds one on average (Erlang 1917)."""
    assert erlang(1, 0.5).busy == pytest.approx(0.5)
    assert erlang(1, 0.5).open == pytest.approx(1.0)
    assert erlang(2, 1.0).busy == pytest.approx(1.0 / 3.0)
    assert erlang(2, 1.2).waiting == pytest.approx(0.675)


@pytest.mark.parametrize(("c", "load_"), [(1, 0.5), (2, 1.2), (4, 3.0)])
def test_days_are_short_against_slow_cases(c: int, load_: float) -> None:
    """The chain tends to Erlang's queue: the difference falls as one over the days of a case."""
    gaps = []
    for days in (50.0, 100.0, 400.0):
        chain = by_day(c, load_ / days, 1.0 - math.exp(-1.0 / days))
        gaps.append(np.array(chain) / np.array(erlang(c, load_)) - 1.0)
    assert np.abs(gaps[2]).max() < 0.01
    assert gaps[1] / gaps[0] == pytest.approx(0.5, abs=0.1)
    assert gaps[2] / gaps[1] == pytest.approx(0.25, abs=0.1)


@pytest.mark.parametrize("who", ["mediators", "clerks"])
@pytest.mark.parametrize(("c", "load_", "days"), [(1, 0.5, 2.0), (2, 1.2, 2.0), (4, 2.4, 3.0)])
def test_open_and_waiting_cases(c: int, load_: float, days: float, who: str) -> None:
    """Mean open, mean waiting and the chance of waiting, by the law of the chain."""
    arrivals = load_ / days
    law = by_day(c, arrivals, 1.0 - math.exp(-1.0 / days))
    means, errors = measured(world(arrivals, through(c, days, who)), c, 500, 60)
    assert (errors < 0.07 * np.array(law)).all()
    assert close(means, errors, law)


@pytest.mark.parametrize(("c", "load_"), [(1, 0.3), (3, 1.0), (2, 1.2)])
def test_slow_cases_are_erlangs_queue(c: int, load_: float) -> None:
    """With 40 days a case the daily step does not matter, and Erlang's formula itself holds."""
    days = 40.0
    law = erlang(c, load_)
    means, errors = measured(world(load_ / days, through(c, days, "mediators")), c, 1300, 400)
    assert close(means, errors, law)


@pytest.mark.parametrize("skill", [0.5, 0.8])
def test_attempts_that_fail_thin_the_work(skill: float) -> None:
    """A skill of s ends a case with chance p·s, as if cases took longer."""
    done = skill * (1.0 - math.exp(-1.0 / 2.0))
    law = by_day(2, 0.25, done)
    scenario = world(0.25, {**through(2, 2.0, "mediators"), "mediation.skill": skill})
    means, errors = measured(scenario, 2, 500, 60)
    assert close(means, errors, law)
