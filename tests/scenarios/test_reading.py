"""What a good file of one's own becomes."""

import math
from pathlib import Path

import pytest

from agents.states import Corner, IncidentType
from scenarios import check, load, load_strategy


def test_everything_in_the_file_arrives(scenario_file) -> None:
    path = scenario_file()
    scenario = load(path)
    assert load(str(path)) == scenario
    assert (scenario.name, scenario.days, str(scenario.start)) == ("mine", 10, "2020-03-01")
    assert scenario.groups[0].income == 1.2
    assert scenario.groups[1].name == {"en": "Group B"}
    north, south = scenario.villages
    assert (north.households, north.seat, north.legitimacy) == (100, True, {"a": 0.9})
    assert (south.position, south.clustering, south.seat) == ((3.0, 4.5), 0.7, False)
    assert scenario.incidents[0].type is IncidentType.BRAWL
    assert scenario.parameters == {
        "trigger.rate": 0.0,
        "rumour.stifle_rate": 0.2,
        "police.reserve": 100.0,
    }
    assert scenario.recorded["detained"] == {"value": 3, "source": "invented"}
    assert set(scenario.strategies) >= {"status_quo", "rumour_desk", "early_reserve"}


def test_every_setting_of_a_lever_arrives(strategy_file) -> None:
    strategy = load_strategy(strategy_file())
    lever = strategy.levers[0]
    assert (strategy.name, strategy.evidence) == ("plan", ("M062",))
    assert (lever.corner, lever.start, lever.strength) == (Corner.INFORMATION, "trigger+6h", 0.5)
    assert (lever.duration, lever.ramp) == (72.0, 4.0)
    assert (lever.cost_fixed, lever.cost_per_day) == (1000.0, 10.5)
    assert (
        load_strategy(strategy_file(("duration_hours = 72\n", ""))).levers[0].duration == math.inf
    )


def test_own_shares_beat_the_composition(scenario_file) -> None:
    path = scenario_file(
        ('id = "a"', 'id = "tajik"'),
        ("shares = { a = 0.6, b = 0.4 }", ""),
        ("legitimacy = { a = 0.9 }", ""),
        ("{ a = 0.5, b = 0.5 }", "{ tajik = 0.5, b = 0.5 }"),
        ('offender = "a"', 'offender = "tajik"'),
        (
            "[parameters]",
            '[composition]\ntable = "district_ethnicity"\ndistrict = "Zhetisai"\n'
            'groups = ["tajik"]\nrest = "b"\n\n[parameters]',
        ),
    )
    north, south = load(path).villages
    assert north.shares == {
        "tajik": pytest.approx(12_410 / 173_456),
        "b": pytest.approx(161_046 / 173_456),
    }
    assert south.shares == {"tajik": 0.5, "b": 0.5}


def test_byte_order_mark_and_windows_line_ends_do_no_harm(scenario_file) -> None:
    path: Path = scenario_file()
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load(path).groups[0].name["kk"] == "А тобы"


def test_check_notes_what_is_unusual(scenario_file, strategy_file) -> None:
    path = scenario_file(("stifle_rate = 0.2", "stifle_rate = 7"), ('"trigger.rate" = 0.0\n', ""))
    (note,) = check(path)
    assert str(path) in note
    assert "'rumour.stifle_rate' = 7 is allowed but unusual" in note
    assert "plausible: 0.1 to 1" in note
    assert check(strategy_file()) == []
