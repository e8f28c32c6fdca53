"""What is wrong with a file is said in one plain paragraph that names file, key and way out."""

import os
from pathlib import Path

import pytest

from scenarios import ScenarioError, check, load, load_strategy
from simulation.errors import KelisimError

MISTAKES = [
    # (what to replace, by what, words the message must have)
    ("clustering", "clusterring", ["villages[1]", "'south'", "Did you mean 'clustering'?"]),
    ("title =", "titel =", ["unknown key 'titel'", "Did you mean 'title'?"]),
    ('title = "Two villages"\n', "", ["'title' is missing", "Write the title"]),
    ("days = 10", 'days = "ten"', ["'days' = 'ten'", "from 1 to 36,500"]),
    ("days = 10", "days = 10.0", ["'days' = 10.0", "whole number"]),
    ("days = 10", "days = true", ["'days' = true", "whole number"]),
    ("days = 10", "days = 0", ["'days' = 0", "from 1 to 36,500"]),
    ("2020-03-01", "2020-03-01T10:00:00", ["'start'", "as 2016-07-25"]),
    ("2020-03-01", "9999-12-31", ["'start' = 9999-12-31", "1900 to 2100"]),
    ("2020-03-01", '"2020-03-01"', ["'start'", "without quotes"]),
    ("households = 50", "households = 1_000_001", ["villages[1].households", "1,000,000"]),
    ("position = [3, 4.5]", "position = [3, inf]", ["villages[1].position[1]", "two numbers"]),
    ("position = [3, 4.5]", "position = [3]", ["villages[1].position'", "two numbers"]),
    ("a = 0.5, b = 0.5", "a = 0.5, b = 0.6", ["villages[1].shares", "sum to 1.1", "sum to 1."]),
    ("a = 0.5, b = 0.5", "a = 1.5, b = -0.5", ["villages[1].shares.a", "from 0 to 1"]),
    ("shares = { a = 0.5, b = 0.5 }", "", ["villages[1].shares", "[composition]"]),
    (
        "{ a = 0.6",
        "{ aa = 0.6",
        ["villages[0].shares.aa", "unknown group 'aa'", "mean 'a'?", "a, b"],
    ),
    ("legitimacy = { a", "legitimacy = { c", ["villages[0].legitimacy.c", "unknown group 'c'"]),
    ('id = "south"', 'id = "north"', ["more than one village is called 'north'"]),
    ('id = "b"', 'id = "b c"', ["groups[1].id", "letters, digits"]),
    ("income = 1.2", "income = 0", ["groups[0].income", "above 0"]),
    ('village = "south"', 'village = "sout"', ["incidents[0].village", "Did you mean 'south'?"]),
    ('type = "brawl"', 'type = "brawel"', ["incidents[0].type", "'brawl'", "sexual_violence"]),
    ("day = 2", "day = 10", ["incidents[0].day", "Write 0 to 9"]),
    ("day = 2", "day = -1", ["incidents[0].day", "0 is the first day"]),
    ("hour = 18", "hour = 24", ["incidents[0].hour", "below 24"]),
    ('offender = "a"', 'offender = "b"', ["incidents[0]", "Name two groups"]),
    ("severity = 0.5", "severity = nan", ["incidents[0].severity", "from 0 to 1"]),
    ("stifle_rate = 0.2", "stifle_rate = -0.2", ["'rumour.stifle_rate' = -0.2 is out of range"]),
    ("stifle_rate", "stifel_rate", ["'rumour.stifel_rate'", "Did you mean 'rumour.stifle_rate'?"]),
    ("stifle_rate = 0.2", 'stifle_rate = "0.2"', ["'rumour.stifle_rate' needs a finite number"]),
    ("stifle_rate = 0.2", "stifle_rate = 0x" + "f" * 9000, ["rumour.stifle_rate", "usual size"]),
    ("stifle_rate = 0.2", f"talk_shape = {[1] * 5000}", ["needs 24 weights"]),
    ("stifle_rate = 0.2", "talk_shape = [1, 2]", ["'rumour.talk_shape' needs 24 weights"]),
    ("reserve = 100", "reserve = { a = 1 }", ["police.reserve", "finite number"]),
    ("[parameters.police]\n", '"rumour.stifle_rate" = 1\n[parameters.police]\n', ["given twice"]),
    ("value = 3,", "", ["recorded.detained.value", "is missing"]),
    ("value = 3", "value = nan", ["recorded.detained.value", "not one value"]),
    ("value = 3", "value = [3]", ["recorded.detained.value", "not one value"]),
    ("[parameters]", "thresholds = 3\n[parameters]", ["incidents[0].thresholds", "unknown key"]),
    ("days = 10", "days = 10\nthresholds = 3", ["'thresholds' = 3", "list of numbers"]),
    ("days = 10", f"days = 10\nthresholds = {[0.5] * 151}", ["151 numbers for 150 households"]),
    ('"Two villages"', '"Two\\u001b[31m villages"', ["title", "control characters"]),
]


