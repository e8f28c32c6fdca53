"""Each order writes what it says, and nothing happens that it does not say."""

from typing import Any

import numpy as np
import pytest

from agents.messages import (
    Apologise,
    Appeal,
    Compensate,
    Dismiss,
    HoldTrial,
    KeepWatch,
    Negotiate,
    PlayDown,
    Police,
    Rebuild,
    RunProgramme,
    SendGuard,
    SettleNow,
    SetZone,
    StaffMediation,
    TakeSurvey,
)
from agents.states import Body, EventKind, Programme, Zone
from simulation import ConflictModel, Scenario
from simulation.actions import carry_out
from simulation.processes.memory import memory, trust_recovery
from simulation.processes.mobilisation import joining_rate_of
from simulation.processes.monitoring import everyday_signs
from simulation.processes.policing import policing
from simulation.processes.violence import violence
from simulation.state import MAX_GROUPS, NOBODY
from tests.simulation.small import crisis

STEP = 40
A, B, C = 0, 1, 2  # victim, accused, and the small third group of the incident


def in_a_story(values: dict[str, Any] | None = None, seed: int = 1) -> ConflictModel:
    """A model in which the story of ``crisis`` is told in its first village, at hour 40."""
    scenario: Scenario = crisis(values, days=3)
    model = ConflictModel(scenario, rng=seed, collect=False)
    model.step()
    village = model.world.villages[0]
    village.story, village.last_story = 108, NOBODY
    village.offender, village.victim, village.severity = B, A, 0.0
    village.story_step = village.stir_step = village.latest_step = 36
    return model


def notes(model: ConflictModel, kind: EventKind) -> list[Any]:
    """Events of a kind so far."""
    rows = [row for part in model.history.events for row in part]
    return [row for row in rows if row["kind"] == int(kind)]


def test_talks_end_in_agreement_by_the_least_trust() -> None:
    """Skill x trust of the side that trusts least: sure at 1, never at 0, else by chance."""
    model = in_a_story({"standing.mediators": 1.0})
    village = model.world.villages[0]
    village.legitimacy[Body.MEDIATORS, :3] = 1.0
    carry_out(Negotiate(0, STEP, 108, 1.0, Body.MEDIATORS), model, STEP)
    assert [row["amount"] for row in notes(model, EventKind.AGREEMENT)] == [1.0]
    assert village.bound == model.conflict_scenario.number("mediation.commitment")
    assert village.bound_until == STEP + 24 * 7
    assert village.bound_by == Body.MEDIATORS
    village.legitimacy[Body.MEDIATORS, C] = 0.0
    for step in range(STEP, STEP + 20):
        carry_out(Negotiate(0, step, 108, 1.0, Body.MEDIATORS), model, step)
    assert len(notes(model, EventKind.AGREEMENT)) == 1
    assert len(notes(model, EventKind.NO_AGREEMENT)) == 20


def test_talks_about_another_story_are_no_talks() -> None:
    """An order about a story that is not told any more does nothing."""
    model = in_a_story()
    carry_out(Negotiate(0, STEP, 107, 1.0, Body.MEDIATORS), model, STEP)
    carry_out(Apologise(0, STEP, 107, 1.0), model, STEP)
    for kind in (EventKind.AGREEMENT, EventKind.NO_AGREEMENT, EventKind.APOLOGY):
        assert not notes(model, kind)


def test_an_agreement_binds_both_sides_until_it_ends() -> None:
    """Of either group, each thinks of going out as much less often as the commitment says."""
    model = in_a_story()
    w = model.world
    village = w.villages[0]
    ones = [next(i for i in range(60) if w.households["group"][i] == g) for g in (A, B)]
    free = [joining_rate_of(w, i, True, STEP) for i in ones]
    village.bound, village.bound_until = 0.7, STEP + 24
    bound = [joining_rate_of(w, i, True, STEP) for i in ones]
    assert bound == pytest.approx([0.3 * rate for rate in free])
    assert [joining_rate_of(w, i, True, STEP + 24) for i in ones] == free


