"""How long comparisons take: runs that fork off from one trunk, on two cores.

Run by ``make bench`` on a machine that has nothing else to do. Both take a tenth of the seeds of
the question and are scaled up, start of the workers left in; ``extra_info`` has the minutes.
"""

import dataclasses
from collections.abc import Callable

from experiments import Means
from experiments.runs.common_random_numbers import common_random_numbers
from experiments.studies.timing.study import timing_surface
from scenarios import load, strategies
from simulation import Scenario

STRATEGIES = (
    "status_quo", "rumour_desk", "early_reserve", "escalation_plan", "youth_leaders",
    "in_group_policing", "cordon", "curfew", "road_posts", "council_meets_the_crowd",
    "fair_arrests", "apology_and_compensation",
)  # fmt: skip
TARGET = 6.0  # minutes


def crisis_of_two_weeks() -> Scenario:
    """The case at 1,500 households, its incident on the first day, 14 days."""
    case = load("cases/seifullin")
    part = 1500 / case.households
    villages = tuple(
        dataclasses.replace(village, households=round(village.households * part))
        for village in case.villages
    )
    soon = tuple(dataclasses.replace(incident, day=0) for incident in case.incidents)
    return dataclasses.replace(case, villages=villages, incidents=soon, days=14)


def minutes(benchmark, act: Callable[[], object], times: float, what: str) -> None:
    """Time ``act`` once and tell how long ``times`` as much would take."""
    benchmark.pedantic(act, rounds=1)
    taken = benchmark.stats.stats.median * times / 60.0
    benchmark.extra_info["minutes"] = taken
    print(f"\n{what}: {taken:.1f} minutes on 2 cores")
    assert taken < TARGET


def test_twelve_strategies_under_500_seeds(benchmark) -> None:
    world, known = crisis_of_two_weeks(), strategies()
    variants = {name: world.with_strategy(known[name]) for name in STRATEGIES}
    common_random_numbers(
        variants, range(1), means=Means(workers=1)
    )  # compiled, and in the cache of the disk
    two = Means(workers=2)
    act = lambda: common_random_numbers(variants, range(50), means=two)  # noqa: E731
    minutes(benchmark, act, 10.0, "12 strategies x 500 seeds")


def test_twelve_starts_by_five_strengths_under_100_seeds(benchmark) -> None:
    world, lever = crisis_of_two_weeks(), strategies()["rumour_desk"]
    starts = [6.0 * number for number in range(12)]
    doses = [0.2, 0.4, 0.6, 0.8, 1.0]
    two = Means(workers=2)
    act = lambda: timing_surface(  # noqa: E731
        world, lever, starts, "strength", doses, 10, means=two
    )
    minutes(benchmark, act, 10.0, "12 starts x 5 strengths x 100 seeds")
