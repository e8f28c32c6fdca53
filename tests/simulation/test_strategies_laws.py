"""Laws that hold for every shipped strategy, and for any lever that could be written.

A lever without strength, or one that never fires, leaves every number as it is; one that starts at
hour t leaves all before t as it was; what is spent is never negative, and is the sum of its parts.
"""

from dataclasses import replace
from functools import cache

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import strategies
from simulation import Run, Scenario, simulate
from simulation.levers import Lever, Strategy
from tests.simulation.drawn import drawn, levers
from tests.simulation.small import crisis, differences, under

NAMES = sorted(name for name, strategy in strategies().items() if strategy.levers)


@cache
def world() -> Scenario:
    """A short clash in two small villages."""
    return crisis({"violence.rate": 0.06, "monitoring.alarm_level": 3.0}, villages=2, days=5)


@cache
def plain() -> Run:
    """The clash without any lever."""
    return simulate(world(), 2)


def without_levers(events: pd.DataFrame) -> pd.DataFrame:
    """Events of the world: all but the notes that a lever began."""
    return events[events["kind"] != "lever"].reset_index(drop=True)


def under_strategy(name: str, start: str, strength: float | None = None) -> Run:
    """The clash under a shipped strategy whose levers all start then."""
    strategy = strategies()[name].changed(start=start)
    if strength is not None:
        strategy = strategy.changed(strength=strength)
    return simulate(replace(world(), strategy=strategy), 2)


def same_before(one: Run, other: Run, hour: float) -> bool:
    """Whether nothing that lies before the hour differs between two runs."""
    for run, twin in ((one, other), (other, one)):
        early = run.hourly[run.hourly["hour"] < hour]
        if not early.equals(twin.hourly.iloc[: len(early)]):
            return False
        events = without_levers(run.events)
        events = events[events["hour"] < hour]
        if not events.equals(without_levers(twin.events).iloc[: len(events)]):
            return False
        days = run.daily[(run.daily["day"] + 1) * 24.0 <= hour]
        if not days.equals(twin.daily.iloc[: len(days)]):
            return False
    return True


@pytest.mark.parametrize("name", NAMES)
def test_a_strategy_of_no_strength_changes_no_number(name: str) -> None:
    """Strength 0 from the first day: tables and cost bit-identical to the status quo."""
    idle = under_strategy(name, "day 0", 0.0)
    assert differences(plain(), replace(idle, events=without_levers(idle.events))) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_strategy_that_never_fires_changes_no_number(name: str) -> None:
    """Its date lies after the end of the run."""
    idle = under_strategy(name, "day 90")
    assert differences(plain(), idle) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_strategy_leaves_all_before_its_start(name: str) -> None:
    """From day 2, 5 h on something may differ; nothing before."""
    run = under_strategy(name, "day 2+5h")
    assert same_before(plain(), run, 53.0)
    assert (run.events["kind"] == "lever").sum() == len(strategies()[name].levers)


@drawn(15)
@given(lever=levers())
def test_any_lever_of_no_strength_changes_no_number(lever: Lever) -> None:
    """Whatever it would do, when and where: with strength 0 it does and costs nothing."""
    idle = simulate(under(world(), replace(lever, strength=0.0)), 2)
    assert differences(plain(), idle) == []


@drawn(15)
@given(lever=levers(), day=st.integers(0, 4), hour=st.integers(0, 23))
def test_any_lever_leaves_all_before_its_start(lever: Lever, day: int, hour: int) -> None:
    """Dated to any hour: nothing before it differs, and the cost is that of its parts at least."""
    late = replace(lever, start=f"day {day}+{hour}h", strength=1.0)
    run = simulate(under(world(), late), 2)
    assert same_before(plain(), run, 24.0 * day + hour)
    assert run.summary["cost"] >= 0.0


@drawn(15)
@given(pair=st.lists(levers(), min_size=2, max_size=3))
def test_costs_of_levers_add_up(pair: list[Lever]) -> None:
    """Fixed costs and costs by the day of several levers are the sum of what each costs alone."""
    dated = [
        replace(lever, name=f"lever_{k}", start=f"day {k}", cost_per_unit=0.0)
        for k, lever in enumerate(pair)
    ]
    free = [replace(lever, cost_fixed=0.0, cost_per_day=0.0) for lever in dated]
    paid, unpaid = (
        simulate(replace(world(), strategy=Strategy("s", "", "", tuple(group))), 2).summary["cost"]
        for group in (dated, free)
    )
    days = [min(5.0 - k, lever.duration / 24.0) for k, lever in enumerate(dated)]
    expected = sum(lever.cost(d) for lever, d in zip(dated, days, strict=True) if d > 0.0)
    assert paid - unpaid == pytest.approx(expected, rel=1e-9, abs=1e-3)
