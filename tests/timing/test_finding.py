"""What may be said of a surface: never more than the starts tried and the runs allow."""

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.commands.timing import closer
from experiments.figures.timing import timing
from experiments.outcomes.registry import OUTCOMES, of_groups
from experiments.statistics.threshold_time import Late, half_gone, too_late
from experiments.studies.result import base_manifest
from experiments.studies.timing.design import timing_design
from experiments.studies.timing.estimates import REFERENCE, estimated, variant
from experiments.studies.timing.lateness import Lateness, better_dose, doses_alike
from experiments.studies.timing.result import TimingResult
from experiments.text import timing as answer
from experiments.text.language import Language, language
from experiments.text.names import Names
from simulation import KelisimError
from simulation.levers import Strategy
from tests.figures.looking import cut_off, overlapping
from tests.simulation.small import crisis, lever

DESK = Strategy("desk", "A desk", "", (lever("rumour_desk", {"reach": 0.9}, start="trigger"),))
KEYS = [one.key for one in of_groups(OUTCOMES, ("a", "b"))]


def surface(
    harm: Sequence[float],
    with_it: Mapping[float, Mapping[float, Sequence[float]]],
    dose: str = "strength",
) -> TimingResult:
    """A surface of invented runs: violent events without the lever, and by dose and start."""
    doses, starts = sorted(with_it), sorted(next(iter(with_it.values())))
    asked = timing_design(crisis(days=60), DESK, starts, dose, doses, len(harm))
    columns = {REFERENCE: harm} | {variant(d, s): with_it[d][s] for d in doses for s in starts}
    runs = pd.concat(
        pd.DataFrame(
            dict.fromkeys(KEYS, 0.0)
            | {"variant": name, "seed": range(len(values)), "error": "", "violent_events": values}
        )
        for name, values in columns.items()
    )
    levers = dataclasses.replace(asked.scenario, strategy=DESK).to_dict()["strategy"]
    manifest = base_manifest(TimingResult.kind, asked.scenario, asked.question)
    manifest |= {"strategies": {DESK.name: levers}, "variants": list(columns), "seeds": len(harm)}
    cells = estimated(runs, asked.outcome, doses, starts, asked.worthwhile).cells
    return TimingResult(Path(), manifest, runs, cells)


def told_of(found: TimingResult) -> tuple[TimingResult, Language, Names]:
    """What words on a surface are made of, in English."""
    english = language("en")
    return found, english, Names(found.manifest, english)


def headline(found: TimingResult) -> str:
    return answer.headline(*told_of(found))


def sentences(found: TimingResult) -> list[str]:
    return answer.sentences(*told_of(found))


TEN, HALF = [10.0] * 8, [5.0] * 8


def test_an_interval_is_never_narrower_than_the_starts_around_the_hour() -> None:
    """Without any noise the hour is still unknown between two starts that were tried."""
    starts, prevented = np.array([0.0, 8.0, 16.0, 24.0]), np.tile([8.0, 0.0, 0.0, 0.0], (8, 1))
    harm = np.full(8, 10.0)
    late = too_late(starts, prevented, harm, 0.1, np.random.default_rng(0))
    assert (late.low, late.high, late.after, late.before) == (0.0, 8.0, 0.0, 8.0)
    assert late.hour == pytest.approx(7.0)
    half = half_gone(starts, prevented, harm, np.random.default_rng(0))
    assert (half.low, half.hour, half.high) == (0.0, 4.0, 8.0)


def test_an_hour_between_tried_starts_is_said_to_be_interpolated() -> None:
    found = surface(TEN, {1.0: {0.0: HALF, 8.0: TEN, 24.0: TEN}})
    assert headline(found) == "'A desk': becomes too late 0 to 8 h after the incident"
    told = sentences(found)
    assert "no start in between was tried" in told[0]
    assert "a straight line gives 6.4 h" in told[0]
    assert "Fewer than 20 pairs" in told[1]
    assert "--start 0h:8h" in closer(found)
    figure = timing(found, told_of(found)[2]).figure
    assert cut_off(figure) == []
    assert overlapping(figure) == []


def test_no_hour_where_the_first_start_may_prevent_nothing() -> None:
    mixed = [0.0, 20.0, 0.0, 20.0, 0.0, 20.0, 0.0, 18.0]
    found = surface(TEN, {1.0: {0.0: mixed, 8.0: TEN}})
    assert found.finding is Lateness.UNSURE
    assert headline(found) == "'A desk': not told whether it prevents anything, so no hour"
    told = sentences(found)
    assert "it may prevent nothing" in told[0]
    assert "Half of the effect" not in told[1]
    assert "To look closer" not in closer(found)


