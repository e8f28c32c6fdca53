"""From arrays to the tables a user reads: daily, hourly, events."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from agents.states import EventKind
from simulation.columns import DAILY, EVENT, HOURLY
from simulation.events import sentence
from simulation.scenario import Scenario

if TYPE_CHECKING:
    from simulation.model import ConflictModel


def daily_table(model: "ConflictModel") -> pd.DataFrame:
    """One row per day and village; trust by group in columns ``legitimacy_akimat_<group>``."""
    table = _frame(model.daily, DAILY, model.conflict_scenario)
    table["village"] = _names(model.conflict_scenario, table["village"])
    return table


def hourly_table(model: "ConflictModel") -> pd.DataFrame:
    """One row per hour and village concerned; crowds by group in ``crowd_<group>``."""
    table = _frame(model.hourly, HOURLY, model.conflict_scenario)
    table.insert(0, "hour", table.pop("step") / int(model.world.run[0].steps_per_hour))
    table["village"] = _names(model.conflict_scenario, table["village"])
    return table


def events_table(model: "ConflictModel") -> pd.DataFrame:
    """One row per event in order of time, with a sentence in ``text``."""
    scenario = model.conflict_scenario
    rows = _stack(model.events, EVENT)
    rows = rows[np.argsort(rows["step"], kind="stable")]
    groups = [*(group.id for group in scenario.groups), ""]
    villages = [*(village.id for village in scenario.villages), ""]
    kinds = [EventKind(int(kind)) for kind in rows["kind"]]
    table = pd.DataFrame(
        {
            "hour": rows["step"] / int(model.world.run[0].steps_per_hour),
            "village": [villages[v] for v in rows["village"]],
            "kind": [kind.name.lower() for kind in kinds],
            "group": [groups[g] for g in rows["group"]],
            "actor": [ACTORS.get(kind, "residents") for kind in kinds],
            "other": [
                _other(kind, int(o), groups, villages)
                for kind, o in zip(kinds, rows["other"], strict=True)
            ],
            "amount": rows["amount"].astype(float),
        }
    )
    levers = [
        {"hour": hour, "village": "", "kind": "lever", "group": "", "actor": "strategy",
         "other": name, "amount": 1.0}
        for hour, name in model.lever_notes
    ]  # fmt: skip
    if levers:
        table = pd.concat([table, pd.DataFrame(levers)], ignore_index=True)
        table = table.sort_values("hour", kind="stable", ignore_index=True)
    table = table[table["hour"] < 24.0 * model.day].reset_index(drop=True)
    table["text"] = [sentence(scenario, dict(row)) for _, row in table.iterrows()]
    return table.astype({name: "str" for name in table if name not in ("hour", "amount")})


ACTORS = {
    EventKind.ALARM: "police_post",
    EventKind.CORRECTION: "akimat or rumour_desk",
    EventKind.SANCTION: "elders",
    EventKind.SUSPECT_HELD: "police_post",
    EventKind.CROWD: "crowd",
    EventKind.CONVOY: "outsiders",
    EventKind.TURNED_BACK: "outsiders",
    EventKind.ARRIVAL: "outsiders",
    EventKind.RESERVE_SENT: "district_reserve",
    EventKind.RESERVE_ARRIVES: "district_reserve",
    EventKind.RESERVE_LEAVES: "district_reserve",
    EventKind.VIOLENCE: "crowd",
    EventKind.ARRESTS: "police",
    EventKind.DISPERSAL: "crowd",
}


def _other(kind: EventKind, other: int, groups: Sequence[str], villages: Sequence[str]) -> str:
    """The other party: a group for an incident, the village of origin for the road."""
    return groups[other] if kind == EventKind.INCIDENT else villages[other]


def _stack(parts: list[np.ndarray], dtype: np.dtype) -> np.ndarray:
    return np.concatenate([p.ravel() for p in parts]) if parts else np.zeros(0, dtype)


def _names(scenario: Scenario, numbers: pd.Series) -> "pd.Categorical[str]":
    ids = [village.id for village in scenario.villages]
    return pd.Categorical.from_codes(numbers.to_list(), categories=pd.Index(ids))


def _frame(parts: list[np.ndarray], dtype: np.dtype, scenario: Scenario) -> pd.DataFrame:
    """Plain columns; a column with one entry per group becomes one column per group."""
    rows = _stack(parts, dtype)
    columns = {}
    for name in dtype.names or ():
        if rows[name].ndim == 1:
            columns[name] = rows[name]
            continue
        for g, group in enumerate(scenario.groups):
            columns[f"{name.removesuffix('_group')}_{group.id}"] = rows[name][:, g]
    return pd.DataFrame(columns)
