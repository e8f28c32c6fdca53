"""The picture of a comparison: values, differences, what is missing, what is better."""

import dataclasses
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from experiments.designs.languages import LANGUAGES
from experiments.figures.comparison import differences
from experiments.figures.picture import Picture, save
from experiments.figures.style import footer_words
from experiments.statistics.paired import paired
from experiments.studies.comparison.result import ComparisonResult
from experiments.text.language import language
from experiments.text.names import Names
from simulation import KelisimError
from tests.figures.looking import cut_off, overlapping
from tests.report.small import world

EN = language("en")


def made(strategies: int = 3, seeds: int = 8, **columns: float) -> ComparisonResult:
    """Invented runs: strategy k has a crowd of 10 * seed − k."""
    rows = [
        {"strategy": f"number_{k}", "seed": seed, "peak_crowd": 10.0 * seed - k, "error": ""}
        | {"escalated": 0.0, "violent_events": 0.0} | columns
        for k in range(strategies)
        for seed in range(seeds)
    ]  # fmt: skip
    names = [f"number_{k}" for k in range(strategies)]
    manifest = {
        "scenario": world().to_dict(), "seeds": seeds, "prevented": "peak_crowd", "data": "0d",
        "strategies": {n: {"name": n, "title": f"A strategy of a long name, {n}"} for n in names},
        "source_hash": "0123456789abcdef",
    }  # fmt: skip
    none = pd.DataFrame()
    return ComparisonResult(Path(), manifest, pd.DataFrame(rows), none, none, none)


def drawn(result: ComparisonResult, *outcomes: str, code: str = "en") -> Picture:
    """Of these outcomes; none: of the harm that was asked about alone."""
    shown = outcomes or (result.prevented.key,)
    return differences(result, Names(result.manifest, language(code)), shown)


def words(picture: Picture) -> list[str]:
    return [text.get_text() for axes in picture.figure.axes for text in axes.texts]


def test_it_is_saved_with_its_words_and_says_what_was_run(tmp_path: Path) -> None:
    picture = drawn(made())
    save(picture, tmp_path / "comparison.png")
    with Image.open(tmp_path / "comparison.png") as image:
        assert image.info["Description"] == picture.alt
        assert np.asarray(image.convert("L")).std() > 10.0
    footer = footer_words(picture.figure).replace("\n", " ")
    for part in ("Scenario crisis", "seeds: 8", "no forecast", "0123456789abcdef", "data 0d"):
        assert part in footer


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_words_hold_the_numbers(code: str) -> None:
    result = made()
    result.runs["violent_events"] = np.random.default_rng(1).poisson(3.0, len(result.runs))
    picture, spoken = drawn(result, "violent_events", code=code), language(code)
    for name in result.strategies:
        mine = result.runs.loc[result.runs["strategy"] == name, "violent_events"]
        assert f"{name} {spoken.number(mine.median())} (" in picture.alt
    gap = paired(result.runs, "violent_events", "number_1", "number_0")
    assert spoken.number(gap.estimate, sign=True) in picture.alt
    assert any(word.startswith(spoken.number(gap.estimate, sign=True)) for word in words(picture))


def test_every_row_has_its_own_marker() -> None:
    values = drawn(made(8)).figure.axes[0]
    markers = [line.get_marker() for line in values.lines if line.get_markersize() >= 8]
    assert len(markers) == len(set(markers)) == 8


def test_it_says_which_way_is_better() -> None:
    picture = drawn(made(cost=3e6, reached_share=0.5), "peak_crowd", "cost", "reached_share")
    titles = [axes.get_title(loc="left") for axes in picture.figure.axes[1::2]]
    assert titles == ["← less harm", "← cheaper", "neither way counts as better"]
    assert all(axes.get_xlim()[0] < 0.0 < axes.get_xlim()[1] for axes in picture.figure.axes[1::2])


def test_the_harm_that_was_asked_about_comes_first_and_once() -> None:
    titles = [axes.get_title(loc="left") for axes in drawn(made(), "escalated").figure.axes[::2]]
    assert [title.split(" (")[0] for title in titles] == ["Largest crowd", "Crowd and violence"]
    assert len(drawn(made(), "escalated", "peak_crowd").figure.axes) == 4


def test_what_never_arose_is_counted() -> None:
    result = made(2)
    result.runs.loc[result.runs.index[:3], "peak_crowd"] = np.nan
    picture = drawn(result)
    assert "n = 5 of 8" in words(picture)
    assert "n = 5 of 8" in picture.alt
    assert picture.figure.axes[0].get_title(loc="left").endswith("runs without it count 0")


def test_an_outcome_that_never_arose_at_all() -> None:
    picture = drawn(made(2, lag_h=np.nan, deaths=0.0), "lag_h", "deaths")
    assert words(picture).count("n = 0 of 8") == 2
    titles = [axes.get_title(loc="left").replace("\n", " ") for axes in picture.figure.axes]
    assert any(title.endswith("only runs that have it") for title in titles)
    assert "no pair of runs" in words(picture)
    assert "never arose" in picture.alt


@pytest.mark.parametrize(
    ("strategies", "seeds", "code"),
    [(1, 1, "en"), (3, 2, "kk"), (11, 1000, "ru"), (11, 2, "kk"), (3, 1, "ru"), (3, 1000, "en")],
)
def test_few_and_many_runs(strategies: int, seeds: int, code: str) -> None:
    figure = drawn(made(strategies, seeds, lag_h=2.0), "escalated", "lag_h", code=code).figure
    assert cut_off(figure) == []
    assert overlapping(figure) == []


def test_one_strategy_alone_has_no_differences() -> None:
    picture = drawn(made(1), "escalated")
    assert len(picture.figure.axes) == 2
    assert "ifference" not in picture.alt + picture.caption + picture.figure.get_suptitle()


def test_failed_runs_are_left_out() -> None:
    result = made(2)
    result.runs.loc[0, ["error", "peak_crowd"]] = ["out of memory", 1e9]
    assert "7 pairs" in drawn(result).alt
    with pytest.raises(KelisimError, match="no finished run"):
        drawn(dataclasses.replace(result, runs=result.runs.assign(error="out of memory")))


def test_bad_names_are_told() -> None:
    with pytest.raises(KelisimError, match=re.escape("Did you mean 'peak_crowd'?")):
        drawn(made(), "peak_crow")
