"""Disputes at mediators, or at the akimat's clerks, are the M/M/c queue in steps of a day.

In a day each of min(n, c) cases in work ends with chance p = 1 − exp(−1/days), on its own, and then
a Poisson number of mean l arrives, so that open cases at the end of a day are the Markov chain

    n' = n − Binomial(min(n, c), p) + Poisson(l),

a discrete-time multi-server queue (Bruneel and Kim 1993). Its stationary law is computed here from
the transition matrix. Where l and 1/days are small it is Erlang's (1917): P(n ≥ c) = C(c, a), mean
number in work a = l·days, mean number waiting C·r/(1 − r) with r = a/c.

A mediator's attempt that succeeds with chance s ends a case with chance p·s (thinning).

**How sharply.** Open cases of one day are much like those of the day before, so means over days are
known to some per cent and tails less well: they are held against four standard errors over
villages. The day's change is not: given n open cases its mean is l − p·min(n, c) and its variance
l + min(n, c)·p·(1 − p), on its own each day. So p is known to one or two per cent (four where cases
are slow) from the slope of the change over min(n, c), c from the states above it, and the chain is
tested day by day beside its stationary law.
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
from simulation.state import Floats

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


def open_cases(scenario: Scenario, days: int) -> Floats:
    """Open cases at the end of each day in each village, shape (days, villages)."""
    model = ConflictModel(scenario, rng=1, collect=False)
    found = np.zeros((days, VILLAGES))
    for day in range(days):
        model.step()
        model.history.daily[-1] = model.history.daily[0]  # nobody reads the tables of so many days
        found[day] = model.world.villages["disputes"] + model.world.villages["mediated"]
    return found


def measured(cases: Floats, c: int, burn_in: int) -> tuple[Floats, Floats]:
    """Means over villages and days of (open, waiting, busy), and their standard errors."""
    n = cases[burn_in:]
    means = np.stack([n, np.maximum(n - c, 0), n >= c], axis=2).mean(axis=0)
    return means.mean(axis=0), means.std(axis=0, ddof=1) / math.sqrt(VILLAGES)


def day_by_day(cases: Floats, c: int, arrivals: float, done: float) -> None:
    """Hold the change from each day to the next against l − p·min(n, c), by slope and by state."""
    before, change = cases[:-1].ravel(), np.diff(cases, axis=0).ravel()
    work = np.minimum(before, c)
    variance = arrivals + work * done * (1.0 - done)
    weight = 1.0 / variance
    spread = work - (weight * work).sum() / weight.sum()
    error = 1.0 / math.sqrt((weight * spread**2).sum())  # of a weighted slope
    slope = -float((weight * spread * change).sum()) * error**2
    assert error < 0.04 * done
    assert abs(slope - done) <= max(0.01 * done, 4.0 * error)
    for n in np.unique(before):  # also above c, where more cases are not more work
        here = before == n
        if variance[here].sum() >= 25.0:  # else too few moves for their mean to be normal
            law = arrivals - done * min(n, c)
            error = math.sqrt(float(variance[here][0]) / here.sum())
            assert abs(change[here].mean() - law) <= max(0.01 * abs(law), 4.0 * error), n
    size = (change - arrivals + done * work) ** 2 / variance
    assert abs(size.mean() - 1.0) <= max(0.01, 4.0 * size.std() / math.sqrt(len(size)))


def close(means: Floats, errors: Floats, law: Queue, known: Floats | float = 0.0) -> bool:
    """Within 1 % or four standard errors over villages, which know nothing of each other.

    ``known``: by how much the law is known to miss the chain, as it knows no days.
    """
    allowed = np.maximum(0.01 * np.array(law), 4.0 * errors) + known
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
    """Mean open, mean waiting and the chance of waiting, by the law of the chain; and each day."""
    arrivals, done = load_ / days, 1.0 - math.exp(-1.0 / days)
    cases = open_cases(world(arrivals, through(c, days, who)), 500)
    assert close(*measured(cases, c, 60), by_day(c, arrivals, done))
    day_by_day(cases, c, arrivals, done)


@pytest.mark.parametrize(("c", "load_"), [(1, 0.3), (3, 1.0), (2, 1.2)])
def test_slow_cases_are_erlangs_queue(c: int, load_: float) -> None:
    """With 40 days a case the daily step moves Erlang's numbers by at most 4 %, as computed.

    A case of so many days makes open cases of a month alike, so the means are known to 5 % at best;
    what is known well is each day's change.
    """
    days = 40.0
    arrivals, done = load_ / days, 1.0 - math.exp(-1.0 / days)
    law, chain = erlang(c, load_), by_day(c, arrivals, done)
    step = np.abs(np.array(chain) - np.array(law))
    assert (step < 0.042 * np.array(law)).all()
    cases = open_cases(world(arrivals, through(c, days, "mediators")), 1300)
    means, errors = measured(cases, c, 400)
    assert close(means, errors, chain)
    assert close(means, errors, law, step)
    day_by_day(cases, c, arrivals, done)


@pytest.mark.parametrize("skill", [0.5, 0.8])
def test_attempts_that_fail_thin_the_work(skill: float) -> None:
    """A skill of s ends a case with chance p·s, as if cases took longer."""
    done = skill * (1.0 - math.exp(-1.0 / 2.0))
    law = by_day(2, 0.25, done)
    scenario = world(0.25, {**through(2, 2.0, "mediators"), "mediation.skill": skill})
    cases = open_cases(scenario, 500)
    assert close(*measured(cases, 2, 60), law)
    day_by_day(cases, 2, 0.25, done)
