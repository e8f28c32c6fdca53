"""A study is a sweep: resumed, matched by key, and never analysed with holes."""

import dataclasses
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments import Means, Plan
from experiments.designs import Factor, Grid, Role
from experiments.designs.grouping import CORNER_OF, Grouping, group_of
from experiments.designs.morris_and_sobol import Morris, SobolIndices
from experiments.designs.plans import Luck
from experiments.figures.saved import study_pictures
from experiments.figures.sensitivity import sensitivity as draw
from experiments.runs.manifest import read_manifest
from experiments.runs.plan_jobs import PlanJobs
from experiments.runs.store import parts
from experiments.studies.sensitivity.responses import responses
from experiments.studies.sensitivity.study import SensitivityResult, ranking, sensitivity
from simulation import KelisimError
from simulation.parameters import BY_KEY, TABLE
from tests.figures.looking import cut_off, overlapping
from tests.sweeps.plans import plan
from tests.sweeps.runs import RATE, STIFLE, plain


@pytest.fixture(scope="module")
def here() -> Iterator[Means]:
    """One worker: a thread of this process."""
    with ThreadPoolExecutor(1) as pool:
        yield Means(executor=pool, workers=1)


def study_plan(**changes: Any) -> Plan:
    """Two inputs, of which only the first matters, and luck."""
    factors = tuple(
        Factor(name, Role.UNKNOWN, BY_KEY[name].low, BY_KEY[name].high) for name in (RATE, STIFLE)
    )
    made = plan(
        unknowns=factors, design=SobolIndices(64), luck=Luck.SEPARATE, replicates=6, outcomes=("y",)
    )
    return dataclasses.replace(made, **changes)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory, here: Means) -> SensitivityResult:
    """The study of ``study_plan``."""
    return sensitivity(study_plan(), tmp_path_factory.mktemp("study"), means=here, run=plain)


def test_what_matters_comes_first(study: SensitivityResult) -> None:
    assert [response.name for response in study.responses] == ["mean of y", "spread of y"]
    order = ranking(study, study.responses[0])
    assert order["input"].iloc[0] == RATE
    assert bool(order["above"].iloc[0])
    assert not order.set_index("input")["above"][[STIFLE, "dummy"]].any()


def test_it_is_resumed_and_the_same_comes_out(study: SensitivityResult, here: Means) -> None:
    done: list[int] = []
    again = sensitivity(
        study_plan(), study.folder, means=here, run=plain, progress=lambda d, *_: done.append(d)
    )
    assert set(done) == {len(study.plan.points) * 6}
    pd.testing.assert_frame_equal(study.indices, again.indices)
    assert again.data == study.data


def test_a_study_can_grow(study: SensitivityResult, here: Means, tmp_path: Path) -> None:
    small = study_plan(design=SobolIndices(16))
    sensitivity(small, tmp_path, means=here, run=plain)
    done: list[int] = []
    grown = sensitivity(
        study_plan(), tmp_path, means=here, run=plain, progress=lambda d, *_: done.append(d)
    )
    assert done[0] == len(small.points) * 6
    pd.testing.assert_frame_equal(grown.indices, study.indices)


def test_rows_are_matched_by_key_not_by_order(study: SensitivityResult) -> None:
    rows = pd.concat(map(pd.read_parquet, parts(study.folder)))
    keys = PlanJobs(study.plan, _source(study)).keys()
    shuffled = rows.sample(frac=1.0, random_state=1)
    for mixed in (shuffled, rows.assign(point=0, seed=0)):
        again = responses(keys, mixed, ["y"], len(study.plan.points))
        for one, other in zip(study.responses, again, strict=True):
            np.testing.assert_array_equal(one.values, other.values)


def test_missing_failed_and_numberless_runs_are_refused_by_name(study: SensitivityResult) -> None:
    rows = pd.concat(map(pd.read_parquet, parts(study.folder))).reset_index(drop=True)
    keys = PlanJobs(study.plan, _source(study)).keys()
    first = f"point {rows['point'][0]}, seed {rows['seed'][0]} ({rows['key'][0]})"
    failed, numberless = rows.copy(), rows.copy()
    failed.loc[0, "error"] = "ValueError: x"
    failed.loc[0, "y"] = numberless.loc[0, "y"] = np.nan
    for broken, words in (
        (rows.drop(index=0), "1 of 1920 runs are missing"),
        (failed, "1 of 1920 runs failed"),
        (numberless, "1 of 1920 runs have no number for 'y'"),
    ):
        with pytest.raises(KelisimError, match=words) as told:
            responses(keys, broken, ["y"], len(study.plan.points))
        assert first in str(told.value)


def _source(study: SensitivityResult) -> str:
    return str(read_manifest(study.folder)["code"])


def test_an_outcome_that_does_not_always_arise_is_refused(tmp_path: Path, here: Means) -> None:
    with pytest.raises(KelisimError, match="no number for 'z'"):
        sensitivity(study_plan(outcomes=("y", "z")), tmp_path, means=here, run=plain)


def test_mistakes_are_named(tmp_path: Path, here: Means, study: SensitivityResult) -> None:
    with pytest.raises(KelisimError, match="needs 'morris'"):
        sensitivity(study_plan(design=Grid()), tmp_path)
    with pytest.raises(KelisimError, match="dummy under common luck"):
        sensitivity(study_plan(luck=Luck.COMMON), tmp_path)
    with pytest.raises(KelisimError, match="power of 2"):
        SobolIndices(48)
    with pytest.raises(KelisimError, match="even number"):
        Morris(4, levels=5)
    one = (Factor(RATE, Role.UNKNOWN, 0.2, 1.0),)
    alone = study_plan(unknowns=one, design=Morris(4, dummy=False))
    with pytest.raises(KelisimError, match="at least two inputs"):
        sensitivity(alone, tmp_path, run=plain)
    with pytest.raises(KelisimError, match="kept no outcome 'x'"):
        sensitivity(study_plan(), study.folder, ["x"], here, run=plain)


def test_every_process_has_a_corner() -> None:
    for parameter in TABLE:
        factor = Factor(parameter.key, Role.UNKNOWN, 0.0, 1.0)
        assert group_of(factor, Grouping.CORNER), f"add '{parameter.key}' to CORNER_OF"
    assert {p.key.partition(".")[0] for p in TABLE} <= set(CORNER_OF)


def test_pictures(study: SensitivityResult) -> None:
    paths = study_pictures(study)
    assert [path.name for path in paths] == ["y_mean.png", "y_spread.png"]
    for response in study.responses:
        picture = draw(study, response, f"plan test · data {study.data}")
        figure = picture.figure
        assert not cut_off(figure)
        assert not overlapping(figure)
        assert "dummy" in picture.alt


def test_morris_pictures_and_many_inputs(tmp_path: Path, here: Means) -> None:
    factors = tuple(
        Factor(p.key, Role.UNKNOWN, p.low, p.high) for p in TABLE if not p.hourly
    )[:60]  # fmt: skip
    asked = study_plan(unknowns=factors, design=Morris(6), replicates=1)
    found = sensitivity(asked, tmp_path, means=here, run=plain)
    figure = draw(found, found.responses[0], "foot").figure
    assert not cut_off(figure)
    assert not overlapping(figure)
