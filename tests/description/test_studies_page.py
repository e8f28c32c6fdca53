"""The page of studies: what it is made of, and that it tells every study that ships."""

import pytest
from matplotlib.figure import Figure

from experiments.documentation.names import ROOT
from experiments.documentation.studies import PAGE, example, part
from experiments.figures.picture import Picture
from experiments.studies.several_worlds import load_study, study_names
from experiments.text.language import language
from experiments.text.table import Cell, Table, words

TEXTS = {"title": "Three places", "question": "Which is best?", "assumptions": "All alike."}
TABLES = [
    Table("Best", ["place", "best"], [("Here", [words("Desk")])]),
    Table("Wins", ["strategy", "wins"], [("A | B", [Cell("1")])]),
]
TOLD = {
    "sentences": ["Settings: 2."],
    "tables": TABLES,
    "timings": [("Here", "Too late after 8 h.")],
}


def test_a_study_in_markdown() -> None:
    """Sentences, tables with their captions, hours, assumptions, one world."""
    told = part("mine", TEXTS, TOLD, "### Here", language("en"))
    assert told.startswith("## Three places\n\n`kelisim study mine`. Which is best?\n\n")
    for line in (
        "- Settings: 2.",
        "Best",
        "| Here | Desk |",
        "| A \\| B | 1 |",
        "- **Here.** Too late after 8 h.",
        "Of the study: All alike.",
    ):
        assert f"\n{line}\n" in told
    assert told.endswith("### Here\n")


def test_a_world_is_shown_with_its_harm_and_a_picture_in_words() -> None:
    lines = Picture(Figure(), "Lines", "C")
    told = example("Here", ["Best: desk.", "Harm: some."], lines, "a.png")
    assert "- Harm: some.\n\n![Lines](a.png)\n\n*C*" in told


@pytest.mark.parametrize("name", study_names())
def test_the_page_tells_each_study_that_ships(name: str) -> None:
    """With its texts of today, and a picture small enough for a repository."""
    page, study = PAGE.read_text(encoding="utf-8"), load_study(name).study
    for text in ("title", "question", "assumptions"):
        assert study[text] in page
    image = ROOT / "docs" / f"study_{name}.png"
    assert f"]({image.name})" in page
    assert image.stat().st_size < 100_000
