"""Why two runs end differently, in plain words."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from experiments.outcomes.outcome import Tag
from experiments.outcomes.registry import tagged
from experiments.statistics.numbers import number
from experiments.statistics.rows import records
from experiments.studies.divergence.chain import CHANGED, FIRST, LEVER, SECOND
from experiments.studies.divergence.pair import Pair
from experiments.text.clock import clock

_SHOWN = 7  # kinds of events in each part; all are in the table
_WEIGHT = (  # what is told first where not all can be told
    "deaths", "violence", "crowd", "broken", "flight", "reserve_sent", "guard_sent", "convoy",
    "arrival", "correction", "agreement", "sanction", "arrests", "incident", "second_incident",
    "story_spreads", "alarm", "appeal", "dismissal", "zone", "signs",
)  # fmt: skip
CAVEAT = (
    "Both runs have the same world, the same seed and so the same luck: the strategy is the only"
    " thing that was set differently. Everything that differs therefore comes from it in some way;"
    " but that one difference follows another in time does not prove that the one caused the other,"
    " and a small change can tip chance events that have nothing to do with what the strategy is"
    " for. One pair is one story: see with --seeds how often it goes so."
)
_NAMES = {
    "reached": "households that know the story", "spreaders": "households that tell it",
    "corrected": "households that heard a correction", "crowd": "people in the street",
    "outsiders": "outsiders in the street", "police": "police present",
    "violent_events": "violent events",
}  # fmt: skip


def told(pair: Pair) -> list[str]:
    """The whole account, a paragraph a line."""
    sides = [line for side in ("first", "second") for line in _only(pair, side)]
    return [*_levers(pair), *_parting(pair), *sides, *_changed(pair), _ends(pair), CAVEAT]


def when(hour: float) -> str:
    """An hour of the run with its day and clock.

    >>> when(182.0)
    'hour 182 (day 7, 14:00)'
    """
    return f"hour {hour:g} ({short_when(hour)})"


def short_when(hour: float) -> str:
    """An hour of the run by day and clock alone.

    >>> short_when(182.0)
    'day 7, 14:00'
    """
    return f"day {int(hour // 24.0)}, {clock(hour)}"


def place_names(pair: Pair) -> dict[str, str]:
    """Names of the villages by their ids."""
    return {village.id: village.name for village in pair.scenarios[0].villages}


def _levers(pair: Pair) -> Iterator[str]:
    for scenario, run in zip(pair.scenarios, pair.runs, strict=True):
        starts = run.events[run.events["kind"] == LEVER]
        levers = [f"'{row['other']}' from {when(row['hour'])}" for row in records(starts)]
        what = f"lever {', '.join(levers)}" if levers else "no lever starts"
        yield f"{scenario.strategy.title}: {what}."


def _parting(pair: Pair) -> Iterator[str]:
    found = pair.parting
    if np.isnan(found.hour):
        yield (
            "The two runs have the same events and the same hourly numbers from beginning to end:"
            " with this seed the strategy made no difference that can be seen in them."
        )
        return
    if np.isnan(found.events):
        yield "The two runs have the same events from beginning to end."
    else:
        yield f"Until {when(found.events)} both runs have the same events. Then:"
        for name, texts in zip(pair.names, (found.first, found.second), strict=True):
            if texts:
                more = f" (and {len(texts) - 3} more in this hour)" if len(texts) > 3 else ""
                yield f"  In this hour only under '{name}': {' '.join(texts[:3])}{more}"
        yield from _later(pair, found.events)
    if np.isnan(found.numbers):
        yield "Their hourly numbers are the same throughout."
        return
    places = place_names(pair)
    parts = [
        f"{_NAMES[name]} in {places.get(village, village)} {number(a)} and {number(b)}"
        for village, name, a, b in found.differing[:3]
    ]
    yield f"In the hourly numbers they part at {when(found.numbers)}: {'; '.join(parts)}."


def _later(pair: Pair, hour: float) -> Iterator[str]:
    """Whether what only one run has at the parting comes in the other one at another hour."""
    rows = pair.chain[pair.chain["mark"] == CHANGED]
    rows = rows[rows[["hour_first", "hour_second"]].min(axis=1) == hour]
    for kind, some in rows.groupby("kind", sort=False):
        gap = float((some["hour_second"] - some["hour_first"]).abs().max())
        if gap > 0.0:
            late = pair.names[0 if some["hour_first"].iloc[0] > hour else 1]
            same = str(kind).replace("_", " ")
            yield f"  Under '{late}' the same ({same}) comes {number(gap)} hours later."


def _only(pair: Pair, side: str) -> Iterator[str]:
    mark, name = (FIRST, pair.names[0]) if side == "first" else (SECOND, pair.names[1])
    rows = pair.chain[(pair.chain["mark"] == mark) & (pair.chain["kind"] != LEVER)]
    if rows.empty:
        yield f"Nothing happened only under '{name}'."
        return
    yield f"Only under '{name}':"
    hour, text = f"hour_{side}", f"text_{side}"
    yield from _kinds(pair, rows, lambda one: f"{short_when(one[hour])}: {one[text]}")


def _more(pair: Pair, some: pd.DataFrame) -> str:
    """What else of the same kind there is: how often, and where."""
    if len(some) < 2:
        return ""
    names = place_names(pair)
    places = dict.fromkeys(str(names.get(v, v)) for v in some["village"].iloc[1:] if v)
    kind = str(some["kind"].iloc[0]).replace("_", " ")
    where = f" ({', '.join(places)})" if places else ""
    lines = "line" if len(some) == 2 else "lines"
    return f" And {len(some) - 1} more {lines} of '{kind}'{where} in chain.csv."


def _changed(pair: Pair) -> Iterator[str]:
    rows = pair.chain[pair.chain["mark"] == CHANGED]
    if rows.empty:
        return
    first, second = pair.names
    yield f"In both, but otherwise under '{second}' than under '{first}':"
    yield from _kinds(
        pair,
        rows,
        lambda one: f"{one['text_first']} ({short_when(one['hour_first'])}) – {one['how']}.",
    )


def _kinds(pair: Pair, rows: pd.DataFrame, words: Callable[[pd.Series], str]) -> Iterator[str]:
    """The weightiest kinds, by the hour of the first of each, which ``words`` tells."""
    kinds = list(dict.fromkeys(rows["kind"]))
    heavy = sorted(kinds, key=lambda k: _WEIGHT.index(k) if k in _WEIGHT else len(_WEIGHT))
    for kind in (kind for kind in kinds if kind in heavy[:_SHOWN]):
        some = rows[rows["kind"] == kind]
        yield f"  {words(some.iloc[0])}{_more(pair, some)}"
    if (left := len(kinds) - _SHOWN) > 0:
        yield f"  … and {left} more kinds of events; all are in chain.csv."


def _ends(pair: Pair) -> str:
    first, second = pair.names
    parts = []
    for outcome in tagged(Tag.PAIR):
        ends = [float(run.summary[outcome.key]) / outcome.scale for run in pair.runs]
        a, b = (number(0.0 if np.isnan(end) else end) for end in ends)
        parts.append(f"{outcome.label.lower()} {a} and {b}")
    return f"At the end ('{first}' and '{second}'; cost in million tenge): {'; '.join(parts)}."
