"""Asking households: whom, and what they tell of tension (process 16)."""

import numpy as np

from agents.rules.monitoring import told_share
from agents.rules.programmes import lessened
from agents.states import Programme
from simulation.compilation import kernel
from simulation.processes.daily_measures import prejudice_of
from simulation.random_numbers import Purpose, draw
from simulation.state import Floats, World


def ask(world: World, village: int, step: int, households: int, harmony: float) -> Floats:
    """Tension that each of some households tells of, in [0, 1], shape (asked,).

    Tension is the mean of grievance and of prejudice toward the other groups. Smaller groups keep
    part of it to themselves (``harmony``), and where only good news is printed, all do. Who is
    asked is drawn anew at each survey, with replacement.
    """
    told = np.empty(households)
    _ask(told, world, village, step, harmony)
    return told


@kernel
def _ask(told: Floats, w: World, v: int, step: int, harmony: float) -> None:
    village = w.villages[v]
    hiding = w.parameters[0].programme_good_news_hiding
    for number in range(told.size):
        u = draw(w.run, Purpose.SURVEY, v, step, number)
        i = village.first + int(u * (village.last - village.first))
        me = w.households[i]
        truth = (me.grievance + prejudice_of(w, i)) / 2.0
        good_news = village.programme[Programme.GOOD_NEWS, me.group]
        truth *= told_share(harmony, village.share[me.group])
        told[number] = lessened(truth, hiding, good_news)


def tension_of(answers: Floats) -> float:
    """Mean tension told, in [0, 1]; 0 when nobody was asked."""
    return float(answers.mean()) if answers.size else 0.0
