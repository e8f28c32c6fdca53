"""Tables that several kinds of result share, as rows of finished words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments.outcomes.registry import Outcome
from experiments.statistics.bootstrap import leaves_out_zero
from experiments.statistics.cost_effectiveness import COST
from experiments.statistics.harm_panel import PAIRS
from experiments.statistics.paired import paired
from experiments.statistics.rows import records
from experiments.text.language import Language
from experiments.text.names import Names
from simulation.parameters import Parameter

_MOST = 4  # strategies beside each other in one table; more would not fit on a printed page

type Row = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """A cell of a table; ``number``: it stands to the right."""

    text: str
    bold: bool = False
    number: bool = True


@dataclass(frozen=True)
class Table:
    """A table of the page: ``head`` names its columns, that of the labels first."""

    caption: str
    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell]]]


def harm_panel(
    table: pd.DataFrame, titles: Mapping[str, str], names: Names, caption: str = "harm.caption"
) -> list[Table]:
    """The harm panel: a row for each measure, a column for each strategy but the reference.

    Args:
        table: with the columns of ``experiments.statistics.harm_panel.harm_table``.
        titles: of the strategies; the first is the reference.
        caption: its phrase.

    Returns:
        One or more tables that fit on a page; bold is a cell whose interval leaves out 0.
    """
    language = names.language
    reference, *others = titles
    count = max(-(-len(others) // _MOST), 1)
    parts = [list(part) for part in np.array_split(np.array(others, dtype=object), count)]
    mean = language.say("harm.mean", reference=titles[reference])
    found = []
    for place, part in enumerate(parts, start=1):
        title = language.say(caption) + f" ({place}/{len(parts)})" * (len(parts) > 1)
        head = [language.say("harm.measure"), mean, *(titles[name] for name in part)]
        found.append(Table(title, head, _harm_rows(table, reference, part, names)))
    return found


def _harm_rows(
    table: pd.DataFrame, reference: str, others: list[str], names: Names
) -> list[tuple[str, list[Cell]]]:
    language = names.language
    rows = []
    for measure in table["measure"].unique():
        mine = table[table["measure"] == measure]
        first = records(mine.head(1))[0]
        label = language.say(
            "harm.measured", measure=names.measure(first), unit=names.unit(str(first["unit"]))
        )
        base = mine.loc[mine["strategy"] == reference, "mean"]
        mean = float(base.iloc[0]) if len(base) else np.nan
        cells = [harm_cell(records(mine[mine["strategy"] == name]), language) for name in others]
        rows.append((label, [Cell(language.number(mean)), *cells]))
    return rows


def harm_cell(rows: list[Row], language: Language) -> Cell:
    """A difference with its interval; the two shares of pairs where that is what is counted."""
    if not rows:
        return Cell(language.say("format.none"))
    row = rows[0]
    if row["unit"] == PAIRS:
        more, less = language.share(row["mean"]), language.share(row["less"])
        return Cell(language.say("harm.pairs", more=more, less=less))
    clear = leaves_out_zero(row["low"], row["high"])
    return Cell(language.cell(row["difference"], row["low"], row["high"]), clear)


def cost_table(
    runs: pd.DataFrame,
    outcome: Outcome,
    titles: Mapping[str, str],
    names: Names,
    head: str = "strategies.strategy",
    caption: str = "cost.caption",
) -> Table:
    """Cost against harm prevented, each paired with the reference: a row for each other strategy.

    Args:
        runs: finished runs with a column ``strategy``.
        outcome: the harm that is asked about.
        titles: of the strategies; the first is the reference.
        head, caption: phrases of the column of titles, and of the table.
    """
    language = names.language
    reference, *others = titles
    rows = []
    for name in others:
        cost, gap = (paired(runs, one, name, reference) for one in (COST, outcome))
        cells = [
            Cell(language.cell(cost.estimate, cost.low, cost.high)),
            Cell(language.cell(0.0 - gap.estimate, 0.0 - gap.high, 0.0 - gap.low)),
        ]
        rows.append((titles[name], cells))
    prevented = language.say("cost.prevented", harm=names.outcome(outcome))
    told = language.say(caption, reference=titles[reference])
    return Table(told, [language.say(head), language.say("cost.cost"), prevented], rows)


def parameters(names: Names, table: Mapping[str, Any], language: Language) -> list[Row]:
    """Parameters that the scenario sets otherwise than the model, with default and range."""
    rows = []
    for key, value in names.changed.items():
        known = table.get(key)
        row = {"key": key, "value": _value(value, language)}
        row["default"] = _value(known.default, language) if known else ""
        row["meaning"] = meaning(known) if known else ""
        row["range"] = _range(known.low, known.high, language) if known else ""
        rows.append(row)
    return rows


def meaning(parameter: Parameter) -> str:
    """What a parameter means, with its unit."""
    return f"{parameter.meaning} ({parameter.unit})"


def _range(low: float, high: float, language: Language) -> str:
    return language.say("format.interval", low=_value(low, language), high=_value(high, language))


def _value(value: Any, language: Language) -> str:
    if isinstance(value, Sequence):
        return " ".join(language.decimal(_digits(float(one))) for one in value)
    return language.decimal(_digits(float(value)))


def _digits(value: float) -> str:
    """A number without an exponent, which not everybody reads.

    >>> _digits(5e-05), _digits(0.2), _digits(30.0)
    ('0.00005', '0.2', '30')
    """
    return str(np.format_float_positional(float(f"{value:g}"), trim="-"))
