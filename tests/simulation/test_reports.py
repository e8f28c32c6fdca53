"""Actors act on what they were told, when they were told: nothing sooner, nothing else."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from agents.institution import Institution
from agents.registry import INSTITUTIONS
from agents.rules.chance import waiting_time
from agents.rumour_desk import RumourDesk
from agents.states import Body, EventKind
from simulation import ConflictModel, Run, Scenario, simulate
from simulation.event_queue import EntryKind, EventQueue
from simulation.institution_settings import BASES
from simulation.random_numbers import Purpose, draw
from simulation.reports import ReportDelivery
from tests.simulation.busy import everything, quiet
from tests.simulation.small import TRIGGER, crisis, lever, lived, run_of, under

OPEN_DESK = lever("rumour_desk", {"reach": 0.6})
AHEAD = lever("district_reserve", {"share_on_alarm": 1.0})


def hours(run: Run, kind: str, village: str = "") -> list[float]:
    """Hours of the events of a kind, in one village or anywhere."""
    events = run.events[run.events["kind"] == kind]
    if village:
        events = events[events["village"] == village]
    return [float(hour) for hour in events["hour"]]


def doings(monkeypatch: pytest.MonkeyPatch, kind: type[Institution], scenario: Scenario) -> Any:
    """All that institutions of a kind order in a run: on reports, at meetings, by new settings."""
    done: list[Any] = []

    def noted(one: Institution, orders: list[Any]) -> list[Any]:
        if isinstance(one, kind):
            done.extend((one.villages, order) for order in orders)
        return orders

    acting, changed = Institution.acting, kind.reconsider
    with monkeypatch.context() as patch:
        patch.setattr(
            Institution, "acting", lambda one, orders, now: noted(one, acting(one, orders, now))
        )
        patch.setattr(kind, "reconsider", lambda one, now: noted(one, changed(one, now)))
        lived(scenario, 2)
    return done


@pytest.mark.parametrize("kind", INSTITUTIONS, ids=lambda kind: kind.__name__)
def test_who_is_told_nothing_acts_as_if_nothing_had_happened(
    kind: type[Institution], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hidden reports: in the fiercest clash it gives the very orders of a world without any.

    Told of the clash, it gives others.
    """
    told = doings(monkeypatch, kind, everything())
    monkeypatch.setattr(kind, "listens", {})
    hidden = doings(monkeypatch, kind, everything())
    nothing = doings(monkeypatch, kind, quiet())
    assert hidden == nothing
    assert told != hidden
    assert len(told) > len(hidden)


def test_every_kind_of_institution_is_tried() -> None:
    """Every class that the registry found acts in this model."""
    model = ConflictModel(everything(), rng=2, collect=False)
    assert {type(institution) for institution in model.institutions} == set(INSTITUTIONS)
    assert {institution.actor for institution in model.institutions} == set(BASES)


@pytest.mark.parametrize("label", [0.0, 0.4, 1.0])
def test_those_above_hear_less_of_what_is_played_down(label: float) -> None:
    """Violence and deaths come through officials of the village: the label is kept from them."""
    model = ConflictModel(crisis(), rng=1, collect=False)
    queue = EventQueue(1)
    delivery = ReportDelivery(model.institutions, queue, lambda order: None, lambda village: label)
    for kind in (EventKind.VIOLENCE, EventKind.DEATHS, EventKind.SIGNS):
        delivery.spread(kind, 1, 10.0, group=1, other=-1, amount=10.0)
    queue.run_due(1000)
    told = {(i.actor, report.kind): report.amount for i in model.institutions for report in i.known}
    for actor in ("oblast", "internal_policy"):
        assert told[actor, EventKind.VIOLENCE] == pytest.approx(10.0 * (1.0 - label))
    assert told["national_guard", EventKind.DEATHS] == pytest.approx(10.0 * (1.0 - label))
    assert told["district_reserve", EventKind.VIOLENCE] == 10.0  # on the spot
    assert told["akimat", EventKind.VIOLENCE] == 10.0
    assert told["internal_policy", EventKind.SIGNS] == 10.0  # its own informants


def test_a_clash_that_is_played_down_is_known_smaller_above() -> None:
    """In a run: before the label the oblast hears the whole of an event, after it a part."""
    hush = lever("akimat", {"label_chance": 1.0, "label": 0.75})
    model = lived(under(crisis({"trigger.rate": 0.0}), hush), 1)
    events = run_of(model).events
    events = events[events["village"] == "v0"]
    label = events.loc[events["kind"] == "label", "hour"].min()
    violence = events[events["kind"] == "violence"]
    amounts = dict(zip(violence["hour"], violence["amount"], strict=True))
    oblast = next(i for i in model.institutions if i.actor == "oblast")
    parts = {
        report.happened: report.amount / amounts[report.happened]
        for report in oblast.known
        if report.village == 0
        and report.story == oblast.known[0].story  # the label is of one story
        and list(violence["hour"]).count(report.happened) == 1
    }
    assert {part for hour, part in parts.items() if hour < label} <= {1.0}
    assert {part for hour, part in parts.items() if hour > label} == {0.25}


