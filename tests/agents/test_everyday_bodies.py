"""Who watches, asks, judges and repairs: which orders follow from which report or meeting."""

from typing import Any

import mesa
import pytest

from agents.akimat import Akimat
from agents.elders import Elders
from agents.institution import Institution
from agents.internal_policy import InternalPolicy
from agents.mediators import Mediators
from agents.messages import (
    Compensate,
    Correct,
    Dismiss,
    HoldTrial,
    KeepWatch,
    PlayDown,
    Police,
    RaiseAlarm,
    Rebuild,
    RunProgramme,
    SettleCases,
    SetZone,
    StaffMediation,
    TakeSurvey,
)
from agents.ngo import Ngo
from agents.oblast import Oblast
from agents.police import PolicePost
from agents.states import Body, EventKind, Programme, Zone
from tests.agents.reports import drawing, report, settings_of

VIOLENCE = EventKind.VIOLENCE


def akimat(model: mesa.Model, luck: float = 0.99, **changes: float) -> Akimat:
    """An akimat with this luck in everything."""
    return Akimat(model, (0,), settings_of("akimat", **changes), lambda what, moment: luck)


@pytest.mark.parametrize(("luck", "labels"), [(0.49, 1), (0.5, 0)])
def test_the_akimat_may_play_a_clash_down_once(model: mesa.Model, luck: float, labels: int) -> None:
    """With the chance of its setting, at the first report of violence of a story."""
    office = akimat(model, luck, label_chance=0.5, label=0.7, compensation=0.0)
    orders = office.hear(report(VIOLENCE, group=1, amount=2.0, story=5))
    assert orders == [PlayDown(0, 10.0, 5, 0.7)] * labels
    assert office.hear(report(VIOLENCE, happened=11.0, group=1, amount=2.0, story=5)) == []


def test_the_akimat_pays_each_group_that_was_attacked_once(model: mesa.Model) -> None:
    """Days after the first report of violence against it; nothing where nothing is to be paid."""
    office = akimat(model, compensation=0.4, compensation_days=30.0)
    assert office.hear(report(VIOLENCE, group=1, story=5)) == [Compensate(0, 730.0, 1, 0.4)]
    assert office.hear(report(VIOLENCE, group=1, story=5)) == []
    assert office.hear(report(VIOLENCE, group=0, story=5)) == [Compensate(0, 730.0, 0, 0.4)]
    office.settings["compensation"] = 0.0
    assert office.hear(report(VIOLENCE, group=1, story=6)) == []


def test_the_akimat_rebuilds_only_where_it_knows_of_violence(model: mesa.Model) -> None:
    """At its rounds, so many houses at a time, scaled by its skill."""
    office = akimat(model, rebuilding=4.0, skill=0.5)
    assert office.meet(100.0) == []
    office.hear(report(VIOLENCE, group=1, story=5))
    assert office.meet(100.0) == [Rebuild(0, 100.0, 2)]


def test_a_new_akim_has_to_learn(model: mesa.Model) -> None:
    """After a dismissal cases take longer, and less and less so within the years of learning."""
    office = akimat(model, settlement_days=40.0, learning_years=0.5, newcomer_skill=0.5)

    def days(orders: list[Any]) -> float:
        return next(order.days for order in orders if isinstance(order, SettleCases))

    assert days(office.hear(report(EventKind.DISMISSAL, happened=100.0))) == 80.0
    quarter = 8760.0 / 4.0
    assert days(office.meet(100.0 + quarter)) == pytest.approx(40.0 / 0.75)
    assert days(office.meet(100.0 + 3.0 * quarter)) == 40.0
    word = office.hear(report(EventKind.INCIDENT, happened=100.0 + 4.0 * quarter, story=3))
    assert [order.reach for order in word if isinstance(order, Correct)] == [0.4]


def test_an_akimat_without_any_skill_still_works_at_its_pace(model: mesa.Model) -> None:
    """The days of a case are those of its usual staff; skill 0 is no division by nothing."""
    office = akimat(model, settlement_days=40.0, skill=0.0)
    assert office.reconsider(5.0)[0] == SettleCases(0, 5.0, 40.0, 4.0, 0.9)


