"""What a run has lived through so far: the one thing that a model adds to and a snapshot stores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from simulation.state import DAILY, EVENT, HOURLY, World, stacked

_TABLES = {"events": EVENT, "hourly": HOURLY, "daily": DAILY}


@dataclass
class History:
    """The lived past of one run, in the parts in which it was put down.

    Attributes:
        events: rows of the event log (``EVENT``), in the order in which they were told.
        hourly: rows of villages concerned by an hour (``HOURLY``).
        daily: one array a day with a row for each village (``DAILY``).
        spent: tenge that orders cost, by what for.
        levers: hour at which each lever of the strategy began, and its name.
    """

    events: list[np.ndarray] = field(default_factory=list)
    hourly: list[np.ndarray] = field(default_factory=list)
    daily: list[np.ndarray] = field(default_factory=list)
    spent: dict[str, float] = field(default_factory=dict)
    levers: list[tuple[float, str]] = field(default_factory=list)

    @property
    def days(self) -> int:
        """Days lived so far."""
        return len(self.daily)

    def end_day(self, rows: np.ndarray) -> None:
        """Put down the daily rows of all villages."""
        self.daily.append(np.array(rows))

    def take_hours(self, w: World) -> None:
        """Empty the hourly table of the compiled part into the history."""
        if (size := int(w.hourly_size[0])) > 0:
            self.hourly.append(np.array(w.hourly[:size]))
            w.hourly_size[0] = 0

    def event_rows(self) -> np.ndarray:
        """All events as one array, in the order in which they were told."""
        return stacked(self.events, EVENT)

    def tables(self) -> dict[str, np.ndarray]:
        """The three tables as one array each, under the names that a saved state has for them."""
        return {f"{name}_rows": stacked(getattr(self, name), of) for name, of in _TABLES.items()}

    def copied(self) -> History:
        """The same past, which goes on without changing this one."""
        return History.of(self.tables(), self.spent, self.levers)

    @staticmethod
    def of(
        tables: Mapping[str, np.ndarray],
        spent: Mapping[str, float],
        levers: list[tuple[float, str]],
    ) -> History:
        """The past that ``tables()``, ``spent`` and ``levers`` of a history tell of."""
        rows: dict[str, Any] = {name: tables[f"{name}_rows"].copy() for name in _TABLES}
        daily = rows["daily"]
        villages = int(daily["village"].max()) + 1 if daily.size else 1
        return History(
            [rows["events"]], [rows["hourly"]], list(daily.reshape(-1, villages)),
            dict(spent), list(levers),
        )  # fmt: skip
