"""The picture of a comparison: values, differences, what is missing, what is better."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from experiments.figures.comparison import comparison_figure, comparison_text
from experiments.figures.style import footer_words, save
from experiments.statistics.paired import paired
from scenarios import load
from simulation import KelisimError, simulate
from tests.figures.looking import cut_off, overlapping

NAMES = ("status_quo", "rumour_desk", "early_reserve")


@pytest.fixture(scope="module")
def runs() -> tuple[pd.DataFrame, dict[str, Any]]:
    """Six seeds of the real case under three strategies."""
    scenario = load("cases/seifullin").vary({"days": 12})
    rows, manifest = [], {}
    for name in NAMES:
        for seed in range(6):
            run = simulate(scenario.with_strategy(name), seed=seed)
            rows.append({"strategy": name, "seed": seed, **run.summary})
            manifest = run.manifest
    return pd.DataFrame(rows), manifest


def _table(strategies: int = 3, seeds: int = 8, **columns: float) -> pd.DataFrame:
    """Invented runs: strategy k has a crowd of 10 * seed − k."""
    rows = [
        {"strategy": f"strategy_number_{k}", "seed": seed, "peak_crowd": 10.0 * seed - k, **columns}
        for k in range(strategies)
        for seed in range(seeds)
    ]
    return pd.DataFrame(rows)


def _words(table: pd.DataFrame, *outcomes: str) -> list[str]:
    figure = comparison_figure(table, outcomes, "strategy_number_0")
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def test_real_runs_are_drawn_and_told(
    runs: tuple[pd.DataFrame, dict[str, Any]], tmp_path: Path
) -> None:
    table, manifest = runs
    figure = comparison_figure(table, manifest=manifest)
    text = save(figure, tmp_path / "comparison.png", comparison_text(table, manifest=manifest))
    with Image.open(tmp_path / "comparison.png") as image:
        assert image.info["Description"] == text
        assert np.asarray(image.convert("L")).std() > 10.0
    assert cut_off(figure) == []
    assert overlapping(figure) == []
    footer = footer_words(figure)
    assert "cases/seifullin" in footer
    assert "6 seeds, 0 to 5" in footer
    assert manifest["source_hash"] in footer


def test_the_words_hold_the_numbers(runs: tuple[pd.DataFrame, dict[str, Any]]) -> None:
    table, manifest = runs
    text = comparison_text(table, ["violent_events"], manifest=manifest)
    for name in NAMES:
        median = table.loc[table["strategy"] == name, "violent_events"].median()
        assert f"{name} median {f'{median:.2f}'.rstrip('0').rstrip('.')} " in text
    gap = paired(table, "violent_events", "rumour_desk", "status_quo").estimate
    assert f"difference {gap:+.2f}".replace("-", "−")[:16] in text


def test_every_row_has_its_own_marker() -> None:
    figure = comparison_figure(_table(8), ["peak_crowd"], "strategy_number_0")
    values = figure.axes[0]
    markers = [line.get_marker() for line in values.lines if line.get_markersize() == 9]
    assert len(markers) == len(set(markers)) == 8


def test_it_says_which_way_is_better() -> None:
    table = _table(cost=3e6, reached_share=0.5)
    figure = comparison_figure(table, ["peak_crowd", "cost", "reached_share"], "strategy_number_0")
    titles = [axes.get_title(loc="left") for axes in figure.axes[1::2]]
    assert titles == ["← less harm", "← cheaper", "neither way counts as better"]
    assert all(axes.get_xlim()[0] < 0.0 < axes.get_xlim()[1] for axes in figure.axes[1::2])


def test_what_never_arose_is_counted() -> None:
    table = _table(2)
    table.loc[table.index[:3], "peak_crowd"] = np.nan
    assert "n = 5 of 8" in _words(table, "peak_crowd")
    figure = comparison_figure(table, ["peak_crowd"], "strategy_number_0")
    assert figure.axes[0].get_title(loc="left").endswith("runs without it count 0")
    assert "n = 5 of 8" in comparison_text(table, ["peak_crowd"], "strategy_number_0")


def test_an_outcome_that_never_arose_at_all() -> None:
    table = _table(2, lag_h=np.nan, deaths=0.0)
    words = _words(table, "lag_h", "deaths")
    assert words.count("n = 0 of 8") == 2
    figure = comparison_figure(table, ["lag_h"], "strategy_number_0")
    assert figure.axes[0].get_title(loc="left").endswith("only runs that have it")
    assert "no pair of runs" in words
    assert "never arose" in comparison_text(table, ["lag_h"], "strategy_number_0")


@pytest.mark.parametrize("seeds", [1, 2, 1000])
@pytest.mark.parametrize("strategies", [1, 3, 11])
def test_few_and_many_runs(strategies: int, seeds: int) -> None:
    figure = comparison_figure(
        _table(strategies, seeds, escalated=1.0), ["escalated", "peak_crowd"], "strategy_number_0"
    )
    assert cut_off(figure) == []
    assert overlapping(figure) == []


def test_failed_runs_are_left_out() -> None:
    table = _table(2).assign(error="")
    table.loc[0, ["error", "peak_crowd"]] = ["out of memory", 1e9]
    assert "7 pairs" in comparison_text(table, ["peak_crowd"], "strategy_number_0")
    with pytest.raises(KelisimError, match="no finished run"):
        comparison_figure(table.assign(error="out of memory"))


def test_bad_names_are_told() -> None:
    with pytest.raises(KelisimError, match=re.escape("Did you mean 'peak_crowd'?")):
        comparison_figure(_table(), ["peak_crow"], "strategy_number_0")
    with pytest.raises(
        KelisimError, match=r"reference 'status_quo' is none of .*strategy_number_0"
    ):
        comparison_figure(_table())
