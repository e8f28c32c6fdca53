"""The study: packages, horizons, pairing, what is kept, the picture and the command."""

import dataclasses
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from agents.states import Corner
from experiments import Means
from experiments.outcomes.horizons import DATED, HORIZONS, ByHorizon, first_day, prepared, until
from experiments.runs.means import RunsInterruptedError
from experiments.studies.factorial.effects import complete, shapley_shares, tables_of
from experiments.studies.factorial.packages import (
    CORNERS,
    INFORMATION,
    Package,
    package_of,
    remarks,
)
from experiments.studies.factorial.result import TriangleResult
from experiments.studies.factorial.study import cell_names, cell_scenarios, triangle
from simulation import KelisimError, simulate
from tests.simulation.small import crisis
from tests.triangle.invented import invented

SEEDS = 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("triangle")


@pytest.fixture(scope="module")
def result(folder: Path) -> TriangleResult:
    """Eight sets of packages in a small world."""
    return triangle(crisis(), folder, CORNERS, SEEDS, ("day", "month"))


def test_packages_hold_levers_of_their_own_corner_and_do_not_clash() -> None:
    for package in (*CORNERS, INFORMATION):
        assert {lever.corner for lever in package.strategy().levers} == {package.corner}
    assert remarks((*CORNERS, INFORMATION)) == []


def test_a_package_of_the_user_may_be_of_another_corner_but_it_is_said() -> None:
    package = package_of(Corner.ATTITUDE, "contact_programme, cordon")
    assert package.strategies == ("contact_programme", "cordon")
    assert "behaviour" in remarks((package,))[0]
    with pytest.raises(KelisimError, match="Did you mean 'cordon'"):
        package_of(Corner.BEHAVIOUR, "cordn")
    with pytest.raises(KelisimError, match="no lever"):
        package_of(Corner.BEHAVIOUR, "status_quo")


def test_cells_hold_the_levers_of_their_packages() -> None:
    cells = cell_scenarios(crisis(), CORNERS)
    assert list(cells) == ["none", "A", "B", "A+B", "C", "A+C", "B+C", "A+B+C"]
    numbers = {name: len(s.strategy.levers) for name, s in cells.items()}
    assert numbers["none"] == 0
    assert numbers["A+B+C"] == numbers["A"] + numbers["B"] + numbers["C"]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_last_horizon_is_the_summary_of_the_run(seed: int) -> None:
    run = simulate(crisis(), seed)
    assert run.summary["violent_events"] > 0
    found = until(run, 10_000)
    for outcome in DATED:
        known = run.summary[outcome]
        assert found[outcome] == pytest.approx(0.0 if np.isnan(known) else known), outcome


def test_a_horizon_of_a_long_run_is_the_short_run() -> None:
    long = simulate(prepared(crisis(days=9), ["month"]), 2)
    short = simulate(dataclasses.replace(crisis(), days=1 + 1 + 1), 2)
    assert until(long, 2) == until(short, 10_000)
    assert until(long, 0) == dict.fromkeys(DATED, 0.0)  # the eve of the incident


def test_a_world_is_as_long_as_the_longest_horizon_after_the_incident() -> None:
    world = prepared(crisis(), ["day", "month"])
    assert (first_day(world), world.days) == (1, 1 + HORIZONS["month"] + 1)
    later = prepared(crisis(), ["day"], lead=40)
    assert (later.incidents[0].day, later.incidents[0].hour, later.days) == (40, 12.0, 42)
    calm = dataclasses.replace(crisis(), incidents=())
    assert (first_day(calm), prepared(calm, ["month"]).days) == (-1, 30)
    with pytest.raises(KelisimError, match="plans none"):
        prepared(calm, ["month"], lead=3)


def test_cells_share_their_luck(result: TriangleResult) -> None:
    run = simulate(prepared(crisis(), ["day", "month"]), 2)
    row = result.runs[(result.runs["variant"] == "none") & (result.runs["seed"] == 2)].iloc[0]
    for name, value in ByHorizon(1, ("day", "month"))(run).items():
        assert row[name] == value
    assert row["violent_events@month"] >= row["violent_events@day"]


