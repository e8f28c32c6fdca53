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
from experiments.figures.hours import hours_figure, hours_text
from experiments.figures.layout import inch_axes, inch_text
from experiments.figures.map import map_figure, map_text
from experiments.figures.style import DISCLAIMER, footer_words, new_figure, save
from experiments.figures.triangle import triangle_figure, triangle_text
from simulation import Run, Scenario
from tests.figures.conftest import Case
from tests.figures.looking import cut_off, overlapping

type Draw = Callable[[Run, Scenario], Figure]
type Tell = Callable[[Run, Scenario], str]

PICTURES: dict[str, tuple[Draw, Tell]] = {
    "triangle": (triangle_figure, triangle_text),
    "hours": (hours_figure, hours_text),
    "map": (map_figure, map_text),
}


@pytest.fixture(params=PICTURES)
def picture(request: pytest.FixtureRequest) -> tuple[Draw, Tell]:
    return PICTURES[request.param]


def test_every_case_can_be_drawn_and_saved(
    picture: tuple[Draw, Tell], case: Case, tmp_path: Path
) -> None:
    draw, tell = picture
    figure = draw(*case)
    text = save(figure, tmp_path / "new" / "picture.png", tell(*case))
    with Image.open(tmp_path / "new" / "picture.png") as image:
        image.load()
        assert image.size == tuple(figure.get_size_inches() * figure.dpi)
        assert image.info["Description"] == text
        assert image.info["Title"].startswith(figure.get_suptitle().split("\n")[0].split("\\")[0])
        assert np.asarray(image.convert("L")).std() > 10.0
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["picture.png"]


def test_nothing_is_cut_off(picture: tuple[Draw, Tell], case: Case) -> None:
    assert cut_off(picture[0](*case)) == []


def test_no_letters_lie_on_others(picture: tuple[Draw, Tell], case: Case) -> None:
    if picture[0] is map_figure and len(case[1].villages) > 15:
        pytest.skip("so many villages may touch; what happened keeps its name")
    assert overlapping(picture[0](*case)) == []


def test_the_footer_says_what_was_run(picture: tuple[Draw, Tell], violent: Case) -> None:
    run, scenario = violent
    words = footer_words(picture[0](run, scenario)).replace("\n", " ")
    for part in (
        scenario.name,
        f"seed {run.manifest['seed']}",
        DISCLAIMER,
        run.manifest["source_hash"],
    ):
        assert part in words


def test_the_same_run_gives_the_same_picture_in_threads_too(
    picture: tuple[Draw, Tell], violent: Case, tmp_path: Path
) -> None:
    def draw(number: int) -> bytes:
        path = tmp_path / f"{number}.png"
        save(picture[0](*violent), path, "text")
        return path.read_bytes()

    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(draw, range(3))) == {draw(3)}


def test_no_global_setting_is_touched(picture: tuple[Draw, Tell], violent: Case) -> None:
    before = dict(mpl.rcParams)
    picture[0](*violent).canvas.draw()
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
    text = hours_text(run, scenario)
    assert f"The crowd peaks at {peak['crowd']:.0f} people" in text
    assert f"{peak['outsiders']:.0f} of them are outsiders" in text
    assert f"{here['violent_events'].sum():.0f} violent events in all" in text


def test_triangle_text_names_the_peaks(violent: Case) -> None:
    run, scenario = violent
    text = triangle_text(run, scenario)
    mine = run.daily[run.daily["village"] == episode(run, scenario).village.id]
    assert f"By day A (attitude) begins at {mine['attitude'].iloc[0]:.2f}" in text
    assert f"peaks at {mine['behaviour'].max():.2f} on" in text
    assert "By hour B peaks at" in text


def test_events_are_numbered_alike_in_picture_and_text(violent: Case) -> None:
    run, scenario = violent
    drawn = [text.get_text() for axes in hours_figure(run, scenario).axes for text in axes.texts]
    for mark in episode(run, scenario).marks:
        assert f"{mark.number} {mark.label}" in hours_text(run, scenario)
        assert mark.label in drawn
        assert str(mark.number) in drawn


def test_map_says_that_positions_are_invented(violent: Case) -> None:
    run, scenario = violent
    assert "synthetic positions" in map_figure(run, scenario).get_suptitle()
    assert "invented positions" in map_text(run, scenario)
    acts = run.events[run.events["kind"] == "violence"].groupby("village")["amount"].sum()
    for village in scenario.villages:
        if village.id in acts:
            assert f"{village.name} {acts[village.id]:.0f}" in map_text(run, scenario)


def test_when_nothing_happens_the_words_say_so(empty: Case) -> None:
    assert "no episode to enlarge" in triangle_text(*empty)
    assert "No crowd forms" in hours_text(*empty)
    assert "No violence" in hours_text(*empty)
    assert "Nothing happens" in map_text(*empty)


def test_a_saved_run_gives_the_same_picture(violent: Case, tmp_path: Path) -> None:
    run, scenario = violent
    again = Run.load(run.save(tmp_path / "run"))
    for draw, tell in PICTURES.values():
        assert tell(again, scenario) == tell(run, scenario)
        save(draw(run, scenario), tmp_path / "a.png", "text")
        save(draw(again, scenario), tmp_path / "b.png", "text")
        assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_a_picture_that_fails_leaves_no_file(tmp_path: Path) -> None:
    class Failing(Figure):
        def savefig(self, fname: object, **_: object) -> None:
            Path(str(fname)).write_bytes(b"half")
            raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        save(Failing(), tmp_path / "picture.png", "text")
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