def test_a_broken_agreement_costs_the_attacked_their_trust() -> None:
    """Violence in spite of it ends it; those attacked trust its makers less, others as before."""
    model = in_a_story({"violence.rate": 50.0, "repair.betrayal": 0.25})
    village = model.world.villages[0]
    village.bound, village.bound_until, village.bound_by = 0.5, STEP + 99, Body.MEDIATORS
    before = village.legitimacy[Body.MEDIATORS].copy()
    village.crowd[A] = 10
    violence(0, 3, model.world, STEP)
    assert village.events[B] > 0
    assert village.bound_until == NOBODY
    expected = before * np.where(np.arange(MAX_GROUPS) == B, 0.75, 1.0)
    assert village.legitimacy[Body.MEDIATORS] == pytest.approx(expected)
    assert village.trust_base[Body.MEDIATORS, B] == pytest.approx(0.75 * before[B])


def test_an_apology_soothes_the_victims_as_far_as_they_trust_it() -> None:
    """Anger, blame and scars of the victim's side fall by effect x weight x trust, others' not."""
    model = in_a_story({"repair.apology": 0.5})
    w, households = model.world, model.world.households
    households["ethnicisation"], households["anger"] = 0.8, 0.4
    w.villages[0].legitimacy[Body.ASSOCIATIONS, A] = 0.6
    w.scar[:], w.anchor[:] = 0.1, 0.5
    w.villages["heal"] = w.villages["soothe"] = 0.0
    carry_out(Apologise(0, STEP, 108, 1.0), model, STEP)
    effect = 0.5 * 0.6
    here = households["village"] == 0
    victims = here & (households["group"] == A)
    assert households["ethnicisation"][victims] == pytest.approx(0.8 * (1 - effect))
    assert (households["ethnicisation"][~victims] == 0.8).all()
    memory(0, len(households), w, 2)
    assert households["anger"][victims] == pytest.approx(0.4 * (1 - effect))
    assert (households["anger"][~victims] == 0.4).all()
    assert w.anchor[victims, B] == pytest.approx(0.5 - 0.1 * effect)
    assert w.scar[victims, B] == pytest.approx(0.1 * (1 - effect))
    (note,) = notes(model, EventKind.APOLOGY)
    assert (note["group"], note["amount"]) == (A, pytest.approx(effect))


def test_two_repairs_of_one_day_leave_something() -> None:
    """The second takes its part of what the first left, so that two halves are three quarters."""
    model = in_a_story({"repair.compensation_effect": 0.5})
    for _ in range(2):
        carry_out(Compensate(0, STEP, B, 1.0), model, STEP)
    assert model.world.villages[0].heal[B] == pytest.approx(0.75)


def test_compensation_is_paid_for_what_was_lost() -> None:
    """Share x houses x price goes to the cost; nobody else's losses are paid."""
    model = in_a_story({"cost.house": 1e6})
    model.world.villages[0].houses[B], model.world.villages[0].houses[A] = 4, 7
    before = model.cost()
    carry_out(Compensate(0, STEP, B, 0.25), model, STEP)
    assert model.cost() - before == pytest.approx(1e6)
    (note,) = notes(model, EventKind.COMPENSATION)
    assert (note["group"], note["amount"]) == (B, 0.25)


@pytest.mark.parametrize("fairness", [0.0, 0.5, 1.0])
def test_a_fair_trial_mends_trust_and_an_unfair_one_costs_it(fairness: float) -> None:
    """Half fair leaves trust as it is; scars heal by the fairness; others are not moved."""
    model = in_a_story({"repair.trial": 0.5})
    village = model.world.villages[0]
    village.legitimacy[Body.OBLAST, :3] = 0.8
    village.legitimacy[Body.POLICE, :3], village.trust_start[Body.POLICE, :3] = 0.4, 0.8
    carry_out(HoldTrial(0, STEP, B, fairness), model, STEP)
    effect = 0.5 * 0.8
    after = {0.0: 0.4 * (1 - effect), 0.5: 0.4, 1.0: 0.4 + effect * 0.4}[fairness]
    assert village.legitimacy[Body.POLICE, B] == pytest.approx(after)
    assert village.legitimacy[Body.POLICE, A] == 0.4
    assert village.heal[B] == pytest.approx(effect * fairness)


