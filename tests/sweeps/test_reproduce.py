"""Doing it again: equal, or where it differs; one run alone; a single saved run."""

import dataclasses
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments import Means, Plan, sweep
from experiments.designs.from_manifest import scenario_from
from experiments.designs.plans import Luck
from experiments.runs.reproduce import reproduce, run_alone
from experiments.runs.store import parts
from scenarios import load, names, strategies
from simulation import KelisimError, simulate
from tests.experiments.small import small_case
from tests.sweeps.plans import plan
from tests.sweeps.runs import plain


def small_plan() -> Plan:
    """Two points of the small case, with separate luck."""
    case = small_case(days=3)
    return plan(
        points=3, replicates=2, scenarios={case.name: case}, luck=Luck.SEPARATE,
        outcomes=("peak_crowd", "reached_share", "lag_h"),
    )  # fmt: skip


def test_equal_and_different(tmp_path: Path, here: Means) -> None:
    out = tmp_path / "s"
    table = sweep(small_plan(), out, here)
    result = reproduce(out, means=here)
    assert (result.runs, result.differing, result.sources) == (6, 0, True)
    assert reproduce(out, number=2, means=here).runs == 4
    part = parts(out)[0]
    changed = pd.read_parquet(part)
    changed.loc[0, "reached_share"] += 0.25
    changed.to_parquet(part)
    found = reproduce(out, means=here)
    assert found.differing == 1
    only = found.differences[0]
    assert (only.run, only.column) == ("point 0, seed 1", "reached_share")
    assert only.now == table["reached_share"][0] == pytest.approx(only.stored - 0.25)
    assert not [path.name for path in out.iterdir() if path.name == "_again"]


def test_one_run_alone(tmp_path: Path, here: Means) -> None:
    table = sweep(small_plan(), tmp_path, here)
    key = str(table["key"][3])
    job, trace, result = run_alone(tmp_path, key)
    assert (job.branches[0].values["point"], job.seed, trace) == (1, table["seed"][3], "")
    assert result is not None
    assert result.differing == 0
    with pytest.raises(KelisimError, match="no run"):
        run_alone(tmp_path, "zzz")
    with pytest.raises(KelisimError, match=r"2 runs of .* has a key that begins with"):
        run_alone(tmp_path, key[:16])  # which says what is run; the seed comes after it


def test_runs_of_other_functions_cannot_be_reproduced(tmp_path: Path, here: Means) -> None:
    sweep(plan(), tmp_path, here, run=plain)
    with pytest.raises(KelisimError, match="not of the model"):
        reproduce(tmp_path)


def test_a_single_saved_run(tmp_path: Path) -> None:
    run = simulate(small_case(days=3), seed=4)
    folder = run.save(tmp_path / "run")
    assert reproduce(folder).differing == 0
    summary = run.summary.copy()
    summary["peak_crowd"] = np.float64(99.0)
    dataclasses.replace(run, summary=summary).save(folder)
    assert [d.column for d in reproduce(folder).differences] == ["peak_crowd"]
    with pytest.raises(KelisimError, match="holds no sweep"):
        reproduce(tmp_path)


@pytest.mark.parametrize("name", [n for n in names() if not n.startswith("strategies/")])
def test_scenarios_come_back_from_manifests(name: str) -> None:
    for strategy in strategies():
        scenario = load(name).with_strategy(strategy)
        assert scenario_from(scenario.to_dict()).to_dict() == scenario.to_dict()


def test_a_manifest_of_another_version_is_named() -> None:
    values = load("cases/seifullin").to_dict()
    values["groups"] = "none"
    with pytest.raises(KelisimError, match="another version of kelisim: 'groups'"):
        scenario_from(values)
