"""A choice in a small world: budget, harms, costs, the picture."""

import dataclasses
import json
import math
from pathlib import Path

import pandas as pd
import pytest
from experiments.commands.choose_output import tell_choice
from experiments.figures.choosing import choice_figure, choice_text
from experiments.runs.resumable import RUNS
from experiments.studies.selection.harms import BESIDE

from experiments.commands.choose import hints
from experiments.commands.sections_output import tell_result
from experiments.designs.languages import LANGUAGES
from experiments.figures.selection import pictures
from experiments.runs.common_random_numbers import RUNS
from experiments.statistics.bootstrap import Span
from experiments.statistics.ranking_and_selection import Rule
from experiments.studies.selection.candidates import contenders, listed
from experiments.studies.selection.design import Question
from experiments.studies.selection.result import read
from experiments.studies.selection.study import CHOSEN, DEAR, LEFT, Choice, _select, alike, choose
from experiments.text.language import language
from experiments.text.names import Names
from experiments.text.selection import remarks, sentences
from scenarios import strategies
from simulation import simulate
from tests.choosing.asked import NAMES, WORLD, asked
from tests.figures.looking import cut_off, overlapping


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("choice")


@pytest.fixture(scope="module")
def result(folder: Path) -> Choice:
    return choose(asked(), folder, means=Means(workers=1))


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
    again = choose(asked(budget), _copied(folder, tmp_path), means=Means(workers=1))
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
    found = choose(question, _copied(folder, tmp_path), means=Means(workers=1))
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
    assert spoken.name("outcomes", "false_alarms", "False alarms") in drawn["harm"].alt
    for row in result.table.to_dict("records"):
        told = drawn["choice"].alt.partition(f"{names.strategy(row['contender'])}: ")[2]
        over = spoken.say("study.of", count=int(row["runs_over"]), all=int(row["runs"]))
        assert over in told.partition(".")[0]


def test_it_is_told_in_eighty_columns_with_every_name_whole(
    result: Choice, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    kept = read(folder)
    titles = [Names(kept.manifest, language("en")).strategy(n) for n in result.table["contender"]]
    for harms in (False, True):
        tell_result(kept, harms, *hints(kept, math.nan))
        said = capsys.readouterr().out
        assert "…" not in said
        assert max(map(len, said.splitlines())) <= 80
        for title in titles:
            assert title.split()[0] in said
    assert "`kelisim compare` tells another loss" in " ".join(said.split())


def test_what_is_not_told_apart_is_explained_with_the_time_it_takes(folder: Path) -> None:
    kept, english = read(folder), language("en")
    missed = dataclasses.replace(kept, said=kept.said | {"reached": False, "needed": 1000})
    (line,) = hints(missed, 1800.0)
    assert line.startswith("To tell them apart: more draws with --max-seeds (about ")
    assert "days)" in line
    (sure,) = sentences(missed, english, Names(kept.manifest, english))[1:2]
    assert "an interval of the table that leaves out 0" in sure
    assert "Against knowing beforehand what each draw brings" in sure


def test_those_over_the_budget_are_named_with_their_cost(folder: Path) -> None:
    kept, english = read(folder), language("en")
    names = Names(kept.manifest, english)
    assert remarks(kept, english, names) == []
    table = kept.contenders.copy()
    table.loc[table.index[-1], "status"] = DEAR
    (line,) = remarks(dataclasses.replace(kept, contenders=table), english, names)
    assert line.startswith("Over the budget on average: ")
    assert english.number(table["budgeted"].iloc[-1]) in line


def test_nothing_is_called_better_where_nothing_differs(result: Choice, folder: Path) -> None:
    """Harms alike in every draw: no winner, and the one that costs least is named as that."""
    level = {f"difference{end}": 0.0 for end in ("", "_low", "_high")}
    status = [CHOSEN, LEFT, *["fell out"] * (len(result.table) - 2)]
    table = result.table.assign(status=status, **level)
    first, second = (str(name) for name in table["contender"].head(2))
    assert alike(table) == [first, second]
    assert alike(table.assign(difference_high=[0.0, 0.1, 0.0, 0.0])) == []
    kept = dataclasses.replace(read(folder), contenders=table)
    assert hints(kept, 1800.0) == []  # in words: test_choice_report


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