def test_a_new_akim_brings_part_of_lost_trust_back() -> None:
    """Of the distance to the start, the share of the parameter; nothing where none was lost."""
    model = in_a_story({"repair.dismissal": 0.25})
    village = model.world.villages[0]
    village.trust_start[Body.AKIMAT, :3] = 0.8
    village.legitimacy[Body.AKIMAT, :3] = (0.4, 0.8, 0.0)
    village.trust_base[Body.AKIMAT, :3] = (0.6, 0.8, 0.8)
    carry_out(Dismiss(0, STEP), model, STEP)
    assert village.legitimacy[Body.AKIMAT, :3] == pytest.approx([0.5, 0.8, 0.2])
    assert village.trust_base[Body.AKIMAT, :3] == pytest.approx([0.65, 0.8, 0.8])


def test_no_more_is_rebuilt_than_was_wrecked() -> None:
    """Houses of all groups, each paid for once; then the order is for nothing."""
    model = in_a_story({"cost.house": 1e6})
    village = model.world.villages[0]
    village.houses[:] = 0
    village.houses[A], village.houses[B] = 2, 3
    for _ in range(4):
        carry_out(Rebuild(0, STEP, 2), model, STEP)
    assert village.rebuilt == 5
    assert [row["amount"] for row in notes(model, EventKind.REBUILDING)] == [2, 2, 1]
    assert model.history.spent["rebuilding"] == pytest.approx(5e6)


def test_a_label_costs_trust_of_the_attacked_alone() -> None:
    """Those above will hear less; who was attacked today trusts the akimat less."""
    model = in_a_story({"repair.label_cost": 0.5})
    village = model.world.villages[0]
    village.attacked[B] = 2
    before = village.legitimacy[Body.AKIMAT].copy()
    carry_out(PlayDown(0, STEP, 108, 0.7), model, STEP)
    assert village.label == 0.7
    assert village.legitimacy[Body.AKIMAT, B] == pytest.approx(0.5 * before[B])
    assert village.legitimacy[Body.AKIMAT, A] == before[A]


def test_an_appeal_counts_as_far_as_its_source_is_trusted() -> None:
    """Strength x trust is taken off the urge, less online; never more than 1."""
    model = in_a_story()
    village = model.world.villages[0]
    village.legitimacy[Body.MOTHERS, A] = 0.5
    carry_out(Appeal(0, STEP, A, 0.4, 0.1, Body.MOTHERS), model, STEP)
    assert village.calm[A] == pytest.approx(0.2)
    assert village.calm_online[A] == pytest.approx(0.05)
    assert village.calm[B] == 0.0
    for _ in range(9):
        carry_out(Appeal(0, STEP, A, 0.9, 0.9, Body.MOTHERS), model, STEP)
    assert village.calm[A] == 1.0


def test_programmes_of_several_providers_add_up() -> None:
    """Each takes its part of what is left; who runs it again replaces only its own level."""
    model = in_a_story()
    row = model.world.villages[1].programme[Programme.DIALOGUE]
    carry_out(RunProgramme(1, STEP, Programme.DIALOGUE, (0.5, 0.0, 0.2), 7), model, STEP)
    carry_out(RunProgramme(1, STEP, Programme.DIALOGUE, (0.5, 0.4, 0.0), 3), model, STEP)
    assert row[:3] == pytest.approx([0.75, 0.4, 0.2])
    carry_out(RunProgramme(1, STEP, Programme.DIALOGUE, (0.0, 0.0, 0.0), 7), model, STEP)
    assert row[:3] == pytest.approx([0.5, 0.4, 0.0])
    assert (model.world.villages[0].programme[Programme.DIALOGUE] == 0.0).all()


def test_a_meeting_settles_failures_first() -> None:
    """Up to so many open cases; who finds none settles none and says nothing."""
    model = in_a_story()
    village = model.world.villages[0]
    village.failures, village.disputes = 2, 3
    for _ in range(3):
        carry_out(SettleNow(0, STEP, 4, Body.CONSENT_COUNCIL), model, STEP)
    assert (village.failures, village.disputes) == (0, 0)
    assert [row["amount"] for row in notes(model, EventKind.SETTLED)] == [4, 1]


