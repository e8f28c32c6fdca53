"""Every shipped file is read, is what it says, and survives the way to another process."""

import json
import pickle

import pytest

from agents.states import Corner, IncidentType
from scenarios import check, load, load_strategy, names, strategies
from scenarios.composition import Composition, people
from simulation.scenario import Scenario


@pytest.mark.parametrize("name", names())
def test_shipped_scenario_loads_and_round_trips(name: str) -> None:
    scenario = load(name)
    assert isinstance(scenario, Scenario)
    assert scenario.name == name
    assert scenario.strategy == scenario.strategies["status_quo"]
    assert pickle.loads(pickle.dumps(scenario)) == scenario
    assert json.loads(json.dumps(scenario.to_dict()))["name"] == name
    assert any(village.seat for village in scenario.villages)
    assert all(note.startswith(f"{name}: ") for note in check(name))


def test_names_lists_scenarios_and_strategies_apart() -> None:
    assert {"cases/seifullin", "limits/attitude", "limits/rumour", "limits/thresholds"} <= set(
        names()
    )
    assert not any(name.startswith("strategies/") for name in names())
    single = {name for name in names("strategies") if "/option_" not in name}
    options = set(names("strategies")) - single
    assert {f"strategies/{n}" for n in ("early_reserve", "rumour_desk", "status_quo")} <= single
    assert len(options) == 3  # the fourth policy option is the status quo
    assert len(single) >= 9
    assert len(names("cases")) == 14
    assert "regions/fictional/calm_mixed" in names("regions")


@pytest.mark.parametrize("name", names("strategies"))
def test_shipped_strategy_states_its_harm_and_evidence(name: str) -> None:
    strategy = load_strategy(name)
    assert strategy == load_strategy(name.removeprefix("strategies/"))
    assert strategy == strategies()[strategy.name]
    assert strategy.evidence
    assert all(lever.harm and lever.settings for lever in strategy.levers)
    assert strategy.levers or "harm" in strategy.summary
    assert check(name) == []


def test_strategies_pull_what_they_say() -> None:
    assert strategies()["status_quo"].levers == ()
    desk, reserve = (strategies()[name].levers[0] for name in ("rumour_desk", "early_reserve"))
    assert (desk.actor, dict(desk.settings)) == ("rumour_desk", {"reach": 0.4})
    assert (reserve.actor, dict(reserve.settings)) == ("district_reserve", {"share_on_alarm": 1.0})
    assert (desk.corner, reserve.corner) == (Corner.INFORMATION, Corner.BEHAVIOUR)


def test_seifullin_is_the_case_of_2016() -> None:
    case = load("cases/seifullin")
    incident = case.incidents[0]
    assert case.villages[0].id == incident.village == "seifullin"
    assert incident.type is IncidentType.SEXUAL_VIOLENCE
    assert not incident.claim_true
    assert (case.days, str(case.start), incident.day) == (28, "2016-07-25", 7)
    assert case.value("police.reserve") == case.recorded["police"]["value"] == 170
    assert case.value("correction.verification_time") == case.recorded["correction_hours"]["value"]
    assert all(set(group.name) == {"en", "ru", "kk"} for group in case.groups)
    assert all("source" in fact for fact in case.recorded.values())


PRINTED = {"kazakh": 71.531, "tajik": 11.572, "uzbek": 8.430, "other": 100 - 91.533}


def test_composition_gives_the_shares_of_the_table() -> None:
    # Table 6 of the source, Maktaaral 2019, as printed there in per cent
    composition = Composition.model_construct(
        table="district_ethnicity",
        district="Maktaaral",
        groups=["kazakh", "tajik", "uzbek"],
        rest="other",
    )
    for group, percent in PRINTED.items():
        assert 100 * composition.shares()[group] == pytest.approx(percent, abs=5e-4)


def test_villages_together_keep_the_mix_of_the_district() -> None:
    # concentration moves a group between villages, not into or out of the district
    case = load("cases/seifullin")
    for group, percent in PRINTED.items():
        living = sum(v.households * v.shares[group] for v in case.villages)
        assert 100 * living / case.households == pytest.approx(percent, abs=0.1)
    for village in case.villages:
        assert sum(village.shares.values()) == pytest.approx(1.0, abs=1e-12)


def test_table_leaves_totals_out() -> None:
    table = people("district_ethnicity")
    assert sum(table["Maktaaral"].values()) == 131_594
    districts = [d for d in table if d != "Turkistan oblast (total)"]
    total = sum(sum(table[district].values()) for district in districts)
    assert total == sum(table["Turkistan oblast (total)"].values()) == 2_016_037
