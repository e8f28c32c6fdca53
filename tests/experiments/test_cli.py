"""The command line as its user meets it: results, mistakes, Ctrl-C."""

import json
from pathlib import Path

import pandas as pd
import pytest

from experiments.__main__ import main
from experiments.runs.common_random_numbers import RUNS
from tests.experiments.terminal import kelisim, own_process, press_ctrl_c

BAD = {
    "unknown key": ('"rumour.stifel_rate" = 0.2', "rumour.stifle_rate"),
    "wrong type": ('"rumour.stifle_rate" = "fast"', "number"),
    "negative rate": ('"rumour.phone_rate" = -1.0', "out of range"),
}
GOOD = Path("scenarios/cases/seifullin.toml").read_text(encoding="utf-8")


def refused(arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys) -> str:
    """Run ``main`` with a mistake; asserts exit code 2 and gives the message."""
    monkeypatch.setattr("sys.argv", ["kelisim", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return " ".join(said.err.split())


@pytest.mark.parametrize("name", BAD)
def test_mistake_in_a_file(name: str, tmp_path: Path, monkeypatch, capsys) -> None:
    line, words = BAD[name]
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace('"mobilisation.rate" = 1.0', line), encoding="utf-8")
    for command in ("run", "check", "compare"):
        said = refused([command, str(path)], monkeypatch, capsys)
        assert "mine.toml" in said
        assert words in said


def test_mistakes_on_the_command_line(tmp_path: Path, monkeypatch, capsys) -> None:
    case = "cases/seifullin"
    (tmp_path / "file").write_text("x")
    mistakes = {
        "cases/seifullin": ["run", "cases/seifulin"],
        "rumour_desk": ["run", case, "--strategy", "rumor_desk"],
        "trigger+6h": ["run", case, "--strategy", "rumour_desk", "--start", "soon"],
        "compiled": ["run", case, "--engine", "fast"],
        "2**64": ["run", case, "--seed", "-1"],
        "at least 1": ["compare", case, "--seeds", "0"],
        "is a file": ["run", case, "--out", str(tmp_path / "file")],
    }
    for words, arguments in mistakes.items():
        assert words in refused(arguments, monkeypatch, capsys)


def test_binary_and_missing_files_in_a_process_of_their_own(tmp_path: Path) -> None:
    junk = tmp_path / "junk.toml"
    junk.write_bytes(b"\xff\xfe" * 100)
    result = own_process("run", str(junk), cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "UTF-8" in result.stderr
    assert "Traceback" not in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["junk.toml"]


def test_run_tells_the_episode_and_writes_everything(tmp_path: Path) -> None:
    result = kelisim("run", "cases/seifullin", "--seed", "7", "--out", str(tmp_path / "r"))
    assert result.returncode == 0, result.stderr
    for words in (
        "incident",
        "openly talked about",
        "triangle",
        "Harm:",
        "no forecast",
        "Files in",
    ):
        assert words in result.stdout
    names = {p.name for p in (tmp_path / "r").iterdir()}
    tables = {"daily.parquet", "hourly.parquet", "events.parquet", "summary.json", "manifest.json"}
    pictures = {"triangle.png", "hours.png", "map.png", "pictures.json"}
    assert tables | pictures | {"recorded.csv", RUNS} == names
    manifest = json.loads((tmp_path / "r" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["seed"] == 7
    assert manifest["scenario"]["parameters"]["grievance.legitimacy"] == 0.6
    assert len(pd.read_parquet(tmp_path / "r" / "daily.parquet")) == 28 * 6


def test_ctrl_c_keeps_what_was_finished(tmp_path: Path) -> None:
    out = tmp_path / "c"
    code, shown = press_ctrl_c(
        ["compare", "cases/seifullin", "--seeds", "500", "--out", str(out)],
        after=r"\b[1-9]\d*/1500",
    )
    assert code == 130, shown
    assert "of 1500 runs are finished and kept" in " ".join(shown.split())
    assert "Traceback" not in shown
    assert [p.name for p in out.iterdir()] == [RUNS]
    kept = pd.read_parquet(out / RUNS)
    assert 0 < len(kept) < 1500
    assert not kept["households"].isna().any()


def test_lists(monkeypatch, capsys) -> None:
    for arguments, words in (
        (["parameters", "rumour.phone"], "contacts by phone group"),
        (["scenarios"], "cases/seifullin"),
        (["check", "cases/seifullin", "limits/rumour"], "good"),
    ):
        monkeypatch.setattr("sys.argv", ["kelisim", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        assert stop.value.code == 0
        assert words in capsys.readouterr().out
