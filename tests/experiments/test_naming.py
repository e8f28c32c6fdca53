"""Folders for results: made when needed, gone again when nothing came."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from experiments import Means
from experiments.commands.output import tell_files
from experiments.runs.common_random_numbers import RUNS
from experiments.runs.folders import claim, clear_away, results_folder
from experiments.studies.comparison.result import ComparisonResult
from experiments.studies.comparison.study import compare
from experiments.studies.timing.result import TimingResult
from scenarios import load
from simulation import KelisimError, Run, simulate
from tests.experiments.small import small_case
from tests.experiments.terminal import kelisim
from tests.simulation.small import differences

TIMING = ("timing", "cases/seifullin", "--seeds", "2", "--points", "2")


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
    path = tmp_path / RUNS
    path.write_bytes(b"my own notes")
    done = kelisim(*TIMING, "--out", str(tmp_path))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    said = " ".join(done.stderr.split())
    assert "is a file where a folder of runs would be" in said
    assert "name another folder for the results with --out" in said
    assert path.read_bytes() == b"my own notes"
    assert [one.name for one in tmp_path.iterdir()] == [RUNS]


def test_foreign_tables_beside_the_runs_stay_as_they_are(tmp_path: Path) -> None:
    """Neither is a table of the user's taken for finished runs, nor is it written over."""
    foreign = tmp_path / "runs.parquet"
    pd.DataFrame({"mine": [1.0]}).to_parquet(foreign)
    before = foreign.read_bytes()
    compare(small_case(2), ["status_quo"], 1, tmp_path, means=Means(workers=1))
    assert foreign.read_bytes() == before
    assert len(ComparisonResult.load(tmp_path).runs) == 1


def test_runs_of_an_older_version_are_refused_with_what_to_do(tmp_path: Path) -> None:
    """Such a result has its runs in one file, and no folder of them."""
    compare(small_case(2), ["status_quo"], 1, tmp_path, means=Means(workers=1))
    shutil.rmtree(tmp_path / RUNS)
    pd.DataFrame({"strategy": ["status_quo"], "seed": [0]}).to_parquet(tmp_path / "runs.parquet")
    done = kelisim("report", str(tmp_path))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert f"has no folder '{RUNS}' with the runs: it was made by an older version" in " ".join(
        done.stderr.split()
    )


def test_files_of_the_user_are_not_told_as_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("thesis.docx", "timing.csv", RUNS):
        (tmp_path / name).write_text("x")
    tell_files(tmp_path, [tmp_path / "timing.png"], TimingResult.files())
    told = capsys.readouterr().out
    assert "thesis" not in told
    assert told.rstrip().endswith(f": {RUNS}, timing.csv")


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
