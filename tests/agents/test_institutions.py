"""Each kind of institution by itself: which orders follow from which report."""

from typing import Any

import mesa
import pytest

from agents.akimat import Akimat
from agents.elders import Elders
from agents.messages import Correct, HoldSuspect, RaiseAlarm, Sanction, SettleCases
from agents.police import DistrictReserve, PolicePost
from agents.rumour_desk import RumourDesk
from agents.states import Body, EventKind
from tests.agents.reports import drawing, report, settings_of


@pytest.fixture
def akimat(model: mesa.Model) -> Akimat:
    return Akimat(model, (0,), settings_of("akimat", even_handed=0.9))


def words(orders: list[Any]) -> list[tuple[int, float, float, Body]]:
    """Place, hour, reach and trust of the corrections among orders."""
    return [(o.village, o.hour, o.reach, o.source) for o in orders if isinstance(o, Correct)]


def test_the_akimat_verifies_what_happened_at_home(akimat: Akimat) -> None:
    """An incident at home: its own word, after verification, with its own standing."""
    assert words(akimat.hear(report(EventKind.INCIDENT))) == [(0, 34.0, 0.4, Body.AKIMAT)]


def test_the_akimat_waits_for_the_place_where_it_happened(akimat: Akimat) -> None:
    """A story from elsewhere: nothing until a correction is known, then at once."""
    assert akimat.hear(report(EventKind.STORY_ARRIVES)) == []
    assert words(akimat.hear(report(EventKind.CORRECTION, 3, 50.0))) == [
        (0, 50.0, 0.4, Body.AKIMAT)
    ]


def test_the_akimat_answers_a_story_that_arrives_late(akimat: Akimat) -> None:
    """The correction was known first: the word comes with the story."""
    assert akimat.hear(report(EventKind.CORRECTION, 3, 50.0)) == []
    assert words(akimat.hear(report(EventKind.STORY_ARRIVES, 0, 60.0))) == [
        (0, 60.0, 0.4, Body.AKIMAT)
    ]


def test_the_akimat_does_not_answer_with_the_word_on_another_story(akimat: Akimat) -> None:
    """A correction is of one story; another that arrives is not answered by it."""
    akimat.hear(report(EventKind.CORRECTION, 3, 50.0, story=7))
    assert akimat.hear(report(EventKind.STORY_ARRIVES, 0, 60.0, story=8)) == []
    assert len(akimat.hear(report(EventKind.STORY_ARRIVES, 0, 61.0, story=7))) == 1


def test_the_akimat_settles_at_its_present_pace(akimat: Akimat) -> None:
    """A change of settings is an order to work at that pace from now on."""
    akimat.settings["settlement_days"] = 10.0
    assert akimat.reconsider(5.0) == [SettleCases(0, 5.0, 10.0, 4.0, 0.9)]


def elders(model: mesa.Model, group: int, dare: float) -> Elders:
    """Elders of a group, with their luck in daring and half of luck in time."""
    settings = settings_of("elders", sanction_chance=0.4, sanction_hours=12.0)
    return Elders(model, (0,), settings, group, drawing(dare, 0.5))


@pytest.mark.parametrize(
    ("group", "dare", "sanctions"), [(1, 0.39, 1), (1, 0.4, 0), (0, 0.1, 0), (2, 0.1, 0)]
)
def test_only_elders_of_the_accused_who_dare_sanction(
    model: mesa.Model, group: int, dare: float, sanctions: int
) -> None:
    """In-group policing is of one's own group, and with the chance of the setting."""
    orders = elders(model, group, dare).hear(report(EventKind.INCIDENT, group=0, other=1))
    assert len(orders) == sanctions
    if orders:
        assert isinstance(orders[0], Sanction)
        assert orders[0].group == 1
        assert orders[0].hour == pytest.approx(10.0 + 12.0 * 0.6931472)


@pytest.fixture
def post(model: mesa.Model) -> PolicePost:
    return PolicePost(model, (0,), settings_of("police_post", suspect_hours=6.0, fairness_seen=0.3))


def test_the_post_takes_the_suspect(post: PolicePost) -> None:
    """Custody follows the report of the incident by the hours of the setting."""
    assert post.hear(report(EventKind.INCIDENT, story=7)) == [HoldSuspect(0, 16.0, 7, 0.3)]


def test_the_post_raises_one_alarm_a_story(post: PolicePost) -> None:
    """Talk, then a crowd, is one alarm; of the next story it warns again."""
    post.hear(report(EventKind.INCIDENT, happened=9.0, story=1))
    assert post.hear(report(EventKind.STORY_SPREADS, story=1)) == [RaiseAlarm(0, 10.0)]
    assert post.hear(report(EventKind.CROWD, happened=11.0, story=1)) == []
    assert post.hear(report(EventKind.CROWD, happened=200.0, story=2)) == [RaiseAlarm(0, 200.0)]


