"""Levers: when they start, how they rise and end, and that they stay within what is allowed."""

from dataclasses import replace

import pytest

from agents.institution import Institution
from agents.states import IncidentType
from simulation import ConflictModel, KelisimError, simulate
from simulation.institution_settings import SETTINGS, TAKEN_BY_GROUP
from simulation.levers import EVENTS, Lever, Strategy
from simulation.scenario import Incident
from tests.simulation import busy
from tests.simulation.small import INCIDENT, TRIGGER, crisis, lever, under


def setting_by_hour(name: str, *levers: Lever, steps: float = 1.0, days: int = 3) -> list[float]:
    """A setting of the first actor of the levers at the end of each day."""
    values = {"time.steps_per_hour": steps}
    model = ConflictModel(under(crisis(values, days=days), *levers), rng=1, collect=False)
    actor = next(i for i in model.institutions if i.actor == levers[0].actor)
    found = []
    for _ in range(days):
        model.step()
        found.append(actor.settings[name])
    return found


@pytest.mark.parametrize(
    ("start", "hour"),
    [
        ("day 0", 0.0),
        ("day 3+6h", 78.0),
        ("day 1+2.5h", 26.5),
        ("trigger", TRIGGER),
        ("trigger+6h", TRIGGER + 6.0),
        ("trigger + 0.5h", TRIGGER + 0.5),
    ],
)
def test_a_lever_starts_at_its_very_hour(start: str, hour: float) -> None:
    """Hour precision: at a date, or so many hours after an event; a step later at most."""
    run = simulate(under(crisis(), lever("akimat", {"reach": 0.8}, start=start)), 1)
    note = run.events[run.events["kind"] == "lever"]
    assert len(note) == 1
    assert 0.0 <= note["hour"].iloc[0] - hour <= 1.0
    if start == "trigger+6h":
        assert note["hour"].iloc[0] == hour


@pytest.mark.parametrize(
    ("event", "kind"),
    [("open_talk", "story_spreads"), ("alarm", "alarm"), ("first_crowd", "crowd"),
     ("first_violence", "violence")],
)  # fmt: skip
def test_a_lever_waits_for_the_first_event_of_its_kind(event: str, kind: str) -> None:
    """Relative starts: so many hours after the first event, once, whatever follows."""
    run = simulate(under(crisis(), lever("akimat", {"reach": 0.8}, start=f"{event}+5h")), 1)
    first = run.events.loc[run.events["kind"] == kind, "hour"].iloc[0]
    assert run.events.loc[run.events["kind"] == "lever", "hour"].tolist() == [first + 5.0]


@pytest.mark.parametrize("ramp", [0.0, 0.5, 1.0, 2.5, 4.0, 7.75])
@pytest.mark.parametrize("steps", [1.0, 4.0])
def test_after_its_ramp_a_lever_has_its_full_strength(ramp: float, steps: float) -> None:
    """A ramp ends: the setting is then where strength puts it, whole hours or not."""
    trial = lever("rumour_desk", {"reach": 0.6}, ramp=ramp, strength=0.5)
    assert setting_by_hour("reach", trial, steps=steps)[-1] == pytest.approx(0.3)


def test_within_its_ramp_a_lever_rises_hour_by_hour() -> None:
    """A ramp of 96 h has gone a quarter, a half and three quarters of its way after 1 to 3 days."""
    trial = lever("rumour_desk", {"reach": 0.8}, ramp=96.0)
    assert setting_by_hour("reach", trial) == pytest.approx([0.2, 0.4, 0.6], abs=0.01)


@pytest.mark.parametrize(
    ("steps", "start", "duration"),
    [
        (1.0, "day 0", 6.0),
        (1.0, "trigger+0.7h", 9.1),
        (2.0, "day 0+3.4h", 9.1),
        # hours that are no binary fractions: 14/3 + 6 is not quite 32/3, nor 2.2 + 6 quite 8.2
        (3.0, "day 0+4.5h", 6.0),
        (5.0, "day 0+2.2h", 6.0),
    ],
)
def test_a_lever_ends_and_leaves_no_trace(steps: float, start: str, duration: float) -> None:
    """After its duration every setting is exactly at its base again, at any step of time."""
    changes = {"reach": 0.9, "settlement_days": 3.0}
    trial = lever("akimat", changes, start=start, duration=duration)
    reach = setting_by_hour("reach", trial, steps=steps)
    assert reach[-1] == 0.4
    assert setting_by_hour("settlement_days", trial, steps=steps)[-1] == 40.0


def test_two_levers_on_one_setting_stay_within_its_bounds() -> None:
    """Two levers of one aim do not add up to what no actor can do."""
    pair = tuple(
        lever("akimat", {"verification_time": 2.0, "reach": 0.9}, name=f"akimat_{i}") for i in "ab"
    )
    assert 0.4 < setting_by_hour("reach", *pair)[-1] <= 1.0
    assert setting_by_hour("verification_time", *pair)[-1] >= 0.0


