"""How many seeds: against Student's interval, and against a sweep of known luck."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from experiments import Means
from experiments.figures.sample_size import stability
from experiments.figures.saved import pilot_pictures
from experiments.statistics.sample_size import MOST, deviation_range, half_width
from experiments.studies.sample_size import Pilot, Precision, needed_runs
from experiments.studies.sample_size.study import LEVEL, PAIRED, UNPAIRED, pilot
from simulation import KelisimError
from tests.figures.looking import cut_off, overlapping
from tests.sweeps.plans import plan
from tests.sweeps.runs import failing, plain


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pilot]:
    """A pilot of three points of nine; y is the point plus the same luck everywhere."""
    with ThreadPoolExecutor(1) as pool:
        means = Means(executor=pool, workers=1)
        out = tmp_path_factory.mktemp("pilot")
        yield pilot(
            plan(9), out, seeds=200, precision=Precision(0.02, False), means=means, run=plain
        )


@pytest.mark.parametrize("deviation", [0.3, 1.0, 20.0])
@pytest.mark.parametrize("precision", [0.1, 1.0])
def test_the_smallest_number_that_will_do(deviation: float, precision: float) -> None:
    number = needed_runs(deviation, precision)
    assert half_width(deviation, number) <= precision
    assert number == 2 or half_width(deviation, number - 1) > precision


def test_for_many_runs_it_is_the_normal_formula() -> None:
    assert needed_runs(10.0, 0.1) == pytest.approx((1.959964 * 10.0 / 0.1) ** 2, rel=1e-3)
    assert needed_runs(1.0, 1e-9) == MOST
    assert needed_runs(0.0, 0.1) == 2
    assert needed_runs(1.0, np.nan) == 0


def test_intervals_of_the_size_that_was_promised() -> None:
    """So many normal values give intervals of about the width that was asked for."""
    rng = np.random.default_rng(2)
    number = needed_runs(3.0, 0.5)
    widths = [half_width(rng.normal(0.0, 3.0, number).std(ddof=1), number) for _ in range(400)]
    assert np.mean(widths) == pytest.approx(0.5, rel=0.02)


def test_the_range_of_a_deviation_covers_it() -> None:
    rng = np.random.default_rng(4)
    hits = sum(
        low <= 2.0 <= high
        for _, low, high in (deviation_range(rng.normal(0.0, 2.0, 60)) for _ in range(100))
    )
    assert hits >= 85


def test_shared_luck_cancels_in_differences(found: Pilot) -> None:
    needs = found.needs[found.needs["outcome"] == "y"].set_index("question")
    luck = np.sqrt(1.0 / 12.0)  # of a uniform number
    assert needs.loc[LEVEL, "deviation"] == pytest.approx(luck, rel=0.1)
    assert needs.loc[UNPAIRED, "deviation"] == pytest.approx(np.sqrt(2.0) * luck, rel=0.1)
    assert needs.loc[PAIRED, "deviation"] == pytest.approx(0.0, abs=1e-12)
    assert needs.loc[PAIRED, "needed"] == 2
    assert needs.loc[UNPAIRED, "needed"] == pytest.approx(2 * needs.loc[LEVEL, "needed"], rel=0.1)
    row = needs.loc[UNPAIRED]
    assert row["fewest"] < row["needed"] < row["most"]


def test_it_tries_points_over_the_whole_plan(found: Pilot) -> None:
    assert found.points == (0, 4, 8)
    assert found.plan.points["rumour.phone_rate"].tolist() == pytest.approx([0.2, 1.1, 2.0])
    assert set(found.needs["point"]) <= {0, 4, 8}


def test_precision_as_a_share_is_one_of_the_mean(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        means = Means(executor=pool, workers=1)
        share = pilot(plan(3), tmp_path, seeds=20, outcomes=["y"], means=means, run=plain)
    assert share.needs["precision"].iloc[0] == pytest.approx(0.1 * share.runs["y"].mean())


def test_mistakes_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KELISIM_TEST_LOG", str(tmp_path / "log"))
    for text in ("ten", "0", "-3%", ""):
        with pytest.raises(KelisimError, match="not understood"):
            Precision.parse(text)
    with pytest.raises(KelisimError, match="at least 1 point"):
        pilot(plan(), tmp_path / "p", seeds=2)
    with ThreadPoolExecutor(1) as pool:
        means = Means(executor=pool, workers=1)
        with pytest.raises(KelisimError, match="kept no outcome 'x'"):
            pilot(plan(), tmp_path / "p", outcomes=["x"], means=means, run=plain)
        with pytest.raises(KelisimError, match=r"3 of 90 runs .* ZeroDivisionError"):
            pilot(plan(), tmp_path / "f", means=means, run=failing)


def test_the_stability_plot(found: Pilot) -> None:
    picture = stability(found, f"plan test · data {found.data}")
    figure = picture.figure
    assert not cut_off(figure)
    assert not overlapping(figure)
    assert [path.name for path in pilot_pictures(found)] == ["stability.png"]
    assert "difference, same seeds: 2 seeds" in picture.alt
