"""The worlds that patterns are measured in: two invented regions and the case of 2016."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from agents.states import IncidentType
from scenarios import load
from simulation import Scenario
from simulation.scenario import Incident

CALM, RISKY = "regions/fictional/calm_mixed", "regions/fictional/tense_enclave"
CASE = "cases/seifullin"
DAY, HOUR = 3, 18.0  # of the incident in ``one_incident``


def one_incident(
    region: str,
    severity: float = 0.8,
    framing: float = 1.0,
    days: int = 14,
    values: Mapping[str, Any] | None = None,
) -> Scenario:
    """A region in which one grave, false story starts on day 3 and nothing else happens."""
    world = load(region)
    first, second = world.groups[0].id, world.groups[1].id
    incident = Incident(
        world.villages[0].id, DAY, HOUR, IncidentType.BRAWL, severity, False, framing,
        offender=second, victim=first,
    )  # fmt: skip
    world = world.vary({"trigger.rate": 0.0, "days": days, **(values or {})})
    return dataclasses.replace(world, incidents=(incident,))


def with_villages(world: Scenario, **changes: Any) -> Scenario:
    """The same world with these fields of every village changed."""
    villages = tuple(dataclasses.replace(village, **changes) for village in world.villages)
    return dataclasses.replace(world, villages=villages)
