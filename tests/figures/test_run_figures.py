"""The pictures of a run: drawn, whole, readable, and told in words."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from experiments.figures.episode import episode
from experiments.figures.hours import hours
from experiments.figures.layout import inch_axes, inch_text
from experiments.figures.map import village_map
from experiments.figures.picture import Picture, save
from experiments.figures.style import DISCLAIMER, footer_words, new_figure
from experiments.figures.triangle import triangle
from simulation import Run, Scenario
from tests.figures.conftest import Case
from tests.figures.looking import cut_off, overlapping

type Draw = Callable[[Run, Scenario], Picture]

PICTURES: dict[str, Draw] = {"triangle": triangle, "hours": hours, "map": village_map}


@pytest.fixture(params=PICTURES)
def draw(request: pytest.FixtureRequest) -> Draw:
    return PICTURES[request.param]


def test_every_case_can_be_drawn_and_saved(draw: Draw, case: Case, tmp_path: Path) -> None:
    picture = draw(*case)
    figure = picture.figure
    save(picture, tmp_path / "new" / "picture.png")
    with Image.open(tmp_path / "new" / "picture.png") as image:
        image.load()
        assert image.size == tuple(figure.get_size_inches() * figure.dpi)
        assert image.info["Description"] == picture.alt
        assert image.info["Title"].startswith(figure.get_suptitle().split("\n")[0].split("\\")[0])
        assert np.asarray(image.convert("L")).std() > 10.0
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["picture.png"]


def test_nothing_is_cut_off(draw: Draw, case: Case) -> None:
    assert cut_off(draw(*case).figure) == []


def test_no_letters_lie_on_others(draw: Draw, case: Case) -> None:
    if draw is village_map and len(case[1].villages) > 15:
        pytest.skip("so many villages may touch; what happened keeps its name")
    assert overlapping(draw(*case).figure) == []


def test_the_footer_says_what_was_run(draw: Draw, violent: Case) -> None:
    run, scenario = violent
    words = footer_words(draw(run, scenario).figure).replace("\n", " ")
    for part in (
        scenario.name,
        f"seed {run.manifest['seed']}",
        DISCLAIMER,
        run.manifest["source_hash"],
    ):
        assert part in words


def test_the_same_run_gives_the_same_picture_in_threads_too(
    draw: Draw, violent: Case, tmp_path: Path
) -> None:
    def drawn(number: int) -> bytes:
        path = tmp_path / f"{number}.png"
        save(draw(*violent), path)
        return path.read_bytes()

    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(drawn, range(3))) == {drawn(3)}


def test_no_global_setting_is_touched(draw: Draw, violent: Case) -> None:
    before = dict(mpl.rcParams)
    draw(*violent).figure.canvas.draw()
    assert dict(mpl.rcParams) == before


def test_pyplot_is_not_used() -> None:
    folder = Path(__file__).resolve().parents[2] / "experiments" / "figures"
    for path in folder.glob("*.py"):
        assert "pyplot" not in path.read_text(encoding="utf-8"), path


def test_hours_text_names_the_peak_of_the_crowd(violent: Case) -> None:
    run, scenario = violent
    shown = episode(run, scenario)
    here = run.hourly[run.hourly["village"] == shown.village.id]
    peak = here.loc[here["crowd"].idxmax()]
    text = hours(run, scenario).alt
    assert f"The crowd peaks at {peak['crowd']:.0f} people" in text
    assert f"{peak['outsiders']:.0f} of them are outsiders" in text
    assert f"{here['violent_events'].sum():.0f} violent events in all" in text


def test_triangle_text_names_the_peaks(violent: Case) -> None:
    run, scenario = violent
    text = triangle(run, scenario).alt
    mine = run.daily[run.daily["village"] == episode(run, scenario).village.id]
    assert f"By day A (attitude) begins at {mine['attitude'].iloc[0]:.2f}" in text
    assert f"peaks at {mine['behaviour'].max():.2f} on" in text
    assert "By hour B peaks at" in text


def test_events_are_numbered_alike_in_picture_and_text(violent: Case) -> None:
    run, scenario = violent
    drawn = [text.get_text() for axes in hours(run, scenario).figure.axes for text in axes.texts]
    for mark in episode(run, scenario).marks:
        assert f"{mark.number} {mark.label}" in hours(run, scenario).alt
        assert mark.label in drawn
        assert str(mark.number) in drawn


def test_map_says_that_positions_are_invented(violent: Case) -> None:
    run, scenario = violent
    assert "synthetic positions" in village_map(run, scenario).figure.get_suptitle()
    assert "invented positions" in village_map(run, scenario).alt
    acts = run.events[run.events["kind"] == "violence"].groupby("village")["amount"].sum()
    for village in scenario.villages:
        if village.id in acts:
            assert f"{village.name} {acts[village.id]:.0f}" in village_map(run, scenario).alt


def test_when_nothing_happens_the_words_say_so(empty: Case) -> None:
    assert "no episode to enlarge" in triangle(*empty).alt
    assert "No crowd forms" in hours(*empty).alt
    assert "No violence" in hours(*empty).alt
    assert "Nothing happens" in village_map(*empty).alt


def test_a_saved_run_gives_the_same_picture(violent: Case, tmp_path: Path) -> None:
    run, scenario = violent
    again = Run.load(run.save(tmp_path / "run"))
    for draw in PICTURES.values():
        save(draw(run, scenario), tmp_path / "a.png")
        save(draw(again, scenario), tmp_path / "b.png")
        assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_a_picture_that_fails_leaves_no_file(tmp_path: Path) -> None:
    class Failing(Figure):
        def savefig(self, fname: object, **_: object) -> None:
            Path(str(fname)).write_bytes(b"half")
            raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        save(Picture(Failing(), "text"), tmp_path / "picture.png")
    assert list(tmp_path.iterdir()) == []


def test_the_look_at_pictures_sees_what_is_wrong() -> None:
    figure = new_figure(4.0, "A title", "A footer")
    assert cut_off(figure) == overlapping(figure) == []
    inch_text(figure, 5.0, 2.0, "here")
    inch_text(figure, 5.1, 2.0, "there")
    inch_text(figure, 11.4, 3.0, "beyond the edge")
    assert overlapping(figure) == [("here", "there")]
    assert cut_off(figure) == ["beyond the edge"]
    axes = inch_axes(figure, 1.0, 0.6, 2.0, 1.0)
    axes.set_xticks([0.0, 0.1, 1.0], ["a long label", "another", "far"])
    assert ("a long label", "another") in overlapping(figure)
