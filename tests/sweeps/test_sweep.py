"""A sweep: one row per run, nothing twice, and only what belongs together in one folder."""

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments import Means, read, series, sweep
from experiments.designs import Factor, Grid, OneAtATime, Role
from experiments.designs.plans import Luck
from experiments.runs.means import Shard
from experiments.runs.merge import merge
from experiments.runs.store import only_writer
from experiments.runs.sweep import model_run
from simulation import KelisimError, simulate
from tests.experiments.small import small_case
from tests.experiments.terminal import ROOT
from tests.sweeps.plans import plan
from tests.sweeps.runs import RATE, failing, plain, with_series


def lines(log: Path) -> list[str]:
    """What the runs have noted so far."""
    return log.read_text(encoding="utf-8").splitlines() if log.is_file() else []


def test_a_row_for_each_point_and_seed(tmp_path: Path, here: Means) -> None:
    table = sweep(plan(), tmp_path / "s", here, run=plain)
    assert list(zip(table["point"], table["seed"], strict=True)) == [
        (p, s) for p in range(4) for s in (1, 2, 3)
    ]
    for row in table.itertuples(index=False):
        luck = np.random.default_rng(row.seed).random()
        assert row.y == pytest.approx(row.point / 3 + luck)
    assert (table["error"] == "").all()
    assert table["key"].is_unique


def test_pandas_reads_the_folder(tmp_path: Path, here: Means) -> None:
    table = sweep(plan(), tmp_path, here, run=plain)
    raw = pd.read_parquet(tmp_path).sort_values(["point", "seed"], ignore_index=True)
    pd.testing.assert_frame_equal(raw[table.columns], table, check_dtype=False)


def test_nothing_is_done_twice(tmp_path: Path, here: Means, log: Path) -> None:
    first = sweep(plan(), tmp_path / "s", here, run=plain)
    assert len(lines(log)) == 12
    again = sweep(plan(), tmp_path / "s", here, run=plain)
    assert len(lines(log)) == 12
    pd.testing.assert_frame_equal(first, again)


def test_more_seeds_and_more_points_add_to_what_is_there(
    tmp_path: Path, here: Means, log: Path
) -> None:
    values = Factor(RATE, Role.UNKNOWN, values=(0.2, 0.4))
    more = Factor(RATE, Role.UNKNOWN, values=(0.2, 0.4, 0.6))
    sweep(plan(unknowns=(values,)), tmp_path / "s", here, run=plain)
    with pytest.raises(KelisimError, match="differs in factors"):
        sweep(plan(unknowns=(more,)), tmp_path / "s", here, run=plain)
    grown = sweep(plan(unknowns=(values,), replicates=5), tmp_path / "s", here, run=plain)
    assert len(lines(log)) == len(grown) == 10
    whole = sweep(plan(unknowns=(values,), replicates=5), tmp_path / "w", here, run=plain)
    pd.testing.assert_frame_equal(grown, whole)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"constants": {"rumour.mixing": 0.3}}, "differs in constants"),
        ({"luck": Luck.SEPARATE}, "differs in luck"),
        ({"outcomes": ("y",)}, "differs in outcomes"),
        ({"replicates": 2}, "no continuation"),
        ({"series": True}, "differs in series"),
    ],
)
def test_another_question_is_refused(
    changes: dict[str, object], words: str, tmp_path: Path, here: Means
) -> None:
    table = sweep(plan(), tmp_path, here, run=plain)
    with pytest.raises(KelisimError, match=words):
        sweep(plan(**changes), tmp_path, here, run=plain)
    pd.testing.assert_frame_equal(read(tmp_path), table)


def test_other_sources_are_refused(tmp_path: Path, here: Means) -> None:
    sweep(plan(), tmp_path, here, run=plain)
    path = tmp_path / "_manifest.json"
    held = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**held, "code": "older"}), encoding="utf-8")
    with pytest.raises(KelisimError, match=r"other code \(older\) .* has changed since"):
        sweep(plan(), tmp_path, here, run=plain)


