"""The same region at many sizes, and what its episodes come to per household."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from experiments.designs.reference_worlds import RISKY, one_incident
from experiments.studies.validation.runs import each
from simulation import Run, Scenario

SIZES = (500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)  # households
# Numbers that count people of the whole region: they grow with it, else it would be another.
_EXTENSIVE = ("police.reserve", "rumour.first_tellers", "alarm.crowd", "contradiction.failures")


def scaled(households: int) -> Scenario:
    """The region at risk with one grave incident, with so many households in all."""
    world = one_incident(RISKY)
    factor = households / world.households
    villages = tuple(
        dataclasses.replace(v, households=max(round(v.households * factor), 1))
        for v in world.villages
    )
    values = {key: max(world.number(key) * factor, 1.0) for key in _EXTENSIVE}
    return dataclasses.replace(world, villages=villages).vary(values)


def measure(sizes: Sequence[int], seeds: int) -> pd.DataFrame:
    """One row for each size and seed: outcomes per 1000 households, or as shares."""
    worlds = {str(size): scaled(size) for size in sizes}
    table = each(worlds, range(seeds), per_household)
    return table.assign(size=table["scenario"].astype(int))


def per_household(run: Run) -> Mapping[str, Any]:
    """What a run comes to, whatever the size of its region."""
    each_1000 = 1000.0 / float(run.summary["households"])
    known = run.summary.fillna(0.0)
    return {
        "crowd": float(known["peak_crowd"]) * each_1000,
        "events": float(known["violent_events"]) * each_1000,
        "reached": float(known["reached_share"]),
    }


LABELS = {
    "crowd": "largest crowd per 1000 households",
    "events": "violent events per 1000 households",
    "reached": "share of a village that heard the story",
}
