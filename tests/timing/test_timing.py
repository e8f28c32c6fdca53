"""When is too late: the hour, its interval, the surface, the command."""

import dataclasses
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments import Means
from experiments.commands.timing import numbers, times
from experiments.figures.timing import timing
from experiments.statistics.threshold_time import below_from, falling, half_gone, too_late
from experiments.studies.timing.design import preceded, start_words
from experiments.studies.timing.estimates import REFERENCE
from experiments.studies.timing.study import timing_surface
from experiments.text import timing as answer
from experiments.text.language import language
from experiments.text.names import Names
from simulation import KelisimError
from simulation.levers import Strategy
from tests.simulation.small import crisis, lever

STARTS = np.array([0.0, 6.0, 12.0, 24.0])
RESERVE = Strategy(
    "reserve", "Reserve at once", "",
    (lever("district_reserve", {"share_on_alarm": 1.0}, start="trigger"),
     lever("rumour_desk", {"reach": 0.9}, start="trigger")),
)  # fmt: skip


def exponential(half_life: float, seeds: int, noise: float) -> tuple[np.ndarray, np.ndarray]:
    """Prevented harm that halves every so many hours, of 10 events without the lever."""
    rng = np.random.default_rng(1)
    harm = 10.0 + noise * rng.standard_normal(seeds)
    effect = 8.0 * 0.5 ** (STARTS / half_life)
    return harm, effect + noise * rng.standard_normal((seeds, STARTS.size))


def test_the_hour_of_a_known_decline() -> None:
    """8 of 10 prevented at once, halved every 6 hours: 1 of 10 after 18, in straight lines."""
    harm, prevented = exponential(6.0, 400, 0.5)
    late = too_late(STARTS, prevented, harm, 0.1, np.random.default_rng(0))
    assert late.low <= late.hour <= late.high
    assert late.hour == pytest.approx(12.0 + 12.0 * (2.0 - 1.0) / 1.5, abs=0.6)
    half = half_gone(STARTS, prevented, harm, np.random.default_rng(0))
    assert half.hour == pytest.approx(6.0, abs=0.3)
    assert half.low < 6.0 < half.high


def test_a_start_with_the_incident_after_calm_is_no_negative_nought(tmp_path: Path) -> None:
    """`--before 1d:0h` once asked for a start at 'trigger+-0h', which no lever understands."""
    surface = timing_surface(crisis(days=3), RESERVE, [-24.0, -0.0], seeds=2, out=tmp_path)
    assert [str(start) for start in surface.starts] == ["-24.0", "0.0"]


def test_intervals_cover_as_often_as_they_say() -> None:
    """Of many small data sets with a known answer, the interval holds it in about 95 of 100."""
    truth = 6.0 + 6.0 * (4.0 - 3.0) / 2.0
    inside = 0
    for number in range(60):
        rng = np.random.default_rng(number)
        harm = 10.0 + rng.standard_normal(40)
        prevented = 8.0 * 0.5 ** (STARTS / 6.0) + 2.0 * rng.standard_normal((40, STARTS.size))
        late = too_late(STARTS, prevented, harm, 0.3, np.random.default_rng(0))
        inside += late.low <= truth <= late.high
    assert inside >= 51  # 57 expected; 4 standard errors are 7


@given(st.lists(st.floats(-5.0, 5.0), min_size=4, max_size=4), st.floats(0.1, 4.0))
@settings(max_examples=60, deadline=None)
def test_a_later_bar_is_reached_no_later(effect: list[float], level: float) -> None:
    """A falling effect goes below a higher level no later than below a lower one."""
    fitted = falling(np.array(effect))
    assert (np.diff(fitted) <= 1e-12).all()
    assert below_from(STARTS, fitted, level) >= below_from(STARTS, fitted, 2.0 * level)


