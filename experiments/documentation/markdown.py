"""Markdown from plain values: numbers, links, cells, tables, and the head of a page."""

import math
from collections.abc import Iterable, Sequence

_DIGITS = 8  # after the point; no number of the model needs more


def number(value: float) -> str:
    """A number without exponent, thousands with commas.

    >>> number(5e-05), number(15000.0), number(0.9), number(float("inf"))
    ('0.00005', '15,000', '0.9', 'any')
    """
    if math.isinf(value):
        return "any"
    whole = f"{value:,.{_DIGITS}f}"
    return whole.rstrip("0").rstrip(".")


def link(label: str, path: str) -> str:
    """A link from a page of docs/reference/ to a file, given from the root of the checkout.

    >>> link("`akimat`", "agents/akimat.py")
    '[`akimat`](../../agents/akimat.py)'
    """
    return f"[{label}](../../{path})"


def head(title: str, text: str) -> str:
    """Title and first words of a page of docs/reference/.

    >>> print(head("Ties", "Who knows whom."), end="")
    # Ties
    <BLANKLINE>
    Generated from the code by `make docs`; do not edit. Who knows whom.
    <BLANKLINE>
    """
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