def test_shares_sum_to_all_together(result: TriangleResult) -> None:
    wide = result.shapley.pivot_table(
        index=["outcome", "horizon"], columns="package", values="value"
    )
    assert wide[["A", "B", "C"]].sum(axis=1).to_numpy() == pytest.approx(wide["all"].to_numpy())
    mean = result.cells.set_index(["outcome", "horizon", "cell"])["estimate"]
    for outcome in ("violent_events", "detained"):
        gap = mean[outcome, "month", "A+B+C"] - mean[outcome, "month", "none"]
        assert wide.loc[(outcome, "month"), "all"] == pytest.approx(gap)


def test_the_same_command_does_nothing_twice(result: TriangleResult, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    again = triangle(
        crisis(), folder, CORNERS, SEEDS, ("day", "month"),
        progress=lambda done, total, _: told.append((done, total)),
    )  # fmt: skip
    assert told == [(24, 24)]
    pd.testing.assert_frame_equal(again.shapley, result.shapley)
    with pytest.raises(KelisimError, match="of this question, and"):
        triangle(crisis(), folder, CORNERS, SEEDS - 1, ("day", "month"))


def test_an_interrupted_study_goes_on(result: TriangleResult, tmp_path: Path) -> None:
    def stop(done: int, total: int, failed: int) -> None:
        if done >= 8:
            raise KeyboardInterrupt

    two, horizons = CORNERS[:2], ("day", "month")
    with pytest.raises(RunsInterruptedError, match="goes on from there"):
        triangle(crisis(), tmp_path, two, SEEDS, horizons, means=Means(workers=1), progress=stop)
    told: list[int] = []
    whole = triangle(
        crisis(), tmp_path, two, SEEDS, horizons, means=Means(workers=1),
        progress=lambda done, total, _: told.append(done),
    )  # fmt: skip
    assert told[0] == 8
    undisturbed = result.runs[result.runs["variant"].isin(cell_names(two))]
    pd.testing.assert_frame_equal(whole.runs, undisturbed.reset_index(drop=True))

    told.clear()  # more seeds go on from there too
    more = triangle(
        crisis(), tmp_path, two, SEEDS + 1, horizons, means=Means(workers=1),
        progress=lambda done, total, _: told.append(done),
    )  # fmt: skip
    assert (told[0], told[-1], more.counted) == (12, 16, SEEDS + 1)


def test_failed_runs_leave_whole_seeds_out() -> None:
    runs = invented(CORNERS, seeds=6)
    runs.loc[(runs["variant"] == "A") & (runs["seed"] == 2), "error"] = "ValueError: broken"
    names = cell_names(CORNERS)
    assert complete(runs, "violent_events@day", names).shape == (5, 8)
    found = tables_of(runs, names, ["A", "B", "C"], ("day",))
    without = tables_of(runs[runs["seed"] != 2], names, ["A", "B", "C"], ("day",))
    pd.testing.assert_frame_equal(found.shapley, without.shapley)
    with pytest.raises(KelisimError, match="no seed could be run"):
        tables_of(runs.assign(error="ValueError: broken"), names, ["A", "B", "C"], ("day",))


def test_intervals_hold_pairs_together_and_cover_the_truth() -> None:
    """Common luck of spread 50 cancels; the interval of a shift is that of its own spread."""
    rng = np.random.default_rng(7)
    luck, shift = rng.normal(0.0, 50.0, 300), rng.normal(-4.0, 3.0, 300)
    cells = np.stack([luck, luck + shift, luck, luck + shift], axis=1)
    first, second, total = shapley_shares(cells, ["A", "B"])
    half = norm.ppf(0.975) * shift.std() / np.sqrt(300)
    assert first["value"] == pytest.approx(shift.mean())
    assert first["value_high"] - first["value"] == pytest.approx(half, rel=0.15)
    assert (second["value"], second["value_low"], second["value_high"]) == (0.0, 0.0, 0.0)
    assert (first["percent"], second["percent"]) == (pytest.approx(100.0), 0.0)
    assert total["alone"] == total["last"] == pytest.approx(shift.mean())


def test_no_percentage_of_a_total_that_is_not_told_from_nothing() -> None:
    cells = np.random.default_rng(1).normal(size=(50, 4))
    assert all(np.isnan(row["percent"]) for row in shapley_shares(cells, ["A", "B"]))


def test_names_of_cells_follow_the_packages() -> None:
    assert cell_names((*CORNERS, INFORMATION))[-1] == "A+B+C+I"
    assert isinstance(CORNERS[0], Package)
