"""Comparisons: common luck, worker counts, interruption and resumption, failed runs."""

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from experiments import Means
from experiments.commands.output import tell_files, tell_report
from experiments.commands.sections_output import tell_result
from experiments.outcomes.outcome import Tag
from experiments.outcomes.registry import tagged
from experiments.report.comparison import outcome_tables
from experiments.runs.common_random_numbers import KEPT, RUNS, Variants, failures
from experiments.runs.csv_files import write_csv
from experiments.runs.engine import Progress
from experiments.runs.job import Branch, Job, Task
from experiments.runs.means import RunsInterruptedError
from experiments.runs.store import parts
from experiments.runs.worker import work
from experiments.studies.comparison.result import ComparisonResult
from experiments.studies.comparison.study import compare
from experiments.text.comparison import sentences, too_slow, variance_saved
from experiments.text.language import language
from experiments.text.names import Names
from scenarios import load_strategy
from simulation import KelisimError, simulate
from tests.experiments.small import small_case

STRATEGIES = ["status_quo", "rumour_desk"]
HEADLINES = tagged(Tag.HEADLINE)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an undisturbed comparison of eight runs."""
    folder = tmp_path_factory.mktemp("whole")
    compare(small_case(), STRATEGIES, 4, folder, means=Means(workers=2))
    return folder


def runs_of(folder: Path) -> pd.DataFrame:
    """The runs of a comparison, as they are read from its folder."""
    return ComparisonResult.load(folder).runs


def _noted(told: list[int]) -> Progress:
    """Notes how many are done."""
    return lambda done, total, failed: told.append(done)


def test_rows_are_the_runs_themselves(finished: Path) -> None:
    table = runs_of(finished)
    assert list(table["strategy"]) == ["status_quo"] * 4 + ["rumour_desk"] * 4
    assert list(table["seed"]) == [0, 1, 2, 3] * 2
    run = simulate(small_case().with_strategy("rumour_desk"), seed=2)
    row = table[(table["strategy"] == "rumour_desk") & (table["seed"] == 2)].iloc[0]
    pd.testing.assert_series_equal(
        row[run.summary.index].astype(float), run.summary, check_names=False
    )


def test_a_result_read_again_is_the_one_that_was_returned(finished: Path) -> None:
    """Asked once more nothing is run, and the folder holds what the function gives."""
    told: list[tuple[int, int]] = []
    made = compare(
        small_case(), STRATEGIES, 4, finished, progress=lambda d, t, _: told.append((d, t))
    )
    assert told == [(8, 8)]
    read = ComparisonResult.load(finished)
    assert read.manifest == json.loads(json.dumps(made.manifest))
    blank = {"group": "", "no_ratio": ""}  # no text is no entry in a file
    for name in ("runs", "table", "harm", "cost_effect"):
        held = getattr(read, name).fillna(blank)
        pd.testing.assert_frame_equal(held, getattr(made, name), check_dtype=False, obj=name)


@pytest.mark.processes
def test_worker_count_changes_nothing(finished: Path, tmp_path: Path) -> None:
    """Neither does it matter whether they are processes of their own or the one of the test."""
    compare(small_case(), STRATEGIES, 4, tmp_path, means=Means(workers=2))
    pd.testing.assert_frame_equal(runs_of(finished), runs_of(tmp_path), check_exact=True)


def test_interrupted_comparison_goes_on_where_it_stopped(finished: Path, tmp_path: Path) -> None:
    def stop(done: int, total: int, failed: int) -> None:
        if done:
            raise KeyboardInterrupt

    one = Means(workers=1)
    with pytest.raises(RunsInterruptedError, match=r"4 of 8 runs are finished and kept") as told:
        compare(small_case(), STRATEGIES, 4, tmp_path, means=one, progress=stop)
    assert str(tmp_path / RUNS) in str(told.value)
    assert [p.name for p in tmp_path.iterdir()] == [RUNS]
    assert len(pd.read_parquet(tmp_path / RUNS)) == 4

    counted: list[int] = []
    compare(
        small_case(), STRATEGIES, 4, tmp_path, means=one,
        progress=_noted(counted),
    )  # fmt: skip
    assert counted[0] == 4
    pd.testing.assert_frame_equal(runs_of(finished), runs_of(tmp_path), check_exact=True)
    assert len(parts(tmp_path / RUNS)) == 1


def test_more_seeds_go_on_from_the_finished_ones(finished: Path, tmp_path: Path) -> None:
    counted: dict[int, list[int]] = {3: [], 4: []}
    for seeds, told in counted.items():
        compare(
            small_case(), STRATEGIES, seeds, tmp_path, means=Means(workers=1),
            progress=_noted(told),
        )  # fmt: skip
    assert (counted[3][0], counted[3][-1]) == (0, 6)
    assert counted[4] == [6, 8]  # two more than the six of the first
    pd.testing.assert_frame_equal(runs_of(finished), runs_of(tmp_path), check_exact=True)
    with pytest.raises(KelisimError, match=f"--out '{tmp_path}_2'"):
        compare(small_case(), STRATEGIES, 3, tmp_path)


def test_finished_runs_of_another_question_are_not_taken_up(tmp_path: Path) -> None:
    def stop(done: int, total: int, failed: int) -> None:
        if done:
            raise KeyboardInterrupt

    one = Means(workers=1)
    with pytest.raises(RunsInterruptedError):
        compare(small_case(), STRATEGIES, 4, tmp_path, means=one, progress=stop)
    counted: list[int] = []
    other = small_case().vary({"rumour.phone_rate": 0.3})
    compare(other, STRATEGIES, 1, tmp_path, means=one, progress=_noted(counted))
    assert counted[0] == 0
    assert len(runs_of(tmp_path)) == 2


def test_failed_run_is_a_row() -> None:
    """The failed one has its traceback; the other variant of the seed is run all the same."""
    scenarios: dict[str, Any] = {"good": small_case(), "bad": "no scenario"}
    task = Task(Variants(scenarios, "strategy"), KEPT)
    branches = tuple(Branch(f"key of {name}", {"strategy": name}) for name in scenarios)
    good, bad = work(task, [Job(5, branches)]).rows
    assert (good["strategy"], good["seed"], good["error"]) == ("good", 5, "")
    assert good["households"] == small_case().households
    assert bad["seed"] == 5
    assert bad["error"].startswith("AttributeError: ")
    assert "Traceback" in bad["traceback"]
    assert failures([good, bad], "strategy") == [f"bad, seed 5: {bad['error']}"]


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
    table = pd.read_csv(finished / ComparisonResult.tables["table"])
    assert set(table["strategy"]) == set(STRATEGIES)


def test_it_is_told_in_the_sentences_of_its_report(finished: Path, monkeypatch, capsys) -> None:
    """On one screen, with the headlines alone; --harms tells every table."""
    monkeypatch.setenv("COLUMNS", "100")
    result, english = ComparisonResult.load(finished), language("en")
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
    for outcome in HEADLINES:
        assert outcome.label.split()[0] in whole
    assert "Harm panel" in whole
    assert harm.split()[0] in whole
    assert "--harms" not in whole


def test_it_is_told_in_eighty_columns(finished: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for harms in (False, True):
        tell_result(ComparisonResult.load(finished), harms)
        said = capsys.readouterr().out
        assert "…" not in said.replace("'More … than", "")  # which names two measures
        assert max(map(len, said.splitlines())) <= 80


def test_the_table_of_outcomes_says_what_the_file_says(finished: Path) -> None:
    """Differences of shares in points; a dash nowhere where a number is known."""
    result, english = ComparisonResult.load(finished), language("en")
    names = Names(result.manifest, english)
    (table,) = outcome_tables(result, english, names)
    assert len(table.rows) == len(HEADLINES)
    rows = result.table.set_index(["outcome", "strategy"])
    (mine,) = rows.loc[[("detained", "rumour_desk")]].to_dict("records")
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
    result, english = ComparisonResult.load(finished), language("en")
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
    result = compare(small_case(), STRATEGIES, 1, tmp_path, means=Means(workers=1))
    for harms in (False, True):
        tell_result(result, harms)
        said = " ".join(capsys.readouterr().out.split())
        assert "nan" not in said.replace("finances", "")
        assert "1 runs" not in said
        assert "1 pairs" not in said
        assert "100 % of the draws" not in said.replace("\u00a0", " ")
        assert "More --seeds tell more" in said


def test_a_file_of_the_users_is_no_result(finished: Path, tmp_path: Path, capsys) -> None:
    for name in (RUNS, "harm.csv", "notes.txt"):
        (tmp_path / name).write_text("")
    tell_files(tmp_path, [], ComparisonResult.files())
    assert capsys.readouterr().out.rstrip().endswith(f": harm.csv, {RUNS}")


def test_a_table_holds_no_minus_of_a_zero(tmp_path: Path) -> None:
    write_csv(pd.DataFrame({"name": ["a", "b"], "value": [0.0 / -2.0, -1.5]}), tmp_path / "t.csv")
    text = (tmp_path / "t.csv").read_text(encoding="utf-8")
    assert text.split() == ["name,value", "a,0.0", "b,-1.5"]
