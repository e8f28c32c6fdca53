"""Markdown from plain values: cells, numbers, tables, and blocks between two comments."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence

_BLOCK = re.compile(r"<!-- generated: (?P<name>[\w-]+) -->\n(?P<body>.*?)<!-- end -->", re.DOTALL)
_MARK = re.compile(r"<!-- (generated: [\w-]+|end) -->")
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


def filled(text: str, blocks: Mapping[str, str]) -> str:
    """``text`` with each of its generated blocks replaced by the one of that name.

    Raises:
        ValueError: if a block is unknown, missing, there twice, or not closed.

    >>> filled("x\\n<!-- generated: a -->\\nold\\n<!-- end -->\\n", {"a": "new\\n"})
    'x\\n<!-- generated: a -->\\nnew\\n<!-- end -->\\n'
    """
    found = [match["name"] for match in _BLOCK.finditer(text)]
    if sorted(found) != sorted(blocks):
        raise ValueError(f"blocks in the text: {sorted(found)}; generated: {sorted(blocks)}")
    if len(_MARK.findall(text)) != 2 * len(found):
        raise ValueError("a generated block is opened and not closed, or closed twice")
    return _BLOCK.sub(
        lambda match: f"<!-- generated: {match['name']} -->\n{blocks[match['name']]}<!-- end -->",
        text,
    )


def by_hand(text: str) -> str:
    """What is left of ``text`` without its generated blocks.

    >>> by_hand("x <!-- generated: a -->\\nold\\n<!-- end --> y")
    'x  y'
    """
    return _BLOCK.sub("", text)