def test_orders_of_daily_work_set_what_they_say() -> None:
    """Mediators and their skill, even force, the watch and its harmony."""
    model = in_a_story()
    village = model.world.villages[0]
    carry_out(StaffMediation(0, STEP, 3.0, 0.7, 0.3), model, STEP)
    carry_out(Police(0, STEP, 0.6), model, STEP)
    carry_out(KeepWatch(0, STEP, (0.1, 0.4, 7.0), 0.5), model, STEP)
    assert (village.mediators, village.mediation_skill, village.even_force) == (3.0, 0.7, 0.6)
    assert village.brought == 0.3
    assert village.watch.tolist() == [0.1, 0.4, 1.0]
    assert village.harmony == 0.5


def test_a_zone_brings_its_patrol() -> None:
    """Officers of a patrol stand beside the post, until the zone is another one."""
    model = in_a_story()
    village = model.world.villages[0]
    carry_out(SetZone(0, STEP, Zone.RED, 3.0), model, STEP)
    assert (village.zone, village.patrol) == (2, 3.0)
    carry_out(SetZone(0, STEP, Zone.GREEN, 0.0), model, STEP)
    assert (village.zone, village.patrol) == (0, 0.0)


def test_the_guard_arrives_stands_and_costs_its_price() -> None:
    """Its officers are in the village from their hour on, and are paid by the day."""
    model = in_a_story({"cost.guard_day": 24_000.0})
    carry_out(SendGuard(0, STEP, 50, STEP - 5), model, STEP)
    village = model.world.villages[0]
    assert (village.guard, village.guard_due) == (0, 50)
    policing(0, 3, model.world, STEP)
    assert (village.guard, village.guard_due, village.guard_due_step) == (50, 0, NOBODY)
    before = model.cost()
    model.step()
    hours = int(model.world.run[0].guard_steps) / 50
    assert 0 < hours <= 24
    assert model.cost() - before >= 1_000.0 * 50 * hours


@pytest.mark.parametrize("harmony", [0.2, 0.6, 1.0])
def test_small_groups_tell_less_in_surveys(harmony: float) -> None:
    """Who belongs to a group of half the village tells all; the smaller, the nearer to harmony."""
    values = {"media.good_news": 0.0}
    told = {}
    for h in (harmony, 1.0):
        for share, group in ((0.5, A), (0.35, B), (0.15, C)):
            model = in_a_story(values)
            model.world.households["group"][:60] = group  # whoever is asked, is of this group
            model.world.households["grievance"][:60], model.world.prejudice[:60] = 0.6, 0.4
            model.world.prejudice[:60, group] = 0.0  # nobody is prejudiced against the own group
            order = TakeSurvey(0, STEP, 30, h, Body.NGO, out=float(STEP))
            carry_out(order, model, STEP)
            (note,) = notes(model, EventKind.SURVEY)
            told[h, group] = note["amount"]
            assert model.history.spent["surveys"] == 30 * 5_000.0
            expected = 0.5 * (h + (1.0 - h) * min(2.0 * share, 1.0))
            assert note["amount"] == pytest.approx(expected)
    assert told[1.0, C] == pytest.approx(0.5)


def test_small_groups_tell_informants_less() -> None:
    """The same bad encounters give fewer signs the smaller the group, the less it trusts."""
    model = in_a_story({"media.good_news": 0.0})
    village = model.world.villages[0]
    village.watch[:], village.harmony = (0.1, 0.0, 0.0), 0.5
    village.legitimacy[Body.INTERNAL_POLICY, :3] = 1.0
    signs = []
    for group in (A, B, C):
        village.bad[:] = 0
        village.bad[group] = 20
        signs.append(everyday_signs(model.world, 0))
    assert signs == pytest.approx([2.0 * told for told in (1.0, 0.85, 0.65)])
    village.legitimacy[Body.INTERNAL_POLICY, C] = 0.25
    assert everyday_signs(model.world, 0) == pytest.approx(0.25 * signs[2])


def test_trust_lost_in_the_akimat_by_its_work_comes_back() -> None:
    """Over days trust goes to its base as far as the load of open cases deserves."""
    model = in_a_story({"memory.trust_half_life": 1.0, "contradiction.trust": 0.4})
    village = model.world.villages[0]
    village.load, village.even_handed = 2.0, 1.0
    village.trust_base[Body.AKIMAT, A] = 0.5
    for day in range(60):
        trust_recovery(0, 3, model.world, day)
    assert village.legitimacy[Body.AKIMAT, A] == pytest.approx(0.5 * 0.6, rel=1e-6)
