"""A choice in a small world: budget, harms, costs, the picture."""

import dataclasses
import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from experiments import Means
from experiments.commands.choose import hints
from experiments.commands.sections_output import tell_result
from experiments.designs.languages import LANGUAGES
from experiments.figures.selection import pictures
from experiments.outcomes.outcome import Tag
from experiments.outcomes.registry import tagged
from experiments.runs.common_random_numbers import RUNS
from experiments.statistics.bootstrap import Span
from experiments.statistics.ranking_and_selection import Rule
from experiments.studies.selection.candidates import contenders, listed
from experiments.studies.selection.design import SelectionDesign
from experiments.studies.selection.result import CHOSEN, DEAR, FELL, LEFT, ChoiceResult, alike
from experiments.studies.selection.study import _select, choose
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
def result(folder: Path) -> ChoiceResult:
    return choose(asked(), folder, means=Means(workers=1))


def test_the_choice_is_the_least_of_those_that_compete(result: ChoiceResult) -> None:
    values = result.values[result.values.index < result.seeds]
    assert result.chosen == values.loc[:, result.said["left"]].mean().idxmin()
    ran = simulate(WORLD.with_strategy(strategies()["curfew"]), 3)
    assert values.loc[3, "curfew"] == ran.summary["violent_events"]
    assert result.contenders["status"].iloc[0] == CHOSEN
    assert (result.contenders["draws"] >= 5).all()
    assert len(result.runs) == result.contenders["runs"].sum()


def test_harms_stand_beside_every_contender(result: ChoiceResult, folder: Path) -> None:
    held = json.loads((folder / "choice.json").read_text(encoding="utf-8"))
    for row in result.contenders.to_dict("records"):
        for outcome in tagged(Tag.BESIDE):
            assert held["harms"][row["contender"]][outcome.key] == pytest.approx(row[outcome.key])
    runs = pd.read_parquet(folder / RUNS)
    mine = runs[runs["variant"] == "curfew"]
    row = result.contenders.set_index("contender").loc["curfew"]
    assert row["detained"] == pytest.approx(mine["detained"].mean())
    lost = 100.0 * mine["largest_trust_lost"].mean()
    assert row["largest_trust_lost"] == pytest.approx(lost)
    assert row["runs_over"] == 0


def test_dear_strategies_are_set_aside_and_counted(
    result: ChoiceResult, folder: Path, tmp_path: Path
) -> None:
    costs = result.contenders.set_index("contender")["budgeted"]
    budget = 1e6 * (costs.max() + costs.sort_values().iloc[-2]) / 2.0
    again = choose(asked(budget), _copied(folder, tmp_path), means=Means(workers=1))
    row = again.contenders.set_index("contender").loc[costs.idxmax()]
    assert (row["status"], row["draws"]) == (DEAR, 0)
    assert 0 < row["runs_over"] <= row["runs"]
    assert costs.idxmax() not in [again.chosen, *again.said["left"], *again.said["fell"]]


def _copied(folder: Path, new: Path) -> Path:
    """Another folder with the finished runs alone."""
    shutil.copytree(folder / RUNS, new / RUNS)
    return new


def test_extra_cost_is_counted_against_the_status_quo(
    result: ChoiceResult, folder: Path, tmp_path: Path
) -> None:
    able, pruned = contenders(listed(NAMES), 1, 1e9, WORLD)
    question = SelectionDesign(
        WORLD, tuple(able), tuple(pruned), 1e9, rule=Rule(0.8, 2.0, 5), most=12, extra=True
    )
    found = choose(question, _copied(folder, tmp_path), means=Means(workers=1))
    costs = found.contenders.set_index("contender")["budgeted"]
    assert costs["status_quo"] == 0.0
    runs = pd.read_parquet(folder / RUNS).pivot(index="seed", columns="variant", values="cost")
    gap = (runs["curfew"] - runs["status_quo"]).dropna().mean() / 1e6
    assert costs["curfew"] == pytest.approx(gap)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_pictures_are_readable(result: ChoiceResult, folder: Path, code: str) -> None:
    kept, spoken = ChoiceResult.load(folder), language(code)
    names = Names(kept.manifest, spoken)
    drawn = pictures(kept, names)
    for picture in drawn.values():
        assert cut_off(picture.figure) == []
        assert overlapping(picture.figure) == []
    about = {"measure": "false_alarms", "label": "False alarms", "group": None}
    alarms = names.measure_alone(about)
    assert f"{alarms} (" in drawn["harm"].alt
    assert bool(re.search("[A-Za-z]", alarms)) is (code == "en")
    for row in result.contenders.to_dict("records"):
        told = drawn["choice"].alt.partition(f"{names.strategy(row['contender'])}: ")[2]
        over = spoken.say("study.of", count=int(row["runs_over"]), all=int(row["runs"]))
        assert over in told.partition(".")[0]


def test_it_is_told_in_eighty_columns_with_every_name_whole(
    result: ChoiceResult, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    kept = ChoiceResult.load(folder)
    titles = [
        Names(kept.manifest, language("en")).strategy(n) for n in result.contenders["contender"]
    ]
    for harms in (False, True):
        tell_result(kept, harms, *hints(kept))
        said = capsys.readouterr().out
        assert "…" not in said
        assert max(map(len, said.splitlines())) <= 80
        for title in titles:
            assert title.split()[0] in said
    assert "`kelisim compare` tells another loss" in " ".join(said.split())


def test_what_is_not_told_apart_is_explained_with_the_time_it_takes(folder: Path) -> None:
    kept, english = ChoiceResult.load(folder), language("en")
    said = kept.said | {"reached": False, "needed": 1000}
    missed = dataclasses.replace(kept, said=said, pace=1800.0)
    (line,) = hints(missed)
    assert line.startswith("To tell them apart: more draws with --max-seeds (about ")
    assert "days)" in line
    (sure,) = sentences(missed, english, Names(kept.manifest, english))[1:2]
    assert "an interval of the table that leaves out 0" in sure
    assert "Against knowing beforehand what each draw brings" in sure


def test_those_over_the_budget_are_named_with_their_cost(folder: Path) -> None:
    kept, english = ChoiceResult.load(folder), language("en")
    names = Names(kept.manifest, english)
    assert remarks(kept, english, names) == []
    table = kept.contenders.copy()
    table.loc[table.index[-1], "status"] = DEAR
    (line,) = remarks(dataclasses.replace(kept, contenders=table), english, names)
    assert line.startswith("Over the budget on average: ")
    assert english.number(table["budgeted"].iloc[-1]) in line


def test_nothing_is_called_better_where_nothing_differs(result: ChoiceResult, folder: Path) -> None:
    """Harms alike in every draw: no winner, and the one that costs least is named as that."""
    level = {f"difference{end}": 0.0 for end in ("", "_low", "_high")}
    status = [CHOSEN, LEFT, *[FELL] * (len(result.contenders) - 2)]
    table = result.contenders.assign(status=status, **level)
    first, second = (str(name) for name in table["contender"].head(2))
    assert alike(table) == [first, second]
    assert alike(table.assign(difference_high=[0.0, 0.1, 0.0, 0.0])) == []
    kept = ChoiceResult.load(folder)
    level_kept = dataclasses.replace(kept, contenders=table, pace=1800.0)
    assert hints(level_kept) == []  # in words: test_choice_report


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
