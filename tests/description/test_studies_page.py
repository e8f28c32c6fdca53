"""The page of studies: what it is made of, and that it tells every study that ships."""

import pytest

from experiments.documentation.names import ROOT
from experiments.documentation.studies import PAGE, example, part
from experiments.studies.several_worlds import load_study, study_names
from experiments.text.language import language

TEXTS = {"title": "Three places", "question": "Which is best?", "assumptions": "All alike."}
TOLD = {
    "sentences": ["Settings: 2."],
    "settings": [
        {"setting": "Here", "best": "Desk", "harm": "events", "difference": "−2", "share": "94 %"}
    ],
    "wins": [
        {"strategy": "A | B", "wins": "1", "losses": "0", "unclear": "1", "firsts": "1"},
    ],
    "silent": [("limits/calm", "nothing to prevent")],
    "timings": [("Here", "Too late after 8 h.")],
}


def test_a_study_in_markdown() -> None:
    """Sentences, three tables with headings of the catalogue, hours, assumptions, one world."""
    told = part("mine", TEXTS, TOLD, "### Here", language("en"))
    assert told.startswith("## Three places\n\n`kelisim study mine`. Which is best?\n\n")
    for line in (
        "- Settings: 2.",
        "| Here | Desk | events | −2 | 94 % |",
        "| A \\| B | 1 | 0 | 1 | 1 |",
        "| limits/calm | nothing to prevent |",
        "- **Here.** Too late after 8 h.",
        "Of the study: All alike.",
    ):
        assert f"\n{line}\n" in told
    assert told.endswith("### Here\n")


def test_tables_without_rows_are_left_out() -> None:
    nothing = {**TOLD, "settings": [], "wins": [], "silent": []}
    assert "|" not in part("mine", TEXTS, nothing, "", language("en"))


def test_a_world_is_shown_with_its_harm_and_a_picture_in_words() -> None:
    told = example(
        "Here", ["Best: desk.", "Harm: some."], {"alt": "Lines", "caption": "C"}, "a.png"
    )
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
