"""Tables that several kinds of result share, as rows of finished words."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.outcomes.outcome import Outcome
from experiments.statistics.bootstrap import leaves_out_zero
from experiments.statistics.cost_effectiveness import COST
from experiments.statistics.harm_panel import PAIRS
from experiments.statistics.paired import paired
from experiments.statistics.rows import records
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.table import Cell, Table

_MOST = 4  # strategies beside each other in one table; more would not fit on a printed page

type Row = dict[str, Any]


def head(language: Language, *keys: str, **values: str) -> list[str]:
    """Names of columns: the phrases of these keys."""
    return [language.say(key, **values) for key in keys]


def parts_of(strategies: Sequence[str]) -> list[list[str]]:
    """Strategies in parts that fit beside each other in one table."""
    count = max(-(-len(strategies) // _MOST), 1)
    return [list(part) for part in np.array_split(np.array(strategies, dtype=object), count)]


def numbered(caption: str, tables: Iterable[tuple[Sequence[str], Any]], note: str) -> list[Table]:
    """Parts of one table, each a head and rows, with their place in the caption."""
    parts = list(tables)
    return [
        Table(caption + f" ({place}/{len(parts)})" * (len(parts) > 1), head, rows, note)
        for place, (head, rows) in enumerate(parts, start=1)
    ]


def harm_panel(
    table: pd.DataFrame, titles: Mapping[str, str], names: Names, caption: str = "harm.caption"
) -> list[Table]:
    """The harm panel: a row for each measure, a column for each strategy but the reference.

    One or more tables that fit on a page; bold is a cell whose interval leaves out 0. ``table``: of
    ``experiments.statistics.harm_panel``; ``titles``: of the strategies, the reference first.
    """
    language = names.language
    reference, *others = titles
    first = head(language, "harm.measure", "harm.mean", reference=titles[reference])
    measures = [records(mine) for _, mine in table.groupby("measure", sort=False)]
    parts = []
    for part in parts_of(others):
        rows = []
        for mine in measures:
            label = names.measured(names.measure(mine[0]), str(mine[0]["unit"]))
            of = {name: [row for row in mine if row["strategy"] == name] for name in titles}
            mean = of[reference][0]["mean"] if of[reference] else math.nan
            cells = [harm_cell(of[name], language) for name in part]
            rows.append((label, [Cell(language.number(mean)), *cells]))
        parts.append(([*first, *(titles[name] for name in part)], rows))
    return numbered(language.say(caption), parts, "")


def harm_cell(rows: list[Row], language: Language) -> Cell:
    """A difference with its interval; the two shares of pairs where that is what is counted."""
    if not rows:
        return Cell(language.say("format.none"))
    row = rows[0]
    if row["unit"] == PAIRS:
        more, less = language.share(row["mean"]), language.share(row["less"])
        return Cell(language.say("harm.pairs", more=more, less=less))
    return estimate_cell(row["difference"], row["low"], row["high"], language)


def estimate_cell(value: float, low: float, high: float, language: Language) -> Cell:
    """A difference with its interval, bold where that leaves out 0."""
    return Cell(language.cell(value, low, high), leaves_out_zero(low, high))


def cost_table(
    runs: pd.DataFrame,
    outcome: Outcome,
    titles: Mapping[str, str],
    names: Names,
    first: str = "strategies.strategy",
    caption: str = "cost.caption",
) -> Table:
    """Cost against harm prevented, each paired with the reference: a row for each other strategy.

    ``titles``: of the strategies; the first is the reference. ``first``, ``caption``: phrases of
    the column of titles, and of the table.
    """
    language = names.language
    reference, *others = titles
    rows = []
    for name in others:
        cost, gap = (paired(runs, one, name, reference) for one in (COST, outcome))
        prevented = language.cell(0.0 - gap.estimate, 0.0 - gap.high, 0.0 - gap.low)
        rows.append((titles[name], [Cell(language.cell(*cost[:3])), Cell(prevented)]))
    harm, title = names.outcome(outcome), language.say(caption, reference=titles[reference])
    columns = head(language, first, "cost.cost", "cost.prevented", harm=harm)
    return Table(title, columns, rows, language.say("cost.note"))
