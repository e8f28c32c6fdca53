"""The picture and the command, as a user meets them."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from matplotlib.container import BarContainer

from agents.states import Corner
from experiments.__main__ import main
from experiments.commands.triangle import folder_name, slow_words
from experiments.figures.factorial import pictures
from experiments.figures.picture import Picture
from experiments.outcomes.horizons import HORIZONS
from experiments.studies.factorial.effects import tables_of
from experiments.studies.factorial.packages import CORNERS, INFORMATION, Package, package_of
from experiments.studies.factorial.result import TriangleResult
from experiments.studies.factorial.study import cell_names
from experiments.studies.folder import read_result
from experiments.text.factorial_names import PackageNames
from experiments.text.language import language
from tests.experiments.terminal import kelisim
from tests.figures.looking import cut_off, overlapping
from tests.simulation.small import crisis
from tests.triangle.invented import invented


def drawn(
    packages: Sequence[Package], horizons: Sequence[str], code: str = "en"
) -> dict[str, Picture]:
    """The pictures of invented runs."""
    letters, cells = [package.letter for package in packages], cell_names(packages)
    runs = invented(packages, 8, horizons)
    manifest = {
        "scenario": crisis().to_dict(), "source_hash": "0" * 16, "seeds": 8,
        "outcome": "violent_events", "strategies": {cell: {} for cell in cells},
        "question": {"packages": {key: [] for key in letters}, "horizons": list(horizons)},
    }  # fmt: skip
    result = TriangleResult(Path(), manifest, runs, *tables_of(runs, cells, letters, horizons))
    return pictures(result, PackageNames(manifest, language(code)))


@pytest.mark.parametrize("information", [False, True])
@pytest.mark.parametrize("horizons", [("day",), ("day", "month"), tuple(HORIZONS)])
def test_the_picture_is_readable(information: bool, horizons: tuple[str, ...]) -> None:
    packages = (*CORNERS, INFORMATION) if information else CORNERS
    code = "kk" if information else "ru"
    found = drawn(packages, horizons, code)
    for picture in found.values():
        assert cut_off(picture.figure) == []
        assert overlapping(picture.figure) == []
    words = found["packages"].alt
    for package in packages:
        assert f"({package.letter})" in words
    assert language(code).name("outcomes", "detained", "") in words
    bars = found["packages"].figure.axes[0].containers
    hatches = {bar.patches[0].get_hatch() for bar in bars if isinstance(bar, BarContainer)}
    assert len(hatches) >= len(packages)  # told apart without colour


def test_levers_with_too_little_time_are_told_before_anything_runs() -> None:
    (line,) = slow_words(CORNERS, 7)
    assert line.startswith("Not at full strength when the incident comes (days they need): ")
    assert "--lead 180" in line
    assert slow_words(CORNERS, 180) == []
    assert slow_words(CORNERS, -1) == []  # no incident is planned


def test_panels_leave_each_number_its_row() -> None:
    for packages in (CORNERS, (*CORNERS, INFORMATION)):
        figure = drawn(packages, ("day",))["packages"].figure
        for axes in figure.axes:
            inches = axes.get_position().height * figure.get_size_inches()[1]
            assert inches / len(axes.get_yticks()) > 0.17


def test_folders_of_different_questions_have_different_names() -> None:
    own = package_of(Corner.BEHAVIOUR, "cordon")
    names = [
        folder_name(CORNERS, ["day", "month"], None),
        folder_name((*CORNERS, INFORMATION), ["day", "month"], None),
        folder_name(CORNERS, ["day"], None),
        folder_name(CORNERS, ["day", "month"], 180),
        folder_name((CORNERS[0], own, CORNERS[2]), ["day", "month"], None),
    ]
    assert len(set(names)) == len(names)
    assert names[0] == "triangle_ABC"


def test_the_command(tmp_path: Path) -> None:
    asked = [
        "triangle", "cases/mayatas", "--seeds", "1", "--horizons", "day", "--lead", "1",
        "--outcome", "injured", "--no-information", "--behaviour", "cordon",
    ]  # fmt: skip
    result = kelisim(*asked, "--workers", "1", "--out", str(tmp_path / "t"))
    assert result.returncode == 0, result.stderr
    for words in ("Shapley", "Alone", "no forecast", "packages.png", "--harms"):
        assert words in result.stdout
    held = json.loads((tmp_path / "t" / "pictures.json").read_text(encoding="utf-8"))
    assert "Behaviour (B)" in held["packages"]
    assert "Now: `kelisim report" in result.stdout
    assert read_result(tmp_path / "t").command == ["kelisim", *asked]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--horizons", "day,moth"], "Did you mean 'month'"),
        (["--seeds", "0"], "at least 1"),
        (["--attitude", "contact_program"], "Did you mean 'contact_programme'"),
        (["--outcome", "violent_event"], "Did you mean 'violent_events'"),
        (["--lead", "-3"], "0 or more"),
        (["--no-information", "--information-package", "rumour_desk"], "without"),
    ],
)
def test_mistakes_leave_nothing_behind(
    options: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    out = tmp_path / "t"
    arguments = ["kelisim", "triangle", "cases/seifullin", "--out", str(out), *options]
    monkeypatch.setattr("sys.argv", arguments)
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert words in " ".join(capsys.readouterr().err.split())
    assert not out.exists()
