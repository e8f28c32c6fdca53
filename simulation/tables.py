"""From arrays to the tables a user reads: daily, hourly, events."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from agents.states import Body, EventKind
from simulation.columns import DAILY, EVENT, HOURLY, NOBODY
from simulation.events import names_of, sentence
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
    """One row per event in order of time, with a sentence in ``text``.

    ``actor`` is the institution that did it, or the crowd, outsiders or residents; ``episode``
    numbers the stories from 1 in the order in which they began (0: of no story).
    """
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
            "actor": [_actor(kind, int(a)) for kind, a in zip(kinds, rows["actor"], strict=True)],
            "other": [
                _other(kind, int(o), groups, villages)
                for kind, o in zip(kinds, rows["other"], strict=True)
            ],
            "amount": rows["amount"].astype(float),
            "episode": _episodes(rows["story"]),
        }
    )
    levers = [
        {"hour": hour, "village": "", "kind": "lever", "group": "", "actor": "strategy",
         "other": name, "amount": 1.0, "episode": 0}
        for hour, name in model.lever_notes
    ]  # fmt: skip
    if levers:
        table = pd.concat([table, pd.DataFrame(levers)], ignore_index=True)
        table = table.sort_values("hour", kind="stable", ignore_index=True)
    table = table[table["hour"] < 24.0 * model.day].reset_index(drop=True)
    names = names_of(scenario)
    table["text"] = [sentence(names, row) for row in table.to_dict("records")]
    texts = [name for name in table if name not in ("hour", "amount", "episode")]
    return table.astype(dict.fromkeys(texts, "str") | {"episode": np.int64})


CROWD, OUTSIDERS, RESIDENTS = "crowd", "outsiders", "residents"
DOERS = {  # of events that no institution brings about; all others are the residents' doing
    EventKind.CROWD: CROWD,
    EventKind.VIOLENCE: CROWD,
    EventKind.DEATHS: CROWD,
    EventKind.BROKEN: CROWD,
    EventKind.DISPERSAL: CROWD,
    EventKind.CONVOY: OUTSIDERS,
    EventKind.TURNED_BACK: OUTSIDERS,
    EventKind.ARRIVAL: OUTSIDERS,
}
_OF_POLICE = (EventKind.RESERVE_ARRIVES, EventKind.RESERVE_LEAVES, EventKind.ARRESTS)
_OF_GUARD = (EventKind.GUARD_ARRIVES, EventKind.GUARD_LEAVES)
_OF_GROUPS = (EventKind.INCIDENT, EventKind.SECOND_INCIDENT)  # the other party is a group


def _actor(kind: EventKind, actor: int) -> str:
    """Who did it: an institution that signed for it, or whose doing such an event always is."""
    if kind in DOERS or actor == NOBODY:
        body = Body.POLICE if kind in _OF_POLICE else Body.NATIONAL_GUARD
        if kind in (*_OF_POLICE, *_OF_GUARD):
            return body.name.lower()
        return DOERS.get(kind, RESIDENTS)
    return Body(actor).name.lower()


def _other(kind: EventKind, other: int, groups: Sequence[str], villages: Sequence[str]) -> str:
    """The other party: a group for an incident, the village of origin for the road."""
    return groups[other] if kind in _OF_GROUPS else villages[other]


def _episodes(stories: np.ndarray) -> np.ndarray:
    """Stories numbered from 1 as they come up; 0 for none."""
    numbers: dict[int, int] = {NOBODY: 0}
    return np.array([numbers.setdefault(int(s), len(numbers)) for s in stories], np.int64)


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
