"""Attitude alone is Friedkin and Johnsen's: prejudice settles at (I − ΛW)⁻¹(I − Λ) x₀.

W averages over a household's own-group ties, Λ is the susceptibility, x₀ the anchor. A household
without ties listens to nobody and stays at its anchor.

**Two camps.** Of people of one group in two places, whose anchors differ by a gap D and of whose
ties the share h stays in the place, each place's mean is
λ·(h·own + (1 − h)·other) + (1 − λ)·anchor. Subtracting one from the other, the gap d between the
means is d = λ·(h·d − (1 − h)·d) + (1 − λ)·D, so

    d/D = (1 − λ)/(1 − λ·(2h − 1)):

1 at h = 1, and 1 − λ where ties do not know places (h = 1/2). The two must be camps of one group:
the model's attitudes listen to ties within the own group alone, so between two groups h is 1 at any
parameters and the law says that their gap stays, which is tested as such.
"""

from dataclasses import replace

import numpy as np
import pytest

from scenarios import load
from simulation import ConflictModel, Scenario
from simulation.state import Floats, World


def settled(scenario: Scenario, seed: int = 1) -> World:
    """The world after all days, in which nobody's anchor moved."""
    model = ConflictModel(scenario, rng=seed, collect=False)
    anchor = model.world.anchor.copy()
    model.run_for(scenario.days)
    assert np.array_equal(model.world.anchor, anchor)
    return model.world


def fixed_point(w: World, susceptibility: float) -> Floats:
    """The linear system solved for every group at once, shape (households, groups)."""
    n = len(w.households)
    ties = np.diff(w.own.start)
    weights = np.zeros((n, n))
    weights[np.repeat(np.arange(n), ties), w.own.partner] = 1.0
    weights[ties > 0] /= ties[ties > 0, None]
    own = np.where(ties > 0, susceptibility, 0.0)
    return np.linalg.solve(np.eye(n) - own[:, None] * weights, (1.0 - own)[:, None] * w.anchor)


@pytest.mark.parametrize("susceptibility", [0.0, 0.5, 0.7, 0.9])
@pytest.mark.parametrize("seed", [1, 2])
def test_prejudice_settles_at_the_fixed_point(susceptibility: float, seed: int) -> None:
    """Friedkin–Johnsen: the closed form to 1e-6, for every household and group."""
    scenario = load("limits/attitude").vary({"attitude.susceptibility": susceptibility})
    w = settled(scenario, seed)
    solution = fixed_point(w, susceptibility)
    assert np.abs(w.prejudice - solution).max() < 1e-6
    moved = np.abs(w.prejudice - w.anchor).max()
    assert moved > 0.05 if susceptibility else moved < 1e-12


@pytest.mark.parametrize("rate", [0.1, 5.0])
def test_the_pace_does_not_move_the_goal(rate: float) -> None:
    """How fast it goes does not change where it ends."""
    w = settled(load("limits/attitude").vary({"attitude.rate": rate}))
    assert np.abs(w.prejudice - fixed_point(w, 0.7)).max() < 1e-6


def test_households_without_ties_stay_at_their_anchor() -> None:
    """Few ties leave some alone; they keep what they thought, and the law holds for the rest."""
    few = {"ties.kin": 0.5, "ties.neighbours": 0.5, "ties.work": 0.5}
    w = settled(load("limits/attitude").vary(few))
    alone = np.diff(w.own.start) == 0
    assert 0 < alone.sum() < len(alone)
    assert np.allclose(w.prejudice[alone], w.anchor[alone], atol=1e-12)
    assert np.abs(w.prejudice - fixed_point(w, 0.7)).max() < 1e-6


def test_full_susceptibility_ends_in_consensus_of_those_who_are_linked() -> None:
    """DeGroot's case: without anchors, all who are linked come to one opinion."""
    w = settled(load("limits/attitude").vary({"attitude.susceptibility": 1.0, "days": 2000}))
    of_a = w.prejudice[w.households["group"] == 0, 1]
    assert np.ptp(of_a) < 1e-6


def test_the_own_group_is_never_prejudged() -> None:
    """Prejudice toward one's own group stays 0."""
    w = settled(load("limits/attitude").vary({"days": 5}))
    assert (w.prejudice[np.arange(len(w.households)), w.households["group"]] == 0.0).all()


@pytest.mark.parametrize("susceptibility", [0.3, 0.7, 0.95])
@pytest.mark.parametrize("elsewhere", [0.1, 0.3, 0.5])
def test_the_gap_between_two_camps(susceptibility: float, elsewhere: float) -> None:
    """(1 − λ)/(1 − λ·(2h − 1)) of the anchors' gap, h being the share of ties that stay.

    Camps of one group in two villages, since no group listens to another (see above).

    The many ties of a household make each one's share of them nearly the same, as the law asks.
    """
    base = load("limits/attitude")
    one = replace(base.villages[0], households=250, shares={"a": 1.0, "b": 0.0})
    two = replace(one, id="other", seat=False, position=(1.0, 0.0))
    scenario = replace(base, villages=(one, two)).vary(
        {
            "attitude.susceptibility": susceptibility,
            "attitude.spread": 0.0,
            "ties.kin": 120.0,
            "ties.kin_elsewhere": elsewhere,
            "ties.neighbours": 0.0,
            "ties.work": 0.0,
            "days": 400,
        }
    )
    model = ConflictModel(scenario, rng=1, collect=False)
    w = model.world
    first = w.households["village"] == 0
    for view in (w.anchor, w.prejudice, w.next_prejudice):
        view[:, 1] = np.where(first, 0.8, 0.2)
    model.run_for(scenario.days)
    own = np.repeat(w.households["village"], np.diff(w.own.start))
    h = float((own == w.households["village"][w.own.partner]).mean())
    assert h == pytest.approx(1.0 - elsewhere, abs=0.05)
    gap = w.prejudice[first, 1].mean() - w.prejudice[~first, 1].mean()
    law = (1.0 - susceptibility) / (1.0 - susceptibility * (2.0 * h - 1.0))
    assert gap / 0.6 == pytest.approx(law, rel=0.01)


@pytest.mark.parametrize("susceptibility", [0.3, 0.7, 0.95])
def test_groups_that_listen_to_their_own_keep_their_gap(susceptibility: float) -> None:
    """h = 1 between groups: the means of prejudice toward a third one stay as far apart.

    The same law's only case for two groups in one world, (1 − λ)/(1 − λ) = 1 at any λ.
    """
    base = load("limits/attitude")
    groups = (*base.groups, replace(base.groups[0], id="c"))
    village = replace(base.villages[0], shares={"a": 0.4, "b": 0.2, "c": 0.4})
    scenario = replace(base, groups=groups, villages=(village,)).vary(
        {"attitude.susceptibility": susceptibility, "attitude.spread": 0.0, "days": 400}
    )
    model = ConflictModel(scenario, rng=1, collect=False)
    w = model.world
    of_a, of_c = (w.households["group"] == g for g in (0, 2))
    for view in (w.anchor, w.prejudice, w.next_prejudice):
        view[of_a, 1], view[of_c, 1] = 0.8, 0.2
    model.run_for(scenario.days)
    gap = w.prejudice[of_a, 1].mean() - w.prejudice[of_c, 1].mean()
    assert gap == pytest.approx(0.6, rel=1e-6)