def department(model: mesa.Model, villages: tuple[int, ...] = (0, 1), **changes: float) -> Any:
    return InternalPolicy(model, villages, settings_of("internal_policy", **changes))


def test_the_department_warns_of_signs_with_a_pause(model: mesa.Model) -> None:
    """Signs raise the alarm, once within the pause and village; surveys and violence do not."""
    office = department(model, alarm_pause=48.0)
    assert office.hear(report(EventKind.SURVEY, amount=0.9)) == []
    assert office.hear(report(VIOLENCE, amount=9.0)) == []
    alarm = RaiseAlarm(0, 10.0, Body.INTERNAL_POLICY)
    assert office.hear(report(EventKind.SIGNS, amount=1.2)) == [alarm]
    assert office.hear(report(EventKind.SIGNS, happened=57.0)) == []
    assert len(office.hear(report(EventKind.SIGNS, 1, 57.0))) == 1
    assert len(office.hear(report(EventKind.SIGNS, happened=58.0))) == 1


def test_zones_rise_at_a_border_and_fall_below_it(model: mesa.Model) -> None:
    """Hysteresis: what is known fades by half in its half-life; red, yellow, green in turn."""
    office = department(
        model, weight_violence=1.0, weight_signs=0.0, weight_survey=0.0,
        risk_half_life=10.0, yellow=0.4, red=0.9, margin=0.1, patrol=1.5,
    )  # fmt: skip
    assert office.meet(0.0) == []
    office.hear(report(VIOLENCE, happened=0.0, amount=5.0))
    assert office.meet(1.0) == [SetZone(0, 1.0, Zone.RED, 3.0)]
    day = 24.0
    assert office.meet(3.0 * day) == []  # 0.81: below red, but not by the margin
    assert office.meet(3.5 * day) == [SetZone(0, 3.5 * day, Zone.YELLOW, 1.5)]  # 0.78
    assert office.meet(16.0 * day) == []  # 0.33: within the margin of yellow
    assert office.meet(18.0 * day) == [SetZone(0, 18.0 * day, Zone.GREEN, 0.0)]  # 0.29
    assert office.meet(19.0 * day) == []


def test_the_department_sees_less_with_too_many_villages(model: mesa.Model) -> None:
    """Shares of its channels times skill, thinned when each of its people follows too many."""
    changes = {"skill": 0.5, "informants": 0.1, "summaries": 0.4, "social_watch": 0.2,
               "harmony": 0.7, "staff": 1.0}  # fmt: skip
    few = department(model, (0, 1), villages_per_head=2.0, **changes)
    assert few.reconsider(5.0)[0] == KeepWatch(0, 5.0, (0.05, 0.2, 0.1), 0.7)
    many = department(model, (0, 1, 2, 3), villages_per_head=2.0, **changes)
    seen = many.reconsider(5.0)[3].seen
    assert seen == pytest.approx((0.025, 0.1, 0.05))


@pytest.mark.parametrize(
    ("luck", "late", "days"),
    [(0.9, 0, 91.0), (0.4, 1, 91.0), (0.1, 2, 91.0), (0.9, 0, 365.0)],
)
def test_surveys_of_the_oblast_slip(model: mesa.Model, luck: float, late: int, days: float) -> None:
    """A round or two too late with the chance of the setting (M043), in every village."""
    settings = settings_of("oblast", survey_days=days, slip_chance=0.5, survey_delay_days=30.0)
    oblast = Oblast(model, (0, 1), settings, lambda what, moment: luck)
    out = 1000.0 + 24.0 * (30.0 + late * days)
    assert oblast.meet(1000.0) == [
        TakeSurvey(v, 1000.0, 15, settings["survey_harmony"], Body.OBLAST, out) for v in (0, 1)
    ]


