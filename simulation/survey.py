"""Asking households: whom, and what they tell of tension (process 16)."""

import numpy as np

from agents.rules.monitoring import told_share
from agents.rules.programmes import lessened
from agents.states import Programme
from simulation.columns import Floats, World
from simulation.draws import Purpose, draw


def ask(world: World, village: int, step: int, households: int, harmony: float) -> Floats:
    """Tension that each of some households tells of, in [0, 1], shape (asked,).

    Tension is the mean of grievance and of prejudice toward the other groups. Smaller groups keep
    part of it to themselves (``harmony``), and where only good news is printed, all do. Who is
    asked is drawn anew at each survey, with replacement.
    """
    row = world.villages[village]
    size = int(row.last - row.first)
    hiding = float(world.parameters[0].programme_good_news_hiding)
    told = []
    for number in range(households):
        luck = draw(world.run, int(Purpose.SURVEY), village, step, number)
        i = int(row.first) + int(luck * size)
        g = int(world.households["group"][i])
        truth = (float(world.households["grievance"][i]) + _prejudice(world, village, i, g)) / 2.0
        share = told_share(harmony, float(row.share[g]))
        told.append(lessened(truth * share, hiding, float(row.programme[Programme.GOOD_NEWS, g])))
    return np.array(told)


def tension_of(answers: Floats) -> float:
    """Mean tension told, in [0, 1]; 0 when nobody was asked."""
    return float(answers.mean()) if answers.size else 0.0


def _prejudice(world: World, village: int, i: int, group: int) -> float:
    """Mean prejudice of household ``i`` toward other groups, by their shares in its village."""
    share = world.villages[village].share.copy()
    share[group] = 0.0
    groups = int(world.run[0].groups)
    total = float(share[:groups].sum())
    return float(world.prejudice[i, :groups] @ share[:groups]) / total if total > 0.0 else 0.0
