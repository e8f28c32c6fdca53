"""A household as a Mesa agent: a thin handle on its row of the columns."""

from collections.abc import Callable
from typing import Any, NamedTuple

import mesa
import numpy as np

from agents.states import RumourState, Whereabouts


class Moment(NamedTuple):
    """What the model does now.

    Attributes:
        process: a process of the order tables, uncompiled.
        place: position of the household in what the process runs over.
        time: day, or step of an hour.
    """

    process: Callable[..., None]
    place: int
    time: int


class Household(mesa.Agent):  # type: ignore[type-arg]
    """Hears stories; its young men join a crowd when the pull exceeds their threshold.

    Attributes:
        row: number of the household in the columns (0 … households − 1).
    """

    def __init__(self, model: Any, row: int) -> None:
        super().__init__(model)
        self.row = row

    def step(self) -> None:
        """Take part in the process the model is at, in Python: a loop over this one household."""
        moment: Moment | None = self.model.moment
        if moment is not None:
            moment.process(moment.place, moment.place + 1, self.model.world, moment.time)

    def _value(self, column: str) -> Any:
        return self.model.world.households[column][self.row]

    @property
    def village(self) -> str:
        """Id of the village it lives in."""
        name: str = self.model.conflict_scenario.villages[self._value("village")].id
        return name

    @property
    def group(self) -> str:
        """Id of its group."""
        name: str = self.model.conflict_scenario.groups[self._value("group")].id
        return name

    @property
    def grievance(self) -> float:
        """Grievance in [0, 1]."""
        return float(self._value("grievance"))

    @property
    def anger(self) -> float:
        """Memory of recent insults in [0, 1]."""
        return float(self._value("anger"))

    @property
    def ethnicisation(self) -> float:
        """Blame of a whole group for the story, in [0, 1]."""
        return float(self._value("ethnicisation"))

    @property
    def prejudice(self) -> dict[str, float]:
        """Prejudice in [0, 1] toward each other group, by group id."""
        row = self.model.world.prejudice[self.row]
        groups = self.model.conflict_scenario.groups
        return {g.id: float(row[k]) for k, g in enumerate(groups) if g.id != self.group}

    @property
    def rumour(self) -> RumourState:
        """What it does with the village's story."""
        return RumourState(int(self.model.world.rumour[self.row]))

    @property
    def young_men(self) -> list[Whereabouts]:
        """Where each of its young men is."""
        where = np.atleast_1d(self._value("where"))[: int(self._value("young_men"))]
        return [Whereabouts(int(state)) for state in where]