def test_foreign_results_are_not_mixed_with(tmp_path: Path, here: Means) -> None:
    pd.DataFrame({"a": [1]}).to_parquet(tmp_path / "mine.parquet")
    with pytest.raises(KelisimError, match=r"other results \(mine.parquet\)"):
        sweep(plan(), tmp_path, here, run=plain)


def test_two_sweeps_into_one_folder_at_a_time_are_refused(tmp_path: Path, here: Means) -> None:
    with only_writer(tmp_path), pytest.raises(KelisimError, match="another process is writing"):
        sweep(plan(), tmp_path, here, run=plain)
    assert len(sweep(plan(), tmp_path, here, run=plain)) == 12


def test_luck_is_common_or_separate(tmp_path: Path, here: Means) -> None:
    common = sweep(plan(), tmp_path / "c", here, run=plain)
    assert set(common["seed"]) == {1, 2, 3}
    separate = sweep(plan(luck=Luck.SEPARATE), tmp_path / "s", here, run=plain)
    assert separate["seed"].is_unique


def test_a_failed_run_is_a_row_and_can_be_tried_again(
    tmp_path: Path, here: Means, log: Path
) -> None:
    told: list[int] = []
    out = tmp_path / "s"
    table = sweep(plan(), out, here, lambda done, total, failed: told.append(failed), failing)
    bad = table[table["error"] != ""]
    assert len(table) == 12
    assert list(bad["seed"]) == [2] * 4
    assert set(bad["error"]) == {"ZeroDivisionError: no run for this seed"}
    assert bad["traceback"].str.contains("in failing").all()
    assert bad["y"].isna().all()
    assert told[-1] == 4
    log.with_name("log.mended").touch()
    assert sweep(plan(), out, here, run=failing)["error"].ne("").sum() == 4
    again = dataclasses.replace(here, again_failed=True)
    mended = sweep(plan(), out, again, run=failing)
    assert len(mended) == 12
    assert (mended["error"] == "").all()
    assert pd.read_parquet(out)["key"].is_unique


def test_points_that_come_to_the_same_share_their_runs(
    tmp_path: Path, here: Means, log: Path
) -> None:
    """Without any lever, its strength changes nothing."""
    strategy = Factor("strategy", Role.LEVER, values=("status_quo", "rumour_desk"))
    strength = Factor("strength", Role.LEVER, values=(0.5, 1.0))
    asked = plan(unknowns=(), levers=(strategy, strength), design=Grid())
    table = sweep(asked, tmp_path / "s", here, run=plain)
    assert len(table) == 12
    assert table["key"].nunique() == 9
    assert len(lines(log)) == 9
    assert sorted(table["point"].unique()) == [0, 1, 2, 3]


def test_a_lever_left_as_it_is_survives_the_file(tmp_path: Path, here: Means) -> None:
    start = Factor("start", Role.LEVER, values=("day 3", "trigger+6h"))
    strength = Factor("strength", Role.LEVER, values=(0.5,))
    asked = plan(levers=(start, strength), design=OneAtATime(), strategy="rumour_desk")
    table = sweep(asked, tmp_path, here, run=plain)
    assert len(table) == 3 * (1 + 3 + 2 + 1)  # the base itself is one step of the rate
    assert table["start"].isna().sum() == 3 * 5
    pd.testing.assert_frame_equal(table, sweep(asked, tmp_path, here, run=plain))


def test_daily_tables_are_kept_by_choice(tmp_path: Path, here: Means) -> None:
    table = sweep(plan(series=True), tmp_path / "s", here, run=with_series)
    kept = series(tmp_path / "s")
    assert len(kept) == 12 * 6
    assert set(kept["key"]) == set(table["key"])
    assert (kept["value"] == kept["seed"]).all()
    assert len(pd.read_parquet(tmp_path / "s")) == 12, "the rows are read apart from the series"
    sweep(plan(), tmp_path / "n", here, run=with_series)
    with pytest.raises(KelisimError, match="only with --series"):
        series(tmp_path / "n")


