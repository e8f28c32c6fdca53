"""Timings, run by ``make bench`` and never as timed tests.

Household-days and household-hours per second and core, per engine, beside Mesa's own Epstein
example in agent-steps per second in the same session. The rates stand in ``extra_info`` of each
benchmark and are printed; ``pytest --benchmark-json=FILE`` keeps them.
"""

import dataclasses
from collections.abc import Callable

import pytest
from mesa.examples.advanced.epstein_civil_violence.model import EpsteinCivilViolence

from scenarios import load
from simulation import ConflictModel, Scenario, simulate
from simulation.world import build

CASE = load("cases/seifullin")


def calm() -> Scenario:
    """The case without its incident."""
    return dataclasses.replace(CASE, incidents=())


def small(scenario: Scenario) -> Scenario:
    """A tenth of the households, for the engine in Python."""
    villages = tuple(
        dataclasses.replace(v, households=v.households // 10) for v in scenario.villages
    )
    return dataclasses.replace(scenario, villages=villages)


def per_second(benchmark, work: float, what: str) -> None:
    """Note and print the rate of the median round."""
    rate = work / benchmark.stats.stats.median
    benchmark.extra_info[what] = rate
    print(f"\n{what}: {rate:,.0f} per second")


def measure(benchmark, make: Callable[[], tuple], act: Callable, rounds: int) -> None:
    """Time ``act`` on a fresh model each round, after one warm-up round."""
    benchmark.pedantic(act, setup=lambda: (make(), {}), rounds=rounds, warmup_rounds=1)


@pytest.mark.parametrize(("engine", "days", "rounds"), [("compiled", 100, 15), ("mesa", 3, 3)])
def test_calm_days(benchmark, engine: str, days: int, rounds: int) -> None:
    scenario = calm() if engine == "compiled" else small(calm())
    measure(
        benchmark,
        lambda: (ConflictModel(scenario, rng=1, engine=engine, collect=False),),
        lambda model: model.run_for(days),
        rounds,
    )
    per_second(benchmark, scenario.households * days, f"household-days ({engine})")


@pytest.mark.parametrize(("engine", "rounds"), [("compiled", 15), ("mesa", 2)])
def test_crisis_hours(benchmark, engine: str, rounds: int) -> None:
    """The day after the incident: every village is awake all 24 hours."""
    scenario = CASE if engine == "compiled" else small(CASE)

    def make() -> tuple[ConflictModel]:
        model = ConflictModel(scenario, rng=7, engine=engine, collect=False)
        model.run_for(8)
        assert int(model.world.run[0].awake_households) == scenario.households
        return (model,)

    if engine == "mesa":
        scenario = dataclasses.replace(
            scenario, incidents=(dataclasses.replace(scenario.incidents[0], day=0),)
        )

        def make() -> tuple[ConflictModel]:
            model = ConflictModel(scenario, rng=7, engine=engine, collect=False)
            model.run_for(1)
            return (model,)

    measure(benchmark, make, lambda model: model.run_for(1), rounds)
    per_second(benchmark, scenario.households * 24, f"household-hours ({engine})")


def test_building_a_world(benchmark) -> None:
    benchmark(build, CASE, 1)
    per_second(benchmark, CASE.households, "households built")


def test_whole_run(benchmark) -> None:
    """28 days with one crisis, tables and summary included."""
    benchmark.pedantic(simulate, (CASE, 7), rounds=10, warmup_rounds=1)


def test_mesa_epstein(benchmark) -> None:
    """Mesa's example at its default size, for scale."""
    steps = 20
    measure(benchmark, lambda: (EpsteinCivilViolence(),), lambda model: model.run_for(steps), 5)
    agents = len(EpsteinCivilViolence().agents)
    per_second(benchmark, agents * steps, "agent-steps (Mesa's Epstein example)")
