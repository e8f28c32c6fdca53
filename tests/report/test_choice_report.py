"""The report on a choice: what the command wrote, in words that hold in every case."""

import dataclasses
import shlex
import shutil
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from experiments import Means
from experiments.commands.cli import app
from experiments.outcomes.registry import BY_KEY
from experiments.report.page import html
from experiments.report.sections import page_section, pictures, section
from experiments.statistics.paired import paired
from experiments.statistics.ranking_and_selection import Rule
from experiments.studies.folder import read_folder
from experiments.studies.selection.design import SelectionDesign
from experiments.studies.selection.draws import parameter_factors
from experiments.studies.selection.result import CHOSEN, DEAR, PRUNED, ChoiceResult
from experiments.studies.selection.study import choose
from experiments.text.language import language
from experiments.text.names import Names
from experiments.text.selection import sentences
from simulation import KelisimError
from tests.choosing.asked import asked
from tests.figures.looking import cut_off, overlapping

ENGLISH = language("en")


@pytest.fixture(scope="module")
def result(choice: Path) -> ChoiceResult:
    return ChoiceResult.load(choice)


def told(result: ChoiceResult) -> list[str]:
    return sentences(result, ENGLISH, Names(result.manifest, ENGLISH))


def changed(result: ChoiceResult, *, said=None, question=None, **columns) -> ChoiceResult:
    """The same choice with other findings."""
    manifest = result.manifest | {"question": result.question | (question or {})}
    table = result.contenders.assign(**columns)
    return dataclasses.replace(
        result, manifest=manifest, said=result.said | (said or {}), contenders=table
    )


def test_the_numbers_are_those_of_the_runs(result: ChoiceResult) -> None:
    runs, harm = result.by_strategy, BY_KEY["violent_events"]
    first = told(result)[0]
    for name in (result.chosen, "status_quo"):
        mean = harm.values(runs[runs["strategy"] == name]).mean()
        assert ENGLISH.number(mean) in first
    gap = paired(runs, harm, result.chosen, "status_quo")
    assert gap.estimate < 0.0
    assert ENGLISH.estimate(gap.estimate, gap.low, gap.high) in first
    rows = result.harm_of(["status_quo", result.chosen])
    mine = rows[(rows["strategy"] == result.chosen) & (rows["measure"] == "violent_events")]
    assert float(mine["difference"].iloc[0]) == gap.estimate


def test_how_sure_it_is_is_said_as_it_is(result: ChoiceResult) -> None:
    reached = changed(result, said={"reached": True})
    assert f"with a probability of {ENGLISH.share(0.8)} or more" in told(reached)[1]
    left = [result.chosen, "status_quo"]
    missed = told(changed(result, said={"reached": False, "left": left, "needed": 12345}))[1]
    assert "was not reached" in missed
    assert "12,345 draws" in missed
    assert (
        f"not told apart: {', '.join(map(Names(result.manifest, ENGLISH).strategy, left))}."
        in missed
    )
    assert "expected regret" in told(reached)[1]
    assert "Fewer than 20 pairs" in told(reached)[1]


def test_the_status_quo_can_be_the_choice(result: ChoiceResult) -> None:
    quo = changed(result, said={"chosen": "status_quo"})
    assert told(quo)[0].startswith("Nothing that 1,000 million tenge can pay for")
    assert told(quo)[3] == ENGLISH.say("answer.harm_own")


def test_one_that_is_paid_for_alone_was_no_choice(result: ChoiceResult) -> None:
    gaps = result.contenders["difference"].where(result.contenders["contender"] == result.chosen)
    alone = changed(result, difference=gaps)
    assert "nothing to choose" in told(alone)[0]
    assert told(alone)[1].startswith("How sure cannot be said")
    (picture,) = pictures(alone, ENGLISH)["main"]  # what the others would have cost
    assert cut_off(picture.figure) == overlapping(picture.figure) == []


def test_those_that_do_not_differ_have_no_best_one(result: ChoiceResult) -> None:
    level = {f"difference{end}": 0.0 for end in ("", "_low", "_high")}
    same = told(changed(result, status=CHOSEN, **level))
    assert "exactly the same harm" in same[0]
    assert "no best one among them" in same[1]