def test_merged_shards_are_the_whole(tmp_path: Path, here: Means) -> None:
    whole = sweep(plan(series=True), tmp_path / "w", here, run=with_series)
    for number in (1, 2, 3):
        means = dataclasses.replace(here, shard=Shard(number, 3))
        part = sweep(plan(series=True), tmp_path / "s", means, run=with_series)
        assert len(part) == 4
    assert len(pd.read_parquet(tmp_path / "s")) == 12, "readable before it is merged"
    with pytest.raises(KelisimError, match="not merged"):
        sweep(plan(series=True), tmp_path / "s", here, run=with_series)
    merged = merge(tmp_path / "s")
    assert (merged.rows, merged.total, merged.missing) == (12, 12, 0)
    pd.testing.assert_frame_equal(read(tmp_path / "s"), whole)
    assert len(series(tmp_path / "s")) == 12 * 6
    assert merge(tmp_path / "s").rows == 12, "once more changes nothing"


def test_a_merge_says_what_is_missing_and_a_sweep_does_it(tmp_path: Path, here: Means) -> None:
    for number in (1, 3):
        sweep(plan(), tmp_path, dataclasses.replace(here, shard=Shard(number, 3)), run=plain)
    assert merge(tmp_path).missing == 4
    assert len(sweep(plan(), tmp_path, here, run=plain)) == 12


def test_shards_of_another_sweep_are_not_merged(tmp_path: Path, here: Means) -> None:
    shard = dataclasses.replace(here, shard=Shard(1, 2))
    sweep(plan(), tmp_path / "a", shard, run=plain)
    sweep(plan(replicates=4), tmp_path / "b", shard, run=plain)
    folders = [tmp_path / name / "shard-1-of-2" for name in "ab"]
    with pytest.raises(KelisimError, match="replicates"):
        merge(tmp_path / "c", folders)


def test_the_model_itself(tmp_path: Path, here: Means) -> None:
    case = small_case(days=4)
    asked = plan(
        points=2, replicates=2, scenarios={case.name: case}, outcomes=(), constants={"days": 3}
    )
    table = sweep(asked, tmp_path, here, run=model_run)
    run = simulate(case.vary({"days": 3, RATE: 2.0}), seed=2)
    row = table[(table["point"] == 1) & (table["seed"] == 2)].iloc[0]
    pd.testing.assert_series_equal(
        row[run.summary.index].astype(float), run.summary, check_names=False
    )


def test_unknown_outcome_is_named_before_anything_runs(tmp_path: Path, here: Means) -> None:
    with pytest.raises(KelisimError, match="Did you mean 'peak_crowd'"):
        sweep(plan(outcomes=("peek_crowd",)), tmp_path, here)


SCRIPT = """
from experiments import Means, sweep
from experiments.runs.job import Measured
from tests.sweeps.plans import plan


def mine(world, seed):
    return Measured({"y": 2.0 * seed, "z": 0.0})


if GUARD:
    print(sweep(plan(), FOLDER, Means(workers=1), run=mine)["y"].sum())
"""


def script(tmp_path: Path, guard: str) -> subprocess.CompletedProcess[str]:
    """What a script of a user's own with its own run function does."""
    text = SCRIPT.replace("GUARD", guard).replace("FOLDER", repr(str(tmp_path / "out")))
    (tmp_path / "script.py").write_text(text, encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(tmp_path / "script.py")], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def test_a_run_function_of_a_script(tmp_path: Path) -> None:
    done = script(tmp_path, '__name__ == "__main__"')
    assert done.stdout.strip() == "48.0", done.stderr


def test_a_script_without_its_guard_is_told_so(tmp_path: Path) -> None:
    done = script(tmp_path, "True")
    assert done.returncode != 0
    assert "below `if __name__" in done.stderr