def test_a_late_report_does_not_silence_the_next_alarm(post: PolicePost) -> None:
    """Talk of a story that is over, heard of late, is no reason to be silent about the next."""
    post.hear(report(EventKind.STORY_SPREADS, happened=10.0, known=34.0, story=1))
    next_story = report(EventKind.STORY_SPREADS, happened=300.0, known=302.0, story=2)
    assert post.hear(next_story) == [RaiseAlarm(0, 302.0)]


@pytest.fixture
def reserve(model: mesa.Model) -> DistrictReserve:
    settings = settings_of("district_reserve", staff=100.0, decision_hours=3.0, share_on_alarm=0.25)
    return DistrictReserve(model, (0, 1, 2), settings, lambda village: 0.5 * village)


def sent(orders: list[Any]) -> list[tuple[int, float, float, int]]:
    """Place, hour of leaving, hour of arrival and number of officers."""
    return [(o.village, o.sent, o.hour, o.officers) for o in orders]


def test_violence_calls_the_whole_reserve_after_a_decision(reserve: DistrictReserve) -> None:
    """On violence all leave, once decided, and take the road."""
    assert sent(reserve.hear(report(EventKind.VIOLENCE, 2))) == [(2, 13.0, 14.0, 100)]


def test_an_alarm_calls_its_share_at_once_and_violence_the_rest(reserve: DistrictReserve) -> None:
    """Nobody is sent twice: the rest follows, and further violence calls nobody."""
    assert sent(reserve.hear(report(EventKind.ALARM, 1))) == [(1, 10.0, 10.5, 25)]
    assert reserve.hear(report(EventKind.ALARM, 1, 11.0)) == []
    assert sent(reserve.hear(report(EventKind.VIOLENCE, 1, 12.0))) == [(1, 15.0, 15.5, 75)]
    assert reserve.hear(report(EventKind.VIOLENCE, 1, 13.0)) == []


def test_the_reserve_divides_what_it_has(reserve: DistrictReserve) -> None:
    """A second village gets what the first left; who came home can be sent again."""
    reserve.hear(report(EventKind.ALARM, 1))
    assert sent(reserve.hear(report(EventKind.VIOLENCE, 2)))[0][3] == 75
    assert reserve.hear(report(EventKind.VIOLENCE, 0)) == []
    reserve.hear(report(EventKind.RESERVE_LEAVES, 2, 99.0))
    assert sent(reserve.hear(report(EventKind.VIOLENCE, 0, 100.0)))[0][3] == 75


def test_new_rules_apply_to_the_alarms_of_the_last_day(reserve: DistrictReserve) -> None:
    """A lever that begins in the episode acts on the alarm it finds, not on old ones."""
    reserve.settings["share_on_alarm"] = 0.0
    reserve.hear(report(EventKind.ALARM, 0, 10.0))
    reserve.hear(report(EventKind.ALARM, 1, 40.0))
    reserve.settings["share_on_alarm"] = 0.5
    assert sent(reserve.reconsider(50.0)) == [(1, 50.0, 50.5, 50)]


@pytest.fixture
def desk(model: mesa.Model) -> RumourDesk:
    return RumourDesk(model, (0, 1), settings_of("rumour_desk", desk_time=2.0))


def test_a_closed_desk_is_silent_and_an_open_one_answers(desk: RumourDesk) -> None:
    """Closed it only listens; open it answers after its time, with its own standing."""
    assert desk.hear(report(EventKind.INCIDENT)) == []
    assert desk.reconsider(12.0) == []
    desk.settings["reach"] = 0.5
    assert words(desk.hear(report(EventKind.STORY_ARRIVES, 1, 20.0))) == [
        (1, 22.0, 0.5, Body.RUMOUR_DESK)
    ]


def test_a_desk_that_opens_late_takes_up_what_it_heard(desk: RumourDesk) -> None:
    """Opened in the middle of a story it answers once in each place, from now on."""
    for village, hour in ((0, 10.0), (1, 12.0), (1, 13.0)):
        desk.hear(report(EventKind.STORY_ARRIVES, village, hour))
    desk.settings["reach"] = 0.5
    assert words(desk.reconsider(15.0)) == [
        (0, 17.0, 0.5, Body.RUMOUR_DESK),
        (1, 17.0, 0.5, Body.RUMOUR_DESK),
    ]


def test_a_desk_that_opens_bit_by_bit_answers_a_story_once(desk: RumourDesk) -> None:
    """A ramp changes the reach many times, but it is one case and one word, not one a stair."""
    desk.settings["reach"] = 0.1
    assert len(desk.hear(report(EventKind.INCIDENT, story=7))) == 1
    for hour in range(11, 20):
        desk.settings["reach"] = 0.05 * hour
        assert desk.reconsider(float(hour)) == []
    assert desk.caseload(11.0) == 1


def test_settings_of_one_actor_are_its_own(model: mesa.Model) -> None:
    """Institutions share no dictionary: moving one moves one."""
    settings = settings_of("akimat", reach=0.4)
    one, other = Akimat(model, (0,), settings), Akimat(model, (1,), settings)
    one.settings["reach"] = 0.9
    assert (other.settings["reach"], one.base["reach"], settings["reach"]) == (0.4, 0.4, 0.4)
