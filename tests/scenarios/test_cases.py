"""The cases hold what the record says, no more, and every incident of the record has a home."""

import dataclasses

import pytest

from experiments.commands.catalogue import LEFT_OUT
from scenarios import load, names
from scenarios.tables import rows_of
from simulation.parameters import BY_KEY

RECORD = {row["id"]: row for row in rows_of("incidents")}
CASES = {name: load(name) for name in names("cases")}
OWN = {name: case.evidence[0] for name, case in CASES.items()}
NUMBERS = {"police": "police_deployed", "detained": "detained", "outsiders": "participants"}


def test_every_incident_of_the_record_is_a_case_or_left_out_with_a_reason() -> None:
    told = {one for case in CASES.values() for one in case.evidence}
    for incident in RECORD:
        assert (incident in told) != (incident in LEFT_OUT) or incident == "INC09"
    assert "INC01 Tengiz (a labour clash" in LEFT_OUT


@pytest.mark.parametrize("name", CASES)
def test_recorded_numbers_are_those_of_the_record(name: str) -> None:
    row, facts = RECORD[OWN[name]], CASES[name].recorded
    for fact, column in NUMBERS.items():
        assert (fact in facts) == bool(row[column]), fact
        if fact in facts:
            assert facts[fact]["value"] == int(row[column])
    if "deaths" in facts and row["deaths"]:
        assert facts["deaths"]["value"] == int(row["deaths"])
    if "escalated" in facts:
        assert facts["escalated"]["value"] == (row["escalated"] == "yes")
    assert all(fact["source"].startswith(("INC", "M")) for fact in facts.values())


@pytest.mark.parametrize("name", CASES)
def test_a_case_says_what_it_is(name: str) -> None:
    case = CASES[name]
    assert case.chronicle
    assert len(case.assumptions) >= 5
    assert all(group.name.keys() >= {"en", "ru", "kk"} for group in case.groups)
    first = next(v for v in case.villages if v.id == case.incidents[0].village)
    assert name == "cases/mombasa" or set(first.local_names) == {"ru", "kk"}
    assert sum(village.seat for village in case.villages) == 1
    assert case.value("trigger.rate") == 0.0


@pytest.mark.parametrize("name", CASES)
def test_numbers_lie_inside_their_plausible_range(name: str) -> None:
    for key, value in CASES[name].parameters.items():
        parameter = BY_KEY[key]
        plausible = not isinstance(value, tuple) and parameter.low <= value <= parameter.high
        assert plausible or key == "trigger.rate", key


def test_the_pair_differs_in_its_framing_alone() -> None:
    one, other = CASES["cases/uzynagash"], CASES["cases/shengeldy"]
    assert (one.incidents[0].framing, other.incidents[0].framing) == (0.0, 1.0)
    same = dataclasses.replace(one.incidents[0], framing=1.0)
    assert (same,) == other.incidents
    assert (one.parameters, one.groups, one.days) == (other.parameters, other.groups, other.days)
    for mine, theirs in zip(one.villages, other.villages, strict=True):
        assert dataclasses.replace(mine, name=theirs.name, local_names=theirs.local_names) == theirs


def test_no_group_is_given_another_nature() -> None:
    for case in CASES.values():
        assert all((group.income, group.posts) == (1.0, 1.0) for group in case.groups)
        assert not any(village.legitimacy for village in case.villages)