def test_without_strength_the_surface_is_flat_at_zero() -> None:
    """A lever of strength 0 prevents nothing at any start, exactly."""
    surface = timing_surface(
        crisis(), RESERVE, [0.0, 12.0, 24.0], doses=[0.0, 1.0], seeds=6, means=Means(workers=1)
    )
    none = surface.cells[surface.cells["dose"] == 0.0]
    columns = ["difference", "low", "high", "prevented", "prevented_low", "prevented_high"]
    assert (none[columns] == 0.0).all().all()
    assert surface.estimated.late[0.0].hour == -np.inf
    full = surface.cells[surface.cells["dose"] == 1.0]
    assert full["prevented"].iloc[0] > 0.0
    assert set(surface.runs["variant"]) == {
        REFERENCE, *(f"{d:g} from {s:g}h" for d in (0.0, 1.0) for s in (0.0, 12.0, 24.0))
    }  # fmt: skip
    assert full["prevented"].iloc[0] >= full["prevented"].iloc[-1]
    names = Names(surface.manifest, language("en"))
    picture = timing(surface, names)
    assert "violent events" in picture.alt
    assert len(picture.figure.axes) == 2
    told = answer.sentences(surface, language("en"), names)
    assert len(told) == 5
    assert "assumption" in told[-1]


def test_slow_levers_start_before_the_incident(tmp_path: Path) -> None:
    """Calm days are put before it; the start is so many hours before; runs are kept and reused."""
    world = crisis(days=4)
    moved = preceded(world, 240.0)
    assert moved.incidents[0].day == 1 + 9  # 9 days and noon of day 1 are 10.5 days
    assert moved.days == 13
    assert start_words(moved, -240.0) == "day 0+12h"
    assert start_words(moved, 6.0) == "trigger+6h"
    assert preceded(world, 0.0) is world
    asked = (world, RESERVE, [-240.0, 0.0], "duration", [24.0, 480.0], 3)
    found = timing_surface(*asked, means=Means(workers=1), out=tmp_path)
    assert found.starts == [-240.0, 0.0]
    kept = pd.read_parquet(tmp_path / "runs")
    assert len(kept) == 5 * 3
    told: list[tuple[int, int]] = []
    again = timing_surface(
        *asked, means=Means(workers=1), out=tmp_path,
        progress=lambda done, total, _: told.append((done, total)),
    )  # fmt: skip
    assert told == [(15, 15)]
    pd.testing.assert_frame_equal(found.cells, again.cells)
    with pytest.raises(KelisimError, match="plans no incident"):
        preceded(dataclasses.replace(world, incidents=()), 5.0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"outcome": "violent_event"}, "Did you mean 'violent_events'"),
        ({"outcome": "cost"}, "no harm"),
        ({"starts": [3.0]}, "at least two starts"),
        ({"doses": [1.5]}, "strengths lie in 0 to 1"),
        ({"dose": "strenght"}, "Did you mean 'strength'"),
        ({"seeds": 1}, "at least 2"),
        ({"worthwhile": 0.0}, "between 0 and 1"),
        ({"strategy": Strategy()}, "no levers"),
    ],
)
def test_what_makes_no_surface_is_refused(changes: dict[str, object], words: str) -> None:
    asked = {"strategy": RESERVE, "starts": [0.0, 6.0], "seeds": 2} | changes
    with pytest.raises(KelisimError, match=words):
        timing_surface(crisis(days=2), **asked)  # type: ignore[arg-type]


def test_times_are_read_as_people_write_them() -> None:
    assert times("0h:72h", 4, "--start") == [0.0, 24.0, 48.0, 72.0]
    assert times("12mo:0mo", 3, "--before") == [8640.0, 4320.0, 0.0]
    assert numbers("0.25,1", "--strength") == [0.25, 1.0]
    for bad in ("6", "h", "-3h", "3h:3h", "1h:2h:3h", ""):
        with pytest.raises(KelisimError, match="--start"):
            times(bad, 5, "--start")
    with pytest.raises(KelisimError, match="--strength"):
        numbers("half", "--strength")
