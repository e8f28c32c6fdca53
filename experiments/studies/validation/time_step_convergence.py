"""What the length of a step does to outcomes: the same worlds with longer and shorter ones."""

import dataclasses
from collections.abc import Sequence

import numpy as np
import pandas as pd

from experiments.designs.reference_worlds import CASE
from experiments.statistics.bootstrap import Span, mean_spans
from experiments.studies.validation.household_convergence import per_household
from experiments.studies.validation.runs import each
from scenarios import load
from simulation import Scenario

STEPS = (1, 2, 4, 8)  # an hour
USUAL = int(load(CASE).number("time.steps_per_hour"))
LAW = 0.02  # halving the step changes means by less than this (model description)
VILLAGE = "one large village"
WORLDS = {
    VILLAGE: "one village in which only the story and the street act, large enough for means",
    CASE: "the case as it comes, with its chances and institutions",
}
# Nobody speaks, answers, judges or comes, and the crowd does not hang on the luck of a few.
_SILENT = {
    "police.reserve": 0.0,
    "guard.officers": 0.0,
    "elders.sanction_chance": 0.0,
    "elders.appeal": 0.0,
    "associations.sanction_chance": 0.0,
    "associations.apology_chance": 0.0,
    "youth.mothers_appeal": 0.0,
    "police.fairness_seen": 0.0,
    "correction.effect": 0.0,
    "correction.stop_rate": 0.0,
    "trigger.dispute_rate": 0.0,
    "mobilisation.threshold": 0.75,
}
_TELLERS = 0.01  # share of households that tell the story at the start


def large_village(households: int, days: int = 4) -> Scenario:
    """The village of the case by itself, large enough for means, with its incident on day 1."""
    case = load(CASE)
    village = dataclasses.replace(case.villages[0], households=households, seat=True)
    incident = dataclasses.replace(case.incidents[0], day=1)
    world = dataclasses.replace(case, villages=(village,), incidents=(incident,))
    tellers = max(round(_TELLERS * households), 1)
    return world.vary({**_SILENT, "rumour.first_tellers": float(tellers), "days": days})


def measure_steps(world: Scenario, seeds: int, steps: Sequence[int] = STEPS) -> pd.DataFrame:
    """One row for each length of step and seed: outcomes per 1000 households, or as shares."""
    worlds = {str(s): world.vary({"time.steps_per_hour": float(s)}) for s in steps}
    table = each(worlds, range(seeds), per_household)
    return table.assign(steps=table["scenario"].astype(int))


def halved(table: pd.DataFrame, outcome: str, steps: int) -> Span:
    """Change of a mean from ``steps`` an hour to twice as many, as a share of it, over pairs."""
    by_seed = table.pivot(index="seed", columns="steps", values=outcome)
    coarse, fine = by_seed[steps].to_numpy(float), by_seed[2 * steps].to_numpy(float)
    return mean_spans((fine - coarse)[:, np.newaxis] / coarse.mean())[0]
