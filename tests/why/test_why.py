"""``kelisim why``: real pairs of runs, words, picture, files, mistakes."""

import dataclasses
import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from experiments import Means
from experiments.commands.cli import app
from experiments.figures.divergence import divergence
from experiments.studies.divergence.chain import FIRST, SECOND
from experiments.studies.divergence.pair import Pair, pair
from experiments.studies.divergence.pairs import COLUMNS, many_pairs
from experiments.text.divergence import told
from simulation import KelisimError
from simulation.levers import Strategy
from tests.experiments.small import small_case
from tests.figures.looking import cut_off, overlapping
from tests.simulation.small import crisis, lever

STRATEGIES = ["status_quo", "rumour_desk"]


@pytest.fixture(scope="module")
def found() -> Pair:
    return pair(small_case(), STRATEGIES, 2)


def test_before_the_parting_all_is_the_same(found: Pair) -> None:
    hour = found.parting.hour
    left, right = (run.hourly[run.hourly["hour"] < hour] for run in found.runs)
    columns = ["hour", "village", "reached", "crowd", "corrected"]
    pd.testing.assert_frame_equal(left[columns], right[columns])
    kinds = [
        list(run.events.loc[(run.events["hour"] < hour) & (run.events["kind"] != "lever"), "text"])
        for run in found.runs
    ]
    assert kinds[0] == kinds[1]
    assert not np.isnan(hour)


def test_the_words_hold_the_hour_the_harm_and_the_caution(found: Pair) -> None:
    lines = " ".join(told(found))
    assert f"hour {found.parting.hour:g} (day " in lines
    detained = [run.summary["detained"] for run in found.runs]
    assert f"detained {detained[0]:g} and {detained[1]:g}" in lines
    assert "does not prove" in lines
    assert "same luck" in lines


def test_a_lever_of_no_strength_never_parts() -> None:
    world = crisis(days=4)
    idle = lever("rumour_desk", {"reach": 0.4}, strength=0.0)
    still = dataclasses.replace(
        world,
        strategies={
            "none": Strategy("none", "None", "", ()), "idle": Strategy("idle", "Idle", "", (idle,)),
        },
    )  # fmt: skip
    same = pair(still, ["none", "idle"], 1)
    assert np.isnan(same.parting.hour)
    assert not (set(same.chain["mark"]) - {"same"}) or set(
        same.chain.loc[same.chain["mark"] != "same", "kind"]
    ) == {"lever"}
    assert "no difference that can be seen" in " ".join(told(same))
    assert cut_off(divergence(same).figure) == []


def test_the_picture_can_be_read(found: Pair) -> None:
    picture = divergence(found)
    figure = picture.figure
    assert cut_off(figure) == []
    assert overlapping(figure) == []
    text = picture.alt
    drawn = [int(n) for n in re.findall(r"(\d+) only in the upper lane", text)]
    assert drawn[0] <= (found.chain["mark"] == FIRST).sum()
    assert f"seed {found.seed}" in text


def test_many_pairs_tell_each_seed_and_agree_with_one(found: Pair) -> None:
    pairs = many_pairs(small_case(), STRATEGIES, 3, means=Means(workers=1))
    assert list(pairs.columns) == list(COLUMNS)
    assert list(pairs["seed"]) == [0, 1, 2]
    assert pairs.loc[2, "hour"] == found.parting.hour
    only = found.chain[found.chain["mark"].isin([FIRST, SECOND]) & (found.chain["kind"] != "lever")]
    assert {pairs.loc[2, "missing_second"], pairs.loc[2, "missing_first"]} - {""} <= set(
        only["kind"]
    )


@pytest.mark.parametrize(
    "names", [["status_quo"], ["status_quo", "status_quo"], [*STRATEGIES, "x"]]
)
def test_two_strategies_are_needed(names: list[str]) -> None:
    with pytest.raises(KelisimError, match="two different strategies"):
        pair(small_case(), names, 0)


def test_the_command_writes_what_it_says(tmp_path: Path) -> None:
    case = ["why", "cases/seifullin", "--seed", "1", "--out", str(tmp_path)]
    done = CliRunner().invoke(app, case)
    assert done.exit_code == 0, done.output
    assert {"chain.csv", "why.png", "why.txt", "pictures.json", "manifest.json"} == {
        path.name for path in tmp_path.iterdir()
    }
    texts = json.loads((tmp_path / "pictures.json").read_text(encoding="utf-8"))
    assert texts["why"].startswith("Two lanes")
    assert "Until hour" in done.output
    other = CliRunner().invoke(app, [*case[:3], "2", *case[4:]])
    assert isinstance(other.exception, KelisimError)
    assert "holds another result" in str(other.exception)
