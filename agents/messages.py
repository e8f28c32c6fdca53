"""What actors hear (reports) and what they tell others to do (orders).

Actors never see the world: they know the reports that reached them, late and perhaps distorted.
Orders are plain values with an hour, a place and a dose; the simulation carries them out.
"""

from dataclasses import dataclass

from agents.states import EventKind


@dataclass(frozen=True)
class Report:
    """Somebody was told that something happened.

    Attributes:
        kind: what; ``village``: where (its number).
        group, other: whom it concerns (-1: nobody).
        happened, known: hours since the start of the run.
        amount: how much of it (people, events, severity).
        story: number of the story it is about.
    """

    kind: EventKind
    village: int
    happened: float
    known: float
    group: int = -1
    other: int = -1
    amount: float = 0.0
    story: int = -1


@dataclass(frozen=True)
class Order:
    """Base of all orders: in which village and at which hour it takes effect."""

    village: int
    hour: float


@dataclass(frozen=True)
class Correct(Order):
    """Publish a correction of a story; ``reach`` is the share of households it can reach.

    ``trust`` is the source's own standing in [0, 1], or None: that of the akimat in each group.
    """

    story: int
    reach: float
    trust: float | None = None


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
    """The police post tells the district that something is brewing."""


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
