"""What ``kelisim triangle`` says, in plain words."""

import math
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from rich.table import Table

from experiments.commands.sweep_output import errors
from experiments.commands.triangle_sentences import answers, same_horizons
from experiments.designs.portfolios import found_strategy
from experiments.figures.factorial import BESIDE
from experiments.outcomes.horizons import Harm, first_day
from experiments.outcomes.registry import BY_KEY
from experiments.statistics.bootstrap import ENOUGH
from experiments.statistics.numbers import number
from experiments.statistics.rows import records
from experiments.studies.factorial.packages import HOURS_OF_DAY, Package, is_slow, remarks
from experiments.studies.factorial.study import WHOLE, Triangle
from experiments.text.console import NOT_A_FORECAST, console
from simulation import Scenario


def tell_start(world: Scenario, packages: Sequence[Package], measure: Harm, seeds: int) -> None:
    """What is about to be run, under which rule of time, and what is odd about it."""
    out = errors()
    for package in packages:
        out.print(f"{package.letter}  {', '.join(package.strategies)}: {package.why}.")
    since = (
        f"after the first incident, on day {measure.start}"
        if measure.start >= 0
        else "of the run (no incident is planned)"
    )
    out.print(
        f"{2 ** len(packages)} sets of packages, {seeds} seeds each, runs of {world.days} days."
        f" Each lever starts when its file says; harm is counted up to the end of the last day of"
        f" a horizon {since}."
    )
    for line in (*_slow_words(packages, measure.start), *remarks(tuple(packages))):
        out.print(line)


def _slow(packages: Sequence[Package], start: int) -> dict[str, float]:
    """Levers that are not at full strength on the day of the incident, and the days they need."""
    return {
        lever.name: lever.ramp / HOURS_OF_DAY
        for package in packages
        for lever in package.strategy().levers
        if is_slow(lever.ramp, start)
    }


def _slow_words(packages: Sequence[Package], start: int) -> list[str]:
    """One line on levers that are not at full strength when the incident comes."""
    slow = _slow(packages, start)
    if not slow:
        return []
    told = ", ".join(f"{name} {days:.0f}" for name, days in slow.items())
    return [
        f"Not at full strength when the incident comes (days they need): {told}."
        f" --lead {max(slow.values()):.0f} gives them that time."
    ]


def slow_shares(packages: Sequence[Package], start: int) -> list[str]:
    """What the answer has to say of packages whose levers had too little time.

    Args:
        start: day of the first incident; below 0 if none is planned.
    """
    late = [package for package in packages if _slow([package], start)]
    if not late:
        return []
    names = ", ".join(f"{package.letter} ({package.label})" for package in late)
    days = max(_slow(late, start).values())
    return [
        f"Levers of {names} were not at full strength when the incident came: what they change here"
        f" says little of what they can do with more time (--lead {days:.0f})."
    ]


def tell_triangle(result: Triangle, world: Scenario, outcome: str) -> None:
    """Shapley values by horizon, interactions, and the other outcomes beside them."""
    out = console()
    out.print(f"\n{world.title}", style="bold")
    out.print(f"{result.seeds} seeds under every set of packages.\n")
    out.print(_shares(result, outcome))
    out.print(
        "Shapley value: what the package changes when it joins, averaged over all orders of"
        " joining; 'alone': against no package; 'last': when all others are there already. Less"
        " than 0 is less harm. In brackets 95 % over seeds."
    )
    out.print(_interactions(result, outcome))
    out.print(
        "Effect: mean with the package minus mean without, over all sets of the others. An"
        " interaction is 0 where packages add up; above 0 (of a harm) one makes up for the other."
    )
    out.print(_beside(result, outcome))
    if result.seeds < ENOUGH:
        out.print(f"{result.seeds} seeds are few: the intervals are rough below {ENOUGH}.")
    for package in result.packages:
        for name in package.strategies:
            for harm in dict.fromkeys(lever.harm for lever in found_strategy(name).levers):
                words = f"Harm that {package.letter} ({Path(name).stem}) can do: {harm}"
                out.print(textwrap.fill(words, max(out.width, 60)))
    out.print("\nIntervals are of luck alone; what is not known about parameters is not in them.")
    out.print(NOT_A_FORECAST)
    out.print("\nAnswer", style="bold")
    for line in (*answers(result, outcome), *slow_shares(result.packages, first_day(world))):
        out.print(textwrap.fill(line, max(out.width, 60)))


def _shares(result: Triangle, outcome: str) -> Table:
    label = BY_KEY[outcome].label
    table = Table(title=label)
    table.add_column("horizon", width=len("(the same)"))
    names = [_named(result, package.letter) for package in result.packages]
    table.add_column("package", width=max(map(len, names)))
    for head in ("Shapley value", "of total", "alone", "last"):
        table.add_column(head)
    for horizon, words in same_horizons(result, outcome).items():
        rows = records(_of(result.shapley, outcome, horizon))
        for place, row in enumerate(rows):
            share = "–" if pd.isna(row["percent"]) else f"{row['percent']:.0f} %"
            both = ("", "") if row["package"] == "all" else _ends(row)
            first = words if place == 0 else ""
            table.add_row(
                first, _named(result, row["package"]), _interval(row, "value"), share, *both,
                end_section=place == len(rows) - 1,
            )  # fmt: skip
    return table


def _ends(row: dict[str, float]) -> tuple[str, str]:
    return _interval(row, "alone"), _interval(row, "last")


def _interactions(result: Triangle, outcome: str) -> Table:
    horizon = result.horizons[-1]
    title = f"Effects within a {horizon}: {BY_KEY[outcome].label}".replace("a five_", "five ")
    table = Table("packages", "effect [95 %]", title=title)
    rows = records(_of(result.effects, outcome, horizon).sort_values("order", kind="stable"))
    for place, row in enumerate(rows):
        last = place + 1 == len(rows) or rows[place + 1]["order"] > row["order"]
        table.add_row(row["packages"], _interval(row, "effect", ""), end_section=last)
    return table


def _beside(result: Triangle, outcome: str) -> Table:
    names = [package.letter for package in result.packages] + ["all"]
    title = "Shapley values of the other outcomes, longest horizon"
    table = Table(title=title)
    table.add_column("outcome", width=12)  # the longest of its words stays whole
    for name in names:
        table.add_column(name)
    for key in BESIDE:
        if key != outcome:
            horizon = WHOLE if key == "cost" else result.horizons[-1]
            rows = {r["package"]: r for r in records(_of(result.shapley, key, horizon))}
            label = f"{BY_KEY[key].label} ({BY_KEY[key].unit})"
            table.add_row(label, *(_interval(rows[name], "value") for name in names))
    return table


def _named(result: Triangle, letter: str) -> str:
    return next((f"{p.letter} {p.label}" for p in result.packages if p.letter == letter), letter)


def _of(table: pd.DataFrame, outcome: str, horizon: str) -> pd.DataFrame:
    return table[(table["outcome"] == outcome) & (table["horizon"] == horizon)]


def _interval(row: Mapping[str, Any], name: str, prefix: str | None = None) -> str:
    """``−1.2 (−2.0 to −0.4)`` of the columns ``name``, ``name_low``, ``name_high`` of a row."""
    start = f"{name}_" if prefix is None else prefix
    low, high = row[f"{start}low"], row[f"{start}high"]
    words = number(row[name], sign=True)
    return words if math.isnan(low) else f"{words} ({number(low, True)} to {number(high, True)})"
