"""The first hour at which two runs of one world with the same seed part."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.studies.divergence.chain import LEVER

NUMBERS = ("reached", "spreaders", "corrected", "crowd", "outsiders", "police", "violent_events")
_COMPARED = ["village", "kind", "group", "actor", "other", "amount"]


@dataclass(frozen=True)
class Parting:
    """Where two runs part.

    Attributes:
        events: first hour with an event that the other run does not have, the start of a lever
            left aside; NaN if there is none.
        first, second: the texts of those events of that hour, of either run.
        first_kinds, second_kinds: their kinds.
        numbers: first hour at which a number of ``Run.hourly`` differs; NaN if there is none.
        differing: those numbers of that hour: village, name, value in the first and the second.
    """

    events: float
    first: tuple[str, ...]
    second: tuple[str, ...]
    first_kinds: tuple[str, ...]
    second_kinds: tuple[str, ...]
    numbers: float
    differing: tuple[tuple[str, str, float, float], ...]

    @property
    def hour(self) -> float:
        """The earlier of the two hours; NaN where the runs are the same."""
        hours = [h for h in (self.events, self.numbers) if not np.isnan(h)]
        return min(hours) if hours else float("nan")


def parting(
    events: tuple[pd.DataFrame, pd.DataFrame], hourly: tuple[pd.DataFrame, pd.DataFrame]
) -> Parting:
    """Compare two runs event by event and hour by hour.

    Args:
        events: ``Run.events`` of the first and the second run.
        hourly: ``Run.hourly`` of both; an hour and village without a row holds zeros (of police:
            nothing is known, so it is not compared).
    """
    hour, left, right = _events(*events)
    number_hour, differing = _numbers(*hourly)
    return Parting(
        hour,
        tuple(left["text"]), tuple(right["text"]), tuple(left["kind"]), tuple(right["kind"]),
        number_hour, differing,
    )  # fmt: skip


def _events(first: pd.DataFrame, second: pd.DataFrame) -> tuple[float, pd.DataFrame, pd.DataFrame]:
    """First hour in which the events are not the same, and what either run alone has in it."""
    both = pd.concat({"first": _counted(first), "second": _counted(second)}, names=["run", None])
    alone = both.drop_duplicates(["hour", *_COMPARED, "number"], keep=False)
    hour = float(alone["hour"].min())  # NaN where all are the same
    now = alone[alone["hour"] == hour]
    left, right = (now[now.index.get_level_values("run") == run] for run in ("first", "second"))
    return hour, left, right


def _counted(events: pd.DataFrame) -> pd.DataFrame:
    """The events without the starts of levers; equal ones of an hour are numbered."""
    table = events[events["kind"] != LEVER].copy()
    table["number"] = table.groupby(["hour", *_COMPARED], observed=True).cumcount()
    return table


def _numbers(
    first: pd.DataFrame, second: pd.DataFrame
) -> tuple[float, tuple[tuple[str, str, float, float], ...]]:
    """First hour in which a number differs, with all numbers that differ in it."""
    names = [name for name in NUMBERS if name in first and name in second]
    one, other = (_by_hour(table, names) for table in (first, second))
    both = pd.concat({"first": one, "second": other}, axis=1).sort_index()
    parts = {}
    for name in names:
        pair = both.xs(name, axis=1, level=1)
        pair = pair.dropna() if name == "police" else pair.fillna(0.0)
        parts[name] = pair[pair["first"] != pair["second"]]
    found = pd.concat(parts, names=["name"]).reset_index()
    hour = float(found["hour"].min())  # NaN where nothing differs
    now = found[found["hour"] == hour]
    return hour, tuple(zip(*(now[c] for c in ("village", "name", "first", "second")), strict=True))


def _by_hour(table: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    plain = table.assign(village=table["village"].astype(str))
    return plain.set_index(["hour", "village"])[names].astype(float)
