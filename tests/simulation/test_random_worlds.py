"""Whatever the world, what cannot be never is: states, shares, counts and tables stay in order."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from agents.states import RumourState, Whereabouts
from simulation import ConflictModel, Run, Scenario
from simulation.state import MAX_YOUNG_MEN, NOBODY
from tests.simulation.drawn import DAYS, NUMBERS, drawn, scenarios
from tests.simulation.small import run_of


def within(values: object, low: float, high: float) -> bool:
    """Whether all values are numbers from low to high."""
    array = np.asarray(values, float)
    return bool(np.all((low <= array) & (array <= high)))


def check_households(model: ConflictModel) -> None:
    """States are states, feelings are shares, and who knows nothing has nothing from a story."""
    w = model.world
    households, groups = w.households, int(w.run[0].groups)
    rows = np.arange(len(households))
    assert np.isin(model.world.rumour, list(RumourState)).all()
    assert np.isin(households["where"], list(Whereabouts)).all()
    assert np.isin(households["refugee"], [0, 1]).all()
    for name in ("grievance", "anger", "ethnicisation", "hardship"):
        assert within(households[name], 0.0, 1.0), name
    for name in ("prejudice", "anchor"):
        assert within(getattr(w, name)[:, :groups], 0.0, 1.0), name
        assert (getattr(w, name)[rows, households["group"]] == 0.0).all(), name
    assert within(households["corrected"], -1.0, 1.0)
    ignorant = model.world.rumour == RumourState.IGNORANT
    assert not households["saw_sanction"][ignorant].any()
    assert (households["retellings"][ignorant] == 0.0).all()
    nobody = np.arange(MAX_YOUNG_MEN) >= households["young_men"][:, None]
    assert (households["where"][nobody] == Whereabouts.HOME).all()
    assert ((households["where"] == Whereabouts.HOME) == (households["place"] == NOBODY)).all()


def check_villages(model: ConflictModel) -> None:
    """Counts of a village are the counts of its households and of who stands in its street."""
    households, groups = model.world.households, len(model.conflict_scenario.groups)
    active = households["where"] == Whereabouts.ACTIVE
    for v, village in enumerate(model.world.villages):
        mine = households[village.first : village.last]
        known = model.world.rumour[village.first : village.last]
        for g in range(groups):
            standing = active & (households["place"] == v) & (households["group"] == g)[:, None]
            assert village.crowd[g] == standing.sum()
        assert village.informed == (known != RumourState.IGNORANT).sum()
        assert village.spreaders == (known == RumourState.SPREADER).sum()
        assert village.away + village.held == (mine["where"] != Whereabouts.HOME).sum()
        assert (village.informed == 0) or (village.story != NOBODY)
        assert (village.houses[:groups] <= village.group_households[:groups]).all()
        assert min(village.disputes, village.failures, village.reserve, village.load) >= 0
        for name in ("legitimacy", "trust_base", "programme", "calm", "deprivation"):
            assert within(village[name], 0.0, 1.0), name
        assert village.events_day == 0


def check_tables(run: Run, scenario: Scenario) -> None:
    """Tables are sorted and whole, columns fit each other, no number is odd."""
    hourly, daily, events = run.hourly, run.daily, run.events
    size = hourly["village"].map({v.id: v.households for v in scenario.villages}).astype(int)
    for name in ("reached", "corrected"):
        assert (hourly[name] <= size).all(), name
    assert (hourly["spreaders"] <= hourly["reached"]).all()
    assert (hourly["outsiders"] <= hourly["crowd"]).all()
    groups = [f"crowd_{g.id}" for g in scenario.groups]
    assert (hourly[groups].sum(axis=1) == hourly["crowd"]).all()
    for table in (hourly, daily):
        assert within(table[["attitude", "behaviour", "contradiction", "ethnicisation"]], 0.0, 1.0)
        assert within(table.select_dtypes("number"), 0.0, 1e9)
    assert len(daily) == DAYS * len(scenario.villages)
    assert not hourly.duplicated(["hour", "village"]).any()
    for table in (hourly, events):
        assert table["hour"].is_monotonic_increasing
        assert within(table["hour"], 0.0, 24.0 * DAYS)
    assert within(events["amount"], 0.0, 1e6)
    assert not events["text"].astype(str).str.contains("nan|None|-1").any()
    assert (
        hourly.groupby("village", observed=False)["violent_events"].sum().sum()
        == (run.summary["violent_events"])
    )
    check_harm(run, events)


def check_harm(run: Run, events: pd.DataFrame) -> None:
    """Harm is told: the sums of the events are the numbers of the summary."""
    for kind, name in (("violence", "violent_events"), ("arrests", "detained"), ("flight", "fled")):
        assert events.loc[events["kind"] == kind, "amount"].sum() == run.summary[name], name
    assert run.summary["cost"] >= 0.0


def check_days(model: ConflictModel, seed: int) -> None:
    """All of it day by day; nobody is lost or made, and what is spent never falls."""
    people = ["village", "group", "young_men"]
    before, spent = model.world.households[people].copy(), model.cost()
    assert spent == 0.0
    for _ in range(DAYS):
        model.step()
        check_households(model)
        check_villages(model)
        assert (model.world.households[people] == before).all()
        assert model.history.daily[-1]["households"].sum() == len(before)
        assert model.cost() >= spent
        spent = model.cost()
    check_tables(run_of(model, seed), model.conflict_scenario)


@drawn(40)
@given(scenario=scenarios(), seed=st.integers(0, 2**64 - 1))
def test_any_world_stays_in_order(scenario: Scenario, seed: int) -> None:
    """Invariants of every day of any small world, and of its tables at the end."""
    check_days(ConflictModel(scenario, rng=seed, collect=False), seed)


@drawn(10)
@given(scenario=scenarios(), seed=st.integers(0, 2**64 - 1))
def test_any_world_at_its_plausible_corners(scenario: Scenario, seed: int) -> None:
    """The same with every parameter at one end of its plausible range, by the bits of the seed."""
    ends = {p.key: p.high if seed >> bit % 64 & 1 else p.low for bit, p in enumerate(NUMBERS)}
    check_days(ConflictModel(scenario.vary(ends), rng=seed, collect=False), seed)