def test_an_open_desk_that_hears_of_nothing_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that opens must still be told: without reports it corrects no story."""
    scenario = under(crisis({"correction.reach": 0.0}), OPEN_DESK)
    assert hours(simulate(scenario, 1), "correction")
    monkeypatch.setattr(RumourDesk, "listens", {})
    assert not hours(simulate(scenario, 1), "correction")


def test_nobody_is_told_of_what_happens_elsewhere() -> None:
    """Reports stay in their place: nobody of another village hears but of published words."""
    model = lived(replace(crisis({"ties.kin_elsewhere": 0.0}), days=3))
    for institution in model.institutions:
        kinds = {report.kind for report in institution.known}
        if 0 not in institution.villages:
            assert kinds <= {EventKind.CORRECTION}
        elif EventKind.INCIDENT in institution.listens:
            assert EventKind.INCIDENT in kinds


@pytest.mark.parametrize("steps", [1.0, 2.0, 4.0])
def test_every_report_arrives_after_its_delay(steps: float) -> None:
    """Report delays: known = happened + the listener's delay, whatever the step."""
    values = {"police.report_delay": 0.75, "alarm.rumour_delay": 3.25, "time.steps_per_hour": steps}
    model = lived(crisis(values, days=4))
    seen = set()
    for institution in model.institutions:
        for report in institution.known:
            assert report.known - report.happened == pytest.approx(institution.delay(report.kind))
            seen.add((institution.actor, report.kind))
    assert ("police_post", EventKind.STORY_SPREADS) in seen
    assert ("district_reserve", EventKind.VIOLENCE) in seen


def test_the_status_quo_corrects_exactly_a_day_after_the_trigger() -> None:
    """Verification takes 24 h in the status quo (M010), and the neighbours follow at once."""
    for seed in range(4):
        run = simulate(crisis(), seed)
        assert hours(run, "correction", "v0")[0] == TRIGGER + 24.0
        for village in ("v1", "v2"):
            arrived = hours(run, "story_arrives", village)[0]
            assert abs(hours(run, "correction", village)[0] - max(arrived, TRIGGER + 24.0)) <= 1.0


def test_an_open_desk_corrects_two_hours_after_the_trigger() -> None:
    """Verification takes 2 h at a desk, in the place and wherever the story arrives."""
    silent = {"correction.reach": 0.0}  # else the akimats repeat what the desk said elsewhere
    run = simulate(under(crisis(silent), OPEN_DESK), 1)
    assert hours(run, "correction", "v0")[0] == TRIGGER + 2.0
    for village in ("v1", "v2"):
        arrived = hours(run, "story_arrives", village)[0]
        assert hours(run, "correction", village)[0] == arrived + 2.0


@pytest.mark.parametrize(("steps", "hour"), [(1.0, 42.0), (2.0, 41.5), (4.0, 41.5)])
def test_an_hour_between_two_steps_waits_for_the_next(steps: float, hour: float) -> None:
    """Verification of 5.5 h ends at the half hour, or at the first step after it."""
    values = {"correction.verification_time": 5.5, "time.steps_per_hour": steps}
    assert hours(simulate(crisis(values, days=3), 1), "correction", "v0")[0] == hour


@pytest.mark.parametrize("suspect", [1.0, 6.0, 9.0])
def test_the_suspect_is_held_when_the_post_said(suspect: float) -> None:
    """From the report of the incident to custody: the hours of the parameter."""
    run = simulate(crisis({"police.suspect_hours": suspect}, days=3), 1)
    assert hours(run, "suspect_held") == [TRIGGER + suspect]


@pytest.mark.parametrize("seed", range(4))
def test_the_alarm_follows_open_talk_or_a_crowd(seed: int) -> None:
    """The post knows of open talk or of a crowd after its delays, and alarms on the first."""
    values = {"alarm.rumour_delay": 2.0, "police.report_delay": 1.0}
    run = simulate(crisis(values), seed)
    for village in ("v0", "v1", "v2"):
        talk = [hour + 2.0 for hour in hours(run, "story_spreads", village)]
        crowd = [hour + 1.0 for hour in hours(run, "crowd", village)]
        alarms = hours(run, "alarm", village)
        assert alarms[:1] == [min(talk + crowd)]


@pytest.mark.parametrize("seed", range(3))
def test_the_reserve_sets_off_once_it_knows_and_has_decided(seed: int) -> None:
    """The reserve leaves at violence + report delay + decision, and then takes the road."""
    values = {"police.report_delay": 1.0, "police.decision_hours": 3.0, "police.road_speed": 10.0}
    scenario = crisis(values)
    run = simulate(scenario, seed)
    first = run.events[run.events["kind"] == "violence"].iloc[0]
    sent = run.events[run.events["kind"] == "reserve_sent"].iloc[0]
    assert sent["hour"] == first["hour"] + 4.0
    assert sent["village"] == first["village"]
    assert sent["amount"] == 30.0
    road = road_hours(scenario, first["village"], 10.0)
    assert hours(run, "reserve_arrives", first["village"])[0] == sent["hour"] + math.ceil(
        road - 1e-9
    )


