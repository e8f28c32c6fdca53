"""Putting a scenario's planned incidents in their place at their hour."""

from collections.abc import Callable

from simulation.columns import NOBODY, World
from simulation.knowledge import Agenda
from simulation.scenario import Incident, Scenario

_FIELDS = ("step", "severity", "framing", "true", "type", "offender", "victim")


def plan_incidents(scenario: Scenario, world: World, agenda: Agenda) -> None:
    """Let every planned incident break out at its hour, also several in one village and day."""
    groups = [group.id for group in scenario.groups]
    villages = [village.id for village in scenario.villages]
    for incident in scenario.incidents:
        fields = (
            incident.severity,
            incident.framing,
            int(incident.claim_true),
            int(incident.type),
            groups.index(incident.offender),
            groups.index(incident.victim),
        )
        agenda.at(_hour(incident), _placer(world, agenda, villages.index(incident.village), fields))


def _hour(incident: Incident) -> float:
    return 24.0 * incident.day + incident.hour


def _placer(
    world: World, agenda: Agenda, village: int, fields: tuple[float, ...]
) -> Callable[[float], None]:
    """An agenda entry that makes an incident break out in the step that begins now."""
    per_hour = int(world.run[0].steps_per_hour)

    def place(hour: float) -> None:
        row = world.villages[village]
        step = round(hour * per_hour)
        if row.incident_step != NOBODY and row.incident_step >= step:
            # one that was drawn for later today gives way and comes at its own hour
            later = tuple(row[f"incident_{name}"] for name in _FIELDS)
            moment = max(int(later[0]), step + 1) / per_hour
            agenda.at(moment, _placer(world, agenda, village, later[1:]))
        for name, value in zip(_FIELDS, (step, *fields), strict=True):
            row[f"incident_{name}"] = value

    return place
