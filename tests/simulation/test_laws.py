"""What is always true: no cause, no effect; nobody is lost; every tenge is accounted for."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from agents.states import RumourState, Whereabouts
from simulation import ConflictModel, Run, Scenario, simulate
from simulation.levers import Lever, Unit
from simulation.state import MAX_YOUNG_MEN, NOBODY
from tests.simulation.small import (
    TRIGGER,
    crisis,
    differences,
    lever,
    lived,
    run_of,
    under,
    world_differences,
)

DESK = lever("rumour_desk", {"reach": 0.9, "desk_time": 0.5})
# The reserve leaves within these days, in the middle of quiet hours.
SHORT_STAY = {"police.stay_hours": 12.0, "mobilisation.fatigue_night": 3.0, "violence.decay": 3.0}


@pytest.mark.parametrize("seed", range(4))
def test_without_triggers_nothing_breaks_out(seed: int) -> None:
    """No triggers, no violence: no story, no crowd, no hour of crisis, whatever is ready for it."""
    model = lived(replace(under(crisis(), DESK), incidents=()), seed)
    run = run_of(model, seed)
    assert run.hourly.empty
    assert set(run.events["kind"]) <= {"lever", "signs", "alarm", "zone", "settled", "survey"}
    assert np.isnan(run.summary[["peak_crowd", "lag_h", "reached_share", "duration_h"]]).all()
    assert run.summary[["violent_events", "deaths", "injured", "detained", "fled"]].sum() == 0.0
    assert (run.daily["behaviour"] == 0.0).all()
    assert (model.world.rumour == RumourState.IGNORANT).all()
    assert (model.world.households["where"] == Whereabouts.HOME).all()


FAR_OFF = (("rumour_desk", {"reach": 0.9}), ("police_post", {"report_delay": 9.0}))
IDLE: dict[str, tuple[Lever, ...]] = {
    "strength 0 at an odd hour": tuple(
        lever(actor, settings, name=f"{actor}_{day}", start=f"day {day}+7h", strength=0.0,
              cost_fixed=1e6, cost_per_day=1e5)
        for day in range(8)
        for actor, settings in FAR_OFF
    ),
    "strength 0 on an event, with ramp and end": (
        lever("akimat", {"verification_time": 1.0}, start="trigger+3.5h", strength=0.0, ramp=3.0,
              duration=9.0, cost_fixed=1e6),
    ),
    "after the end": (lever("rumour_desk", {"reach": 0.9}, start="day 30", cost_per_day=1e6),),
    "long after an event": (lever("akimat", {"reach": 0.9}, start="trigger+900h", cost_fixed=1e6),),
    "of no duration": (lever("akimat", {"reach": 0.9}, start="day 0", duration=0.0),),
}  # fmt: skip


@pytest.mark.parametrize("name", IDLE)
@pytest.mark.parametrize("seed", [1, 2])
def test_an_idle_lever_leaves_every_number_as_it_is(name: str, seed: int) -> None:
    """A lever of strength 0, or one that never acts, leaves tables and cost bit-identical."""
    scenario = crisis(SHORT_STAY, days=8)
    plain, idle = lived(scenario, seed), lived(under(scenario, *IDLE[name]), seed)
    one, other = run_of(plain, seed), run_of(idle, seed)
    other = replace(other, events=without_levers(other.events))
    assert differences(one, other) == []
    assert world_differences(plain, idle) == []
    assert "reserve_leaves" in set(one.events["kind"])


def without_levers(events: pd.DataFrame) -> pd.DataFrame:
    """Events of the world: all but the notes that a lever began."""
    return events[events["kind"] != "lever"].reset_index(drop=True)


STARTS = {
    "day 1+5h": 29.0,
    "day 2": 48.0,
    "day 2+6.5h": 54.5,
    "trigger": TRIGGER,
    "trigger+7h": TRIGGER + 7.0,
}


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("engine_steps", [1.0, 2.0])
def test_a_lever_leaves_all_before_its_start_as_it_was(start: str, engine_steps: float) -> None:
    """The past is fixed: before hour t nothing differs, and after it something does."""
    scenario = crisis({"time.steps_per_hour": engine_steps})
    levers = (
        replace(DESK, start=start),
        lever("akimat", {"settlement_days": 1.0, "reach": 1.0}, start=start),
        lever("district_reserve", {"staff": 90.0, "share_on_alarm": 1.0}, start=start),
    )
    one, other = simulate(scenario, 1), simulate(under(scenario, *levers), 1)
    hour = STARTS[start]
    for run, twin in ((one, other), (other, one)):
        early = run.hourly[run.hourly["hour"] < hour]
        assert early.equals(twin.hourly.iloc[: len(early)])
        events = without_levers(run.events)
        events = events[events["hour"] < hour]
        assert events.equals(without_levers(twin.events).iloc[: len(events)])
        days = run.daily[(run.daily["day"] + 1) * 24.0 <= hour]
        assert days.equals(twin.daily.iloc[: len(days)])
    assert not one.hourly.equals(other.hourly)


@pytest.mark.parametrize("seed", range(1, 5))
def test_households_and_young_men_are_conserved(seed: int) -> None:
    """Nobody is lost or made: refugees and travellers stay in the columns, day after day."""
    hot = {"trigger.rate": 0.01, "violence.flight": 2.0, "mobilisation.threshold": 0.6}
    scenario = crisis(hot, days=8)
    model = ConflictModel(scenario, rng=seed, collect=False)
    before = model.world.households[["village", "group", "young_men"]].copy()
    refugees = 0
    for _ in range(scenario.days):
        model.step()
        households = model.world.households
        assert (households[["village", "group", "young_men"]] == before).all()
        assert model.history.daily[-1]["households"].tolist() == [60, 60, 60]
        assert model.history.daily[-1]["refugees"].sum() == (households["refugee"] > 0).sum()
        assert np.isin(households["where"], list(Whereabouts)).all()
        at_home = households["where"] == Whereabouts.HOME
        assert (households["place"][at_home] == NOBODY).all()
        assert np.isin(households["place"][~at_home], range(3)).all()
        nobody = np.arange(MAX_YOUNG_MEN) >= households["young_men"][:, None]
        assert at_home[nobody].all()
        refugees = max(refugees, int(model.history.daily[-1]["refugees"].sum()))
    assert 0 < refugees <= model.world.villages["fled"].sum()


def officer_hours(run: Run, scenario: Scenario) -> float:
    """Hours of reserve officers, from the police in the hourly table less the village post."""
    people = 60 * float(scenario.value("population.household_size"))  # type: ignore[arg-type]
    post = float(scenario.value("police.post")) * people / 1000.0  # type: ignore[arg-type]
    steps = float(scenario.value("time.steps_per_hour"))  # type: ignore[arg-type]
    return float((run.hourly["police"] - post).sum()) / steps


@pytest.mark.parametrize("steps", [1.0, 2.0])
@pytest.mark.parametrize("seed", range(3))
def test_costs_add_up_to_what_is_seen(seed: int, steps: float) -> None:
    """Cost = levers + officers + corrections + surveys + repair, counted again from the tables."""
    levers = (
        lever("rumour_desk", {"reach": 0.6}, start="day 1+6h", cost_fixed=5e5, cost_per_day=7e4),
        lever("akimat", {"reach": 0.7}, start="trigger+12h", duration=36.0, cost_per_day=1e4),
        lever("elders", {"sanction_chance": 0.0}, start="day 40", cost_fixed=1e9),
        lever("ngo", {"poll_days": 2.0, "poll_delay_days": 1.0}, cost_per_unit=100.0),
        lever("mothers", {"appeal": 0.1}, cost_per_unit=7.0, unit=Unit.HOUSEHOLD_DAY,
              villages=("v1",)),
    )  # fmt: skip
    values = {**SHORT_STAY, "time.steps_per_hour": steps, "repair.compensation_days": 1.0,
              "monitoring.patrol": 0.0, "guard.after_deaths": 1e6}  # fmt: skip
    scenario = crisis(values, days=8)
    model = lived(under(scenario, *levers), seed)
    run = run_of(model, seed)
    in_force = 5e5 + 7e4 * (8 * 24 - 30) / 24 + 1e4 * 36 / 24
    units = 100.0 * 3 * 8 + 7.0 * 60 * 8
    officers = officer_hours(run, scenario) / 24 * 15_000
    events = run.events.groupby("kind").agg(number=("kind", "size"), amount=("amount", "sum"))
    corrections = events["number"]["correction"] * 200_000
    surveys = events["number"]["survey"] * 60 * 5_000
    rebuilt = events["amount"].get("rebuilding", 0.0) * 8_000_000
    paid = model.history.spent.get("compensation", 0.0)
    assert officers > 0
    assert corrections > 0
    assert run.summary["cost"] == pytest.approx(
        in_force + units + officers + corrections + surveys + rebuilt + paid, rel=1e-9
    )


def test_the_guard_is_paid_by_the_day() -> None:
    """Its officers, hour by hour, at their own price beside that of the reserve."""
    values = {"violence.deaths": 0.3, "guard.after_deaths": 1.0, "guard.officers": 40.0,
              "guard.decision_hours": 1.0, "guard.road_hours": 1.0, "police.reserve": 0.0,
              "monitoring.patrol": 0.0}  # fmt: skip
    scenario = crisis(values)
    model = lived(scenario, 1)
    hours = officer_hours(run_of(model), scenario)
    assert hours > 0
    other = crisis({**values, "cost.guard_day": 0.0})
    gap = model.cost() - lived(other, 1).cost()
    assert gap == pytest.approx(hours / 24.0 * 20_000)


def test_cost_never_falls_and_starts_at_nothing() -> None:
    """Costs are not negative: none at hour 0, and each day adds something or nothing."""
    model = ConflictModel(under(crisis(), replace(DESK, cost_per_day=1.0)), rng=1, collect=False)
    costs = [model.cost()]
    for _ in range(6):
        model.step()
        costs.append(model.cost())
    assert costs[0] == 0.0
    assert (np.diff(costs) >= 1.0 - 1e-9).all()


def test_a_correction_at_the_very_end_is_in_the_events_if_it_is_in_the_cost() -> None:
    """The books agree: what the cost counts, the table of events shows."""
    scenario = crisis({"correction.verification_time": 12.0, "police.reserve": 0.0}, days=2)
    run = simulate(scenario, 1)
    paid = run.summary["cost"] / 200_000
    assert paid == (run.events["kind"] == "correction").sum()
