"""The one way to carry out an order; each kind registers what it writes."""

from functools import singledispatch
from typing import Protocol

from agents.messages import Order
from agents.states import EventKind
from simulation.history import History
from simulation.scenario import Scenario
from simulation.state import NOBODY, World

# levels of a programme in a village, by who provides it: (village, programme) -> {provider: level}
type ProgrammeLevels = dict[tuple[int, int], dict[int, tuple[float, ...]]]


class ActionModel(Protocol):
    """What carrying out an order needs of the model."""

    world: World
    conflict_scenario: Scenario
    programme_levels: ProgrammeLevels
    history: History

    def note(
        self,
        kind: EventKind,
        village: int,
        step: int,
        group: int = NOBODY,
        amount: float = 0.0,
        actor: int = NOBODY,
        other: int = NOBODY,
    ) -> None:
        """Write an event that actors brought about."""


@singledispatch
def carry_out(order: Order, model: ActionModel, step: int) -> None:
    """Do what ``order`` says, at the beginning of hourly step ``step``."""
    raise TypeError(f"no way to carry out {type(order).__name__}; add one in simulation/actions/")


def spend(model: ActionModel, what: str, tenge: float) -> None:
    """Note money spent, by what for."""
    spent = model.history.spent
    spent[what] = spent.get(what, 0.0) + tenge
