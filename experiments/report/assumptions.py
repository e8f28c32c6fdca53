"""What a result assumes: the parameters that its scenario sets otherwise than the model."""

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.report import tables
from experiments.text.language import Language
from experiments.text.names import Names, meaning
from experiments.text.table import Cell, Table, file_words, words
from simulation.parameters import Parameter


def parameters(names: Names, table: Mapping[str, Parameter], language: Language) -> Table:
    """Parameters that the scenario sets otherwise than the model, with default and range."""
    rows = []
    for key, value in names.changed.items():
        known, here = table.get(key), Cell(_value(value, language))
        if known is None:
            rows.append((key, [words(""), here, Cell(""), Cell("")]))
            continue
        low, high, default = (_value(n, language) for n in (known.low, known.high, known.default))
        span = language.say("format.interval", low=low, high=high)
        what = file_words(meaning(known), language)
        rows.append((key, [what, here, Cell(default), Cell(span)]))
    columns = ("parameter", "meaning", "value", "default", "range")
    head = tables.head(language, *(f"assumptions.{column}" for column in columns))
    return Table(language.say("assumptions.parameters"), head, rows)


def _value(value: Any, language: Language) -> str:
    """A number, or several, without exponents, which not everybody reads."""
    if isinstance(value, Sequence):
        return " ".join(language.decimal(f"{float(one):g}") for one in value)
    return language.decimal(f"{float(value):g}")
