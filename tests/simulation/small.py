"""Small worlds in which much happens, and how to compare what came out of them."""

import dataclasses
import datetime
from collections.abc import Mapping
from typing import Any

import numpy as np

from agents.states import Corner, IncidentType
from simulation import ConflictModel, Run, Scenario
from simulation.levers import Lever, Strategy
from simulation.run import finished
from simulation.scenario import Group, Incident, Village

TRIGGER = 36.0  # hour of the incident in ``crisis``
GROUPS = (
    Group("a", {"en": "Group A"}, income=1.2),
    Group("b", {"en": "Group B"}, posts=0.5),
    Group("c", {"en": "Group C"}),
)
SHARES = {"a": 0.5, "b": 0.35, "c": 0.15}
INCIDENT = Incident("v0", 1, 12.0, IncidentType.MURDER, 0.9, False, 1.0, offender="b", victim="a")

# A grave story, low trust and low thresholds: crowds, convoys, violence, arrests and flight within
# two days, and mostly an end within six.
HEATED: Mapping[str, Any] = {
    "time.steps_per_hour": 1.0,
    "contradiction.clerks": 1.0,
    "contact.rate": 6.0,
    "contradiction.disputes": 30.0,
    "contradiction.failures": 10.0,
    "grievance.legitimacy": 0.6,
    "ethnicisation.bridges": 0.0,
    "attitude.norm": 0.4,
    "trigger.rate": 0.0,
    "rumour.talk_rate": 0.1,
    "mobilisation.rate": 2.0,
    "mobilisation.threshold": 0.7,
    "mobilisation.fatigue_day": 0.1,
    "ties.kin_elsewhere": 0.4,
    "outsiders.call_rate": 0.6,
    "alarm.crowd": 3.0,
    "violence.rate": 0.03,
    "violence.flight": 1.0,
    "violence.return_half_life": 3.0,
    "police.reserve": 30.0,
    "police.stay_hours": 24.0,
    "police.detention_hours": 12.0,
    "elders.sanction_chance": 0.9,
    "elders.sanction_hours": 6.0,
}


def crisis(
    values: Mapping[str, Any] | None = None,
    *,
    villages: int = 3,
    households: int = 60,
    days: int = 6,
) -> Scenario:
    """Villages 6 km apart, the last one the seat; an incident in the first, day 1 at noon."""
    places = tuple(
        Village(
            f"v{i}", f"Village {i}", households, (6.0 * i, 2.0 * (i % 2)), SHARES,
            mixed_school=i == 1, seat=i == villages - 1, legitimacy={"c": 0.4},
        )
        for i in range(villages)
    )  # fmt: skip
    return Scenario(
        name="crisis", title="A small crisis", summary="", days=days,
        start=datetime.date(2020, 1, 1), groups=GROUPS, villages=places,
        incidents=(INCIDENT,) if days > INCIDENT.day else (),
        parameters={**HEATED, **(values or {})},
    )  # fmt: skip


def lever(actor: str, settings: Mapping[str, float], **changes: Any) -> Lever:
    """A lever that moves these settings of this actor."""
    name = changes.pop("name", f"{actor}_lever")
    return Lever(name, Corner.INSTITUTION, actor, settings, **changes)


def under(scenario: Scenario, *levers: Lever) -> Scenario:
    """The scenario under a strategy of these levers."""
    return dataclasses.replace(scenario, strategy=Strategy("trial", "Trial", "", levers))


def lived(scenario: Scenario, seed: int = 1, **how: Any) -> ConflictModel:
    """A model that has lived all its days."""
    model = ConflictModel(scenario, rng=seed, collect=False, **how)
    model.run_for(scenario.days)
    return model


def tables(run: Run) -> dict[str, Any]:
    """The three tables and the summary by name."""
    return {
        "daily": run.daily, "hourly": run.hourly, "events": run.events,
        "summary": run.summary.to_frame("value"),
    }  # fmt: skip


def differences(one: Run, other: Run) -> list[str]:
    """Names of tables and columns that are not the same to the last bit."""
    found = []
    for name, left in tables(one).items():
        right = tables(other)[name]
        if left.shape != right.shape or list(left.columns) != list(right.columns):
            found.append(f"{name}: {left.shape} rows and columns against {right.shape}")
            continue
        for column in left.columns:
            if not _same(left[column].to_numpy(), right[column].to_numpy()):
                found.append(f"{name}.{column}")
    return found


def world_differences(one: ConflictModel, other: ConflictModel) -> list[str]:
    """Names of arrays of the world that are not the same to the last bit."""
    left, right = (_arrays(model.world) for model in (one, other))
    return [name for name, array in left.items() if not _same(array, right[name])]


# Paper that is wiped before each use; what is left on it depends on when it was last emptied.
SCRATCH = frozenset({"log", "hourly", "arrivals", "rumour_draws"})


def _arrays(world: Any) -> dict[str, np.ndarray]:
    """Every array of a world; records field by field, since their padding is nobody's business."""
    found: dict[str, np.ndarray] = {}
    for name, value in world._asdict().items():
        if name in SCRATCH:
            continue
        if isinstance(value, tuple):
            found |= {f"{name}.{part}": array for part, array in value._asdict().items()}
        elif value.dtype.names:
            found |= {f"{name}.{column}": np.asarray(value[column]) for column in value.dtype.names}
        else:
            found[name] = value
    return found


def _same(left: np.ndarray, right: np.ndarray) -> bool:
    floats = np.asarray(left).dtype.kind == "f"
    return bool(np.array_equal(np.asarray(left), np.asarray(right), equal_nan=floats))


def run_of(model: ConflictModel, seed: int = 1) -> Run:
    """The run that a model has lived."""
    return finished(model, seed)