def road_hours(scenario: Scenario, village: str, speed: float) -> float:
    """Hours from the seat to a village by road."""
    places = {v.id: np.array(v.position) for v in scenario.villages}
    seat = next(v.id for v in scenario.villages if v.seat)
    straight = float(np.hypot(*(places[village] - places[seat])))
    return straight * 1.3 / speed


@pytest.mark.parametrize("seed", range(3))
def test_with_the_lever_the_reserve_leaves_on_the_alarm(seed: int) -> None:
    """Early reserve: it sets off in the hour of the alarm, with nothing left to decide."""
    run = simulate(under(crisis(), AHEAD), seed)
    assert hours(run, "reserve_sent")[0] == hours(run, "alarm")[0]
    assert hours(run, "reserve_sent")[0] <= hours(simulate(crisis(), seed), "reserve_sent")[0]


@pytest.mark.parametrize("seed", range(6))
def test_elders_sanction_after_their_own_waiting_time(seed: int) -> None:
    """In-group policing: only the accused's elders, if they dare, after an exponential time."""
    values = {
        "elders.sanction_chance": 0.5,
        "elders.sanction_hours": 8.0,
        "associations.sanction_chance": 0.0,
        "capacity.turnover": 0.0,
    }
    scenario = crisis(values)
    run = ConflictModel(scenario, rng=seed, collect=False).world.run
    elders_of_b = int(Body.ELDERS) * 16 + 1
    dare, luck = (
        draw(run, int(Purpose.INSTITUTION), 0, int(TRIGGER), elders_of_b * 128 + matter)
        for matter in (0, 1)
    )
    wanted = [math.ceil(TRIGGER + waiting_time(8.0, luck) - 1e-9)] if dare < 0.5 else []
    run = simulate(scenario, seed)
    assert hours(run, "sanction") == wanted
    assert set(run.events.loc[run.events["kind"] == "sanction", "group"]) <= {"b"}


def test_the_queue_keeps_the_order_of_hours_and_then_of_entry() -> None:
    """Entries fall due by step; those of one step in the order they were made."""
    queue, done = EventQueue(2), []
    queue.handle(EntryKind.ORDER, lambda hour, name: done.append((name, hour)))
    for hour, name in ((2.0, "late"), (0.5, "first"), (0.5, "second"), (0.6, "between")):
        queue.at(hour, EntryKind.ORDER, name)
    assert queue.next_step() == 1
    queue.run_due(0)
    assert not done
    queue.run_due(2)
    assert done == [("first", 1.0), ("second", 1.0), ("between", 1.0)]
    queue.run_due(7)
    assert done[3:] == [("late", 3.5)]  # asked late, it acts now and not in the past
    assert queue.next_step() == math.inf


def test_of_one_step_observations_come_first_then_levers_meetings_and_incidents() -> None:
    """What comes before what does not depend on when it was put down."""
    queue, done = EventQueue(1), []
    for kind in EntryKind:
        queue.handle(kind, lambda hour, name: done.append(name))
    for kind in reversed(EntryKind):
        queue.at(3.0, kind, kind.name.lower())
    queue.run_due(3)
    assert done == ["observation", "dose", "lever", "meetings", "incident", "order", "report"]


def test_an_action_may_put_another_in_the_queue_for_the_same_step() -> None:
    """What falls due now because of what fell due now is done now."""
    queue, done = EventQueue(1), []
    queue.handle(EntryKind.LEVER, lambda hour: queue.at(hour, EntryKind.ORDER))
    queue.handle(EntryKind.ORDER, done.append)
    queue.at(3.0, EntryKind.LEVER)
    queue.run_due(3)
    assert done == [3.0]


def test_reports_carry_what_happened() -> None:
    """A report has kind, place, both hours and the facts, and reaches only those who listen."""
    model = ConflictModel(crisis(), rng=1, collect=False)
    queue = EventQueue(1)
    delivery = ReportDelivery(model.institutions, queue, lambda order: None)
    delivery.spread(EventKind.CROWD, 1, 10.0, group=2, other=-1, amount=12.0)
    for hour in (10, 11, 40):
        queue.run_due(hour)
        told = {
            (i.actor, i.villages)
            for i in model.institutions
            if EventKind.CROWD in i.listens
            and 1 in i.villages
            and 10.0 + i.delay(EventKind.CROWD) <= hour
        }
        assert {(i.actor, i.villages) for i in model.institutions if i.known} == told
    assert {actor for actor, _ in told} >= {"police_post", "elders", "consent_council"}
    post = next(i for i in model.institutions if i.actor == "police_post" and i.known)
    report = post.known[0]
    assert (report.happened, report.known, report.amount, report.group) == (10.0, 10.5, 12.0, 2)
