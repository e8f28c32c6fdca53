"""The events of two runs side by side: what is the same, what differs, what only one of them has.

Events that come in swarms (convoys, arrivals, arrests …) are taken together while less than two
days lie between them; all others stand for themselves. A row of one run is matched with a row of
the other of the same kind, village, group and party: first those of the same hour, then in order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from experiments.studies.divergence.amounts import COUNTED, amount_words

SAME, CHANGED, FIRST, SECOND = "same", "changed", "only first", "only second"
LEVER = "lever"
SWARMS = frozenset(
    ("convoy", "arrival", "turned_back", "arrests", "violence", "flight", "deaths", "appeal",
     "signs", "settled", "rebuilding")
)  # fmt: skip
_NO_PARTY = frozenset(("appeal", "settled"))  # told to every group, or by whoever is at hand
_BY_ANYBODY = frozenset(("correction", "alarm", "agreement", "no_agreement", "sanction"))
_APART = 48.0  # hours between two events of a swarm that belong together
_SAME_MATTER = 336.0  # hours; further apart, two events are not one that came later
_CLOSE = 1e-9
COLUMNS = (
    "mark", "how", "village", "kind", "hour_first", "hour_second", "amount_first",
    "amount_second", "text_first", "text_second",
)  # fmt: skip


@dataclass(eq=False)
class Happening:
    """One event, or a swarm of them.

    Attributes:
        hour, last: of the first and of the last of them.
        amount: their sum; ``times``: how many.
        what: kind, village, group, other party.
        text: the sentence of the first of them.
    """

    hour: float
    last: float
    amount: float
    times: int
    what: tuple[str, str, str, str]
    actor: str
    text: str
    taken: bool = False

    @property
    def kind(self) -> str:
        """Kind of the event, as in ``Run.events``."""
        return self.what[0]


def happenings(events: pd.DataFrame) -> list[Happening]:
    """The events of a run (``Run.events``) as happenings, in order of their first hour."""
    found: list[Happening] = []
    open_swarms: dict[tuple[str, ...], Happening] = {}
    for event in events.to_dict("records"):
        one = _happening(event)
        key = (*one.what, one.actor)
        swarm = open_swarms.get(key)
        if one.kind in SWARMS and swarm is not None and one.hour - swarm.last < _APART:
            swarm.last = one.hour
            swarm.amount += one.amount
            swarm.times += 1
            continue
        open_swarms[key] = one
        found.append(one)
    return found


def _happening(event: Mapping[Any, Any]) -> Happening:
    kind, hour = str(event["kind"]), float(event["hour"])
    nobody = kind in _NO_PARTY
    group, other = ("", "") if nobody else (str(event["group"]), str(event["other"]))
    what = (kind, str(event["village"]), group, other)
    return Happening(
        hour, hour, float(event["amount"]), 1, what, str(event["actor"]), str(event["text"])
    )


def chain(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Events of two runs side by side, in order of time.

    Args:
        first, second: ``Run.events`` of two runs of one world.

    Returns:
        Columns ``COLUMNS``: ``mark`` is ``SAME``, ``CHANGED``, ``FIRST`` or ``SECOND``; ``how``
        says in words what changed ("later by 2 hours; smaller: 5 instead of 9"); hours and
        amounts are NaN and texts empty where a run has no such event.
    """
    one, other = happenings(first), happenings(second)
    pairs = _matched(one, other)
    rows = [_row(left, right) for left, right in pairs]
    rows += [_row(left, None) for left in one if not left.taken]
    rows += [_row(None, right) for right in other if not right.taken]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    order = table[["hour_first", "hour_second"]].min(axis=1)
    return table.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


def _matched(
    one: Sequence[Happening], other: Sequence[Happening]
) -> list[tuple[Happening, Happening]]:
    """Pairs that are the same matter, the closest match first."""
    pairs: list[tuple[Happening, Happening]] = []
    for same_hour, same_actor in ((True, True), (False, True), (False, False)):
        waiting: dict[tuple[str, ...], list[Happening]] = {}
        for right in other:
            if not right.taken:
                waiting.setdefault(_key(right, same_hour, same_actor), []).append(right)
        for left in one:
            if left.taken or not (same_actor or left.kind in _BY_ANYBODY):
                continue
            queue = waiting.get(_key(left, same_hour, same_actor), [])
            near = [right for right in queue if abs(right.hour - left.hour) <= _SAME_MATTER]
            if near:
                queue.remove(near[0])
                left.taken = near[0].taken = True
                pairs.append((left, near[0]))
    return pairs


def _key(one: Happening, hour: bool, actor: bool) -> tuple[str, ...]:
    return (*one.what, one.actor if actor else "", f"{one.hour:.6f}" if hour else "")


def _row(left: Happening | None, right: Happening | None) -> dict[str, Any]:
    known = left or right
    assert known is not None
    mark, how = FIRST if right is None else SECOND, ""
    if left is not None and right is not None:
        how = _how(left, right)
        mark = CHANGED if how else SAME
    row: dict[str, Any] = {"mark": mark, "how": how, "village": known.what[1], "kind": known.kind}
    for side, one in (("first", left), ("second", right)):
        row[f"hour_{side}"] = one.hour if one else float("nan")
        row[f"amount_{side}"] = one.amount if one else float("nan")
        row[f"text_{side}"] = _text(one)
    return row


def _how(left: Happening, right: Happening) -> str:
    """What is different about the same matter in the second run; empty if nothing is."""
    parts = []
    gap = right.hour - left.hour
    if abs(gap) > _CLOSE:
        parts.append(f"{'later' if gap > 0 else 'earlier'} by {_hours(abs(gap))}")
    if abs(right.amount - left.amount) > _CLOSE:
        word = "larger" if right.amount > left.amount else "smaller"
        now, then = (amount_words(left.kind, one.amount) for one in (right, left))
        parts.append(f"{word}: {now} instead of {then}" if now else word)  # no bare numbers
    elif left.times != right.times or abs((right.last - right.hour) - (left.last - left.hour)) > (
        _CLOSE
    ):
        parts.append("spread otherwise over the hours")
    if left.actor != right.actor:
        parts.append("by another actor")
    return "; ".join(parts)


def _hours(hours: float) -> str:
    return f"{hours:.3g} hour{'' if hours == 1.0 else 's'}"


def _text(one: Happening | None) -> str:
    """The sentence of an event; of a swarm with its sum."""
    if one is None:
        return ""
    if one.times == 1:
        return one.text
    over = one.last - one.hour
    span = f" within {_hours(over)}" if over > 0.0 else ""
    total = f", in sum {amount_words(one.kind, one.amount)}" if one.kind in COUNTED else ""
    return f"{one.text} That is the first of {one.times} such events{span}{total}."
