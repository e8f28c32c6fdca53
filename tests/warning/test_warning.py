"""``kelisim warning``: real runs, resumption, pictures, mistakes."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from experiments import Means
from experiments.commands.cli import app
from experiments.commands.sections_output import tell
from experiments.figures.early_warning import early_warning as draw
from experiments.figures.saved import result_pictures
from experiments.runs.common_random_numbers import RUNS
from experiments.runs.folders import TEXTS
from experiments.runs.means import RunsInterruptedError
from experiments.studies.early_warning.counts import count
from experiments.studies.early_warning.observed import watch_all
from experiments.studies.early_warning.regimes import (
    DEFAULT,
    REGIMES,
    Variant,
    checked,
    restless,
    scenario_of,
)
from experiments.studies.early_warning.result import EarlyWarningResult
from experiments.studies.early_warning.study import default_stakes, early_warning
from experiments.text.early_warning import account
from simulation import KelisimError, simulate
from tests.experiments.terminal import cut_lines
from tests.figures.looking import cut_off, overlapping
from tests.simulation.small import crisis

REGIMES_RUN = ("none", "informants")
WORLD = crisis(days=16)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> EarlyWarningResult:
    folder = tmp_path_factory.mktemp("warning")
    result = early_warning(WORLD, REGIMES_RUN, 3, folder, staff=[2.0], means=Means(workers=2))
    result_pictures(result)
    return result


def test_counts_are_those_of_the_runs_themselves(found: EarlyWarningResult) -> None:
    total = 0
    for seed in range(3):
        run = simulate(scenario_of(WORLD, Variant("none")), seed)
        kinds = run.events["kind"]
        violence, alarms = (
            {
                str(v): some["hour"].to_numpy(float)
                for v, some in run.events[mask].groupby("village")
            }
            for mask in (
                kinds == "violence", (kinds == "alarm") & (run.events["actor"] == "police")
            )
        )  # fmt: skip
        total += count(violence, alarms, [v.id for v in WORLD.villages], 16 * 24.0).warned
    assert found.sums[Variant("none")].whole["warned"] == total
    assert found.table["episodes"].max() > 0


def test_tables_have_every_regime_level_and_staff(found: EarlyWarningResult) -> None:
    assert list(found.table["regime"]) == ["none", "informants", "none", "informants"]
    assert len(found.roc) == 2 * 5
    assert len(found.worth) == 2 * 6
    assert found.worth.groupby("regime")["best"].sum().eq(1).all()
    assert found.roc["false_positive"].dropna().between(0.0, 1.0).all()


def test_the_picture_can_be_read(found: EarlyWarningResult) -> None:
    picture = draw(found)
    assert cut_off(picture.figure) == []
    assert overlapping(picture.figure) == []
    assert "Police post alone: area under the curve" in picture.alt


def test_it_is_read_again_from_its_folder(found: EarlyWarningResult) -> None:
    read = EarlyWarningResult.load(found.folder)
    assert list(account(read)) == list(account(found))
    for name in ("runs", *found.tables):
        pd.testing.assert_frame_equal(
            getattr(read, name), getattr(found, name), check_dtype=False, obj=name
        )
    assert read.stakes == found.stakes
    assert {variant: sums.whole for variant, sums in read.sums.items()} == {
        variant: sums.whole for variant, sums in found.sums.items()
    }
    assert draw(read).alt == draw(found).alt
    assert {path.name for path in found.folder.iterdir()} == {
        *found.files(), RUNS, "warning.png", TEXTS
    }  # fmt: skip


def test_it_is_told_in_eighty_columns(
    found: EarlyWarningResult, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    tell(account(found))
    said = capsys.readouterr().out
    assert "…" not in said
    assert cut_lines(said) == []


def test_it_says_what_numbers_a_year_hang_on(found: EarlyWarningResult, capsys) -> None:
    """A world that plans its incident has no base rate of its own."""
    for world, words in (
        (crisis(), "An incident is planned in these days"),
        (dataclasses.replace(crisis(), incidents=()), "as often as this world has them"),
    ):
        manifest = found.manifest | {"scenario": world.to_dict()}
        tell(account(dataclasses.replace(found, manifest=manifest)))
        assert words in " ".join(capsys.readouterr().out.split())


def test_it_goes_on_where_it_stopped(tmp_path: Path) -> None:
    asked = [Variant("none"), Variant("surveys")]

    def stop(done: int, total: int, failed: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(RunsInterruptedError, match=r"2 of 4 runs are finished and kept"):
        watch_all(WORLD, asked, 2, tmp_path, Means(workers=1), stop)
    seen: list[int] = []
    again = watch_all(
        WORLD, asked, 2, tmp_path, Means(workers=1), lambda done, *_: seen.append(done)
    )
    assert seen[0] == 2
    whole = watch_all(WORLD, asked, 2, tmp_path / "whole", Means(workers=2))
    pd.testing.assert_frame_equal(again[whole.columns], whole)


def test_every_regime_is_a_world_that_can_be_run() -> None:
    for name in REGIMES:
        for factor in (0.25, 4.0):
            assert scenario_of(restless(), Variant(name, factor, 2.0)).days == 180
    assert set(DEFAULT) <= set(REGIMES)


@pytest.mark.parametrize(
    ("names", "words"), [(["sign"], "'signs'"), ([], "at least one"), (["all", "all"], "once")]
)
def test_unknown_regimes_are_named(names: list[str], words: str) -> None:
    with pytest.raises(KelisimError, match=words):
        checked(names)


def test_stakes_come_from_the_parameters_and_are_checked() -> None:
    stakes = default_stakes(WORLD)
    assert stakes.cost_act == WORLD.value("police.reserve") * WORLD.value("cost.officer_day")
    assert stakes.loss == WORLD.value("cost.house")
    with pytest.raises(KelisimError, match="0 to 1"):
        default_stakes(WORLD, prevents=1.5)


def test_the_command_tells_of_a_world_without_violence(tmp_path: Path) -> None:
    order = ["warning", "limits/attitude", "--regimes", "surveys", "--seeds", "1", "--days", "30"]
    done = CliRunner().invoke(app, [*order, "--workers", "1", "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "nothing to warn of" in " ".join(done.output.split())
    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["seeds"] == 1
    assert np.isnan(pd.read_csv(tmp_path / "regimes.csv")["warned"]).all()
    bad = CliRunner().invoke(app, ["warning", "--staff", "two"])
    assert "give numbers of people" in str(bad.exception)
