"""Putting a scenario's planned incidents in their place at their hour."""

from simulation.event_queue import EntryKind, EventQueue
from simulation.scenario import Incident, Scenario
from simulation.state import NOBODY, World

_FIELDS = ("step", "severity", "framing", "true", "type", "offender", "victim")


class IncidentPlan:
    """Lets every planned incident break out at its hour, also several in one village and day."""

    def __init__(self, world: World, queue: EventQueue) -> None:
        self._world, self._queue = world, queue
        queue.handle(EntryKind.INCIDENT, self._place)

    def put_down(self, scenario: Scenario) -> None:
        """All incidents of a scenario into the event queue."""
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
            village = villages.index(incident.village)
            self._queue.at(_hour(incident), EntryKind.INCIDENT, village, fields)

    def _place(self, hour: float, village: int, fields: tuple[float, ...]) -> None:
        """Make an incident break out in the step that begins now."""
        per_hour = int(self._world.run[0].steps_per_hour)
        row = self._world.villages[village]
        step = round(hour * per_hour)
        if row.incident_step != NOBODY and row.incident_step >= step:
            # one that was drawn for later today gives way and comes at its own hour
            later = tuple(row[f"incident_{name}"].item() for name in _FIELDS)
            moment = max(int(later[0]), step + 1) / per_hour
            self._queue.at(moment, EntryKind.INCIDENT, village, later[1:])
        for name, value in zip(_FIELDS, (step, *fields), strict=True):
            row[f"incident_{name}"] = value


def _hour(incident: Incident) -> float:
    return 24.0 * incident.day + incident.hour
