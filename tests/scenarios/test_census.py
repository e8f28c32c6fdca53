"""Tables of people as others write them: what is read, what is refused, what is assumed."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from scenarios import ScenarioError, load
from scenarios.builder import scenario_from
from scenarios.census import read_census

GOOD = (
    "place,group,population,lat,lon\nHill,A,1200,10.0,20.0\nHill,B,800,10.0,20.0\n"
    "Lake,A,9000,10.0,21.0\n"
)


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode(encoding))
    return path


def problems(path: Path, encoding: str | None = None) -> str:
    with pytest.raises(ScenarioError) as caught:
        read_census(path, encoding)
    return str(caught.value)


def made(tmp_path: Path, text: str):
    file = tmp_path / "made.toml"
    file.write_text(scenario_from(written(tmp_path, text))[0], encoding="utf-8")
    return load(file)


def test_a_table_becomes_a_scenario_with_exactly_its_people(tmp_path: Path) -> None:
    world = made(tmp_path, GOOD)
    assert [group.id for group in world.groups] == ["a", "b"]
    assert world.households == (2000 + 9000) // 5
    living = sum(v.households * v.shares.get("b", 0.0) for v in world.villages)
    assert living == pytest.approx(160)
    raw = tomllib.loads((tmp_path / "made.toml").read_text(encoding="utf-8"))
    places = raw["region"]["places"]
    assert [place["people"] for place in places] == [{"a": 1200, "b": 800}, {"a": 9000}]
    apart = places[1]["position"][0] - places[0]["position"][0]
    assert apart == pytest.approx(111.2 * np.cos(np.radians(10.0)), abs=0.2)


def test_without_coordinates_places_stand_apart_and_that_is_said(tmp_path: Path) -> None:
    text = "place,group,population\nHill,A,1200\nHill,B,800\nLake,A,900\nLake,B,900\n"
    toml, notes = scenario_from(written(tmp_path, text))
    assert any("No lat and lon" in note for note in notes)
    assert all(note in toml for note in notes)
    positions = [p["position"] for p in tomllib.loads(toml)["region"]["places"]]
    assert positions[0] != positions[1]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_encodings(separator: str, encoding: str, tmp_path: Path) -> None:
    text = "Place,GROUP,Population\r\nТөле би,Қазақтар,1200\r\nТөле би,Өзбектер,800\r\n"
    census = read_census(written(tmp_path, text.replace(",", separator), encoding))
    assert census.people == {"Төле би": {"Қазақтар": 1200, "Өзбектер": 800}}


def test_another_encoding_is_named_or_refused(tmp_path: Path) -> None:
    text = "place,group,population\nСело,А,10\nСело,Б,20\n"
    path = written(tmp_path, text, "cp1251")
    assert "line 2 is not UTF-8 text" in problems(path)
    assert "--encoding cp1251" in problems(path)
    assert read_census(path, "cp1251").groups == ["А", "Б"]
    assert "unknown encoding 'cp125l'" in problems(path, "cp125l")


def test_thousands_separators_are_read_and_told(tmp_path: Path) -> None:
    text = 'place,group,population\nx,A,"12,500"\nx,B,3 100\ny,A,1\u00a0000\ny,B,7\n'
    census = read_census(written(tmp_path, text))
    assert census.people == {"x": {"A": 12500, "B": 3100}, "y": {"A": 1000, "B": 7}}
    assert "3 numbers with separators" in " ".join(census.notes)


MISTAKES = {
    "a,b\n1,2\n": "no column place, group, population",
    "place,grop,population\nx,A,1\n": "Did you mean 'grop'",
    "": "names nothing",
    "place,group,population\n": "0 group. A scenario needs at least 2",
    "place,group,population\nx,A,-5\nx,B,1\n": "line 2: population '-5' is negative",
    "place,group,population\nx,A,\nx,B,1\n": "line 2: population missing",
    "place,group,population\nx,A,many\nx,B,1\n": "line 2: population 'many' is no whole number",
    "place,group,population\nx,A,1.5\nx,B,1\n": "'1.5' is no whole number",
    "place,group,population\nx,A,1.234\nx,B,1\n": "'1.234' can be read in two ways",
    "place,group,population\nx,A,1\nx,B,1\nx,A,2\n": "line 4: 'x', 'A' stands in line 2 already",
    "place,group,population\nx,A,0\nx,B,0\ny,A,3\ny,B,1\n": "nobody lives in 'x'",
    "place,group,population\nx,A,2\nx,B,1\nx,all,3\n": "group 'all' is the sum of the others",
    "place,group,population,lat,lon\nx,A,2,95,0\nx,B,1,95,0\n": "is no place: -90 to 90",
    "place,group,population,lat,lon\nx,A,2,1,0\nx,B,1,2,0\n": "lies elsewhere in an earlier row",
    "place,group,population,lat,lon\nx,A,2,1,\nx,B,1,1,\n": "must both be numbers",
    "place,group,population,lat,lon\nx,A,2,1,1\nx,B,1,1,1\ny,A,4,,\n": "no lat and lon for y",
}  # fmt: skip


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_told_with_its_line(text: str, tmp_path: Path) -> None:
    assert MISTAKES[text] in problems(written(tmp_path, text))


def test_all_mistakes_come_out_at_once(tmp_path: Path) -> None:
    text = "place,group,population\nx,A,-5\nx,B,\nx,C,z\nx,A,1\nx,D,2\n"
    with pytest.raises(ScenarioError) as caught:
        read_census(written(tmp_path, text))
    assert len(caught.value.problems) == 4


def test_too_many_groups_and_a_missing_file(tmp_path: Path) -> None:
    rows = "".join(f"x,G{n},{n + 1}\n" for n in range(25))
    assert "25 groups, at most 20" in problems(written(tmp_path, "place,group,population\n" + rows))
    assert "cannot be read" in problems(tmp_path / "none.csv")
