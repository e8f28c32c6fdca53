"""What a result assumes: the parameters that its scenario sets otherwise than the model."""

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.text.language import Language
from experiments.text.names import Names, meaning
from experiments.text.table import Cell, Table, file_words, words
from simulation.parameters import Parameter


def parameters(names: Names, table: Mapping[str, Parameter], language: Language) -> Table:
    """Parameters that the scenario sets otherwise than the model, with default and range."""
    columns = ("parameter", "meaning", "value", "default", "range")
    rows = []
    for key, value in names.changed.items():
        known = table.get(key)
        told = [
            file_words(meaning(known), language) if known else words(""),
            Cell(_value(value, language)),
            Cell(_value(known.default, language) if known else ""),
            Cell(_range(known.low, known.high, language) if known else ""),
        ]
        rows.append((key, told))
    head = [language.say(f"assumptions.{column}") for column in columns]
    return Table(language.say("assumptions.parameters"), head, rows)


def _range(low: float, high: float, language: Language) -> str:
    return language.say("format.interval", low=_value(low, language), high=_value(high, language))


def _value(value: Any, language: Language) -> str:
    """A number, or several, without exponents, which not everybody reads."""
    if isinstance(value, Sequence):
        return " ".join(language.decimal(f"{float(one):g}") for one in value)
    return language.decimal(f"{float(value):g}")
