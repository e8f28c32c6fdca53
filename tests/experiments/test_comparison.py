"""Comparisons: common luck, worker counts, interruption and resumption, failed runs."""

import dataclasses
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from experiments.runs.branches import Together

from experiments.commands.output import tell_files, tell_report
from experiments.commands.sections_output import tell_result
from experiments.outcomes.registry import OUTCOMES
from experiments.report.comparison.tables import outcome_tables
from experiments.runs import processes as runner
from experiments.runs.csv_files import write_csv
from experiments.studies.comparison.result import read
from experiments.studies.comparison.study import (
    FILES,
    PARTIAL,
    RUNS,
    TABLE,
    ComparisonInterruptedError,
    compare,
    failures,
)
from experiments.text.comparison import sentences, too_slow, variance_saved
from experiments.text.language import language
from experiments.text.names import Names
from scenarios import load_strategy
from simulation import KelisimError, simulate
from tests.experiments.small import small_case

STRATEGIES = ["status_quo", "rumour_desk"]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an undisturbed comparison of eight runs."""
    folder = tmp_path_factory.mktemp("whole")
    compare(small_case(), STRATEGIES, 4, folder, means=Means(workers=2))
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
    compare(small_case(), STRATEGIES, 4, tmp_path, means=Means(workers=2))
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
        compare(
            small_case(), STRATEGIES, 4, tmp_path, means=Means(workers=2), progress=stop_after_three
        )
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
    def stop(done: int, total: int, failed: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(ComparisonInterruptedError):
        compare(small_case(), STRATEGIES, 2, tmp_path, means=Means(workers=1), progress=stop)
    counted: list[int] = []
    other = small_case().vary({"rumour.phone_rate": 0.3})
    compare(
        other,
        STRATEGIES,
        1,
        tmp_path,
        means=Means(workers=1),
        progress=lambda d, t: counted.append(d),
    )
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


def test_it_is_told_in_the_sentences_of_its_report(finished: Path, monkeypatch, capsys) -> None:
    """On one screen, with the headlines alone; --harms tells every table."""
    monkeypatch.setenv("COLUMNS", "100")
    result, english = read(finished), language("en")
    tell_result(result)
    tell_report(finished)
    told = capsys.readouterr().out
    brief = " ".join(told.split())
    for line in sentences(result, english, Names(result.manifest, english)):
        assert " ".join(line.split()) in brief
    assert brief.count("`kelisim report") == 1
    assert told.count("\n") <= 40
    assert "Injured (people)" in told
    assert "Fled" not in told
    assert "--harms" in told
    tell_result(result, harms=True)
    whole = capsys.readouterr().out
    harm = " ".join(strategy.levers[0].harm for strategy in [load_strategy("rumour_desk")])
    for outcome in OUTCOMES:
        assert outcome.label.split()[0] in whole
    assert "Harm panel" in whole
    assert harm.split()[0] in whole
    assert "--harms" not in whole


def test_it_is_told_in_eighty_columns(finished: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for harms in (False, True):
        tell_result(read(finished), harms)
        said = capsys.readouterr().out
        assert "…" not in said.replace("'More … than", "")  # which names two measures
        assert max(map(len, said.splitlines())) <= 80


def test_the_table_of_outcomes_says_what_the_file_says(finished: Path) -> None:
    """Differences of shares in points; a dash nowhere where a number is known."""
    result, english = read(finished), language("en")
    names = Names(result.manifest, english)
    (table,) = outcome_tables(result, english, names)
    assert len(table.rows) == len(OUTCOMES)
    rows = result.table.set_index(["outcome", "strategy"])
    mine = rows.loc[("detained", "rumour_desk")]
    label = next(label for label, _ in table.rows if label.startswith("Detained"))
    cell = dict(table.rows)[label][1].text
    assert english.number(mine["mean"]) in cell
    assert english.cell(mine["difference"], mine["low"], mine["high"]) in cell
    share = dict(table.rows)["Crowd and violence"][1].text
    assert "of 4 runs" in share
    assert share.endswith("points")
    never = result.table.assign(median=float("nan"), arose=0)
    (table,) = outcome_tables(dataclasses.replace(result, table=never), english, names, ["lag_h"])
    assert "never arose" in table.rows[0][1][0].text


def test_common_luck_and_slow_levers_are_told(finished: Path) -> None:
    result, english = read(finished), language("en")
    names = Names(result.manifest, english)
    saved = result.table.assign(variance_saved=0.25)
    (line,) = variance_saved(dataclasses.replace(result, table=saved), english, names)
    assert line.startswith("Share of the variance of the difference (violent events)")
    assert line.endswith("Status quo 25\u00a0%, Rumour desk 25\u00a0%.")
    assert too_slow(result, english, names) == []
    result.manifest["strategies"]["rumour_desk"]["levers"][0]["ramp"] = 24.0 * 400
    (line,) = too_slow(result, english, names)
    assert "needs 400 days to its full strength" in line


def test_one_seed_is_told_without_intervals(tmp_path: Path, capsys) -> None:
    compare(small_case(), STRATEGIES, 1, tmp_path, workers=1)
    for harms in (False, True):
        tell_result(read(tmp_path), harms)
        said = " ".join(capsys.readouterr().out.split())
        assert "nan" not in said.replace("finances", "")
        assert "1 runs" not in said
        assert "1 pairs" not in said
        assert "100 % of the draws" not in said.replace("\u00a0", " ")
        assert "More --seeds tell more" in said


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
