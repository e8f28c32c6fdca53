"""Small plans for the tests of sweeps."""

import dataclasses
from functools import cache
from typing import Any

from experiments.designs import Factor, Grid, Role
from experiments.designs.plans import Plan
from scenarios import load
from simulation import Scenario
from tests.sweeps.runs import RATE


@cache
def world() -> Scenario:
    """A scenario that reads quickly."""
    return load("limits/thresholds")


def plan(points: int = 4, replicates: int = 3, **changes: Any) -> Plan:
    """Points of one parameter, for the runs of ``tests.sweeps.runs``."""
    factor = Factor(RATE, Role.UNKNOWN, 0.2, 2.0, levels=points)
    made = Plan(
        "test", "A test", {world().name: world()}, Grid(), unknowns=(factor,),
        outcomes=("y", "z"), replicates=replicates,
    )  # fmt: skip
    return dataclasses.replace(made, **changes)