def test_the_oblast_tries_once_and_may_dismiss(model: mesa.Model) -> None:
    """A trial for each group attacked, the akim's post at stake once; of what it is told."""
    settings = settings_of(
        "oblast", trial_days=60.0, trial_fairness=0.6, dismissal_chance=0.3, dismissal_days=10.0
    )
    oblast = Oblast(model, (0, 1), settings, lambda what, moment: 0.29)
    assert oblast.hear(report(VIOLENCE, 1, group=0, amount=0.5, story=5)) == []
    orders = oblast.hear(report(VIOLENCE, 1, group=0, amount=1.0, story=5))
    assert orders == [HoldTrial(1, 1450.0, 0, 0.6), Dismiss(1, 250.0)]
    assert oblast.hear(report(VIOLENCE, 1, group=0, amount=3.0, story=5)) == []
    orders = oblast.hear(report(VIOLENCE, 1, group=2, amount=3.0, story=5))
    assert orders == [HoldTrial(1, 1450.0, 2, 0.6)]
    lucky_akim = Oblast(model, (0,), settings, lambda what, moment: 0.3)
    assert len(lucky_akim.hear(report(VIOLENCE, group=0, amount=1.0, story=5))) == 1


def test_an_ngo_polls_all_its_villages(model: mesa.Model) -> None:
    """Results come some days after the questions."""
    settings = settings_of("ngo", poll_households=60.0, poll_delay_days=7.0, poll_harmony=0.9)
    assert Ngo(model, (0, 3), settings).meet(240.0) == [
        TakeSurvey(v, 240.0, 60, 0.9, Body.NGO, 408.0) for v in (0, 3)
    ]


def test_mediators_and_post_work_as_their_settings_say(model: mesa.Model) -> None:
    """A change of settings is an order to the village from then on."""
    mediators = Mediators(model, (2,), settings_of("mediators", staff=3.0, skill=0.8, brought=0.3))
    assert mediators.reconsider(5.0) == [StaffMediation(2, 5.0, 3.0, 0.8, 0.3)]
    post = PolicePost(model, (2,), settings_of("police_post", even_force=0.7))
    assert post.reconsider(5.0) == [Police(2, 5.0, 0.7)]


def test_newcomers_lower_skill(model: mesa.Model) -> None:
    """Turnover of a half, half a year to learn, half the skill till then: an eighth is lost."""
    settings = settings_of("mediators", skill=0.8)
    settings |= {"turnover": 0.5, "learning_years": 0.5, "newcomer_skill": 0.5}
    assert Mediators(model, (0,), settings).skill == pytest.approx(0.8 * 0.875)


def test_too_many_cases_make_all_wait(model: mesa.Model) -> None:
    """Above its cases per head, work takes as many times longer; what is done, counts no more."""
    mediators = Mediators(model, (0,), settings_of("mediators", staff=1.0, cases_per_head=2.0))
    assert [mediators.work(0.0, 10.0) for _ in range(4)] == [10.0, 10.0, 15.0, 20.0]
    assert mediators.caseload(12.0) == 2
    assert mediators.work(100.0, 10.0) == 110.0


PROGRAMMES: list[tuple[type[Institution], str]] = [
    (kind, name) for kind in (Akimat, PolicePost, Ngo) for name in kind.programmes
]


@pytest.mark.parametrize(("kind", "name"), PROGRAMMES)
def test_a_programme_runs_at_the_level_of_its_setting(
    model: mesa.Model, kind: type[Institution], name: str
) -> None:
    """In each of its villages, times skill, and for each group as far as that takes it."""
    institution = kind(model, (0, 1), settings_of(kind.actor, **{name: 0.6}))
    institution.settings["skill"] = 0.5
    institution.acceptance = {1: 0.5}
    orders = [
        order
        for order in institution.run_programmes(5.0, 3)
        if isinstance(order, RunProgramme) and order.programme == kind.programmes[name]
    ]
    assert [order.village for order in orders] == [0, 1]
    assert all(order.level == pytest.approx((0.3, 0.15, 0.3)) for order in orders)


def test_a_group_watches_its_own_alone(model: mesa.Model) -> None:
    """Elders of a group run a watch of that group, not of the others."""
    elders = Elders(model, (0,), settings_of("elders", watch=0.6), 1, drawing(0.5, 0.5))
    orders = {o.programme: o.level for o in elders.run_programmes(0.0, 3)}  # type: ignore[attr-defined]
    assert orders[Programme.WATCH] == pytest.approx((0.0, 0.6, 0.0))
