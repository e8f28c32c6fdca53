"""Who speaks, negotiates or is sent in a clash: which orders follow from which report."""

from typing import Any

import mesa
import pytest

from agents.associations import Association
from agents.councils import ConsentCouncil, Council, PublicCouncil
from agents.elders import Elders
from agents.media import LocalMedia
from agents.mediators import Mediators
from agents.messages import Apologise, Appeal, Correct, Negotiate, Sanction, SettleNow
from agents.national_guard import NationalGuard
from agents.ngo import Ngo
from agents.states import Body, EventKind
from agents.youth import Mothers, Speaker, YouthLeaders
from tests.agents.reports import drawing, report, settings_of


def of_kind(orders: list[Any], kind: type) -> list[Any]:
    """The orders of one kind."""
    return [order for order in orders if isinstance(order, kind)]


@pytest.mark.parametrize(("accused", "dare", "apologies"), [(1, 0.1, 1), (1, 0.9, 0), (0, 0.1, 0)])
def test_an_association_apologises_for_its_own(
    model: mesa.Model, accused: int, dare: float, apologies: int
) -> None:
    """Some time after the report, with the chance of the setting, and as strong as its skill."""
    settings = settings_of("associations", apology_chance=0.5, apology_hours=72.0, skill=0.8)
    association = Association(model, (2,), settings, 1, drawing(0.99, 0.5, dare))
    orders = association.hear(report(EventKind.INCIDENT, 2, group=0, other=accused, story=5))
    found = of_kind(orders, Apologise)
    assert len(found) == apologies
    if found:
        assert found[0] == Apologise(2, 82.0, 5, 0.8, Body.ASSOCIATIONS)
    assert not of_kind(orders, Sanction)


def test_an_association_sanctions_as_elders_do(model: mesa.Model) -> None:
    """The same turn on the own culprit, signed by the association."""
    settings = settings_of("associations", sanction_chance=0.5, sanction_hours=24.0)
    association = Association(model, (0,), settings, 1, drawing(0.4, 0.5, 0.99))
    (order,) = association.hear(report(EventKind.INCIDENT, group=0, other=1, story=5))
    assert order == Sanction(0, pytest.approx(10.0 + 24.0 * 0.6931472), 5, 1, Body.ASSOCIATIONS)


def test_elders_appeal_when_they_are_called_to_a_crowd(model: mesa.Model) -> None:
    """Each council to its own group, weaker to those who live by their phones."""
    settings = settings_of("elders", appeal=0.2, phone_discount=0.75)
    elders = Elders(model, (0,), settings, 2, drawing(0.9, 0.5))
    assert elders.delay(EventKind.CROWD) == settings["appeal_hours"]
    orders = elders.hear(report(EventKind.CROWD, known=22.0, story=5))
    assert orders == [Appeal(0, 22.0, 2, 0.2, 0.05, Body.ELDERS)]


COUNCILS: list[tuple[type[Council], str]] = [
    (ConsentCouncil, "consent_council"), (PublicCouncil, "public_council"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "actor"), COUNCILS)
def test_a_council_waits_for_its_sign(model: mesa.Model, kind: type[Council], actor: str) -> None:
    """Violence in the status quo; with the levers a crowd, or an alarm; one table a story."""
    signs = {EventKind.VIOLENCE: {}, EventKind.CROWD: {"meets_crowd": 1.0},
             EventKind.ALARM: {"meets_alarm": 1.0}}  # fmt: skip
    for sign, lever in signs.items():
        settings = settings_of(actor, known=0.5, skill=0.8, table_hours=48.0, **lever)
        council = kind(model, (3,), settings)
        for other in set(signs) - {sign, EventKind.VIOLENCE}:
            assert council.hear(report(other, 3, 9.0, story=4)) == []
        orders = council.hear(report(sign, 3, 10.0, story=4))
        assert orders == [Negotiate(3, 58.0, 4, 0.8, kind.body)]
        assert council.hear(report(sign, 3, 11.0, story=4)) == []
        assert len(council.hear(report(sign, 3, 99.0, story=5))) == 1


@pytest.mark.parametrize(("kind", "actor"), COUNCILS)
def test_a_council_that_nobody_knows_does_nothing(
    model: mesa.Model, kind: type[Council], actor: str
) -> None:
    """No table, and no cases at its meetings; half known, half of its cases."""
    council = kind(model, (0,), settings_of(actor, known=0.0))
    assert council.hear(report(EventKind.VIOLENCE, amount=3.0)) == []
    assert council.meet(100.0) == []
    council.settings |= {"known": 0.5, "cases": 8.0}
    assert council.meet(100.0) == [SettleNow(0, 100.0, 4, kind.body)]


