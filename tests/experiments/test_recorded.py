"""The record beside the runs: the same outcomes by two ways, honest edges, nothing lost."""

import dataclasses
import math
from pathlib import Path

import pandas as pd
import pytest

from experiments.outcomes.recorded import MEASURES, outcomes_of
from experiments.runs.processes import _begin
from experiments.studies.recorded.recorded import (
    RUNS,
    Fact,
    beside,
    comparable,
    one_record,
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
    assert set(MEASURES) == set(OUTCOMES)


def test_outcomes_agree_with_the_tables_of_the_run(run: Run) -> None:
    found = outcomes_of(run)
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
    found = outcomes_of(simulate(calm, 1))
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
    first = record_runs(case, 2, tmp_path, workers=1)
    seen: list[tuple[int, int]] = []
    more = record_runs(case, 3, tmp_path, workers=2, progress=lambda d, n: seen.append((d, n)))
    assert seen == [(2, 3), (3, 3)]
    pd.testing.assert_frame_equal(more.iloc[:2], first, check_dtype=False)
    _begin({"record": case})
    alone = one_record(("record", 2))
    assert {k: v for k, v in more.iloc[2].items() if k != "key"} == pytest.approx(
        alone, nan_ok=True
    )
    assert len(pd.read_parquet(tmp_path / RUNS)) == 3
    other = record_runs(case.vary({"rumour.forget_rate": 0.2}), 1, tmp_path, workers=1)
    assert other["key"].iloc[0] != more["key"].iloc[0]
    found = beside(case, more)
    assert {one.name for one in found} == set(comparable(case))
    assert all(one.runs == 3 for one in found)


def test_a_failed_run_is_a_row_with_its_error() -> None:
    row = one_record(("no such world", 5))
    assert row["seed"] == 5
    assert str(row["error"]).startswith("KeyError")
    table = pd.DataFrame([row])
    assert beside(small_case(), table)[0].runs == 0


def test_a_negative_number_of_runs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KelisimError, match="0 \\(no comparison\\) or more"):
        record_runs(small_case(), -1, tmp_path)
