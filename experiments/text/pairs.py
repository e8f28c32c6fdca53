"""A pair of runs side by side, and how often many pairs part, in words."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.statistics.numbers import number
from experiments.statistics.proportion import share
from experiments.statistics.rows import records
from experiments.studies.divergence.amounts import amount_words
from experiments.studies.divergence.chain import CHANGED, FIRST, SAME, SECOND
from experiments.studies.divergence.pair import Pair
from experiments.studies.divergence.pairs import counted
from experiments.text.console import NOT_A_FORECAST
from experiments.text.console import counted as so_many
from experiments.text.divergence import place_names, short_when, told
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
    places, told = place_names(pair), []
    for row in records(rows):
        what, where = row["kind"].replace("_", " "), places.get(row["village"], row["village"])
        sides = [_cell(row, side) for side in ("first", "second")]
        told.append((_SIGNS[row["mark"]], what, str(where), *sides, row["how"]))
    caption = "Side by side (= the same, ~ changed, < and > only in one):"
    return plain(caption, ("", "what", "where", *pair.names, "how"), told)


def _cell(row: dict[str, Any], side: str) -> str:
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
    seeds = f"seeds {pairs['seed'].min()} to {pairs['seed'].max()}"
    yield Heading(f"{so_many(len(good), 'pair')} of runs ({seeds})")
    parted = good[good["parted"].astype(bool)]
    low, middle, high = share(float(len(parted)), len(good))
    yield (
        f"They part in {len(parted)} of {len(good)} pairs ({100 * middle:.0f} %; 95 % interval"
        f" {100 * low:.0f} to {100 * high:.0f} %).{_hour_words(parted)}"
    )
    yield from _kinds(good, names)
    first, second = good["violence_first"] > 0.0, good["violence_second"] > 0.0
    yield (
        f"Violence in both runs of {(first & second).sum()} pairs, only under '{names[0]}' in"
        f" {(first & ~second).sum()}, only under '{names[1]}' in {(~first & second).sum()}, in"
        f" neither in {(~first & ~second).sum()}."
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
    column, since = "since_incident_h", "the first incident"
    if parted[column].isna().all():
        column, since = "hour", "the start"
    low, middle, high = (number(hour) for hour in parted[column].quantile([0.1, 0.5, 0.9]))
    return f" Median {middle} hours after {since} (10–90 % of pairs: {low} to {high})."
