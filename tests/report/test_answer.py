"""The five sentences on results with a known answer."""

from pathlib import Path

import numpy as np
import pytest

from experiments.statistics.best_share import best_shares
from experiments.studies.comparison.result import ComparisonResult
from experiments.studies.comparison.standings import least, standings
from experiments.studies.folder import read_folder
from experiments.studies.timing.estimates import REFERENCE, variant
from experiments.studies.timing.result import TimingResult
from experiments.text.comparison import sentences
from experiments.text.language import language
from experiments.text.names import Names
from tests.report.small import by_hand

EN, RU = language("en"), language("ru")
MILLION = 1e6
NOISE = [-1.0, 1.0] * 15


def told(folder: Path, spoken=EN) -> list[str]:
    result = read_folder(folder)
    assert isinstance(result, ComparisonResult)
    return sentences(result, spoken, Names(result.manifest, spoken))


def harm(mean: float) -> dict[str, list[float]]:
    return {"violent_events": [mean + part for part in NOISE]}


def test_a_clear_winner(tmp_path: Path) -> None:
    folder = by_hand(tmp_path / "x", {
        "ref": harm(5.0) | {"cost": [0.0] * 30},
        "good": harm(2.0) | {"cost": [2 * MILLION] * 30, "false_alarms": [3.0] * 30},
        "poor": harm(4.0),
    })  # fmt: skip
    best, sure, cost, harms, limits = told(folder)
    assert "under 'Good': 2 a run" in best
    assert "against 5 under 'Ref', a difference of −3.00 (95 % interval −3.00 to −3.00)" in best
    assert "'Good' is best in 100\u00a0% of the draws (no other in any)" in sure
    assert "leaves out 0" in sure
    assert "Fewer than" not in sure
    assert "dearer than 'Ref' by +2.00" in cost
    assert "clearly more than under 'Ref': False alarms +3.00" in harms
    assert "it states 1)" in limits


@pytest.mark.parametrize("better", ["good", "ref"])
def test_one_pair_has_no_interval_that_could_hold_0(tmp_path: Path, better: str) -> None:
    one = {"ref": {"violent_events": [5.0]}, "good": {"violent_events": [2.0]}}
    one[better]["violent_events"] = [1.0]
    folder = by_hand(tmp_path / "x", one)
    best, sure, _, harms, _ = told(folder)
    assert "interval" not in best
    assert "too few pairs of runs for an interval" in sure
    assert "holds 0" not in sure
    assert "draws" not in sure
    assert "Fewer than" not in sure
    if better == "good":
        assert "too few pairs of runs for an interval" in harms
    same = by_hand(tmp_path / "same", {name: {"violent_events": [5.0]} for name in one})
    assert "too few" in told(same)[1]


def test_an_unclear_one_of_few_runs(tmp_path: Path) -> None:
    folder = by_hand(tmp_path / "x", {
        "ref": {"violent_events": [5.0, 0.0, 5.0, 0.0]},
        "good": {"violent_events": [0.0, 4.0, 0.0, 4.0], "cost": [-MILLION] * 4},
    })  # fmt: skip
    best, sure, cost, harms, _ = told(folder)
    assert "−0.50 (95 % interval −5.00 to +4.00)" in best
    assert "holds 0" in sure
    assert "Ref: " in sure
    assert "Fewer than 20 pairs" in sure
    assert "cheaper than 'Ref'" in cost
    assert "none of the" in harms
    assert "от −5,00 до +4,00" in told(folder, RU)[0]


def test_the_reference_is_best(tmp_path: Path) -> None:
    folder = by_hand(tmp_path / "x", {"ref": harm(2.0), "bad": harm(4.0)})
    best, sure, cost, harms, _ = told(folder)
    assert best.startswith("No strategy had less harm")
    assert "the next is 'Bad' with a difference of +2.00" in best
    assert "'Ref' is best in 100" in sure
    assert "million tenge a run on average" in cost
    assert "in the harm panel" in harms


def test_no_difference_and_nothing_to_compare(tmp_path: Path) -> None:
    same = by_hand(tmp_path / "same", {"ref": harm(2.0), "other": harm(2.0)})
    assert "do not differ" in told(same)[0]
    assert "nothing tells the strategies apart" in told(same)[1]
    assert "50" not in told(same)[1]
    alone = by_hand(tmp_path / "alone", {"ref": harm(2.0)})
    assert "nothing can be compared" in told(alone)[0]
    assert "second strategy" in told(alone)[1]


def test_a_strategy_without_finished_runs_is_never_best(tmp_path: Path) -> None:
    folder = by_hand(tmp_path / "x", {"ref": harm(2.0), "bad": harm(4.0)})
    result = read_folder(folder)
    assert isinstance(result, ComparisonResult)
    result.runs.loc[result.runs["strategy"] == "ref", "error"] = "it broke"
    ranks = standings(result)
    assert [one.strategy for one in ranks] == ["bad", "ref"]
    assert np.isnan(ranks[1].mean)
    assert least(ranks) == ["bad"]


def test_shares_are_those_of_the_normal_law() -> None:
    """Means 0 and d of noise with sd 1 over n seeds: better with chance Φ(d·√(n/2))."""
    rng = np.random.default_rng(3)
    noise = rng.standard_normal((200, 2))
    noise = (noise - noise.mean(axis=0)) / noise.std(axis=0)
    noise[:, 1] -= noise[:, 0] * (noise[:, 0] @ noise[:, 1]) / 200.0  # uncorrelated
    noise[:, 1] = noise[:, 1] / noise[:, 1].std() + 0.1  # z = 0.1 · √100 = 1
    shares = best_shares(noise)
    assert shares.sum() == pytest.approx(1.0)
    assert shares[0] == pytest.approx(0.8413, abs=0.02)


def test_a_kept_surface_gives_the_numbers_it_was_made_with(timing: Path) -> None:
    result = read_folder(timing)
    assert isinstance(result, TimingResult)
    kept = result.cells.reset_index(drop=True)
    assert np.allclose(result.estimated.cells[kept.columns], kept)
    assert set(result.runs["variant"]) == {REFERENCE} | {
        variant(dose, start) for dose in result.doses for start in result.starts
    }
    assert set(result.manifest["strategies"]) == {"rumour_desk"}
    assert result.manifest["seeds"] == 6
