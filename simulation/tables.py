"""From arrays to the tables a user reads: daily, hourly, events."""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from agents.states import Body, EventKind
from simulation.events import names_of, sentence
from simulation.history import History
from simulation.scenario import Scenario
from simulation.state import DAILY, HOURLY, NOBODY, stacked

_EVENTS = {  # columns of the events table, but for the sentence
    "hour": "float64", "village": "str", "kind": "str", "group": "str", "actor": "str",
    "other": "str", "amount": "float64", "episode": "int64",
}  # fmt: skip


def daily_table(history: History, scenario: Scenario) -> pd.DataFrame:
    """One row per day and village; trust by group in columns ``legitimacy_akimat_<group>``."""
    return pd.DataFrame(_columns(history.daily, DAILY, scenario))


def hourly_table(history: History, scenario: Scenario) -> pd.DataFrame:
    """One row per hour and village concerned; crowds by group in ``crowd_<group>``."""
    columns = _columns(history.hourly, HOURLY, scenario)
    hours = columns.pop("step") / _steps_per_hour(scenario)
    return pd.DataFrame({"hour": hours, **columns})


def events_table(history: History, scenario: Scenario) -> pd.DataFrame:
    """One row per event in order of time, with a sentence in ``text``.

    ``actor`` is the institution that did it, or the crowd, outsiders or residents; ``episode``
    numbers the stories from 1 in the order in which they began (0: of no story).
    """
    levers = [(hour, "", "lever", "", "strategy", name, 1.0, 0) for hour, name in history.levers]
    lines = sorted([*_happened(history, scenario), *levers], key=itemgetter(0))
    lines = [line for line in lines if line[0] < 24.0 * history.days]
    columns = list(zip(*lines, strict=True)) or [()] * len(_EVENTS)
    table = {
        name: pd.Series(column, dtype=kind)
        for (name, kind), column in zip(_EVENTS.items(), columns, strict=True)
    }
    names = names_of(scenario)
    texts = [sentence(names, dict(zip(_EVENTS, line, strict=True))) for line in lines]
    return pd.DataFrame({**table, "text": pd.Series(texts, dtype="str")})


def _happened(history: History, scenario: Scenario) -> Iterator[tuple[Any, ...]]:
    """All that was written into the log in order of time, as lines of the events table."""
    per_hour = _steps_per_hour(scenario)
    groups = [*(group.id for group in scenario.groups), ""]
    villages = [*(village.id for village in scenario.villages), ""]
    rows = history.event_rows()
    rows = rows[np.argsort(rows["step"], kind="stable")]
    episodes = _episodes(rows["story"])
    for row, episode in zip(rows.tolist(), episodes, strict=True):
        step, number, village, group, other, amount, actor, _ = row
        kind = EventKind(number)
        yield (
            step / per_hour, villages[village], kind.name.lower(), groups[group],
            _actor(kind, actor), _other(kind, other, groups, villages), amount, episode,
        )  # fmt: skip


def _steps_per_hour(scenario: Scenario) -> int:
    return int(scenario.number("time.steps_per_hour"))


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


def _episodes(stories: np.ndarray) -> list[int]:
    """Stories numbered from 1 as they come up; 0 for none."""
    numbers: dict[int, int] = {NOBODY: 0}
    return [numbers.setdefault(story, len(numbers)) for story in stories.tolist()]


def _columns(parts: list[np.ndarray], dtype: np.dtype, scenario: Scenario) -> dict[str, Any]:
    """Plain columns by name; one with an entry per group becomes one column per group."""
    rows = stacked(parts, dtype)
    columns: dict[str, Any] = {}
    for name in dtype.names or ():
        if rows[name].ndim == 1:
            columns[name] = rows[name]
            continue
        for g, group in enumerate(scenario.groups):
            columns[f"{name.removesuffix('_group')}_{group.id}"] = rows[name][:, g]
    ids = pd.Index([village.id for village in scenario.villages])
    columns["village"] = pd.Categorical.from_codes(columns["village"], categories=ids)
    return columns
