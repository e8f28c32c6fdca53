"""Folders for results: made when needed, gone again when nothing came."""

import json
from pathlib import Path

import pandas as pd
import pytest
from experiments.studies.timing.manifest import FILES

from experiments.commands.output import tell_files
from experiments.runs.folders import claim, clear_away, results_folder
from scenarios import load
from simulation import KelisimError, Run, simulate
from tests.experiments.terminal import kelisim
from tests.simulation.small import differences


def test_folders_for_results_that_did_not_come_are_removed(tmp_path: Path) -> None:
    """Those that were made and are empty; what was there before, or holds anything, stays."""
    (tmp_path / "mine").mkdir()
    made = results_folder(tmp_path / "mine" / "a" / "b", "x", "y")
    kept = results_folder(tmp_path / "other", "x", "y")
    (kept / "table").write_text("1")
    clear_away()
    assert not made.parent.exists()
    assert (tmp_path / "mine").is_dir()
    assert (kept / "table").is_file()


def test_another_result_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"question": {"seed": 1}}))
    claim(tmp_path, {"seed": 1})
    with pytest.raises(KelisimError, match="holds another result"):
        claim(tmp_path, {"seed": 2})


def test_fewer_seeds_than_are_done_are_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"question": {"case": "x", "seeds": 12}}))
    claim(tmp_path, {"case": "x", "seeds": 20}, grows="seeds")
    with pytest.raises(KelisimError, match=r"12 seeds of this question, and 6 .*--seeds 12"):
        claim(tmp_path, {"case": "x", "seeds": 6}, grows="seeds")
    with pytest.raises(KelisimError, match="holds another result"):
        claim(tmp_path, {"case": "y", "seeds": 6}, grows="seeds")


@pytest.mark.parametrize("text", ["{}", "[1]", "no JSON", '{"name": "of a browser add-on"}'])
def test_a_manifest_of_something_else_is_told_as_that(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(KelisimError, match=r"is no file of kelisim.*Name another folder.*_2'"):
        claim(tmp_path, {"seed": 2})


def test_a_foreign_file_of_runs_is_not_written_over(tmp_path: Path) -> None:
    """It is told without a traceback, with what to do, and stays as it is."""
    for content in (b"my own notes", None):
        path = tmp_path / "runs.parquet"
        if content is None:
            pd.DataFrame({"mine": [1.0]}).to_parquet(path)
        else:
            path.write_bytes(content)
        before = path.read_bytes()
        done = kelisim(
            "timing", "cases/seifullin", "--seeds", "2", "--points", "2", "--out", str(tmp_path)
        )
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "holds no runs of this command" in " ".join(done.stderr.split())
        assert "Name another folder" in " ".join(done.stderr.split())
        assert path.read_bytes() == before


def test_files_of_the_user_are_not_told_as_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("thesis.docx", "timing.csv", "runs.parquet"):
        (tmp_path / name).write_text("x")
    tell_files(tmp_path, [tmp_path / "timing.png"], FILES)
    told = capsys.readouterr().out
    assert "thesis" not in told
    assert told.rstrip().endswith(": runs.parquet, timing.csv")


def test_a_run_goes_on_from_a_kept_state(tmp_path: Path) -> None:
    """Kept at the trigger, gone on under another strategy: the run of that strategy."""
    case = ("run", "cases/seifullin", "--seeds", "0")
    desk = ("--strategy", "rumour_desk", "--start", "trigger+3h")
    trunk, forked = (str(tmp_path / name) for name in ("trunk", "forked"))
    kept = kelisim(*case, "--seed", "7", "--keep-state", "trigger", "--out", trunk)
    assert "State at 'trigger' kept in" in kept.stdout.replace("\n", " ")
    assert kelisim(*case, *desk, "--from-state", f"{trunk}/state", "--out", forked).returncode == 0
    whole = load("cases/seifullin").with_strategy("rumour_desk", start="trigger+3h")
    assert differences(Run.load(forked), simulate(whole, 7)) == []
    never = kelisim(*case, "--seed", "7", "--keep-state", "alarn", "--out", str(tmp_path / "never"))
    assert never.returncode == 2
    assert "Did you mean 'alarm'" in never.stderr
    assert not (tmp_path / "never").exists()