@pytest.mark.parametrize(("kind", "actor"), [(Mothers, "mothers"), (YouthLeaders, "youth_leaders")])
def test_who_speaks_to_youth_does_so_once_a_story(
    model: mesa.Model, kind: type[Speaker], actor: str
) -> None:
    """To every group, as far as each takes it; part of it online."""
    speaker = kind(model, (0,), settings_of(actor, appeal=0.2, online_share=0.5))
    speaker.acceptance = {1: 0.5}
    orders = speaker.hear(report(EventKind.STORY_SPREADS, known=22.0, story=5))
    assert orders == [
        Appeal(0, 22.0, 0, 0.2, 0.1, kind.body),
        Appeal(0, 22.0, 1, 0.1, 0.05, kind.body),
        Appeal(0, 22.0, 2, 0.2, 0.1, kind.body),
    ]
    assert speaker.hear(report(EventKind.STORY_SPREADS, known=23.0, story=5)) == []
    assert len(speaker.hear(report(EventKind.STORY_SPREADS, known=90.0, story=6))) == 3


def test_youth_leaders_who_begin_in_an_episode_take_it_up(model: mesa.Model) -> None:
    """Silent by themselves; a lever finds the talk of the last day, and no older one."""
    leaders = YouthLeaders(model, (0, 1), settings_of("youth_leaders"))
    assert leaders.hear(report(EventKind.STORY_SPREADS, 0, 10.0, story=5)) == []
    assert leaders.hear(report(EventKind.STORY_SPREADS, 1, 40.0, story=6)) == []
    leaders.settings["appeal"] = 0.1
    orders = leaders.reconsider(50.0)
    assert {(order.village, order.hour) for order in orders} == {(1, 50.0)}
    assert leaders.reconsider(51.0) == []


def test_mediators_bring_the_sides_together_only_if_they_are_ready(model: mesa.Model) -> None:
    """Readiness times skill, some hours after the report of a crowd, once a story."""
    mediators = Mediators(model, (0,), settings_of("mediators", staff=2.0, skill=0.5))
    assert mediators.hear(report(EventKind.CROWD, story=5)) == []
    mediators.settings |= {"clashes": 0.8, "clash_hours": 12.0}
    orders = mediators.hear(report(EventKind.CROWD, story=6))
    assert orders == [Negotiate(0, 22.0, 6, pytest.approx(0.4), Body.MEDIATORS)]
    assert mediators.hear(report(EventKind.CROWD, story=6)) == []
    mediators.settings["staff"] = 0.0
    assert mediators.hear(report(EventKind.CROWD, story=7)) == []


def test_media_print_the_word_of_others(model: mesa.Model) -> None:
    """In all their villages, after printing, if they dare; never their own word again."""
    media = LocalMedia(model, (0, 1), settings_of("media", printing_hours=6.0))
    word = report(EventKind.CORRECTION, 4, 10.0, known=16.0, story=5, actor=int(Body.AKIMAT))
    assert media.delay(EventKind.CORRECTION) == 6.0
    assert media.hear(word) == []
    media.settings |= {"reach": 0.5, "skill": 0.8}
    orders = of_kind(media.hear(word), Correct)
    assert [(o.village, o.hour, o.story, o.reach, o.source) for o in orders] == [
        (0, 16.0, 5, 0.4, Body.MEDIA), (1, 16.0, 5, 0.4, Body.MEDIA),
    ]  # fmt: skip
    own = report(EventKind.CORRECTION, 0, 16.0, story=5, actor=int(Body.MEDIA))
    assert media.hear(own) == []


def test_an_ngo_offers_a_table_on_alarm(model: mesa.Model) -> None:
    """Only where a lever lets it mediate; once a story."""
    ngo = Ngo(model, (0, 1), settings_of("ngo", table_hours=12.0))
    assert ngo.hear(report(EventKind.ALARM, 1, story=5)) == []
    ngo.settings["mediation"] = 0.7
    assert ngo.hear(report(EventKind.ALARM, 1, story=6)) == [Negotiate(1, 22.0, 6, 0.7, Body.NGO)]
    assert ngo.hear(report(EventKind.ALARM, 1, story=6)) == []


def test_the_guard_comes_when_enough_deaths_are_known(model: mesa.Model) -> None:
    """It adds up what it is told of a village, decides, takes the road, and is sent once."""
    settings = settings_of(
        "national_guard", staff=300.0, after_deaths=3.0, decision_hours=6.0, road_hours=5.0
    )
    guard = NationalGuard(model, (0, 1), settings)
    assert guard.hear(report(EventKind.DEATHS, 0, amount=2.0)) == []
    assert guard.hear(report(EventKind.DEATHS, 1, amount=2.0)) == []
    (order,) = guard.hear(report(EventKind.DEATHS, 0, 12.0, amount=1.0))
    assert (order.village, order.sent, order.hour, order.officers) == (0, 18.0, 23.0, 300)
    assert guard.hear(report(EventKind.DEATHS, 0, 13.0, amount=5.0)) == []
    assert guard.hear(report(EventKind.DEATHS, 1, 13.0, amount=5.0)) == []  # none are left
    guard.hear(report(EventKind.GUARD_LEAVES, 0, 90.0))
    assert guard.hear(report(EventKind.DEATHS, 1, 91.0, amount=1.0))[0].officers == 300


def test_a_clash_played_down_does_not_bring_the_guard(model: mesa.Model) -> None:
    """It counts what it is told, not what was."""
    guard = NationalGuard(model, (0,), settings_of("national_guard", after_deaths=3.0))
    assert guard.hear(report(EventKind.DEATHS, 0, amount=0.5 * 4.0)) == []
