"""A pair of runs side by side, and how often many pairs part, in words."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.statistics.numbers import number
from experiments.statistics.proportion import share
from experiments.studies.divergence.amounts import amount_words
from experiments.studies.divergence.chain import CHANGED, FIRST, SAME, SECOND
from experiments.studies.divergence.pair import Pair
from experiments.studies.divergence.pairs import counted
from experiments.text.console import NOT_A_FORECAST
from experiments.text.console import counted as so_many
from experiments.text.divergence import short_when, told
from experiments.text.table import Heading, Part, Table, plain

_ROWS = 24  # of the table in the terminal
_SIGNS = {SAME: "=", CHANGED: "~", FIRST: "<", SECOND: ">"}


def account(pair: Pair) -> Iterator[Part]:
    """Where two runs part and what followed, and the differing events side by side."""
    first, second = pair.names
    yield Heading(pair.scenarios[0].title)
    yield f"'{first}' and '{second}', both with seed {pair.seed}."
    yield from told(pair)
    rows = _from_the_parting(pair)
    if len(rows):
        yield _side_by_side(pair, rows)
        if (left := len(pair.chain) - len(rows)) > 0:
            yield f"{left} more rows are in chain.csv."
    yield NOT_A_FORECAST


def _from_the_parting(pair: Pair) -> pd.DataFrame:
    """The last things that were the same, and what came from the parting on."""
    hours = pair.chain[["hour_first", "hour_second"]].min(axis=1)
    if np.isnan(pair.parting.hour):
        return pair.chain.head(_ROWS)
    before = pair.chain[hours < pair.parting.hour].tail(3)
    after = pair.chain[hours >= pair.parting.hour].head(_ROWS - len(before))
    return pd.concat([before, after])


def _side_by_side(pair: Pair, rows: pd.DataFrame) -> Table:
    places = {v.id: v.name for v in pair.scenarios[0].villages}
    told = [
        (
            _SIGNS[row["mark"]], row["kind"].replace("_", " "),
            str(places.get(row["village"], row["village"])), _cell(row, "first"),
            _cell(row, "second"), row["how"],
        )
        for row in rows.to_dict("records")
    ]  # fmt: skip
    caption = "Side by side (= the same, ~ changed, < and > only in one):"
    return plain(caption, ("", "what", "where", *pair.names, "how"), told)


def _cell(row: dict[Any, Any], side: str) -> str:
    hour = row[f"hour_{side}"]
    if np.isnan(hour):
        return "–"
    amount = amount_words(str(row["kind"]), row[f"amount_{side}"])
    return ": ".join([short_when(hour), *([amount] if amount else [])])


def many(pairs: pd.DataFrame, names: Sequence[str]) -> Iterator[Part]:
    """How often runs part, when, and what is missing first."""
    good = pairs[pairs["error"] == ""]
    for row in pairs[pairs["error"] != ""].itertuples():
        yield f"seed {row.seed} failed: {str(row.error).splitlines()[0]}"
    if good.empty:
        return
    first, last = int(pairs["seed"].min()), int(pairs["seed"].max())
    yield Heading(f"{so_many(len(good), 'pair')} of runs (seeds {first} to {last})")
    parted = good[good["parted"].astype(bool)]
    low, middle, high = share(float(len(parted)), len(good))
    yield (
        f"They part in {len(parted)} of {len(good)} pairs ({100 * middle:.0f} %; 95 % interval"
        f" {100 * low:.0f} to {100 * high:.0f} %).{_hour_words(parted)}"
    )
    yield from _kinds(good, names)
    violent = good[["violence_first", "violence_second"]] > 0.0
    sides = violent.value_counts()
    yield (
        f"Violence in both runs of {sides.get((True, True), 0)} pairs, only under '{names[0]}' in"
        f" {sides.get((True, False), 0)}, only under '{names[1]}' in"
        f" {sides.get((False, True), 0)}, in neither in {sides.get((False, False), 0)}."
    )


def _kinds(good: pd.DataFrame, names: Sequence[str]) -> Iterator[str]:
    """Which events differ first, and which never came on the other side."""
    for column, what in (
        ("first_kinds", f"The first events that differ, in '{names[0]}' alone"),
        ("second_kinds", f"The first events that differ, in '{names[1]}' alone"),
        ("missing_second", f"First thing of '{names[0]}' that never came under '{names[1]}'"),
        ("missing_first", f"First thing of '{names[1]}' that never came under '{names[0]}'"),
    ):
        kinds = counted(good, column).head(4)
        told = ", ".join(
            f"{str(k).replace('_', ' ')} in {n} of {len(good)} pairs" for k, n in kinds.items()
        )
        yield f"{what}: {told or 'none'}."


def _hour_words(parted: pd.DataFrame) -> str:
    if parted.empty:
        return ""
    column = "since_incident_h" if parted["since_incident_h"].notna().any() else "hour"
    low, middle, high = parted[column].quantile([0.1, 0.5, 0.9])
    what = "hours after the first incident" if column != "hour" else "hours after the start"
    return f" Median {number(middle)} {what} (10–90 % of pairs: {number(low)} to {number(high)})."
