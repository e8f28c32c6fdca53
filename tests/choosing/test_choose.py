"""A choice in a small world: budget, harms, costs, the picture."""

import dataclasses
import json
from pathlib import Path

import pandas as pd
import pytest

from experiments.commands.choose_output import tell_choice
from experiments.designs.languages import LANGUAGES
from experiments.figures.selection import pictures
from experiments.runs.resumable import RUNS
from experiments.statistics.bootstrap import Span
from experiments.statistics.ranking_and_selection import Rule
from experiments.studies.selection.candidates import contenders, listed
from experiments.studies.selection.design import Question
from experiments.studies.selection.harms import BESIDE
from experiments.studies.selection.result import read
from experiments.studies.selection.study import CHOSEN, DEAR, LEFT, Choice, _select, alike, choose
from experiments.text.language import language
from experiments.text.names import Names
from scenarios import strategies
from simulation import simulate
from tests.choosing.asked import NAMES, WORLD, asked
from tests.experiments.terminal import cut_lines
from tests.figures.looking import cut_off, overlapping


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("choice")


@pytest.fixture(scope="module")
def result(folder: Path) -> Choice:
    return choose(asked(), folder, workers=1)


def test_the_choice_is_the_least_of_those_that_compete(result: Choice) -> None:
    values = result.selection.values
    assert result.selection.chosen == values.loc[:, result.selection.left].mean().idxmin()
    ran = simulate(WORLD.with_strategy(strategies()["curfew"]), 3)
    assert values.loc[3, "curfew"] == ran.summary["violent_events"]
    assert result.table["status"].iloc[0] == CHOSEN
    assert (result.table["draws"] >= 5).all()
    assert result.runs == result.table["runs"].sum()


def test_harms_stand_beside_every_contender(result: Choice, folder: Path) -> None:
    held = json.loads((folder / "choice.json").read_text(encoding="utf-8"))
    for row in result.table.to_dict("records"):
        for outcome in BESIDE:
            assert held["harms"][row["contender"]][outcome.key] == pytest.approx(row[outcome.key])
    runs = pd.read_parquet(folder / RUNS)
    mine = runs[runs["variant"] == "curfew"]
    row = result.table.set_index("contender").loc["curfew"]
    assert row["detained"] == pytest.approx(mine["detained"].mean())
    assert row["trust_lost"] == pytest.approx(100.0 * mine["trust_lost"].mean())
    assert row["runs_over"] == 0


def test_dear_strategies_are_set_aside_and_counted(
    result: Choice, folder: Path, tmp_path: Path
) -> None:
    costs = result.table.set_index("contender")["budgeted"]
    budget = 1e6 * (costs.max() + costs.sort_values().iloc[-2]) / 2.0
    again = choose(asked(budget), _copied(folder, tmp_path), workers=1)
    row = again.table.set_index("contender").loc[costs.idxmax()]
    assert (row["status"], row["draws"]) == (DEAR, 0)
    assert 0 < row["runs_over"] <= row["runs"]
    assert costs.idxmax() not in again.selection.values


def _copied(folder: Path, new: Path) -> Path:
    """Another folder with the finished runs alone."""
    (new / RUNS).write_bytes((folder / RUNS).read_bytes())
    return new


def test_extra_cost_is_counted_against_the_status_quo(
    result: Choice, folder: Path, tmp_path: Path
) -> None:
    able, pruned = contenders(listed(NAMES), 1, 1e9, WORLD)
    question = Question(
        WORLD, tuple(able), tuple(pruned), 1e9, rule=Rule(0.8, 2.0, 5), most=12, extra=True
    )
    found = choose(question, _copied(folder, tmp_path), workers=1)
    costs = found.table.set_index("contender")["budgeted"]
    assert costs["status_quo"] == 0.0
    runs = pd.read_parquet(folder / RUNS).pivot(index="seed", columns="variant", values="cost")
    gap = (runs["curfew"] - runs["status_quo"]).dropna().mean() / 1e6
    assert costs["curfew"] == pytest.approx(gap)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_pictures_are_readable(result: Choice, folder: Path, code: str) -> None:
    kept, spoken = read(folder), language(code)
    names = Names(kept.manifest, spoken)
    drawn = pictures(kept, names)
    for picture in drawn.values():
        assert cut_off(picture.figure) == []
        assert overlapping(picture.figure) == []
    assert spoken.name("measures", "false_alarms", "False alarms") in drawn["harm"].alt
    for row in result.table.to_dict("records"):
        told = drawn["choice"].alt.partition(f"{names.strategy(row['contender'])}: ")[2]
        over = spoken.say("study.of", count=int(row["runs_over"]), all=int(row["runs"]))
        assert over in told.partition(".")[0]


def test_it_is_told_in_eighty_columns_with_every_name_whole(
    result: Choice, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    tell_choice(result)
    said = capsys.readouterr().out
    assert "…" not in said
    assert cut_lines(said) == []
    for place, name in enumerate(result.table["contender"], start=1):
        assert f"{place}  {name}: " in said
    assert "`kelisim compare` tells another loss" in " ".join(said.split())


def test_what_is_not_told_apart_is_explained_with_the_time_it_takes(result: Choice, capsys) -> None:
    slow = dataclasses.replace(
        result,
        pace=1800.0,
        selection=dataclasses.replace(result.selection, reached=False, needed=1000, fell={}),
    )
    tell_choice(slow)
    said = " ".join(capsys.readouterr().out.split())
    assert "days more here)" in said
    assert "a bracket of the table that leaves out 0" in said


def test_nothing_is_called_better_where_nothing_differs(result: Choice, capsys) -> None:
    """Harms alike in every draw: no winner, and the one that costs least is named as that."""
    level = {f"difference{end}": 0.0 for end in ("", "_low", "_high")}
    status = [CHOSEN, LEFT, *["fell out"] * (len(result.table) - 2)]
    table = result.table.assign(status=status, **level)
    first, second = (str(name) for name in table["contender"].head(2))
    assert alike(table) == [first, second]
    assert alike(table.assign(difference_high=[0.0, 0.1, 0.0, 0.0])) == []
    tell_choice(dataclasses.replace(result, table=table))
    said = " ".join(capsys.readouterr().out.split())
    assert f"Choice: no difference between {first} and {second}; {first} costs least." in said
    assert "right with probability" not in said
    assert "none of them is better" in said
    assert "Fewer than 20 draws" in said


class Purse:
    """Contenders whose harm is known; 'dear' turns out to cost more than its first runs said."""

    def __init__(self) -> None:
        self.seeds = 5

    def harm(self, name: str, seed: int) -> float:
        return {"dear": 0.0, "good": 1.0, "bad": 9.0}[name] + seed % 2

    def cost(self, name: str) -> Span:
        cost = 5e9 if name == "dear" and self.seeds > 5 else 1e6
        return Span(cost, cost, cost)

    def prepare(self, names, seeds) -> None:
        self.seeds = max(self.seeds, max(seeds) + 1)


def test_the_budget_holds_for_all_runs_not_only_for_the_first() -> None:
    found = _select(asked(), Purse(), ["dear", "good", "bad"], 8)
    assert found is not None
    assert found.chosen == "good"
    assert "dear" not in found.values
    assert _select(asked(), Purse(), ["dear"], 8) is None
