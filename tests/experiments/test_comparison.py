"""Comparisons: common luck, worker counts, interruption and resumption, failed runs."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from experiments.commands.compare_output import tell_answer
from experiments.commands.harm_output import tell_cost_effect, tell_harm
from experiments.commands.output import tell_comparison, tell_files, tell_report
from experiments.runs import processes as runner
from experiments.runs.branches import Together
from experiments.runs.csv_files import write_csv
from experiments.studies.comparison.result import ComparisonResult
from experiments.studies.comparison.study import (
    FILES,
    PARTIAL,
    RUNS,
    TABLE,
    ComparisonInterruptedError,
    compare,
    failures,
)
from experiments.studies.folder import read_folder
from experiments.text.comparison import sentences
from experiments.text.language import language
from experiments.text.names import Names
from simulation import KelisimError, simulate
from tests.experiments.small import small_case

STRATEGIES = ["status_quo", "rumour_desk"]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an undisturbed comparison of eight runs."""
    folder = tmp_path_factory.mktemp("whole")
    compare(small_case(), STRATEGIES, 4, folder, workers=2)
    return folder


def test_rows_are_the_runs_themselves(finished: Path) -> None:
    table = pd.read_parquet(finished / RUNS)
    assert list(table["strategy"]) == ["status_quo"] * 4 + ["rumour_desk"] * 4
    run = simulate(small_case().with_strategy("rumour_desk"), seed=2)
    row = table[(table["strategy"] == "rumour_desk") & (table["seed"] == 2)].iloc[0]
    pd.testing.assert_series_equal(
        row[run.summary.index].astype(float), run.summary, check_names=False
    )


@pytest.mark.processes
def test_worker_count_changes_nothing(finished: Path, tmp_path: Path) -> None:
    """Neither does it matter whether they are processes of their own or the one of the test."""
    compare(small_case(), STRATEGIES, 4, tmp_path, workers=2)
    pd.testing.assert_frame_equal(
        pd.read_parquet(finished / RUNS), pd.read_parquet(tmp_path / RUNS)
    )


def test_interrupted_comparison_goes_on_where_it_stopped(
    finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop_after_three(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(ComparisonInterruptedError, match=r"3 of 8 runs were finished") as stop:
        compare(small_case(), STRATEGIES, 4, tmp_path, workers=2, progress=stop_after_three)
    assert PARTIAL in str(stop.value)
    assert sorted(p.name for p in tmp_path.iterdir()) == [PARTIAL]
    assert len(pd.read_parquet(tmp_path / PARTIAL)) == 3

    counted: list[int] = []
    compare(
        small_case(), STRATEGIES, 4, tmp_path, progress=lambda done, total: counted.append(done)
    )
    assert counted[0] == 3
    pd.testing.assert_frame_equal(
        pd.read_parquet(finished / RUNS), pd.read_parquet(tmp_path / RUNS)
    )
    assert not (tmp_path / PARTIAL).exists()


def test_more_seeds_go_on_from_the_finished_ones(finished: Path, tmp_path: Path) -> None:
    counted: list[int] = []
    for seeds in (3, 4):
        compare(small_case(), STRATEGIES, seeds, tmp_path, 1, lambda d, t: counted.append(d))
    assert counted == [*range(7), 6, 7, 8]  # six runs of the first, then two more
    pd.testing.assert_frame_equal(
        pd.read_parquet(finished / RUNS), pd.read_parquet(tmp_path / RUNS)
    )
    with pytest.raises(KelisimError, match=f"--out '{tmp_path}_2'"):
        compare(small_case(), STRATEGIES, 3, tmp_path)


def test_finished_runs_of_another_question_are_not_taken_up(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(ComparisonInterruptedError):
        compare(small_case(), STRATEGIES, 2, tmp_path, workers=1, progress=stop)
    counted: list[int] = []
    other = small_case().vary({"rumour.phone_rate": 0.3})
    compare(other, STRATEGIES, 1, tmp_path, workers=1, progress=lambda d, t: counted.append(d))
    assert counted[0] == 0


def test_failed_run_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """The failed one has its traceback; the other variant of the seed is run all the same."""
    monkeypatch.setitem(runner._scenarios, "bad", "no scenario")
    monkeypatch.setitem(runner._scenarios, "good", small_case())
    good, bad = Together()((("good", "bad"), 5))
    assert (good["variant"], good["seed"], good["error"]) == ("good", 5, "")
    assert good["households"] == small_case().households
    assert bad["seed"] == 5
    assert "AttributeError" in bad["error"]
    assert "Traceback" in bad["error"]
    told = failures(pd.DataFrame([bad]).rename(columns={"variant": "strategy"}))
    assert told[0].startswith("bad, seed 5: AttributeError")


@pytest.mark.parametrize(
    ("strategies", "seeds", "words"),
    [(["status_quo"], 0, "at least 1"), (["a", "a"], 1, "once"), (["status_qo"], 1, "status_quo")],
)
def test_mistakes_are_named(strategies: list[str], seeds: int, words: str, tmp_path: Path) -> None:
    with pytest.raises(KelisimError, match=words):
        compare(small_case(), strategies, seeds, tmp_path)


def test_files_say_what_was_done(finished: Path) -> None:
    manifest = json.loads((finished / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["seeds"] == 4
    assert set(manifest["strategies"]) == set(STRATEGIES)
    assert re.fullmatch(r"[0-9a-f]{16}", manifest["source_hash"])
    assert set(pd.read_csv(finished / TABLE)["strategy"]) == set(STRATEGIES)


def test_it_ends_with_the_sentences_of_its_report(finished: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    tell_answer(finished)
    tell_report(finished)
    said = " ".join(capsys.readouterr().out.split())
    result, english = read_folder(finished), language("en")
    assert isinstance(result, ComparisonResult)
    for line in sentences(result, english, Names(result.manifest, english)):
        assert " ".join(line.split()) in said
    assert said.count("`kelisim report") == 1


def test_one_seed_is_told_without_intervals(tmp_path: Path, capsys) -> None:
    case = small_case()
    result = compare(case, STRATEGIES, 1, tmp_path, workers=1)
    tell_comparison(result, case, STRATEGIES)
    tell_cost_effect(result)
    tell_harm(result, case)
    tell_answer(tmp_path)
    said = " ".join(capsys.readouterr().out.split())
    assert "nan" not in said.replace("finances", "")
    assert "seeds 0 to 0" not in said
    assert "1 pairs" not in said
    assert "in 100 % of resamples" not in said
    assert "Take more --seeds" in said


def test_a_file_of_the_users_is_no_result(finished: Path, tmp_path: Path, capsys) -> None:
    for name in (RUNS, "notes.txt"):
        (tmp_path / name).write_text("")
    tell_files(tmp_path, [], FILES)
    said = capsys.readouterr().out
    assert RUNS in said
    assert "notes.txt" not in said


def test_a_table_holds_no_minus_of_a_zero(tmp_path: Path) -> None:
    write_csv(pd.DataFrame({"name": ["a", "b"], "value": [0.0 / -2.0, -1.5]}), tmp_path / "t.csv")
    text = (tmp_path / "t.csv").read_text(encoding="utf-8")
    assert text.split() == ["name,value", "a,0.0", "b,-1.5"]
