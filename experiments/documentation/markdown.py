"""Markdown from plain values: numbers, links, cells, tables, and the head of a page."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence


def number(value: float) -> str:
    """A number without exponent, thousands with commas; no number of the model needs more digits.

    >>> number(5e-05), number(15000.0), number(0.9), number(float("inf"))
    ('0.00005', '15,000', '0.9', 'any')
    """
    return "any" if math.isinf(value) else f"{value:,.8f}".rstrip("0").rstrip(".")


def link(label: str, path: str) -> str:
    """A link from a page of docs/reference/ to a file, given from the root of the checkout.

    >>> link("`akimat`", "agents/akimat.py")
    '[`akimat`](../../agents/akimat.py)'
    """
    return f"[{label}](../../{path})"


def head(title: str, text: str) -> str:
    """Title and first words of a page of docs/reference/."""
    return f"# {title}\n\nGenerated from the code by `make docs`; do not edit. {text}\n\n"


def cell(text: str) -> str:
    """Text for one cell of a table: one line, no bars.

    >>> cell("a |  b\\n c")
    'a \\\\| b c'
    """
    return " ".join(text.split()).replace("|", "\\|")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; every line ends with a line break.

    >>> print(table(["a", "b"], [["1", "2"]]), end="")
    | a | b |
    | --- | --- |
    | 1 | 2 |
    """
    lines = [header, ["---"] * len(header), *(list(map(cell, row)) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def table_of[T](things: Iterable[T], columns: Mapping[str, Callable[[T], str]]) -> str:
    """A table with a row for each thing: the name of each column, and what stands in its cells."""
    return table(list(columns), [[told(thing) for told in columns.values()] for thing in things])