def test_what_a_draw_is_drawn_from_is_told(result: ChoiceResult) -> None:
    assert "only luck was varied" in told(result)[4]
    at = result.runs["variant"] + "@" + result.runs["seed"].astype(str)
    drawn = changed(result, question={"over": "parameters", "parameters": 57})
    drawn = dataclasses.replace(drawn, runs=result.runs.assign(variant=at))
    assert "plausible ranges: 57;" in told(drawn)[4]
    assert "largest harm of a single draw is" in told(drawn)[4]
    page = page_section(drawn, ENGLISH)
    assert "intervals hold luck and these ranges" in page["ranges"]
    rows = dict(page["provenance"].rows)
    assert "--over parameters" in rows[ENGLISH.say("provenance.command")][0].text


def test_the_budget_is_for_what_was_asked(result: ChoiceResult) -> None:
    assert "all that a run costs" in told(result)[2]
    extra = changed(result, question={"counts": "extra cost"})
    assert "costs more than under 'Status quo'" in told(extra)[2]
    assert "--extra" in extra.command


def test_those_that_were_not_run_or_too_dear_are_counted(result: ChoiceResult) -> None:
    status = result.contenders["status"].to_numpy().copy()
    assert status[0] == CHOSEN
    status[-2:] = DEAR, PRUNED
    page = section(changed(result, status=status), ENGLISH)
    table = page["tables"][0]
    assert f"({len(status) - 1} of {len(status)};" in table.caption
    assert [cells[0].text for _, cells in table.rows][-1] == "over the budget"


class AskedError(Exception):
    """What the command would have asked."""


@pytest.mark.parametrize(
    "other", [{}, {"counts": "extra cost"}, {"over": "parameters", "parameters": 239}]
)
def test_the_command_asks_the_same_question(
    choice: Path, result: ChoiceResult, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, other: dict
) -> None:
    """Typed as the report has it, on a shipped world."""
    words = changed(result, question=other).command
    assert words[:2] == ["kelisim", "choose"]

    def ask(question: SelectionDesign, *_: object) -> None:
        raise AskedError(question)

    monkeypatch.setattr(import_module("experiments.commands.choose"), "do_choose", ask)
    typed = ["choose", "cases/seifullin", *words[3:], "--out", str(tmp_path / "new")]
    question = CliRunner().invoke(app, typed).exception.args[0]
    assert question.rule == Rule(0.8, 2.0, 5)
    assert (question.budget, question.most, question.outcome) == (1e9, 8, "violent_events")
    assert [one.name for one in question.contenders] == [
        "status_quo", "cordon", "curfew", "rumour_desk",
    ]  # fmt: skip
    assert question.extra is (other.get("counts") == "extra cost")
    assert len(question.factors) == other.get("parameters", 0)
    assert shlex.join(result.command) in html(choice, ENGLISH)


def test_a_portfolio_is_named_by_its_parts_in_every_language(tmp_path: Path) -> None:
    pair = "cordon+rumour_desk"
    question = asked(portfolio=2, most=5)
    able = [one for one in question.contenders if one.name in ("status_quo", pair)]
    choose(dataclasses.replace(question, contenders=tuple(able)), tmp_path, means=Means(workers=1))
    found = ChoiceResult.load(tmp_path)
    assert found.command[found.command.index("--portfolio") + 1] == "2"
    kazakh = Names(found.manifest, language("kk")).strategy(pair)
    assert kazakh == " + ".join(
        Names(found.manifest, language("kk")).strategy(part) for part in pair.split("+")
    )
    assert "Rumour" not in kazakh


def test_parameters_are_drawn_in_a_real_choice(tmp_path: Path) -> None:
    factors = parameter_factors()[:3]
    choose(asked(most=5, factors=factors), tmp_path, means=Means(workers=1))
    found = ChoiceResult.load(tmp_path)
    assert set(found.by_strategy["strategy"]) == {"status_quo", "cordon", "curfew", "rumour_desk"}
    page = html(tmp_path, language("ru"))
    assert 'class="warning"' not in page
    assert "таких параметров: 3" in page


def test_a_study_takes_no_choice(choice: Path, tmp_path: Path) -> None:
    shutil.copytree(choice, tmp_path / "one")
    (tmp_path / "study.toml").write_text('title = "t"\nquestion = "q"\n', encoding="utf-8")
    with pytest.raises(KelisimError, match="cannot stand in a study"):
        read_folder(tmp_path)
