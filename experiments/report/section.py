"""What is told of one result: the parts that every kind of result fills."""

from typing import TypedDict

from experiments.text.table import Table


class Section(TypedDict):
    """The words and tables of one result, for the page and for the terminal.

    ``remarks`` are what is odd about this result. ``brief`` are the tables that the terminal shows,
    ``tables`` those of the page. ``ranges`` says whether the plausible ranges of parameters are
    covered.
    """

    title: str
    question: str
    answer: list[str]
    remarks: list[str]
    brief: list[Table]
    tables: list[Table]
    harm_intro: str
    harm: list[Table]
    harm_note: str
    cost: Table
    strategies: Table
    ranges: str