@pytest.mark.parametrize(
    ("actor", "settings"), [("rumor_desk", {"reach": 0.5}), ("rumour_desk", {"reech": 0.5})]
)
def test_a_lever_on_nothing_is_refused(actor: str, settings: dict[str, float]) -> None:
    """A lever of an unknown actor or setting is an error, not a lever without effect."""
    with pytest.raises(KelisimError, match=r"rumour_desk|reach"):
        simulate(under(crisis(days=3), lever(actor, settings)), 1)


def test_a_setting_out_of_its_bounds_is_refused() -> None:
    """Nobody is reached five times over."""
    with pytest.raises(KelisimError, match="reach"):
        simulate(under(crisis(days=3), lever("akimat", {"reach": 5.0})), 1)


@pytest.mark.parametrize("actor", sorted(set(SETTINGS) - set(TAKEN_BY_GROUP)))
def test_legitimacy_where_nobody_asks_for_it_is_refused(actor: str) -> None:
    """A lever that groups take differently, on an actor whose work reaches no group as such."""
    setting, (low, _) = next(iter(SETTINGS[actor].items()))
    trial = lever(actor, {setting: low}, legitimacy={"a": 0.5})
    with pytest.raises(KelisimError) as caught:
        simulate(under(crisis(days=1), trial), 1)
    for word in (f"'{actor}_lever'", f"'{actor}'", *TAKEN_BY_GROUP, "Leave legitimacy out"):
        assert word in str(caught.value)


def test_the_actors_with_legitimacy_are_those_who_ask_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In worlds where every institution does what it can, all of these read it, and no other."""
    asked = set()

    def acceptance(institution: Institution) -> dict[int, float]:
        asked.add(institution.actor)
        return institution.__dict__["taken"]

    def take(institution: Institution, taken: dict[int, float]) -> None:
        institution.__dict__["taken"] = taken

    monkeypatch.setattr(Institution, "acceptance", property(acceptance, take), raising=False)
    for scenario in (busy.everything(), busy.talks()):
        simulate(scenario, 1)
    assert asked == set(TAKEN_BY_GROUP)


@pytest.mark.parametrize("start", ["day 0", "day 3+6h"])
def test_a_date_in_each_village_is_refused(start: str) -> None:
    """A date is the same everywhere: a lever cannot start at it locally."""
    trial = lever("akimat", {"reach": 0.8}, start=start, local=True)
    with pytest.raises(KelisimError) as caught:
        simulate(under(crisis(days=1), trial), 1)
    for word in ("'akimat_lever'", f"'{start}'", "date", *EVENTS, "Leave local out"):
        assert word in str(caught.value)


def test_a_strategy_moved_to_a_date_is_no_longer_local() -> None:
    """It then starts everywhere at once, as dates are; moved to an event it stays local."""
    local = Strategy("s", "", "", (lever("akimat", {"reach": 0.8}, start="alarm", local=True),))
    assert not local.changed(start="day 1").levers[0].local
    assert local.changed(start="trigger+6h").levers[0].local
    run = simulate(replace(crisis(days=2), strategy=local.changed(start="day 1")), 1)
    assert run.events.loc[run.events["kind"] == "lever", "hour"].tolist() == [24.0]


def test_two_incidents_of_one_day_both_happen() -> None:
    """What a scenario plans takes place, also twice in one village and day."""
    morning = replace(INCIDENT, hour=3.0, severity=0.3)
    run = simulate(replace(crisis(), incidents=(morning, replace(INCIDENT, hour=15.0))), 1)
    assert run.events.loc[run.events["kind"] == "incident", "hour"].tolist() == [27.0, 39.0]


def test_a_correction_is_of_the_story_that_was_verified() -> None:
    """The word on one incident does not answer the graver story that is told by then."""
    first = Incident("v0", 1, 1.0, IncidentType.BRAWL, 0.3, False, 1.0, "b", "a")
    second = replace(first, day=2, hour=0.0, severity=0.95, offender="c")
    run = simulate(replace(crisis(days=4), incidents=(first, second)), 1)
    at = run.events[(run.events["kind"] == "correction") & (run.events["village"] == "v0")]["hour"]
    assert 49.0 not in at.tolist()  # verification of the first, when the second is an hour old
    assert 72.0 in at.tolist()
    held = run.events[run.events["kind"] == "suspect_held"]["hour"].tolist()
    assert held == [31.0, 54.0]


def test_a_second_incident_of_the_same_sides_needs_a_new_word() -> None:
    """It joins the story: one episode, and the word on the first does not answer it."""
    first = Incident("v0", 1, 1.0, IncidentType.BRAWL, 0.5, False, 1.0, "b", "a")
    second = replace(first, day=2, hour=0.0)
    run = simulate(replace(crisis(days=4), incidents=(first, second)), 1)
    here = run.events[run.events["village"] == "v0"]
    at = {kind: here.loc[here["kind"] == kind, "hour"].tolist() for kind in set(here["kind"])}
    assert at["incident"] == [25.0, 48.0]
    assert at["second_incident"] == [48.0]
    assert 49.0 not in at["correction"]
    assert 72.0 in at["correction"]
    told = here[here["kind"].isin(["incident", "second_incident", "suspect_held", "correction"])]
    assert set(told["episode"]) == {1}
