"""What an account is made of beside sentences: headings, and tables of finished words."""

from collections.abc import Sequence
from dataclasses import dataclass

from experiments.text.language import Language


@dataclass(frozen=True)
class Heading:
    """A heading; what follows it belongs to it."""

    text: str


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    text: str
    bold: bool = False
    number: bool = True  # it stands to the right
    code: bool = False  # it is to be typed or found in a file as it stands
    foreign: bool = False  # it is in English for want of a translation


@dataclass(frozen=True)
class Table:
    """A table: ``head`` names its columns, that of the labels first; ``note`` stands below it."""

    caption: str
    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell]]]
    note: str = ""


type Part = str | Heading | Table


def words(text: str) -> Cell:
    """A cell of words."""
    return Cell(text, number=False)


def plain(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table of words alone; the first of each row is its label.

    >>> plain("", ["what", "value"], [["a", "1"]]).rows[0][0]
    'a'
    """
    return Table(caption, head, [(row[0], [words(text) for text in row[1:]]) for row in rows])


def file_words(text: str, language: Language) -> Cell:
    """A cell with a text of a file, in English where it has no translation."""
    known = language.of_files(text)
    return Cell(text if known is None else known, number=False, foreign=known is None)
