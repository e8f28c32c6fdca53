"""What ``kelisim compare`` says of cost and harm."""

import numpy as np
import pandas as pd
from rich.table import Table

from experiments.outcomes.registry import BY_KEY
from experiments.statistics.bootstrap import ENOUGH
from experiments.statistics.harm_panel import PAIRS
from experiments.statistics.numbers import bracketed, number
from experiments.statistics.rows import records
from experiments.studies.comparison.study import Comparison
from experiments.text.console import console, counted
from simulation import Scenario

_ASSUMED = (
    "Cost is that of levers, officers, surveys, corrections and rebuilding as the files state or"
    " assume it; deaths, injuries and fear have no price in it."
)


def tell_cost_effect(result: Comparison) -> None:
    """Cost against harm prevented, quadrants, the front, harm prevented per million tenge."""
    out = console()
    rows = records(result.cost_effect)
    reference, outcome = rows[0]["strategy"], BY_KEY[rows[0]["outcome"]]
    out.print(
        f"\nCost and {outcome.label.lower()} prevented, against {reference}"
        f" ({counted(int(rows[0]['pairs']), 'pair')} of runs):",
        style="bold",
    )
    table = Table(
        "strategy", "cost, million tenge [95 %]", f"prevented, {outcome.unit} [95 %]",
        "per million tenge [95 %]", "how often in each quadrant",
    )  # fmt: skip
    for row in rows[1:]:
        table.add_row(
            row["strategy"], _interval(row, "cost"), _interval(row, "prevented"), _ratio(row),
            _quadrants(row),
        )  # fmt: skip
    out.print(table)
    out.print(f"Pareto front, cheapest first: {_front_words(result.cost_effect)}.")
    if rows[0]["pairs"] < ENOUGH:
        out.print(f"Fewer than {ENOUGH} pairs: too few to trust the intervals.")
    out.print(_ASSUMED)


def tell_harm(result: Comparison, scenario: Scenario) -> None:
    """The harm panel: each strategy's difference to the reference in everything it may spoil."""
    out = console()
    reference = str(result.harm["strategy"].iloc[0])
    names = {group.id: group.name.get("en", group.id) for group in scenario.groups}
    others = [str(s) for s in result.harm["strategy"].unique()][1:]
    out.print(f"\nHarm that comes with it, difference to {reference} [95 %]:", style="bold")
    table = Table("harm", f"{reference} (mean)", *others)
    for measure in result.harm["measure"].unique():
        rows = result.harm[result.harm["measure"] == measure]
        first = records(rows.head(1))[0]
        label = f"{first['label']}{', ' + names[first['group']] if first['group'] else ''}"
        base = rows.loc[rows["strategy"] == reference, "mean"]
        cells = [_cell(records(rows[rows["strategy"] == name])) for name in others]
        mean = number(float(base.iloc[0])) if len(base) else "–"
        table.add_row(f"{label} ({first['unit']})", mean, *cells)
    out.print(table)
    out.print(
        "'More … than without it' counts pairs of runs with the same seed; chance alone makes some"
        " larger and some smaller, so read the share with more beside the share with less."
    )


def _interval(row: dict[str, object], key: str) -> str:
    return bracketed(*(float(str(row[name])) for name in (key, f"{key}_low", f"{key}_high")))


def _ratio(row: dict[str, object]) -> str:
    if np.isnan(float(str(row["per_million"]))):
        return f"none: {row['no_ratio']}"
    ends = (float(str(row[f"per_million{end}"])) for end in ("", "_low", "_high"))
    return bracketed(*ends, sign=False)


def _quadrants(row: dict[str, object]) -> str:
    if int(str(row["pairs"])) < 2:
        return "–"
    parts = []
    for key, words in (
        ("p_cheaper_better", "cheaper and less harm"), ("p_dearer_better", "dearer and less harm"),
        ("p_cheaper_worse", "cheaper and more harm"), ("p_dearer_worse", "dearer and more harm"),
        ("p_border", "no difference"),
    ):  # fmt: skip
        share = float(str(row[key]))
        if share >= 0.005:
            parts.append(f"{100 * share:.0f} % {words}")
    return ", ".join(parts)


def _front_words(table: pd.DataFrame) -> str:
    """The strategies on the front, each with how surely it is there."""
    on = [str(name) for name in table[table["front"]].sort_values("cost")["strategy"]]
    if int(table["pairs"].iloc[0]) < 2:
        return ", ".join(on)
    return ", ".join(f"{name} (in {100 * _p(table, name):.0f} % of resamples)" for name in on)


def _p(table: pd.DataFrame, name: str) -> float:
    return float(table.loc[table["strategy"] == name, "p_front"].iloc[0])


def _cell(rows: list[dict[str, object]]) -> str:
    if not rows:
        return ""
    row = rows[0]
    if row["unit"] == PAIRS:
        more, less = float(str(row["mean"])), float(str(row["less"]))
        return f"{100 * more:.0f} % more, {100 * less:.0f} % less"
    return bracketed(*(float(str(row[name])) for name in ("difference", "low", "high")))
