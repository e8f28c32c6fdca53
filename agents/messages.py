"""What actors hear (reports) and what they tell others to do (orders).

Actors never see the world: they know the reports that reached them, late and perhaps distorted.
Orders are plain values with an hour, a place and a dose; the simulation carries them out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from agents.states import Body, EventKind, Programme


@dataclass(frozen=True)
class Report:
    """Somebody was told that something happened.

    Attributes:
        kind: what; ``village``: where (its number).
        group, other: whom it concerns (-1: nobody).
        happened, known: hours since the start of the run.
        amount: how much of it (people, events, severity).
        story: number of the story it is about.
        actor: kind of institution that did it (``Body``; -1: none).
    """

    kind: EventKind
    village: int
    happened: float
    known: float
    group: int = -1
    other: int = -1
    amount: float = 0.0
    story: int = -1
    actor: int = -1


@dataclass(frozen=True)
class Order:
    """Base of all orders: in which village and at which hour it takes effect."""

    village: int
    hour: float


@dataclass(frozen=True)
class Correct(Order):
    """Publish a correction of a story; ``reach`` is the share of households it can reach.

    It counts as far as each group trusts ``source``, times how it takes what the source does
    (``acceptance``, see ``Institution``).
    """

    story: int
    reach: float
    source: Body = Body.AKIMAT
    acceptance: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Sanction(Order):
    """The accused's elders name and sanction the culprit of a story."""

    story: int
    group: int


@dataclass(frozen=True)
class HoldSuspect(Order):
    """Police take the suspect of a story into custody by a visible, fair process."""

    story: int


@dataclass(frozen=True)
class RaiseAlarm(Order):
    """Somebody who watches tells the district that something is brewing."""

    by: Body = Body.POLICE


@dataclass(frozen=True)
class SendReserve(Order):
    """The reserve, having set off at hour ``sent``, arrives at ``hour`` with ``officers``."""

    officers: int
    sent: float


@dataclass(frozen=True)
class SettleCases(Order):
    """From ``hour`` on the akimat works so many ``days`` on a case, on ``clerks`` at a time."""

    days: float
    clerks: float


@dataclass(frozen=True)
class RunProgramme(Order):
    """From ``hour`` on a programme runs in the village, at a level in [0, 1] for each group."""

    programme: Programme
    level: tuple[float, ...]
