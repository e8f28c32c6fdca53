"""Building the households of a world: who they are before anything happens."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy.special import ndtr, ndtri
from scipy.stats import beta, binom, poisson

from simulation.random_numbers import Purpose, uniforms
from simulation.scenario import USUAL_CLUSTERING, Scenario
from simulation.state import (
    HOUSEHOLD,
    MAX_YOUNG_MEN,
    NOBODY,
    Floats,
    Integers,
    Records,
    records,
)

_WORTH_THREADS = 50_000  # households from which on the slow inverse of Beta is worth threads
_NEVER = 1e9  # threshold of a young man who does not exist


def settle(scenario: Scenario, run: Records) -> Records:
    """All households, village after village, groups placed by share and clustering.

    Within a village households stand along streets; group counts follow the shares exactly
    (largest remainder), their order along the street is sorted as far as clustering asks.
    """
    households = records(HOUSEHOLD, scenario.households)
    households["village"] = np.repeat(
        np.arange(len(scenario.villages)), [v.households for v in scenario.villages]
    )
    households["group"] = _groups(scenario, run)
    _means(scenario, run, households)
    _young_men(scenario, run, households)
    for column in ("called_to", "heard_from", "news_step"):
        households[column] = NOBODY
    households["place"] = NOBODY
    return households


def counts_of(shares: Floats, total: int) -> Integers:
    """Whole numbers that sum to ``total`` in these shares (largest remainder).

    >>> counts_of(np.array([0.5, 0.3, 0.2]), 7).tolist()
    [4, 2, 1]
    """
    exact = shares * total
    counts = np.floor(exact + 1e-9).astype(np.int64)
    order = np.argsort(-(exact - counts), kind="stable")
    counts[order[: total - counts.sum()]] += 1
    return counts


def _groups(scenario: Scenario, run: Records) -> Integers:
    """Group of each household: exact counts, sorted along the street where it is clustered."""
    u = uniforms(run, Purpose.GROUP, scenario.households)
    groups = np.empty(scenario.households, np.int64)
    first = 0
    for village in scenario.villages:
        shares = np.array([village.shares.get(g.id, 0.0) for g in scenario.groups])
        counts = counts_of(shares / shares.sum(), village.households)
        ids = np.repeat(np.arange(len(counts)), counts)
        # a household keeps its quarter with weight clustering and is shuffled with the rest
        quarter = np.arange(village.households) / village.households
        mine = u[first : first + village.households]
        place = village.clustering * quarter + (1.0 - village.clustering) * mine
        groups[first : first + village.households][np.argsort(place, kind="stable").argsort()] = ids
        first += village.households
    return groups


def _means(scenario: Scenario, run: Records, households: Records) -> None:
    """Work, income, schooling, phone; hardship is the rank of income, so uniform on [0, 1].

    Schooling (years) describes households to who looks at them; no rule reads it.
    """
    n = len(households)
    relative = np.array([group.income for group in scenario.groups])[households["group"]]
    employed = uniforms(run, Purpose.EMPLOYED, n) >= scenario.number("population.unemployment")
    spread = ndtri(uniforms(run, Purpose.INCOME, n)) * scenario.number("population.income_spread")
    income = relative * np.exp(spread)
    income[~employed] *= scenario.number("population.unemployed_income")
    households["employed"] = employed
    households["income"] = income
    households["hardship"] = hardship_of(income, scenario.number("population.poverty"))
    households["schooling"] = np.clip(
        9.0 + 3.0 * ndtri(uniforms(run, Purpose.SCHOOLING, n)), 0.0, 18.0
    )
    households["phone_user"] = uniforms(run, Purpose.PHONE, n) < scenario.number(
        "population.phone_users"
    )


def _upbringing(scenario: Scenario) -> Floats:
    """What growing up in each village adds to prejudice, in standard deviations; mean about 0.

    More in an enclave, less where groups learn in one school.
    """
    apart = np.array([village.clustering - USUAL_CLUSTERING for village in scenario.villages])
    school = np.array([float(village.mixed_school) for village in scenario.villages])
    shift: Floats = (
        scenario.number("attitude.isolation") * apart
        - scenario.number("attitude.mixed_school") * school
    )
    return shift


def hardship_of(income: Floats, poverty: float) -> Floats:
    """Hardship in (0, 1), shape (households,): rank of income, shifted where a region is poor.

    With ``poverty`` 0 it is uniform. Else it is the share of the country's people who are better
    off, if the country's incomes lie so many standard deviations above the region's.

    >>> hardship_of(np.array([3.0, 1.0, 2.0, 4.0]), 0.0).tolist()
    [0.375, 0.875, 0.625, 0.125]
    """
    rank = (np.argsort(np.argsort(-income, kind="stable")) + 0.5) / len(income)
    hardship: Floats = rank if poverty == 0.0 else ndtr(ndtri(rank) + poverty)
    return hardship


def remembered_wrongs(scenario: Scenario, run: Records, households: Records) -> Integers:
    """Times that each household remembers having been discriminated against before the run.

    From the bad encounters that it expects, over the years remembered; shape (households,).
    """
    bad = scenario.number("contact.negative_base") + scenario.number(
        "contact.negative_prejudice"
    ) * scenario.number("attitude.norm")
    days = 365.0 * scenario.number("monitoring.years_remembered")
    mean = households["encounters"] * bad * days * scenario.number("monitoring.wrong_remembered")
    u = uniforms(run, Purpose.REMEMBERED, len(households))
    wrongs: Integers = poisson.ppf(u, mean).astype(np.int64)
    return wrongs


def _young_men(scenario: Scenario, run: Records, households: Records) -> None:
    """Young men and their thresholds: drawn, or as the scenario writes them out."""
    n = len(households)
    households["threshold"] = _NEVER
    if scenario.thresholds:
        listed = len(scenario.thresholds)
        households["young_men"][:listed] = 1
        households["threshold"][:listed, 0] = scenario.thresholds
        return
    mean = scenario.number("population.young_men")
    number = binom.ppf(uniforms(run, Purpose.YOUNG_MEN, n), MAX_YOUNG_MEN, mean / MAX_YOUNG_MEN)
    households["young_men"] = number.astype(np.int64)
    for k in range(MAX_YOUNG_MEN):
        u = ndtri(uniforms(run, Purpose.THRESHOLD, n, k))
        drawn = scenario.number("mobilisation.threshold") + u * scenario.number(
            "mobilisation.threshold_spread"
        )
        households["threshold"][:, k] = np.where(households["young_men"] > k, drawn, _NEVER)


def anchors(scenario: Scenario, run: Records, households: Records) -> Floats:
    """Anchor prejudice toward each group, shape (households, groups), Beta distributed, own 0."""
    mean = scenario.number("attitude.norm")
    spread = scenario.number("attitude.spread")
    link = scenario.number("attitude.hardship")
    shift = _upbringing(scenario)[households["village"]]
    moved = link != 0.0 or bool(shift.any())
    values = np.empty((len(scenario.groups), len(households)))
    room = mean * (1.0 - mean)
    poor = ndtri(households["hardship"]) if moved else 0.0

    def fill(group: int) -> None:
        u = uniforms(run, Purpose.ANCHOR, len(households), group)
        if moved:  # on the scale of a normal variable, then back
            u = ndtr(link * poor + np.sqrt(1.0 - link * link) * ndtri(u) + shift)
        if 0.0 < spread * spread < room:
            weight = room / (spread * spread) - 1.0
            values[group] = beta.ppf(u, mean * weight, (1.0 - mean) * weight)
        else:  # no spread, or more than a share can have: everyone at the mean, or at 0 and 1
            values[group] = mean if spread == 0.0 else u < mean

    _for_each(fill, len(scenario.groups), len(households) >= _WORTH_THREADS)
    values[households["group"], np.arange(len(households))] = 0.0
    return np.ascontiguousarray(values.T)


def _for_each(act: Callable[[int], None], number: int, threads: bool) -> None:
    """``act`` for 0 … number − 1, each of which writes to a place of its own, so in any order."""
    if not threads:
        for index in range(number):
            act(index)
        return
    with ThreadPoolExecutor() as pool:
        list(pool.map(act, range(number)))