@pytest.mark.parametrize(("old", "new", "words"), MISTAKES, ids=lambda value: str(value)[:40])
def test_mistake_is_named(scenario_file, old: str, new: str, words: list[str]) -> None:
    path = scenario_file((old, new))
    with pytest.raises(ScenarioError) as caught:
        load(path)
    text = str(caught.value)
    assert all(problem.startswith(str(path)) for problem in caught.value.problems)
    for word in words:
        assert word in text
    assert "pydantic" not in text
    assert max(map(len, caught.value.problems)) < 1200
    with pytest.raises(KelisimError):
        check(path)


STRATEGY_MISTAKES = [
    ('actor = "rumour_desk"', 'actor = "rumor_desk"', ["levers[0].actor", "mean 'rumour_desk'?"]),
    (
        "{ reach",
        "{ reech",
        ["levers[0].settings.reech", "unknown setting", "Did you mean 'reach'?"],
    ),
    ("reach = 0.4", "reach = 1.4", ["levers[0].settings.reach", "1.4", "from 0 to 1"]),
    ("reach = 0.4", 'reach = "all"', ["levers[0].settings.reach", "from 0 to 1"]),
    ("{ reach = 0.4 }", "{}", ["levers[0]", "changes nothing", "reach"]),
    ('"information"', '"informtion"', ["levers[0].corner", "Did you mean 'information'?"]),
    ("trigger+6h", "triger+6h", ["levers[0].start", "Did you mean 'trigger'?", "day 3+6h"]),
    ("strength = 0.5", "strength = 50", ["levers[0].strength", "from 0 to 1"]),
    ("duration_hours = 72", "duration_hours = nan", ["levers[0].duration_hours", "0 or more"]),
    ("cost_per_day = 10.5", "cost_per_day = -1", ["levers[0].cost_per_day", "tenge"]),
    ('harm = "It may backfire."\n', "", ["levers[0].harm", "is missing", "harm it can do"]),
    (
        'actor = "rumour_desk"\nsettings = { reach = 0.4 }',
        'actor = "mediators"\nsettings = { clashes = 1 }\nlegitimacy = { a = 0.5 }',
        ["levers[0].legitimacy", "'mediators'", "rumour_desk", "Leave legitimacy out"],
    ),
    (
        'start = "trigger+6h"',
        'start = "day 3"\nlocal = true',
        ["levers[0].local", "'day 3'", "a date", "first_crowd", "Leave local out"],
    ),
    ("duration_hours", "duration", ["levers[0].duration'", "Did you mean 'duration_hours'?"]),
]


@pytest.mark.parametrize(("old", "new", "words"), STRATEGY_MISTAKES, ids=lambda v: str(v)[:40])
def test_mistake_in_a_strategy_is_named(strategy_file, old, new, words) -> None:
    path = strategy_file((old, new))
    for read in (load_strategy, check):
        with pytest.raises(ScenarioError) as caught:
            read(path)
        for word in (str(path), *words):
            assert word in str(caught.value)


def test_all_problems_are_told_at_once(scenario_file) -> None:
    path = scenario_file(
        ("days = 10", 'days = "ten"'),
        ("a = 0.5, b = 0.5", "a = 0.5, b = 0.6"),
        ("stifle_rate = 0.2", "stifel_rate = 0.2"),
        ("reserve = 100", "reserve = -1"),
        ('village = "south"', 'village = "sout"'),
        ('victim = "b"', 'victim = "bee"'),
    )
    with pytest.raises(ScenarioError) as caught:
        load(path)
    problems = caught.value.problems
    assert len(problems) == 6
    assert str(caught.value) == "\n\n".join(problems)
    for key in ("days", "shares", "stifel_rate", "police.reserve", "village", "victim"):
        assert sum(key in problem for problem in problems) >= 1


def test_two_wrong_settings_are_both_told(strategy_file) -> None:
    path = strategy_file(("{ reach = 0.4 }", "{ reach = 2, reech = 1 }"), ("strength = 0.5", ""))
    with pytest.raises(ScenarioError) as caught:
        load_strategy(path)
    assert len(caught.value.problems) == 2


