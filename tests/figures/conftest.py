"""Real small runs to be drawn, and a look at what was drawn."""

import dataclasses
import math
from collections.abc import Callable

import pytest

from agents.states import IncidentType
from scenarios import load
from simulation import Run, Scenario, simulate
from simulation.scenario import Group, Incident, Village

type Case = tuple[Run, Scenario]


def made(groups: int, villages: int, name: str = "Village") -> Scenario:
    """A scenario of this many groups and villages on a spiral, with one grave incident."""
    people = tuple(Group(f"g{k}", {"en": f"{name} group {k}"}) for k in range(groups))
    places = tuple(
        Village(
            id=f"v{k}",
            name=f"{name} {k}",
            households=100 + 37 * (k * 7 % 17),
            position=(
                3.0 * math.sqrt(k) * math.cos(2.4 * k),
                3.0 * math.sqrt(k) * math.sin(2.4 * k),
            ),
            shares={group.id: 1.0 / groups for group in people},
            seat=k == villages - 1,
        )
        for k in range(villages)
    )
    grave = Incident("v0", 2, 13.0, IncidentType.SEXUAL_VIOLENCE, 0.9, False, 1.0, "g1", "g0")
    return dataclasses.replace(
        load("cases/seifullin"),
        name="made",
        groups=people,
        villages=places,
        incidents=(grave,),
        days=7,
    )


def struck(run: Run) -> bool:
    """Whether a crowd and violence were in the very village of the incident."""
    kinds = set(run.events.loc[run.events["village"] == "seifullin", "kind"])
    return {"crowd", "violence", "arrival"} <= kinds


@pytest.fixture(scope="session")
def violent() -> Case:
    """A run of the real case in which a crowd formed and violence followed."""
    scenario = load("cases/seifullin").vary({"days": 14})
    runs = (simulate(scenario, seed=seed) for seed in range(40))
    run = next(run for run in runs if run.summary["peak_crowd"] > 20 and struck(run))
    return run, scenario


@pytest.fixture(scope="session")
def empty() -> Case:
    """A run in which nothing happens: no incident, no story, no crowd, no hourly row."""
    scenario = load("limits/attitude").vary({"days": 5})
    run = simulate(scenario, seed=1)
    assert run.hourly.empty
    assert run.events.empty
    return run, scenario


CASES: dict[str, Callable[[], Scenario]] = {
    "eight groups, long names": lambda: made(
        8, 3, "A very long name, $5, of a people on the river"
    ),
    "two groups, one village": lambda: made(2, 1),
    "forty villages": lambda: made(4, 40),
    "crowd without police": lambda: load("limits/thresholds").vary({"days": 6}),
    "two steps an hour": lambda: made(3, 2).vary({"time.steps_per_hour": 2}),
}


@pytest.fixture(scope="session", params=[*CASES, "violent", "empty"])
def case(request: pytest.FixtureRequest) -> Case:
    """Each of the runs that pictures must be able to show."""
    if request.param in CASES:
        scenario = CASES[request.param]()
        return simulate(scenario, seed=1), scenario
    found: Case = request.getfixturevalue(request.param)
    return found
