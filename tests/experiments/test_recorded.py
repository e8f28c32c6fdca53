"""The record beside the runs: the same outcomes by two ways, honest edges, nothing lost."""

import dataclasses
import math
from pathlib import Path

import pandas as pd
import pytest

from experiments import Means
from experiments.outcomes.recorded import RECORDED, recorded_of
from experiments.runs.common_random_numbers import RUNS
from experiments.runs.store import read_rows
from experiments.studies.recorded.recorded import (
    Fact,
    beside,
    comparable,
    record_runs,
)
from experiments.text.recorded import recorded, simulated, verdict
from scenarios import load
from scenarios.facts import OUTCOMES
from simulation import KelisimError, Run, simulate
from tests.experiments.small import small_case


def fact(outcome: str = "detained", **changes: float | str) -> Fact:
    base = Fact("x", outcome, 10.0, "about", 5.0, 8.0, 12.0, 0.5, 20, 20, "INC08")
    return dataclasses.replace(base, **changes)


@pytest.fixture(scope="module")
def run() -> Run:
    return simulate(load("cases/seifullin"), 7)


def test_every_outcome_has_its_measure() -> None:
    assert set(RECORDED) == set(OUTCOMES)


def test_outcomes_agree_with_the_tables_of_the_run(run: Run) -> None:
    found = recorded_of(run)
    events = run.events
    assert found["detained"] == run.summary["detained"] > 0
    assert found["escalated"] == run.summary["escalated"] == 1.0
    here = events[
        (events["village"] == "seifullin") & events["kind"].isin(["arrival", "turned_back"])
    ]
    assert found["outsiders"] == here["amount"].sum() > 0
    assert found["correction_hours"] == pytest.approx(24.0)
    first = events.loc[events["kind"] == "story_arrives", "hour"].min()
    assert found["neighbours_hours"] == pytest.approx(first - (7 * 24 + 12))
    assert found["police"] >= 170.0
    assert found["arson"] == float(run.summary["houses"] + run.summary["cars"] > 0)


def test_a_world_without_incident_has_no_hours_of_it() -> None:
    calm = dataclasses.replace(small_case(2), incidents=())
    found = recorded_of(simulate(calm, 1))
    assert math.isnan(found["correction_hours"])
    assert math.isnan(found["neighbours_hours"])
    yes = [name for name, value in found.items() if value != 0.0 and not math.isnan(value)]
    assert yes == []


@pytest.mark.parametrize(
    ("changes", "inside"),
    [
        ({"recorded": 5.0}, True),
        ({"recorded": 12.0}, True),
        ({"recorded": 12.1}, False),
        ({"recorded": 4.9}, False),
        ({"recorded": 4.9, "bound": "at least"}, True),
        ({"recorded": 12.1, "bound": "at least"}, False),
        ({"recorded": 12.1, "bound": "at most"}, True),
        ({"recorded": 4.9, "bound": "at most"}, False),
        ({"arose": 0}, False),
    ],
)
def test_a_number_lies_inside_its_band(changes: dict[str, float], inside: bool) -> None:
    assert fact(**changes).inside is inside
    assert ("OUTSIDE" in verdict(fact(**changes))) is not inside


def test_a_yes_or_no_lies_inside_from_a_tenth_of_the_runs_on() -> None:
    assert fact("arson", recorded=1.0, share=0.1).inside
    assert not fact("arson", recorded=1.0, share=0.05).inside
    assert fact("arson", recorded=0.0, share=0.9).inside
    assert not fact("arson", recorded=0.0, share=0.95).inside
    assert simulated(fact("arson", share=0.25)) == "yes in 25 % of runs"
    assert recorded(fact("arson", recorded=0.0)) == "no"


def test_words_for_bounds_and_sides() -> None:
    assert recorded(fact(bound="at least")) == "≥ 10"
    assert verdict(fact(recorded=99.0)) == "OUTSIDE: more"
    assert verdict(fact(recorded=1.0)) == "OUTSIDE: less"
    assert simulated(fact(arose=7)) == "5–12 [8] people (7 of 20 runs)"


def test_runs_are_kept_taken_up_and_the_same_again(tmp_path: Path) -> None:
    case = small_case(3)
    first = record_runs(case, 2, tmp_path, means=Means(workers=1))
    seen: list[tuple[int, int]] = []
    more = record_runs(
        case, 3, tmp_path, means=Means(workers=2), progress=lambda d, n, _: seen.append((d, n))
    )
    assert seen == [(2, 3), (3, 3)]
    pd.testing.assert_frame_equal(more.iloc[:2], first, check_dtype=False)
    alone = recorded_of(simulate(case, seed=2))
    assert {name: more.iloc[2][name] for name in alone} == pytest.approx(alone, nan_ok=True)
    assert len(read_rows(tmp_path / RUNS)) == 3
    other = record_runs(case.vary({"rumour.forget_rate": 0.2}), 1, tmp_path, means=Means(workers=1))
    assert other["key"].iloc[0] != more["key"].iloc[0]
    found = beside(case, more)
    assert {one.name for one in found} == set(comparable(case))
    assert all(one.runs == 3 for one in found)


def test_a_failed_run_counts_for_nothing() -> None:
    table = pd.DataFrame([{"seed": 5, "error": "KeyError: no such world", "detained": math.nan}])
    assert beside(small_case(), table.reindex(columns=["seed", "error", *RECORDED]))[0].runs == 0


def test_a_negative_number_of_runs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KelisimError, match="0 \\(no comparison\\) or more"):
        record_runs(small_case(), -1, tmp_path)
