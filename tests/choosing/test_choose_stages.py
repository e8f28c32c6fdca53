"""Choices that are interrupted, drawn over parameters, or cannot be made."""

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from experiments import Means
from experiments.designs.factor import Factor, Role
from experiments.runs.means import RunsInterruptedError
from experiments.statistics.ranking_and_selection import Rule
from experiments.studies.selection import draws
from experiments.studies.selection.candidates import Contender, contenders
from experiments.studies.selection.design import SelectionDesign
from experiments.studies.selection.result import TABLE
from experiments.studies.selection.study import choose
from scenarios import strategies
from simulation import KelisimError, simulate
from tests.choosing.asked import WORLD, asked


def test_a_budget_below_every_cost_keeps_its_runs(tmp_path: Path) -> None:
    out = tmp_path / "o"
    question = SelectionDesign(WORLD, (_nothing(),), (), 1.0, rule=Rule(0.8, 2.0, 5), most=5)
    with pytest.raises(KelisimError, match="below the mean cost of every strategy") as told:
        choose(question, out, means=Means(workers=1))
    costs = pd.read_csv(out / TABLE).set_index("contender")["budgeted"]
    enough = float(str(told.value).partition("--budget ")[2].partition(" ")[0])
    assert 1e6 * costs["status_quo"] <= enough < 1e6 * (1.1 * costs["status_quo"] + 1.0)
    done: list[int] = []
    again = dataclasses.replace(question, budget=enough)
    choose(again, out, means=Means(workers=1), progress=lambda now, *_: done.append(now))
    assert set(done) == {5}  # all five runs were there


def _nothing() -> Contender:
    return contenders([], 1, 1.0, WORLD)[0][0]


def test_an_interrupted_choice_goes_on_to_the_same_end(tmp_path: Path) -> None:
    few = asked(most=5)

    def stop(done: int, planned: int, failed: int) -> None:
        if done >= 8:
            raise KeyboardInterrupt

    with pytest.raises(RunsInterruptedError, match="goes on from there"):
        choose(few, tmp_path / "stopped", means=Means(workers=1), progress=stop)
    told: list[int] = []
    again = choose(
        few,
        tmp_path / "stopped",
        means=Means(workers=1),
        progress=lambda done, *_: told.append(done),
    )
    assert told[0] == 8
    pd.testing.assert_frame_equal(again.contenders, choose(few, tmp_path / "whole").contenders)


def test_parameters_are_the_same_for_all_contenders_of_a_draw(tmp_path: Path) -> None:
    factors = (Factor("rumour.phone_rate", Role.UNKNOWN, 0.2, 2.0),)
    found = choose(asked(factors=factors, most=6), tmp_path, means=Means(workers=1))
    points = draws.points_of(factors, 6)
    world = WORLD.vary({"rumour.phone_rate": points["rumour.phone_rate"].iloc[2].item()})
    for name in ("status_quo", "curfew"):
        ran = simulate(world.with_strategy(strategies()[name]), 2)
        assert found.values.loc[2, name] == ran.summary["violent_events"]
    assert len({round(v, 9) for v in points["rumour.phone_rate"]}) == 6
