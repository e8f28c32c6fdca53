"""What actors hear (reports) and what they tell others to do (orders).

Actors never see the world: they know the reports that reached them, late and perhaps distorted.
Orders are plain values with an hour, a place and a dose; the simulation carries them out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from agents.states import Body, EventKind, Programme, Zone


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
    (``acceptance``, see ``Institution``). It answers what had happened by hour ``since``, and
    nothing that was added to the story later.
    """

    story: int
    reach: float
    since: float
    source: Body = Body.AKIMAT
    acceptance: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Sanction(Order):
    """People of the accused's own group (``source``) name and sanction the culprit of a story."""

    story: int
    group: int
    source: Body = Body.ELDERS


@dataclass(frozen=True)
class HoldSuspect(Order):
    """Police take the suspect into custody; the share ``seen`` of the victim's side sees it."""

    story: int
    seen: float


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
class SendGuard(SendReserve):
    """The same of the National Guard, which comes from outside the district."""


@dataclass(frozen=True)
class SettleCases(Order):
    """From ``hour`` on the akimat works so many ``days`` on a case, on ``clerks`` at a time.

    ``even_handed`` in [0, 1]: 1, cases of all groups wait equally long.
    """

    days: float
    clerks: float
    even_handed: float = 1.0


@dataclass(frozen=True)
class SettleNow(Order):
    """A meeting settles up to so many open cases at once, failed services first."""

    cases: int
    source: Body


@dataclass(frozen=True)
class StaffMediation(Order):
    """From ``hour`` on so many mediators work; the share ``brought`` of disputes comes to them."""

    mediators: float
    skill: float
    brought: float


@dataclass(frozen=True)
class Police(Order):
    """From ``hour`` on the police of the village use force this evenly (1: on all sides alike)."""

    even_force: float


@dataclass(frozen=True)
class Appeal(Order):
    """Somebody speaks to the young men of a group.

    ``strength`` is what it takes off the urge of those who live among people, ``online`` of those
    who live by their phones, both at full trust.
    """

    group: int
    strength: float
    online: float
    source: Body


@dataclass(frozen=True)
class Negotiate(Order):
    """Both sides of a story are brought to one table, with this skill in [0, 1]."""

    story: int
    skill: float
    source: Body


@dataclass(frozen=True)
class Apologise(Order):
    """The accused's representatives apologise to those of the victim's side."""

    story: int
    weight: float
    source: Body = Body.ASSOCIATIONS


@dataclass(frozen=True)
class Compensate(Order):
    """Those of a group who were attacked are paid ``share`` of what they lost."""

    group: int
    share: float


@dataclass(frozen=True)
class Rebuild(Order):
    """So many wrecked houses are built up again."""

    houses: int


@dataclass(frozen=True)
class HoldTrial(Order):
    """A court judges the attack on a group; ``fairness`` in [0, 1] as that group sees it."""

    group: int
    fairness: float


@dataclass(frozen=True)
class Dismiss(Order):
    """The akim of the village loses the post."""


@dataclass(frozen=True)
class PlayDown(Order):
    """Officials call it a private brawl: ``share`` of it is kept from those above."""

    story: int
    share: float


@dataclass(frozen=True)
class KeepWatch(Order):
    """From ``hour`` on the village is watched by these shares of what there is to see.

    ``seen`` has one share in [0, 1] for each ``Channel``; ``harmony`` in [0, 1] is what the smaller
    groups tell of what they suffer (1: all of it).
    """

    seen: tuple[float, float, float]
    harmony: float


@dataclass(frozen=True)
class TakeSurvey(Order):
    """So many households of the village are asked now; what they told comes out at hour ``out``."""

    households: int
    harmony: float
    source: Body
    out: float


@dataclass(frozen=True)
class SetZone(Order):
    """The village is seen at this risk from ``hour`` on; ``patrol`` officers are added for it."""

    zone: Zone
    patrol: float


@dataclass(frozen=True)
class RunProgramme(Order):
    """From ``hour`` on a programme runs in the village, at a level in [0, 1] for each group.

    ``provider`` is the number of the institution; what several provide adds up, never above 1.
    """

    programme: Programme
    level: tuple[float, ...]
    provider: int