def test_a_flood_of_problems_is_cut_in_print_only(scenario_file) -> None:
    wrong = "\n".join(f"nonsense_{i} = 1" for i in range(50))
    with pytest.raises(ScenarioError) as caught:
        load(scenario_file(("days = 10", f"days = 10\n{wrong}")))
    assert len(caught.value.problems) == 50
    assert "… and 30 more problems" in str(caught.value)


def test_composition_mistakes(scenario_file) -> None:
    table = (
        '[composition]\ntable = "district_ethnicity"\ndistrict = "Maktaral"\n'
        'groups = ["a"]\nrest = "b"\n\n[parameters]'
    )
    for old, new, word in [
        ("", "", "Did you mean 'Maktaaral'?"),
        ("Maktaral", "Maktaaral", "unknown group of the table 'a'"),
        ("district_ethnicity", "district_etnicity", "Did you mean 'district_ethnicity'?"),
        ('rest = "b"', 'rest = "c"', "unknown group 'c'"),
        ('groups = ["a"]', 'groups = ["b"]', "'b' is in 'groups' too"),
        ('groups = ["a"]', 'groups = ["a", "a"]', "listed twice"),
    ]:
        path = scenario_file(("[parameters]", table.replace(old, new)))
        with pytest.raises(ScenarioError, match="composition") as caught:
            load(path)
        assert word in str(caught.value)


def test_too_many_households(scenario_file) -> None:
    village = '[[villages]]\nid = "v{}"\nname = "v"\nhouseholds = 1_000_000\nposition = [1, 1]\n'
    more = "".join(f"{village.format(i)}shares = {{ a = 1 }}\n\n" for i in range(2))
    with pytest.raises(ScenarioError, match="at most 2,000,000"):
        load(scenario_file(("[[incidents]]", f"{more}[[incidents]]")))


# ---------------------------------------------------------------- files that are no TOML at all


def told(path: Path | str) -> str:
    """The one problem that loading this gives."""
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert len(caught.value.problems) == 1
    return str(caught.value)


def test_missing_file_names_the_nearest_shipped_one(tmp_path: Path) -> None:
    assert "Did you mean 'cases/seifullin'?" in told(tmp_path / "seifulin.toml")
    assert "Did you mean 'cases/seifullin'?" in told("cases/seifulin")
    assert "Did you mean 'limits/rumour'?" in told("limits/rumor.toml")
    assert "ends in '.toml'" in told("my_village")
    with pytest.raises(ScenarioError, match="Did you mean 'rumour_desk'"):
        load_strategy("rumor_desk")


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "cases/../cases/seifullin", "/etc/passwd", "", "strategies/rumour_desk"],
)
def test_shipped_name_cannot_leave_its_folder(name: str) -> None:
    text = told(name)
    assert "no shipped scenario" in text or "is a folder" in text
    assert "root:" not in text


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "old.toml"
    path.write_bytes('title = "x"\nsummary = "село"'.encode("cp1251"))
    text = told(path)
    assert "not UTF-8" in text
    assert "byte 23 (line 2) is 0xf1" in text
    path.write_bytes('title = "x"'.encode("utf-16"))
    assert "UTF-16" in told(path)


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert "too large (100.0 MB)" in told(path)


def test_file_that_hides_its_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "growing.toml"
    path.write_bytes(b"#" * 2_000_000)
    monkeypatch.setattr("scenarios.files._unfit", lambda path, label: "")
    assert "more than 1 MB" in told(path)


def test_not_a_file(tmp_path: Path) -> None:
    assert "is a folder" in told(tmp_path)
    assert "is a folder" in told(str(tmp_path))
    os.mkfifo(tmp_path / "pipe.toml")
    assert "not a regular file" in told(tmp_path / "pipe.toml")
    assert "name of a file" in told("zero\0byte.toml")
    assert "cannot be read" in told("x" * 5000 + ".toml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("days = 3\ntitle = = 2\n", ["line 2, column 9", "'title = = 2'"]),
        ('days = 3\n\ntitle = "open', ["line 3", "'title = \"open'"]),
        ("days = 3\ndays = 4\n", ["line 2"]),
        ("days = " + "[" * 100_000, ["nested too deeply"]),
        ("days = " + "9" * 5000, ["too large to read"]),
    ],
)
def test_toml_mistake_has_its_place(tmp_path: Path, text: str, words: list[str]) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text, encoding="utf-8")
    message = told(path)
    for word in (str(path), *words):
        assert word in message
    assert len(message) < 600


def test_error_survives_the_way_from_another_process() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(ScenarioError(["one", "two"])))
    assert error.problems == ["one", "two"]
    assert str(error) == "one\n\ntwo"
