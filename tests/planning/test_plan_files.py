"""Plan files: what they may say, and what is told about mistakes in them."""

from pathlib import Path

import pandas as pd
import pytest

from experiments.designs import Listed, Role
from experiments.designs.morris_and_sobol import Morris, SobolIndices
from experiments.designs.plans import Luck, Plan, Worlds, load_plan, plan_names
from scenarios import ScenarioError, load
from simulation import KelisimError
from simulation.parameters import BY_KEY

HEAD = """
title = "A plan"
scenario = "cases/seifullin"
"""
GRID = '[design]\nkind = "grid"\n'
LHS = '[design]\nkind = "latin_hypercube"\npoints = 8\n'
UNKNOWN = '[unknowns]\n"rumour.phone_rate" = { levels = 3 }\n'


def written(tmp_path: Path, text: str) -> Plan:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return load_plan(path)


def told(tmp_path: Path, text: str) -> str:
    with pytest.raises(ScenarioError) as error:
        written(tmp_path, text)
    return " ".join(str(error.value).split())


@pytest.mark.parametrize("name", plan_names())
def test_shipped_plans(name: str) -> None:
    plan = load_plan(name)
    assert len(plan.points) * plan.replicates <= 20_000
    for number in (0, len(plan.points) - 1):
        plan.worlds.at(plan.points.iloc[number].to_dict())
    assert plan.summary != "-"


def test_ranges_default_to_those_of_the_table(tmp_path: Path) -> None:
    plan = written(tmp_path, HEAD + LHS + '[unknowns]\n"rumour.*" = {}\n"police.post" = {}\n')
    keys = [key for key in BY_KEY if key.startswith("rumour.") and not BY_KEY[key].hourly]
    assert [factor.name for factor in plan.unknowns] == [*keys, "police.post"]
    for factor in plan.unknowns:
        assert (factor.low, factor.high) == (BY_KEY[factor.name].low, BY_KEY[factor.name].high)


def test_what_is_written_out_counts_more_than_a_pattern(tmp_path: Path) -> None:
    text = '[unknowns]\n"rumour.*" = {}\n"rumour.mixing" = { low = 0.1, high = 0.2 }\n'
    plan = written(tmp_path, HEAD + LHS + text)
    mixing = next(f for f in plan.unknowns if f.name == "rumour.mixing")
    assert (mixing.low, mixing.high) == (0.1, 0.2)
    assert len(plan.unknowns) == len({f.name for f in plan.unknowns})


def test_tables_of_a_process_are_dotted_keys(tmp_path: Path) -> None:
    plan = written(tmp_path, HEAD + GRID + "[unknowns.rumour]\nphone_rate = [0.5, 1.0]\n")
    assert plan.points["rumour.phone_rate"].tolist() == [0.5, 1.0]


def test_whole_numbers_where_the_model_wants_them(tmp_path: Path) -> None:
    plan = written(tmp_path, HEAD + LHS + '[unknowns]\n"time.steps_per_hour" = {}\n')
    assert pd.api.types.is_integer_dtype(plan.points["time.steps_per_hour"])


def test_levers_and_constants(tmp_path: Path) -> None:
    plan = written(
        tmp_path,
        HEAD
        + "days = 10\nluck = 'separate'\nreplicates = 3\n"
        + GRID
        + """
[levers]
strategy = ["rumour_desk", "early_reserve"]
start = { after = "trigger", low = 0, high = 24, levels = 3 }
strength = [0.5, 1.0]
[constants]
"rumour.mixing" = 0.4
""",
    )
    assert len(plan.points) == 12
    assert {factor.role for factor in plan.factors} == {Role.LEVER}
    world = plan.worlds.at({"strategy": "early_reserve", "start": 12.0, "strength": 0.5})
    lever = world.strategy.levers[0]
    assert (world.strategy.name, lever.start, lever.strength) == (
        "early_reserve", "trigger+12h", 0.5,
    )  # fmt: skip
    assert (world.value("rumour.mixing"), world.days) == (0.4, 10)
    assert (plan.luck, plan.seed(2, 3)) == (Luck.SEPARATE, 2_000_003)


def test_several_scenarios_are_an_unknown(tmp_path: Path) -> None:
    text = UNKNOWN + 'scenario = ["cases/seifullin", "regions/fictional/calm_mixed"]\n'
    plan = written(tmp_path, HEAD + GRID + text)
    assert len(plan.points) == 6
    point = {"scenario": "regions/fictional/calm_mixed", "rumour.phone_rate": 1.0}
    assert plan.worlds.at(point).name == "regions/fictional/calm_mixed"


def test_files_beside_the_plan(tmp_path: Path) -> None:
    source = Path("scenarios/cases/seifullin.toml").read_text(encoding="utf-8")
    (tmp_path / "world.toml").write_text(source, encoding="utf-8")
    (tmp_path / "points.csv").write_text("rumour.mixing\n0.1\n0.3\n", encoding="utf-8")
    text = 'title = "x"\nscenario = "world.toml"\n[design]\nkind = "listed"\nfile = "points.csv"\n'
    plan = written(tmp_path, text + '[unknowns]\n"rumour.mixing" = {}\n')
    assert isinstance(plan.design, Listed)
    assert plan.points["rumour.mixing"].tolist() == [0.1, 0.3]
    assert list(plan.scenarios) == ["world"]


