"""What a Mesa user expects: a Model, steps, agents, data collectors."""

import mesa
import numpy as np
import pytest

from agents import Household, Institution
from agents.akimat import Akimat
from agents.states import RumourState, Whereabouts
from simulation import ConflictModel, KelisimError
from tests.simulation.small import crisis, lived


@pytest.fixture
def model() -> ConflictModel:
    """A model in the middle of its crisis."""
    model = ConflictModel(crisis(), rng=1)
    model.run_for(2)
    return model


def test_a_day_is_a_step_of_a_mesa_model(model: ConflictModel) -> None:
    """Mesa's clock counts our days, by ``step`` and by ``run_for``."""
    assert isinstance(model, mesa.Model)
    assert (model.time, model.day) == (2.0, 2)
    model.step()
    model.run_for(3)
    assert (model.time, model.day) == (6.0, 6)


def test_agents_are_institutions_and_households(model: ConflictModel) -> None:
    """All actors are Mesa agents, one each, and asking twice makes no more of them."""
    assert len(model.agents.select(agent_type=Household)) == 180
    assert len(model.agents) == 180 + len(model.institutions)
    assert len({agent.unique_id for agent in model.agents}) == len(model.agents)
    assert set(model.institutions) < set(model.agents)
    assert isinstance(model.agents[0], Institution)
    by_type = model.agents_by_type
    assert len(by_type[Household]) == 180
    assert len(by_type[Akimat]) == 3


def test_agents_can_be_asked_in_mesas_ways(model: ConflictModel) -> None:
    """AgentSet's select, agg and get work on the properties of a household."""
    households = model.agents.select(agent_type=Household)
    mean = households.agg("grievance", np.mean)
    assert mean == pytest.approx(model.world.households["grievance"].mean())
    of_b = households.select(lambda agent: agent.group == "b")
    assert len(of_b) == 3 * 21
    assert set(of_b.get("village")) == {"v0", "v1", "v2"}


def test_a_household_says_what_its_row_holds(model: ConflictModel) -> None:
    """Handles on the columns: names, shares and states, read and never copied."""
    for row in (0, 77, 179):
        agent = model.households[row]
        record = model.world.households[row]
        assert agent.row == row
        assert agent.village == f"v{row // 60}"
        assert agent.group in {"a", "b", "c"}
        assert set(agent.prejudice) == {"a", "b", "c"} - {agent.group}
        for value in (agent.grievance, agent.anger, agent.ethnicisation, *agent.prejudice.values()):
            assert isinstance(value, float)
            assert 0.0 <= value <= 1.0
        assert isinstance(agent.rumour, RumourState)
        assert len(agent.young_men) == record.young_men
        assert all(isinstance(state, Whereabouts) for state in agent.young_men)
    model.world.households[77].grievance = 0.125
    assert model.households[77].grievance == 0.125


def test_our_collector_has_a_row_a_day(model: ConflictModel) -> None:
    """The model's own DataCollector: one row a day, the means of the daily table."""
    frame = model.datacollector.get_model_vars_dataframe()
    assert len(frame) == 2
    daily = model.history.daily[-1]
    assert frame["attitude"].iloc[-1] == pytest.approx(daily["attitude"].mean())
    assert frame["violent_events"].iloc[-1] == daily["violent_events"].sum()
    assert {"behaviour", "contradiction", "grievance", "peak_crowd"} <= set(frame.columns)


def test_a_users_own_collector_reads_the_households(model: ConflictModel) -> None:
    """A user's DataCollector by agent type gives a value for every household and day."""
    collector = mesa.DataCollector(
        model_reporters={"crowd": lambda m: int(m.world.villages["crowd"].sum())},
        agenttype_reporters={Household: {"grievance": "grievance", "village": "village"}},
    )
    for _ in range(2):
        model.step()
        collector.collect(model)
    frame = collector.get_agenttype_vars_dataframe(Household)
    assert len(frame) == 2 * 180
    assert frame["grievance"].between(0.0, 1.0).all()
    last = frame.xs(model.time, level="Step")["grievance"].to_numpy()
    assert np.array_equal(last, model.world.households["grievance"])
    assert len(collector.get_model_vars_dataframe()) == 2


def test_reporters_on_all_agents_work_too(model: ConflictModel) -> None:
    """``agent_reporters`` asks every agent, institutions and households alike."""
    reporter = {"grievance": lambda agent: getattr(agent, "grievance", None)}
    collector = mesa.DataCollector(agent_reporters=reporter)
    collector.collect(model)
    frame = collector.get_agent_vars_dataframe()
    assert len(frame) == len(model.agents)
    assert frame["grievance"].notna().sum() == 180


def test_without_collecting_there_is_no_collector() -> None:
    """``collect=False`` keeps nothing beside the tables."""
    assert lived(crisis(days=1)).datacollector is None


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({"engine": "messa"}, r"unknown engine 'messa'. Did you mean 'mesa'"),
        ({"rng": -1}, r"seed \(rng\) is -1; it must be a whole number from 0 to 2\*\*64 - 1"),
        ({"rng": 2**64}, "must be a whole number"),
        ({"rng": 1.5}, "must be a whole number"),
        ({"rng": True}, "must be a whole number"),
        ({"threads": 0}, "threads = 0 must be at least 1"),
        ({"threads": -2}, "threads = -2 must be at least 1"),
    ],
)
def test_wrong_arguments_are_named(wrong: dict[str, object], text: str) -> None:
    """An argument that cannot be used is refused with its value and what is allowed."""
    with pytest.raises(KelisimError, match=text):
        ConflictModel(crisis(), **wrong)  # type: ignore[arg-type]
