"""The harm panel: what is kept of a run, differences by hand, pictures that can be read."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.designs.languages import LANGUAGES
from experiments.figures.cost_plane import cost_plane
from experiments.figures.harm import harm_panel
from experiments.figures.saved import result_pictures
from experiments.outcomes.registry import kept_of
from experiments.statistics.cost_effectiveness import cost_effect
from experiments.statistics.harm_panel import MORE_CROWD, MORE_REACH, harm_table
from experiments.studies.comparison.result import ComparisonResult
from experiments.studies.comparison.study import compare
from experiments.text.language import language
from experiments.text.names import Names
from simulation import simulate
from simulation.levers import Strategy
from tests.figures.looking import cut_off, overlapping
from tests.harm.small import runs
from tests.simulation.small import crisis, lever

NAMES = {"a": "Group A", "b": "Group B", "c": "Group C"}


def of(table: pd.DataFrame, measure: str, strategy: str = "x") -> pd.Series:
    return table[(table["measure"] == measure) & (table["strategy"] == strategy)].iloc[0]


def test_differences_and_backfire_by_hand() -> None:
    table = harm_table(
        runs({
            "ref": {"violence_elsewhere": [1.0, 1.0, 1.0, 1.0], "peak_crowd": [5.0, 5.0, 5.0, 5.0],
                    "trust_lost_a": [0.1, 0.1, 0.1, 0.1]},
            "x": {"violence_elsewhere": [1.0, 3.0, 2.0, 2.0], "peak_crowd": [6.0, 4.0, 5.0, 4.0],
                  "trust_lost_a": [0.1, 0.1, 0.2, 0.2]},
        }),
        ["ref", "x"], ["a", "b"],
    )  # fmt: skip
    assert of(table, "violence_elsewhere")["difference"] == 1.0
    assert of(table, "trust_lost_a")["difference"] == pytest.approx(5.0)  # points of 100
    crowd = of(table, MORE_CROWD)
    assert (crowd["mean"], crowd["less"], crowd["pairs"]) == (0.25, 0.5, 4)
    assert of(table, MORE_REACH)["mean"] == of(table, MORE_REACH)["less"] == 0.0


def test_the_measure_by_group_is_that_of_the_tables() -> None:
    scenario = crisis()
    run = simulate(scenario, seed=1)
    kept = kept_of(run)
    assert {key: kept[key] for key in run.summary.index} == pytest.approx(
        run.summary.to_dict(), nan_ok=True
    )
    homes = 3 * 60 * 0.5  # of group a in three villages
    people = homes * scenario.value("population.household_size")
    assert kept["people_a"] == pytest.approx(people)
    assert kept["detained_rate_a"] == pytest.approx(1000.0 * run.summary["detained_a"] / people)
    rates = [kept[f"detained_rate_{g}"] for g in NAMES]
    assert kept["detained_gap"] == pytest.approx(max(rates) - min(rates))
    days = run.daily[run.daily["day"].isin([0, scenario.days - 1])].groupby("day")
    columns = [c for c in run.daily if c.startswith("legitimacy_") and c.endswith("_b")]
    means = days[columns].mean().mean(axis=1)  # villages of the same size weigh the same
    assert kept["trust_lost_b"] == pytest.approx(means.iloc[0] - means.iloc[1])
    assert run.summary["detained"] > 0.0


@pytest.fixture(scope="module")
def equal(tmp_path_factory: pytest.TempPathFactory) -> tuple[ComparisonResult, Path]:
    """Under 'none', under a lever of no strength, and with an early desk."""
    idle = lever("rumour_desk", {"reach": 0.4}, strength=0.0)
    desk = lever("rumour_desk", {"reach": 0.9}, cost_per_day=1e5)
    world = dataclasses.replace(
        crisis(days=4),
        strategies={
            name: Strategy(name, name, "", levers)
            for name, levers in {"none": (), "idle": (idle,), "desk": (desk,)}.items()
        },
    )
    folder = tmp_path_factory.mktemp("harm")
    result = compare(world, ["none", "idle", "desk"], 6, folder)
    result_pictures(result)
    return result, folder


def test_a_lever_of_no_strength_differs_in_nothing(equal: tuple[ComparisonResult, Path]) -> None:
    result, _ = equal
    harm = result.harm[result.harm["strategy"] == "idle"]
    assert len(harm) > 10
    assert (harm["difference"] == 0.0).all()
    exact = harm[~harm["measure"].isin([MORE_REACH, MORE_CROWD])]
    assert (exact[["low", "high"]] == 0.0).all(axis=None)
    row = result.cost_effect.set_index("strategy").loc["idle"]
    assert row["cost"] == row["prevented"] == row["prevented_high"] == 0.0
    assert (result.harm[result.harm["strategy"] == "desk"]["difference"] != 0.0).any()


def test_files_and_pictures_are_there(equal: tuple[ComparisonResult, Path]) -> None:
    result, folder = equal
    tables = ComparisonResult.tables
    assert set(tables.values()) == {"comparison.csv", "harm.csv", "cost_effect.csv"}
    for name in ("harm.png", "cost_effect.png", "comparison.png", *tables.values()):
        assert (folder / name).stat().st_size > 500
    kept = ComparisonResult.load(folder)
    assert list(kept.harm["measure"]) == list(result.harm["measure"])
    texts = json.loads((folder / "pictures.json").read_text(encoding="utf-8"))
    assert list(texts) == ["comparison", "harm", "cost_effect"]
    assert "Nothing is both cheaper and better than" in texts["cost_effect"]
    assert "desk" in texts["harm"]


def test_every_measure_and_group_is_drawn_and_told(equal: tuple[ComparisonResult, Path]) -> None:
    result, folder = equal
    names = Names(result.manifest, language("en"))
    kept = ComparisonResult.load(folder)
    picture = harm_panel(kept.harm, {name: name for name in kept.strategies}, "", names)
    assert cut_off(picture.figure) == []
    assert overlapping(picture.figure) == []
    assert len(picture.figure.axes) == result.harm["label"].nunique() == 10
    for label in result.harm["label"].unique():
        assert f"{label} (" in picture.alt
    for name in names.groups.values():
        assert f"desk, {name} " in picture.alt
    assert "% more, " in picture.alt  # of pairs, beside those with less
    ways = [text.get_text() for axes in picture.figure.axes for text in axes.texts]
    assert ways.count("← less harm") == 8


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("strategies", [2, 8])
def test_pictures_of_many_strategies_with_long_names(strategies: int, code: str) -> None:
    rng = np.random.default_rng(2)
    made = {
        f"a_rather_long_strategy_name_{k}": {
            "cost": list(1e6 * rng.normal(k, 0.3, 30)),
            "violent_events": list(rng.normal(0, 1, 30)),
            "detained_rate_a": list(rng.normal(k, 1, 30)),
        }
        for k in range(strategies)
    }  # fmt: skip
    table = runs(made)
    names = Names({"scenario": {"groups": [
        {"id": key, "name": {"en": f"Group {key}", "ru": f"Группа {key}"}} for key in "ab"
    ]}}, language(code))  # fmt: skip
    titles = dict.fromkeys(made, "Жедел ақпарат алатын жастар көшбасшылары")
    drawn = [
        harm_panel(harm_table(table, list(made), ["a", "b"]), titles, "foot", names),
        cost_plane(cost_effect(table, list(made)), titles, "foot", names),
    ]
    for picture in drawn:
        assert cut_off(picture.figure) == []
        assert overlapping(picture.figure) == []
