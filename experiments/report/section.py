"""What the page says of one result: the parts that every kind of result fills."""

from typing import TypedDict

from experiments.figures.picture import Picture
from experiments.report.setting import Row
from experiments.report.tables import Table


class Section(TypedDict):
    """One result, ready for its template.

    ``more_pictures`` and the pictures of harm and cost stand on a page of its own only, not in a
    study. Strategies are told as ``setting.strategies`` says. ``ranges`` says whether the
    plausible ranges of parameters are covered.
    """

    title: str
    question: str
    answer: list[str]
    pictures: list[Picture]
    more_pictures: list[Picture]
    tables: list[Table]
    harm_intro: str
    harm: list[Table]
    harm_note: str
    harm_picture: Picture | None
    cost: Table | None
    cost_picture: Picture | None
    strategies: list[Row]
    ranges: str
