"""Studies on the one engine: taken up again, in parts, on a cluster, and never mixed up."""

import dataclasses
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from experiments import Means
from experiments.outcomes.registry import BY_KEY
from experiments.runs.common_random_numbers import (
    RUNS,
    CommonRandomNumbers,
    common_random_numbers,
    usable,
)
from experiments.runs.job import Single, Together
from experiments.runs.means import RunsInterruptedError, Shard, ShardFinishedError
from experiments.runs.merge import merge
from experiments.runs.store import parts, read_rows
from simulation import KelisimError, Run, Scenario, simulate
from tests.experiments.small import small_case

NAMES = ("status_quo", "rumour_desk")


def crowd(run: Run) -> dict[str, float]:
    """One number of a run."""
    return {"peak_crowd": float(run.summary["peak_crowd"]), "cost": float(run.summary["cost"])}


def failing(run: Run) -> dict[str, float]:
    """``crowd``, but not of seed 1 with a desk."""
    if run.manifest["seed"] == 1 and run.manifest["scenario"]["strategy"]["levers"]:
        raise ZeroDivisionError("no number\nfor this one")
    return crowd(run)


@pytest.fixture
def here() -> Iterator[Means]:
    """One worker: a thread of this process."""
    with ThreadPoolExecutor(1) as pool:
        yield Means(executor=pool, workers=1)


@pytest.fixture(scope="module")
def variants() -> dict[str, Scenario]:
    """A small world under two strategies."""
    return {name: small_case(3).with_strategy(name) for name in NAMES}


def values(table: pd.DataFrame) -> pd.DataFrame:
    return table[["variant", "seed", "error", "peak_crowd", "cost"]]


def test_every_variant_with_every_seed_as_if_alone(
    variants: dict[str, Scenario], here: Means
) -> None:
    table = common_random_numbers(variants, [4, 2], means=here, act=Together(crowd))
    assert list(zip(table["variant"], table["seed"], strict=True)) == [
        (name, seed) for name in NAMES for seed in (2, 4)
    ]
    row = table.iloc[3]
    alone = crowd(simulate(variants["rumour_desk"], 4))
    assert row["cost"] == alone["cost"]
    assert pd.Series(row["peak_crowd"]).equals(pd.Series(alone["peak_crowd"]))
    apart = common_random_numbers(variants, [4, 2], means=here, act=Single(crowd))
    pd.testing.assert_frame_equal(values(apart), values(table), check_exact=True)


def test_finished_runs_are_taken_up(
    variants: dict[str, Scenario], here: Means, tmp_path: Path
) -> None:
    def stop(done: int, total: int, failed: int) -> None:
        if done >= 2:
            raise KeyboardInterrupt

    with pytest.raises(RunsInterruptedError, match=r"2 of 6 runs are finished and kept in"):
        common_random_numbers(variants, range(3), tmp_path, here, stop, Together(crowd))
    told: list[int] = []
    table = common_random_numbers(
        variants, range(3), tmp_path, here, lambda done, *_: told.append(done), Together(crowd)
    )
    assert told[0] == 2
    whole = common_random_numbers(variants, range(3), means=here, act=Together(crowd))
    pd.testing.assert_frame_equal(values(table), values(whole), check_exact=True)
    assert len(parts(tmp_path / RUNS)) == 1
    assert len(pd.read_parquet(tmp_path / RUNS)) == 6


def test_runs_of_another_measure_or_world_are_not_taken_up(
    variants: dict[str, Scenario], here: Means, tmp_path: Path
) -> None:
    common_random_numbers(variants, range(2), tmp_path, here, act=Together(crowd))
    held = CommonRandomNumbers(variants, tmp_path, here, Together(failing))
    assert held.rows == {}
    hot = {name: one.vary({"rumour.phone_rate": 0.3}) for name, one in variants.items()}
    assert CommonRandomNumbers(hot, tmp_path, here, Together(crowd)).rows == {}
    common_random_numbers(hot, range(2), tmp_path, here, act=Together(crowd))
    assert len(read_rows(tmp_path / RUNS)) == 4, "what can never be used again is gone"


def test_a_failed_run_is_a_row_and_is_tried_again(
    variants: dict[str, Scenario], here: Means, tmp_path: Path
) -> None:
    failed: list[int] = []
    act = Together(failing)
    table = common_random_numbers(
        variants, range(3), tmp_path, here, lambda d, t, bad: failed.append(bad), act
    )
    bad = table[table["error"] != ""]
    assert list(zip(bad["variant"], bad["seed"], strict=True)) == [("rumour_desk", 1)]
    assert bad["error"].iloc[0] == "ZeroDivisionError: no number for this one"
    assert "in failing" in bad["traceback"].iloc[0]
    assert failed[-1] == 1
    assert len(usable(table.fillna({"peak_crowd": 0.0}), BY_KEY["peak_crowd"])) == 2
    assert len(CommonRandomNumbers(variants, tmp_path, here, act).missing([(NAMES, 1)])) == 1


def test_parts_put_together_are_the_whole(
    variants: dict[str, Scenario], here: Means, tmp_path: Path
) -> None:
    whole = common_random_numbers(variants, range(3), means=here, act=Together(crowd))
    for number in (1, 2):
        part = dataclasses.replace(here, shard=Shard(number, 2))
        with pytest.raises(ShardFinishedError, match=f"Part {number} of 2 is done.*kelisim merge"):
            common_random_numbers(variants, range(3), tmp_path, part, act=Together(crowd))
        if number == 1:
            with pytest.raises(KelisimError, match="shards that are not merged yet"):
                common_random_numbers(variants, range(3), tmp_path, here, act=Together(crowd))
    assert merge(tmp_path).rows == 6
    told: list[int] = []
    table = common_random_numbers(
        variants, range(3), tmp_path, here, lambda done, *_: told.append(done), Together(crowd)
    )
    assert told == [6]
    pd.testing.assert_frame_equal(values(table), values(whole), check_exact=True)


def test_a_part_after_a_merge_is_refused_and_leaves_nothing_behind(
    variants: dict[str, Scenario], here: Means, tmp_path: Path
) -> None:
    """The command without a part then does what is missing."""
    for number in (1, 2):
        part = dataclasses.replace(here, shard=Shard(number, 2))
        refused = ShardFinishedError if number == 1 else KelisimError
        with pytest.raises(refused, match="is done" if number == 1 else "without --shard, which"):
            common_random_numbers(variants, range(3), tmp_path, part, act=Together(crowd))
        assert merge(tmp_path).rows == 4
    assert not list((tmp_path / RUNS).glob("shard*"))
    assert len(common_random_numbers(variants, range(3), tmp_path, here, act=Together(crowd))) == 6
