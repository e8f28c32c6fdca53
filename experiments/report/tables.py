"""The tables of a report as rows of finished words."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.harm.cost_effect import COST
from experiments.harm.panel import PAIRS
from experiments.paired import paired
from experiments.records import records
from experiments.report.folder import TimingResult
from experiments.report.language import Language
from experiments.report.naming import Names
from experiments.report.spans import hour_words
from experiments.report.timing_answer import cell_words, dose_words
from experiments.resampling import leaves_out_zero
from experiments.timing.surface import Estimated
from simulation.parameters import Parameter

_MOST = 4  # strategies beside each other in one table; more would not fit on a printed page

type Row = dict[str, Any]


def harm_panel(table: pd.DataFrame, titles: Mapping[str, str], names: Names) -> list[Row]:
    """The harm panel: a row for each measure, a column for each strategy but the reference.

    Args:
        table: with the columns of ``experiments.harm.panel.harm_table``.
        titles: of the strategies; the first is the reference.

    Returns:
        One or more tables that fit on a page: ``columns`` and ``rows`` with ``label``, ``mean``
        and ``cells``; a cell has ``text`` and ``bold``: whether its interval leaves out 0.
    """
    reference, *others = titles
    parts = [others[k : k + _MOST] for k in range(0, len(others), _MOST)] or [[]]
    return [_harm_part(table, titles, reference, part, names) for part in parts]


def _harm_part(
    table: pd.DataFrame, titles: Mapping[str, str], reference: str, others: list[str], names: Names
) -> Row:
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
        cells = [_harm_cell(records(mine[mine["strategy"] == name]), language) for name in others]
        rows.append({"label": label, "mean": language.number(mean), "cells": cells})
    return {"columns": [titles[name] for name in others], "rows": rows}


def _harm_cell(rows: list[Row], language: Language) -> Row:
    if not rows:
        return {"text": language.say("format.none"), "bold": False}
    row = rows[0]
    if row["unit"] == PAIRS:
        more, less = language.share(row["mean"]), language.share(row["less"])
        return {"text": language.say("harm.pairs", more=more, less=less), "bold": False}
    clear = leaves_out_zero(row["low"], row["high"])
    return {"text": language.cell(row["difference"], row["low"], row["high"]), "bold": clear}


def cost_table(table: pd.DataFrame, language: Language, names: Names) -> list[Row]:
    """Cost against harm prevented: a row for each strategy but the reference."""
    rows = []
    for row in records(table)[1:]:
        ratio = language.say("cost.no_ratio")
        if row["prevented"] == row["prevented_low"] == row["prevented_high"] == 0.0:
            ratio = language.say("cost.none_prevented")
        elif not np.isnan(row["per_million"]):
            ratio = language.cell(
                row["per_million"], row["per_million_low"], row["per_million_high"], sign=False
            )
        front = "on_front" if row["front"] else "off_front"
        rows.append(
            {
                "strategy": names.strategy(str(row["strategy"])),
                "cost": language.cell(row["cost"], row["cost_low"], row["cost_high"]),
                "prevented": language.cell(
                    row["prevented"], row["prevented_low"], row["prevented_high"]
                ),
                "per_million": ratio,
                "front": language.say(f"cost.{front}", share=language.share(row["p_front"])),
            }
        )
    return rows


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


def timing_cost(result: TimingResult, titles: Mapping[str, str], language: Language) -> list[Row]:
    """Cost against harm prevented of the shown starts, both against the world without."""
    runs = result.good.rename(columns={"variant": "strategy"})
    reference, *others = titles
    rows = []
    for name in others:
        cost = paired(runs, COST, name, reference)
        harm = paired(runs, result.outcome, name, reference)
        rows.append(
            {
                "strategy": titles[name],
                "cost": language.cell(cost.estimate, cost.low, cost.high),
                "prevented": language.cell(0.0 - harm.estimate, 0.0 - harm.high, 0.0 - harm.low),
            }
        )
    return rows


def starts(result: TimingResult, found: Estimated, language: Language) -> Row:
    """Share of the harm that is prevented: a row for each start, a column for each dose."""
    cells = records(found.cells)
    rows = [
        {
            "start": hour_words(start, language),
            "cells": [
                cell_words(cell, language)
                for dose in result.doses
                for cell in cells
                if cell["dose"] == dose and cell["start"] == start
            ],
        }
        for start in result.starts
    ]
    return {"columns": [dose_words(result, d, language) for d in result.doses], "rows": rows}
