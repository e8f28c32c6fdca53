"""What is made of a picture: files that stay the same, words beside them, data for a page."""

import base64
import json
from pathlib import Path

import pytest

from experiments.figures.layout import inch_axes
from experiments.figures.picture import Picture, keep, kept, save
from experiments.figures.style import page
from experiments.runs.folders import TEXTS


def picture(alt: str = "What it shows.") -> Picture:
    figure, top = page(1.0, "A price of 5 $", "A footer")
    axes = inch_axes(figure, 1.0, top, 3.0, 0.6)
    axes.bar([0, 1], [1.0, 2.0], hatch="//", label="bars")
    axes.legend()
    return Picture(figure, alt)


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_same_picture_gives_the_same_file(ending: str, tmp_path: Path) -> None:
    for name in ("one", "other"):
        save(picture(), tmp_path / "new" / f"{name}.{ending}")
    one, other = (tmp_path / "new" / f"{name}.{ending}" for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()
    assert len(list((tmp_path / "new").iterdir())) == 2  # no unfinished part is left


def test_a_drawing_in_lines_says_what_it_shows(tmp_path: Path) -> None:
    save(picture(), tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert text.startswith("<?xml")
    assert "What it shows." in text
    assert "A price of 5 $" in text


def test_a_page_holds_the_very_file(tmp_path: Path) -> None:
    drawn = picture()
    save(drawn, tmp_path / "a.png")
    kind, _, data = drawn.uri.partition(",")
    assert kind == "data:image/png;base64"
    assert base64.b64decode(data) == (tmp_path / "a.png").read_bytes()


def test_words_are_kept_beside_pictures(tmp_path: Path) -> None:
    paths = keep({"b": picture("Б"), "a": picture("A")}, tmp_path)
    assert [path.name for path in paths] == ["b.png", "a.png"]
    assert json.loads((tmp_path / TEXTS).read_text(encoding="utf-8")) == {"b": "Б", "a": "A"}
    (tmp_path / "mine.png").write_bytes(b"of the user")
    assert kept(tmp_path) == ["a.png", "b.png"]


@pytest.mark.parametrize("content", ["", "[1]", "no JSON"])
def test_a_foreign_file_of_words_names_no_picture(content: str, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    (tmp_path / TEXTS).write_text(content, encoding="utf-8")
    assert kept(tmp_path) == []
