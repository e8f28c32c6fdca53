"""The table of cost against effect, as rows of finished words."""

import numpy as np
import pandas as pd

from experiments.report.tables import Cell, Row, Table
from experiments.statistics.rows import records
from experiments.text.language import Language
from experiments.text.names import Names


def cost_table(
    table: pd.DataFrame, harm: str, reference: str, language: Language, names: Names
) -> Table:
    """Cost against harm prevented: a row for each strategy but the reference.

    Args:
        table: of ``experiments.statistics.cost_effectiveness``.
        harm, reference: what the harm that is asked about and the reference are called.
    """
    head = [
        language.say("strategies.strategy"), language.say("cost.cost"),
        language.say("cost.prevented", harm=harm), language.say("cost.per_million"),
        language.say("cost.front"),
    ]  # fmt: skip
    rows = [
        (
            names.strategy(str(row["strategy"])),
            [
                Cell(language.cell(row["cost"], row["cost_low"], row["cost_high"])),
                Cell(language.cell(row["prevented"], row["prevented_low"], row["prevented_high"])),
                Cell(_ratio(row, language), number=False),
                Cell(_front(row, language), number=False),
            ],
        )
        for row in records(table)[1:]
    ]
    return Table(language.say("cost.caption", reference=reference), head, rows)


def _ratio(row: Row, language: Language) -> str:
    """What a million tenge prevents, where that can be said."""
    if row["prevented"] == row["prevented_low"] == row["prevented_high"] == 0.0:
        return language.say("cost.none_prevented")
    if np.isnan(row["per_million"]):
        return language.say("cost.no_ratio")
    low, high = row["per_million_low"], row["per_million_high"]
    return language.cell(row["per_million"], low, high, sign=False)


def _front(row: Row, language: Language) -> str:
    """Whether nothing is both cheaper and better, and in how many draws that is so."""
    key = "on_front" if row["front"] else "off_front"
    return language.say(f"cost.{key}", share=language.share(row["p_front"]))
