"""Attitude alone is Friedkin and Johnsen's: prejudice settles at (I − ΛW)⁻¹(I − Λ) x₀.

W averages over a household's own-group ties, Λ is the susceptibility, x₀ the anchor. A household
without ties listens to nobody and stays at its anchor.
"""

import numpy as np
import pytest

from scenarios import load
from simulation import ConflictModel, Scenario
from simulation.columns import Floats, World


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
