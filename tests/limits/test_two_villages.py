"""A rumour reaches the second village through m kin ties with chance 1 − (1 − size·q)^m.

**Size** is the share of the first village that ever tells the story. With contact rate λ,
stifling α = aλ, forgetting δ = dλ and a share f of first tellers, what never hears is the root of

    x = (1 − f)·exp(−(1 + a)/(a + d)·(1 − x) + a/(a + d)·f),

from s = f at i = 1 − f on the path ds/di = −(1 + a) + (a + d)/i (see test_rumour.py). For a = 0
this is Kermack and McKendrick's equation (1927), for d = 0 Maki and Thompson's.

**q.** A household of the second village with j kin in the first hears at rate κ·(telling kin)/j.
If nobody stifles, a kin tells for an exponential time of rate δ, and κ/j comes before δ with
chance q = (κ/j)/(κ/j + δ). If nobody forgets and κ is very large, q = 1 whatever ends the telling.

**m ties** end at different households of the first village, chosen by chance, each of which ever
tells with chance ``size``, on its own; so none of them passes with chance (1 − size·q)^m. The
number of ties is read from the world of each run, since it is chance too.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pytest
from scipy.optimize import brentq

from scenarios import load
from simulation import ConflictModel, Scenario
from simulation.state import World

SHIPPED = load("limits/two_villages")
VILLAGE = SHIPPED.villages[0].households
SEEDS = range(60)


class Crossing(NamedTuple):
    """What one run showed: ties of each kin in the second village, and who heard in both."""

    kin: tuple[int, ...]
    reached: tuple[float, float]

    @property
    def ties(self) -> int:
        """Number of ties between the villages."""
        return sum(self.kin)


def world(talk: float, forget: float, kin: float, ties: float, stifle: float = 0.0) -> Scenario:
    """The shipped limit with these rates and this many ties on average."""
    return SHIPPED.vary(
        {
            "rumour.talk_rate": talk,
            "rumour.forget_rate": forget,
            "rumour.kin_rate": kin,
            "rumour.stifle_rate": stifle,
            "ties.kin": ties / VILLAGE,
        }
    )


def kin_of_second(w: World) -> tuple[int, ...]:
    """Kin in the first village of each household of the second that has any."""
    ties = np.diff(w.away.start)[w.villages[1].first :]
    return tuple(int(j) for j in ties[ties > 0])


def crossing(scenario: Scenario, seed: int, to_the_end: bool = False) -> Crossing:
    """Run until nobody tells the story any more, or (unless ``to_the_end``) it has crossed."""
    model = ConflictModel(scenario, rng=seed, collect=False)
    villages = model.world.villages
    for _ in range(scenario.days):
        model.step()
        if villages["spreaders"].sum() == 0 or (villages["informed"][1] and not to_the_end):
            break
    else:
        raise AssertionError("the story was still told when the run ended")
    first, second = (villages["informed"] / VILLAGE).tolist()
    return Crossing(kin_of_second(model.world), (first, second))


def size_of(scenario: Scenario) -> float:
    """Share of the first village that ever tells the story, from the equation above."""
    talk = scenario.number("rumour.talk_rate")
    a, d = scenario.number("rumour.stifle_rate"), scenario.number("rumour.forget_rate") / talk
    f = scenario.number("rumour.first_tellers") / VILLAGE

    def gap(x: float) -> float:
        return x - (1.0 - f) * math.exp((a * f - (1.0 + a) * (1.0 - x)) / (a + d))

    return 1.0 - float(brentq(gap, 1e-12, 1.0 - f - 1e-9))


def chance_to_cross(scenario: Scenario, kin: Sequence[int], takes_off: float = 1.0) -> float:
    """1 − Π(1 − size·q) over all ties; (1 − size·q)^m where nobody has two."""
    size = size_of(scenario)
    rate, forget = scenario.number("rumour.kin_rate"), scenario.number("rumour.forget_rate")
    none = 1.0
    for j in kin:
        q = (rate / j) / (rate / j + forget)
        none *= (1.0 - size * q * takes_off) ** j
    return 1.0 - none


def agree(happened: Sequence[bool], expected: Sequence[float]) -> bool:
    """Within 1 % or four standard errors of as many different coins as there were runs."""
    law = float(np.mean(expected))
    error = math.sqrt(sum(p * (1.0 - p) for p in expected)) / len(expected)
    assert error < 0.07
    return abs(float(np.mean(happened)) - law) <= max(0.01 * law, 4.0 * error)


def test_the_published_numbers() -> None:
    """79.68 % at λ/δ = 2, and 40, 64 and 87 % by one, two and four ties with q = 1/2."""
    scenario = SHIPPED.vary({"rumour.first_tellers": 1e-6})
    assert size_of(scenario) == pytest.approx(0.7968, abs=1e-4)
    for m, percent in ((1, 40), (2, 64), (4, 87)):
        assert round(100.0 * chance_to_cross(scenario, [1] * m)) == percent
        assert chance_to_cross(scenario, [1] * m) == pytest.approx(1.0 - (1.0 - 0.3984) ** m, 1e-3)


@pytest.mark.parametrize(
    ("talk", "forget", "kin", "ties"),
    [
        (0.04, 0.02, 0.02, 2.0),  # as shipped: q = 1/2
        (0.06, 0.02, 0.02, 1.0),  # size 94 %
        (0.035, 0.02, 0.006, 4.0),  # size 75 %, q = 3/13
        (0.04, 0.02, 50.0, 1.0),  # q = 1
    ],
)
def test_how_often_the_second_village_hears(
    talk: float, forget: float, kin: float, ties: float
) -> None:
    """1 − (1 − size·q)^m with the ties that each run has, at four pairs of size and q."""
    scenario = world(talk, forget, kin, ties)
    runs = [crossing(scenario, seed) for seed in SEEDS]
    assert np.mean([run.ties for run in runs]) == pytest.approx(ties, rel=0.3)
    heard = [run.reached[1] > 0.0 for run in runs]
    assert agree(heard, [chance_to_cross(scenario, run.kin) for run in runs])
    assert not any(ok for ok, run in zip(heard, runs, strict=True) if not run.kin)


def test_the_first_village_is_reached_as_far_as_the_law_says() -> None:
    """The size that the law of crossing takes is the size there is."""
    reached = [crossing(SHIPPED, seed, to_the_end=True).reached[0] for seed in range(20)]
    error = float(np.std(reached, ddof=1)) / math.sqrt(len(reached))
    law = size_of(SHIPPED)
    assert abs(float(np.mean(reached)) - law) < max(0.01 * law, 4.0 * error)


@pytest.mark.parametrize("talk", [0.04, 0.08])
def test_take_off_where_spreaders_stop_only_among_those_who_know(talk: float) -> None:
    """Maki–Thompson without forgetting, and kin who tell at once: q = 1, size 79.68 %.

    The first household of the second village tells until it meets one who knows; at the start
    nobody does, so the story takes off there whenever it arrives: to the same 79.68 %.
    """
    scenario = world(talk, 0.0, 50.0, 1.5, stifle=1.0)
    runs = [crossing(scenario, seed, to_the_end=True) for seed in SEEDS]
    second = np.array([run.reached[1] for run in runs])
    assert ((second == 0.0) | (second > 0.5)).all()
    expected = [chance_to_cross(scenario, run.kin) for run in runs]
    assert agree((second > 0.5).tolist(), expected)


def test_take_off_where_spreaders_forget() -> None:
    """A story that one household brings takes off with chance 1 − δ/λ (Kendall 1948).

    It is told to new households at rate λ and each stops at rate δ: a birth and death process,
    extinct from one with chance δ/λ. So the second village is taken with chance
    1 − (1 − size·q·(1 − δ/λ))^m; where it is not, a few households know.
    """
    scenario = world(0.06, 0.02, 50.0, 2.0)
    runs = [crossing(scenario, seed, to_the_end=True) for seed in SEEDS]
    taken = [run.reached[1] > 0.2 for run in runs]
    expected = [chance_to_cross(scenario, run.kin, 1.0 - 0.02 / 0.06) for run in runs]
    assert agree(taken, expected)
    assert any(0.0 < run.reached[1] < 0.05 for run in runs)
