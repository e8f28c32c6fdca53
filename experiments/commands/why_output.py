"""What ``kelisim why`` says and keeps."""

import json
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from rich.table import Table

from experiments.figures.divergence import divergence
from experiments.figures.picture import keep
from experiments.runs.folders import claim
from experiments.statistics.numbers import number
from experiments.statistics.proportion import share
from experiments.studies.divergence.amounts import amount_words
from experiments.studies.divergence.chain import CHANGED, FIRST, SAME, SECOND
from experiments.studies.divergence.pair import Pair
from experiments.studies.divergence.pairs import counted
from experiments.text.console import NOT_A_FORECAST, console
from experiments.text.divergence import short_when, told
from simulation.files import write_whole
from simulation.run import manifest_of

CHAIN, PAIRS, WORDS = "chain.csv", "pairs.csv", "why.txt"
FILES = (CHAIN, PAIRS, WORDS, "manifest.json")
_ROWS = 24  # of the table in the terminal
_SIGNS = {SAME: "=", CHANGED: "~", FIRST: "<", SECOND: ">"}


def tell_pair(pair: Pair) -> None:
    """Where two runs part and what followed, and the differing events side by side."""
    out = console()
    first, second = pair.names
    out.print(f"\n{pair.scenarios[0].title}", style="bold")
    out.print(f"'{first}' and '{second}', both with seed {pair.seed}.\n")
    for line in told(pair):
        indent = "    " if line.startswith("  ") else ""
        out.print(textwrap.fill(line, max(out.width, 60), subsequent_indent=indent))
    rows = _from_the_parting(pair)
    if len(rows):
        out.print("\nSide by side (= the same, ~ changed, < and > only in one):")
        out.print(_side_by_side(pair, rows))
        left = len(pair.chain) - len(rows)
        if left > 0:
            out.print(f"{left} more rows are in {CHAIN}.")
    out.print("\n" + NOT_A_FORECAST)


def _from_the_parting(pair: Pair) -> pd.DataFrame:
    """The last things that were the same, and what came from the parting on."""
    hours = pair.chain[["hour_first", "hour_second"]].min(axis=1)
    if np.isnan(pair.parting.hour):
        return pair.chain.head(_ROWS)
    before = pair.chain[hours < pair.parting.hour].tail(3)
    after = pair.chain[hours >= pair.parting.hour].head(_ROWS - len(before))
    return pd.concat([before, after])


def _side_by_side(pair: Pair, rows: pd.DataFrame) -> Table:
    table = Table("", "what", "where", *pair.names, "how")
    places = {v.id: v.name for v in pair.scenarios[0].villages}
    for row in rows.to_dict("records"):
        table.add_row(
            _SIGNS[row["mark"]], row["kind"].replace("_", " "),
            places.get(row["village"], row["village"]), _cell(row, "first"), _cell(row, "second"),
            row["how"],
        )  # fmt: skip
    return table


def _cell(row: dict[Any, Any], side: str) -> str:
    hour = row[f"hour_{side}"]
    if np.isnan(hour):
        return "–"
    amount = amount_words(str(row["kind"]), row[f"amount_{side}"])
    return ": ".join([short_when(hour), *([amount] if amount else [])])


def tell_many(pairs: pd.DataFrame, names: Sequence[str]) -> None:
    """How often runs part, when, and what is missing first."""
    out = console()
    good = pairs[pairs["error"] == ""]
    for row in pairs[pairs["error"] != ""].itertuples():
        out.print(f"seed {row.seed} failed: {str(row.error).splitlines()[0]}", soft_wrap=True)
    if good.empty:
        return
    first, last = int(pairs["seed"].min()), int(pairs["seed"].max())
    pairs_words = "1 pair" if len(good) == 1 else f"{len(good)} pairs"
    out.print(f"\n{pairs_words} of runs (seeds {first} to {last})", style="bold")
    parted = good[good["parted"].astype(bool)]
    low, middle, high = share(float(len(parted)), len(good))
    out.print(
        f"They part in {len(parted)} of {len(good)} pairs ({100 * middle:.0f} %; 95 % interval"
        f" {100 * low:.0f} to {100 * high:.0f} %).{_hour_words(parted)}"
    )
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
        out.print(f"{what}: {told or 'none'}.")
    violent = good[["violence_first", "violence_second"]] > 0.0
    sides = violent.value_counts()
    out.print(
        f"Violence in both runs of {sides.get((True, True), 0)} pairs, only under '{names[0]}' in"
        f" {sides.get((True, False), 0)}, only under '{names[1]}' in"
        f" {sides.get((False, True), 0)}, in neither in {sides.get((False, False), 0)}."
    )


def _hour_words(parted: pd.DataFrame) -> str:
    if parted.empty:
        return ""
    column = "since_incident_h" if parted["since_incident_h"].notna().any() else "hour"
    low, middle, high = parted[column].quantile([0.1, 0.5, 0.9])
    what = "hours after the first incident" if column != "hour" else "hours after the start"
    return f" Median {number(middle)} {what} (10–90 % of pairs: {number(low)} to {number(high)})."


def keep_pair(pair: Pair, folder: Path, seeds: int) -> list[Path]:
    """Write the chain, the words and the picture with its text alternative."""
    first, second = pair.scenarios
    manifest = manifest_of(first, pair.seed) | {
        "question": question(pair, seeds), "second": second.to_dict(),
    }  # fmt: skip
    claim(folder, manifest["question"])
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    words = "\n".join(told(pair)) + "\n"
    write_whole(folder / CHAIN, lambda path: pair.chain.to_csv(path, index=False))
    for name, content in (("manifest.json", text), (WORDS, words)):
        write_whole(folder / name, _writer(content))
    return keep({"why": divergence(pair)}, folder)


def question(pair: Pair, seeds: int) -> dict[str, Any]:
    """What a folder of results holds."""
    names = [scenario.strategy.name for scenario in pair.scenarios]
    return {
        "why": pair.scenarios[0].name, "strategies": names, "seed": pair.seed, "pairs": seeds,
    }  # fmt: skip


def keep_many(pairs: pd.DataFrame, folder: Path) -> None:
    """Write the table of pairs."""
    write_whole(folder / PAIRS, lambda path: pairs.to_csv(path, index=False))


def _writer(content: str) -> Any:
    return lambda path: Path(path).write_text(content, encoding="utf-8")