def test_designs_of_sensitivity(tmp_path: Path) -> None:
    more = '[unknowns]\n"rumour.*" = {}\n"police.*" = {}\n'
    morris = '[design]\nkind = "morris"\ntrajectories = 5\ngroups = "process"\n'
    plan = written(tmp_path, HEAD + morris + more)
    assert isinstance(plan.design, Morris)
    assert len(plan.points) == 5 * (1 + 3)
    sobol = '[design]\nkind = "sobol_indices"\nbase_samples = 8\ngroups = "corner"\ndummy = false\n'
    plan = written(tmp_path, HEAD + sobol + more)
    assert isinstance(plan.design, SobolIndices)
    assert len(plan.points) == 8 * (2 + 2)
    assert "dummy" not in plan.points


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GRID, "the plan varies nothing"),
        ('[design]\nkind = "gird"\n' + UNKNOWN, "Did you mean 'grid'"),
        ('[design]\nkind = "latin_hypercube"\n' + UNKNOWN, "'latin_hypercube' needs it"),
        (GRID + "points = 4\n" + UNKNOWN, "means nothing for a design of kind 'grid'"),
        (LHS + "seed = 0\n" + UNKNOWN, "'design.seed' = 0 is not allowed"),
        (GRID + '[unknowns]\n"rumour.phone_rate" = {}\n', "give it 'levels'"),
        (GRID + '[unknowns]\n"rumour.phon_rate" = {}\n', "Did you mean 'rumour.phone_rate'"),
        (GRID + '[unknowns]\n"rumor.*" = {}\n', "fits no parameter. Did you mean 'rumour.*'"),
        (LHS + '[unknowns]\n"rumour.*" = { low = 1.0 }\n', "no range in common"),
        (GRID + '[unknowns]\n"rumour.talk_shape" = {}\n', "24 hourly weights"),
        (GRID + '[unknowns]\n"rumour.mixing" = [0.1, 7.0]\n', "is out of range"),
        (LHS + '[unknowns]\n"rumour.mixing" = { low = 0.4, high = 0.2 }\n', "must lie below"),
        (LHS + '[unknowns]\n"rumour.mixing" = { scale = "log" }\n', "log scale needs"),
        (LHS + '[unknowns]\n"rumour.mixing" = { scal = "log" }\n', "Did you mean 'scale'"),
        (GRID + '[unknowns]\n"rumour.mixing" = [0.1, "much"]\n', "texts and numbers are mixed"),
        (GRID + '[unknowns]\n"rumour.mixing" = [0.1, 0.1]\n', "stands twice"),
        (GRID + UNKNOWN + "[levers]\nstrength = [2.0]\n", "at least 0 and at most 1"),
        (GRID + UNKNOWN + '[levers]\nstart = ["soon"]\n', "start 'soon' is not understood"),
        (GRID + UNKNOWN + "[levers]\nstart = [1.0, 2.0]\n", "counted from: after = 'trigger'"),
        (GRID + UNKNOWN + '[levers]\nstrategy = ["rumor_desk"]\n', "Did you mean"),
        (GRID + UNKNOWN + "[levers]\nduration = {}\n", "give it a range"),
        (GRID + UNKNOWN + '[constants]\n"rumour.phone_rate" = 1.0\n', "is declared twice"),
        (GRID + UNKNOWN + '[constants]\n"rumour.mixing" = 3.0\n', "out of range"),
        ("replicates = 0\n" + GRID + UNKNOWN, "'replicates' = 0 is not allowed"),
        ('luck = "commn"\n' + GRID + UNKNOWN, "Did you mean 'common'"),
        ('[design]\nkind = "listed"\nfile = "none.csv"\n' + UNKNOWN, "there is no file"),
        ('[design]\nkind = "sobol_indices"\nbase_samples = 12\n' + UNKNOWN, "a power of 2"),
    ],
)
def test_mistakes_are_named(text: str, words: str, tmp_path: Path) -> None:
    said = told(tmp_path, HEAD + text)
    assert words in said
    assert "mine.toml" in said


def test_all_problems_at_once(tmp_path: Path) -> None:
    unknowns = "[unknowns]\nrumour.x = {}\npolice.y = {}\n"
    said = told(tmp_path, HEAD.replace("seif", "sief") + LHS + unknowns)
    for words in ("cases/siefullin", "'unknowns.rumour.x'", "'unknowns.police.y'"):
        assert words in said


def test_a_name_that_is_no_plan() -> None:
    with pytest.raises(ScenarioError, match=r"no shipped plan 'frst_sweep'. Did you mean"):
        load_plan("frst_sweep")


def test_a_point_that_the_model_refuses_is_named_before_anything_runs(tmp_path: Path) -> None:
    from experiments.runs.plan_jobs import PlanJobs

    (tmp_path / "points.csv").write_text("rumour.mixing\n0.1\n3.0\n", encoding="utf-8")
    text = (
        HEAD + '[design]\nkind = "listed"\nfile = "points.csv"\n[unknowns]\n"rumour.mixing" = {}\n'
    )
    with pytest.raises(KelisimError, match=r"point 1 of the design: .* out of range"):
        PlanJobs(written(tmp_path, text), "x")


def test_worlds_come_back_from_manifests() -> None:
    for name in plan_names():
        worlds = load_plan(name).worlds
        assert Worlds.from_dict(worlds.to_dict()).to_dict() == worlds.to_dict()
    assert load("cases/seifullin").days == 28