def test_harm_in_a_single_run_makes_no_certainty() -> None:
    """All of it prevented is no interval from 100 to 100 %, where most draws have no harm."""
    found = surface([5.0] + 7 * [0.0], {1.0: {0.0: [0.0] * 8, 8.0: [0.0] * 8}})
    first = found.cells.iloc[0]
    assert (first["prevented_low"], first["prevented"], first["prevented_high"]) == (0.0, 1.0, 1.0)
    assert found.finding is Lateness.UNSURE


def test_a_lever_that_changes_nothing_says_so_with_its_cost() -> None:
    found = surface(TEN, {0.5: {-48.0: TEN, 0.0: TEN}, 1.0: {-48.0: TEN, 0.0: TEN}})
    found.runs["cost"] = np.where(found.runs["variant"] == REFERENCE, 0.0, 89e6)
    told = sentences(found)
    assert headline(found) == "'A desk': changed nothing in these runs"
    assert "exactly the harm" in told[0]
    assert "+89.0" in told[0]
    assert "How strong it is made no difference" in told[1]
    assert str(found.cells["difference"].iloc[0]) == "0.0"  # no negative zero in the table
    assert not np.signbit(found.cells[["difference", "low", "high"]].to_numpy()).any()


@pytest.mark.parametrize(("later", "kind"), [(HALF, Lateness.NEVER), ([9.5] * 8, Lateness.HOUR)])
def test_the_other_findings(later: list[float], kind: Lateness) -> None:
    found = surface(TEN, {1.0: {0.0: HALF, 8.0: later}})
    assert found.finding is kind
    weak = surface(TEN, {1.0: {0.0: [9.5] * 8, 8.0: TEN}})
    assert weak.finding is Lateness.ALWAYS


def test_a_smaller_dose_that_prevents_more_is_told_with_its_luck() -> None:
    found = surface(TEN, {0.5: {0.0: [1.0] * 8, 8.0: TEN}, 1.0: {0.0: HALF, 8.0: TEN}})
    assert better_dose(found.cells) == 0.5
    assert "Less is more here: at 50" in sentences(found)[1]
    luck = surface(
        TEN, {0.5: {0.0: [1.0, 8.0] * 4, 8.0: TEN}, 1.0: {0.0: [8.0, 2.0] * 4, 8.0: TEN}}
    )
    assert "that may be luck" in sentences(luck)[1]


def test_doses_that_came_to_the_same_are_called_so() -> None:
    same = {0.0: HALF, 8.0: TEN}
    found = surface(TEN, {6.0: same, 24.0: same, 168.0: same}, "duration")
    assert doses_alike(found.cells)
    assert better_dose(found.cells) is None
    words = sentences(found)
    assert "How long it lasts made no difference" in words[1]
    assert "7 days in force" in words[0]
    assert not doses_alike(surface(TEN, {1.0: same}).cells)


def test_a_start_after_the_end_of_the_run_is_refused() -> None:
    world = crisis(days=4)  # its incident is at noon of day 1
    assert timing_design(world, DESK, [0.0, 59.0]).starts == (0.0, 59.0)
    with pytest.raises(KelisimError, match=r"beyond the end of the run.*below 60h"):
        timing_design(world, DESK, [0.0, 60.0])
    with pytest.raises(KelisimError, match="durations are hours above 0"):
        timing_design(world, DESK, [0.0, 6.0], "duration", [0.0])


def test_folders_of_different_questions_have_different_names() -> None:
    world = crisis(days=60)
    names = [
        timing_design(world, DESK, [0.0, 12.0, 24.0], doses=[0.5, 1.0]).folder,
        timing_design(world, DESK, [0.0, 6.0, 24.0], doses=[0.5, 1.0]).folder,
        timing_design(world, DESK, [0.0, 8.0, 16.0, 24.0], doses=[0.5, 1.0]).folder,
        timing_design(world, DESK, [0.0, 12.0, 24.0], doses=[1.0]).folder,
        timing_design(world, DESK, [0.0, 12.0, 24.0], "duration", [1.0]).folder,
        timing_design(world, DESK, [-24.0, -12.0, 0.0], doses=[0.5, 1.0]).folder,
        timing_design(world, DESK, [0.0, 12.0, 24.0], doses=[0.5, 1.0], outcome="injured").folder,
        timing_design(world, DESK, [0.0, 12.0, 24.0], doses=[0.5, 1.0], worthwhile=0.2).folder,
        *(timing_design(world, DESK, [*np.arange(30.0), last]).folder for last in (40.0, 41.0)),
    ]
    assert names[0] == "timing_desk_start_0h_24h_3x_strength_0.5_1"
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 80


def test_an_hour_keeps_its_starts_where_it_is_infinite() -> None:
    late = too_late(
        np.array([0.0, 8.0]), np.full((4, 2), 5.0), np.full(4, 10.0), 0.1, np.random.default_rng(0)
    )
    assert late == Late(np.inf, 8.0, np.inf, 8.0, np.inf)
