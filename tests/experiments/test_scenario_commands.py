"""``kelisim scenarios``: what a newcomer, and somebody with a table of their own, meet."""

from pathlib import Path

import pandas as pd
import pytest

from experiments.__main__ import main
from experiments.commands.show import explained
from experiments.figures.saved import foreground, run_pictures
from scenarios import load, load_strategy, names
from simulation import KelisimError, simulate


def said(arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys, code: int = 0) -> str:
    """What ``kelisim`` says; a mistake goes to the error stream, with exit code 2."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("sys.argv", ["kelisim", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == code
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return told.err if code else told.out


def test_the_listing_finds_the_case_like_mine(monkeypatch, capsys) -> None:
    lines = said(["scenarios"], monkeypatch, capsys).splitlines()
    for name in names():
        (line,) = [line for line in lines if line.strip().startswith(f"{name} ")]
        assert "household" in line
    for name in names("cases"):
        (line,) = [line for line in lines if line.strip().startswith(f"{name} ")]
        assert "on record" in line
    for name in names("strategies"):
        strategy = name.removeprefix("strategies/")
        (line,) = [line for line in lines if line.strip().startswith(f"{strategy} ")]
        assert "corner" in line or strategy == "status_quo"
    assert any("Tengiz" in line for line in lines)


@pytest.mark.parametrize("name", names("strategies"))
def test_show_explains_every_strategy(name: str) -> None:
    text = "\n".join(explained(name.removeprefix("strategies/")))
    strategy = load_strategy(name)
    for lever in strategy.levers:
        for part in (lever.corner.name.lower(), lever.actor.replace("_", " "), lever.start):
            assert part in text
        assert " ".join(lever.harm.split()) in text
    assert text.count("Cost: ") == text.count("Harm it can do: ") == len(strategy.levers)
    assert all(evidence in text for evidence in strategy.evidence)


@pytest.mark.parametrize("name", names())
def test_show_explains_every_scenario(name: str) -> None:
    scenario, text = load(name), "\n".join(explained(name))
    assert scenario.title in text
    assert "Villages are synthetic" in text
    for assumption in scenario.assumptions:
        assert assumption in text
    for entry in scenario.chronicle:
        assert entry["what"] in text
    for fact in scenario.recorded.values():
        assert fact["source"] in text


def test_show_names_the_nearest(monkeypatch, capsys) -> None:
    assert "Did you mean 'cases/korday'" in said(
        ["scenarios", "show", "cases/kordai"], monkeypatch, capsys, 2
    )
    with pytest.raises(KelisimError, match="rumour_desk"):
        list(explained("rumor_desk"))


def test_show_of_a_file_with_a_mistake_tells_the_mistake(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('title = "x"\ndays = 3\n', encoding="utf-8")
    with pytest.raises(KelisimError, match=r"mine.toml: 'summary' is missing"):
        list(explained(str(path)))


def test_a_table_of_ones_own(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text("place,group,population\nx,A,900\nx,B,600\n", encoding="utf-8")
    told = said(["scenarios", "new", "--from", "people.csv"], monkeypatch, capsys)
    assert "people.toml: 1 villages" in told or "people.toml: 1 village" in told
    assert "Assumed:" in told
    assert load("people.toml").households == 300
    again = said(["scenarios", "new", "--from", "people.csv"], monkeypatch, capsys, 2)
    assert "exists already" in again
    show = said(["scenarios", "show", "people.toml", "--villages", "v.csv"], monkeypatch, capsys)
    assert "written to v.csv" in show
    table = pd.read_csv("v.csv")
    assert table[["households", "a", "b"]].sum().tolist() == [300, 180, 120]
    bad = said(["scenarios", "new", "--from", "none.csv"], monkeypatch, capsys, 2)
    assert "cannot be read" in bad


def test_run_shows_the_record_beside_the_runs(tmp_path: Path, monkeypatch, capsys) -> None:
    out = ["--out", str(tmp_path / "out")]
    told = said(["run", "cases/plot", "--seeds", "2", *out], monkeypatch, capsys)
    assert "The record beside 2 runs" in told
    assert "escalated" in told
    assert "inside" in told
    assert "too few for a band" in told
    table = pd.read_csv(tmp_path / "out" / "recorded.csv")
    assert list(table["name"]) == ["escalated", "crowd_formed"]
    none = said(["run", "cases/plot", "--seeds", "0", *out], monkeypatch, capsys)
    assert "The record beside" not in none
    assert "seeds = -1" in said(["run", "cases/plot", "--seeds", "-1"], monkeypatch, capsys, 2)


def test_pictures_of_a_large_world_show_where_most_happened(tmp_path: Path) -> None:
    world = load("regions/maktaaral").vary({"days": 2})
    run = simulate(world, 1)
    shown, part = foreground(run, world)
    highest = run.daily.groupby("village", observed=True)["behaviour"].max()
    assert len(part.villages) == 12
    assert {v.id for v in part.villages} == set(highest.nlargest(12).index.astype(str))
    assert set(shown.daily["village"]) == {v.id for v in part.villages}
    assert len(run.daily) == 2 * len(world.villages)
    small = load("cases/plot")
    assert foreground(run, small) == (run, small)
    assert all(path.is_file() for path in run_pictures(run, world, tmp_path))
