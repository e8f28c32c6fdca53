"""Who competes, what it costs, how regret is counted, and mistakes of the user."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.__main__ import main
from experiments.designs.portfolios import clashes, composed, sure_cost
from experiments.outcomes.measures import largest_trust_lost
from experiments.outcomes.observed import Observed
from experiments.outcomes.registry import choosable
from experiments.statistics.regret import best_shares, hindsight_regret, regret_of_the_mean
from experiments.studies.selection import draws
from experiments.studies.selection.candidates import contenders, listed
from experiments.studies.selection.result import PRUNED
from scenarios import strategies
from simulation import KelisimError, simulate
from simulation.levers import Strategy
from tests.choosing.asked import WORLD, asked
from tests.simulation.small import lever


def test_sure_cost_is_what_a_run_pays_for_levers_that_start_at_a_day() -> None:
    for name in ("rumour_desk", "concerts", "service_repair", "forwarding_limit"):
        strategy = strategies()[name]
        free = {"cost.officer_day": 0.0, "cost.correction": 0.0, "cost.guard_day": 0.0}
        quiet = WORLD.vary(free).with_strategy(strategy)
        spent = simulate(quiet, 1).summary["cost"]
        nothing = simulate(quiet.with_strategy(Strategy()), 1).summary["cost"]
        assert sure_cost(strategy, WORLD) == pytest.approx(spent - nothing, abs=1.0)
    assert sure_cost(strategies()["cordon"], WORLD) == 0.0  # waits for an alarm that may not come


def test_a_portfolio_has_all_levers_and_says_what_clashes() -> None:
    plan, council = strategies()["escalation_plan"], strategies()["council_meets_the_crowd"]
    both = composed([council, plan])
    assert both.name == "council_meets_the_crowd+escalation_plan"
    assert both.levers == council.levers + plan.levers
    assert "table_hours" in clashes(both)[0]
    assert clashes(council) == []
    with pytest.raises(KelisimError, match="once"):
        composed([plan, plan])


def test_portfolios_that_cannot_be_paid_for_are_not_run() -> None:
    costs = {s.name: sure_cost(s, WORLD) for s in strategies().values()}
    budget = costs["rumour_desk"] + costs["youth_leaders"]
    chosen = listed("rumour_desk,youth_leaders,concerts")
    able, pruned = contenders(chosen, 2, budget, WORLD)
    assert [c.name for c in able] == [
        "status_quo", "rumour_desk", "youth_leaders", "rumour_desk+youth_leaders",
    ]  # fmt: skip
    assert [c.name for c in pruned] == ["concerts"]
    able, pruned = contenders(chosen, 2, budget - 1.0, WORLD)
    assert "rumour_desk+youth_leaders" in [c.name for c in pruned]
    every, _ = contenders(listed("all"), 1, 1e12, WORLD)
    assert {c.name for c in every} == set(strategies())
    pairs, _ = contenders(listed("option_ngo,cordon,curfew"), 2, 1e12, WORLD)
    assert [c.name for c in pairs if len(c.parts) == 2] == ["cordon+curfew"]


def test_trust_lost_is_the_largest_fall() -> None:
    run = simulate(WORLD, 1)
    fall = 0.0
    for _, days in run.daily.groupby("village", observed=True):
        for name in days:
            if str(name).startswith(("legitimacy_police_", "legitimacy_akimat_")):
                fall = max(fall, float(days[name].iloc[0] - days[name].min()))
    assert largest_trust_lost(Observed(run)) == pytest.approx(fall)
    assert fall > 0.0


def test_every_parameter_but_the_setting_can_be_drawn() -> None:
    factors = draws.parameter_factors()
    names = {factor.name for factor in factors}
    assert "rumour.phone_rate" in names
    assert not {n for n in names if n.startswith(("time.", "cost.", "population."))}
    point = draws.points_of(factors, 2).iloc[0].to_dict()
    assert WORLD.vary(point).value("rumour.phone_rate") == point["rumour.phone_rate"]


def test_regret_by_hand() -> None:
    values = np.array([[1.0, 0.0], [1.0, 2.0], [1.0, 4.0]])
    assert best_shares(values) == pytest.approx([2 / 3, 1 / 3])
    assert hindsight_regret(values, 0).estimate == pytest.approx(1 / 3)
    assert hindsight_regret(values, 1).estimate == pytest.approx((0 + 1 + 3) / 3)
    table = pd.DataFrame({"good": np.zeros(50), "bad": np.full(50, 2.0)})
    assert regret_of_the_mean(table, "good") == (0.0, 0.0, 0.0)
    assert regret_of_the_mean(table, "bad") == (2.0, 2.0, 2.0)


def test_regret_uses_the_draws_that_both_have() -> None:
    luck = np.random.default_rng(1).normal(0.0, 100.0, 60)
    table = pd.DataFrame({"a": luck, "b": np.where(np.arange(60) < 20, luck - 1.0, np.nan)})
    assert regret_of_the_mean(table, "a").estimate == pytest.approx(1.0)


def test_expected_regret_is_that_of_a_normal_mean() -> None:
    """Two equal contenders: E max(0, N(0, s²)) = s / sqrt(2 pi) around an observed gap of 0."""
    gap = np.random.default_rng(2).normal(size=400)
    table = pd.DataFrame({"a": gap - gap.mean(), "b": np.zeros(400)})
    known = gap.std() / np.sqrt(400) / np.sqrt(2.0 * np.pi)
    assert regret_of_the_mean(table, "a").estimate == pytest.approx(known, rel=0.06)


def test_only_harms_can_be_chosen_by() -> None:
    with pytest.raises(KelisimError, match="Did you mean 'violent_events'"):
        choosable("violent_event")
    with pytest.raises(KelisimError, match="less is better"):
        choosable("reached_share")
    with pytest.raises(KelisimError, match="fewer"):
        asked(most=3)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--strategies", "rumor_desk"], "Did you mean 'rumour_desk'"),
        (["--strategies", "cordon,cordon"], "once"),
        (["--budget", "10", "--strategies", "rumour_desk"], "below the cost of every strategy"),
        (["--budget", "-5"], "above 0"),
        (["--probability", "1.5"], "below 1"),
        (["--indifference", "0"], "above 0"),
        (["--portfolio", "0"], "at least 1"),
        (["--portfolio", "3"], "name fewer --strategies"),
        (["--max-seeds", "3"], "fewer than the 20"),
        (["--outcome", "deathss"], "Did you mean 'deaths'"),
        (["--plan", "rumour_unknowns"], "--over parameters"),
    ],
)
def test_mistakes_leave_nothing_behind(
    options: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    out = tmp_path / "c"
    budget = [] if "--budget" in options else ["--budget", "1e12"]
    arguments = ["kelisim", "choose", "cases/seifullin", "--out", str(out), *budget, *options]
    monkeypatch.setattr("sys.argv", arguments)
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert words.lower() in " ".join(capsys.readouterr().err.split()).lower()
    assert not out.exists()


def test_levers_of_a_user_can_compete() -> None:
    mine = Strategy("mine", "Mine", "", (lever("police_post", {"cordon": 0.5}),))
    able, _ = contenders([mine], 1, 1.0, WORLD)
    assert [c.name for c in able] == ["status_quo", "mine"]
    assert PRUNED not in {c.name for c in able}


def test_nobody_is_left_out_beforehand_where_extra_cost_counts() -> None:
    """What a lever costs may be saved elsewhere: only runs can tell."""
    able, pruned = contenders(listed("rumour_desk,youth_leaders"), 1, 1.0, WORLD, extra=True)
    assert [c.name for c in able] == ["status_quo", "rumour_desk", "youth_leaders"]
    assert pruned == []
