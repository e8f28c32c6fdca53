"""Three ways to compute a run give one result, to the last bit."""

from pathlib import Path

import pytest

from agents.states import IncidentType
from simulation import ConflictModel, Scenario, simulate
from simulation.engine import ByTable
from simulation.levers import Lever
from simulation.scenario import Incident
from simulation.schedule import Over, Row
from simulation.state import World
from tests.simulation.elsewhere import run_elsewhere, scenario_of
from tests.simulation.small import (
    crisis,
    differences,
    lever,
    lived,
    run_of,
    under,
    world_differences,
)

DESK = lever("rumour_desk", {"reach": 0.6}, start="trigger+3h", ramp=4.0, duration=30.0)
RESERVE = lever("district_reserve", {"share_on_alarm": 1.0}, start="alarm")
AKIMAT = lever("akimat", {"verification_time": 4.0, "settlement_days": 10.0}, start="day 1+5h")

# name: (seed, levers, parameters, days)
CASES: dict[str, tuple[int, tuple[Lever, ...], dict[str, float], int]] = {
    "status quo": (1, (), {}, 4),
    "desk, ramp and end": (2, (DESK,), {}, 3),
    "reserve on alarm": (3, (RESERVE,), {"police.stay_hours": 6.0}, 4),
    "all levers, half hours": (2**40 + 9, (DESK, RESERVE, AKIMAT), {"time.steps_per_hour": 2.0}, 3),
    "incidents by chance": (5, (AKIMAT,), {"trigger.rate": 0.02, "trigger.framed": 1.0}, 4),
}


def small_case(name: str) -> tuple[Scenario, int]:
    """A case small enough to be lived household by household in Python."""
    seed, levers, values, days = CASES[name]
    return under(crisis(values, villages=2, households=24, days=days), *levers), seed


@pytest.mark.parametrize("name", CASES)
def test_household_by_household_gives_the_compiled_run(name: str) -> None:
    """Engines equal: every table and every array of the world, Python against machine code."""
    scenario, seed = small_case(name)
    fast, slow = lived(scenario, seed), lived(scenario, seed, engine="mesa")
    assert differences(run_of(fast), run_of(slow)) == []
    assert world_differences(fast, slow) == []
    assert run_of(fast).summary["peak_crowd"] > 0


@pytest.mark.parametrize("threads", [2, 3])
@pytest.mark.parametrize("name", CASES)
def test_threads_give_the_compiled_run(name: str, threads: int) -> None:
    """Thread count changes nothing, in the tables or in the world."""
    seed, levers, values, _ = CASES[name]
    scenario = under(crisis(values), *levers)
    one, more = lived(scenario, seed), lived(scenario, seed, threads=threads)
    assert differences(run_of(one), run_of(more)) == []
    assert world_differences(one, more) == []


def backwards(row: Row, size: int, world: World, time: int) -> None:
    """Visit households one by one from the last to the first; villages as ever."""
    if row.over in (Over.VILLAGES, Over.REGION):
        row.process(0, size, world, time)
        return
    for place in reversed(range(size)):
        row.process(place, place + 1, world, time)


@pytest.mark.parametrize("name", CASES)
def test_the_order_in_which_households_are_visited_does_not_count(name: str) -> None:
    """Updates are synchronous: from the last household to the first gives the same run."""
    scenario, seed = small_case(name)
    forward = lived(scenario, seed)
    backward = ConflictModel(scenario, rng=seed, collect=False)
    backward._driver = ByTable(backwards)
    backward.run_for(scenario.days)
    assert differences(run_of(forward), run_of(backward)) == []
    assert world_differences(forward, backward) == []


def test_threads_keep_the_order_of_events_of_many_villages() -> None:
    """Thread count changes nothing when villages on different threads have something to tell."""
    from dataclasses import replace

    scenario = crisis(villages=40, households=150, days=1)
    at_two = tuple(
        Incident(f"v{i}", 0, 2.0, IncidentType.BRAWL, 0.9, False, 1.0, "b", "a") for i in range(40)
    )
    scenario = replace(scenario, incidents=at_two)
    one = simulate(scenario, 1)
    for _ in range(4):
        assert differences(one, simulate(scenario, 1, threads=2)) == []


@pytest.mark.parametrize("steps_per_hour", [1, 2])
def test_without_the_compiler_the_numbers_are_the_same(tmp_path: Path, steps_per_hour: int) -> None:
    """Rules are ordinary Python: a process that never compiles gives the same run."""
    there = run_elsewhere(tmp_path, 4, steps_per_hour, {"NUMBA_DISABLE_JIT": "1"})
    assert differences(simulate(scenario_of(steps_per_hour), 4), there) == []
    assert there.summary["peak_crowd"] > 0
