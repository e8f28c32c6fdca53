"""Several results under one question, and folders that are none."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from experiments.report.overall import labels_of, overall
from experiments.report.page import html
from experiments.report.setting import place
from experiments.report.tables import harm_cell
from experiments.studies.folder import Study, read_folder
from experiments.studies.several_worlds.texts import read_study_file
from experiments.text.language import language
from experiments.text.names import Names
from scenarios import load
from simulation import KelisimError
from tests.guards.sources import read as read_text
from tests.report.pages import read
from tests.report.small import by_hand
from tests.report.test_answer import harm

TEXT = """
title = "Three places"
question = "Which is best?"
assumptions = "Places are alike."
[kk]
title = "Үш жер"
question = "Қайсысы жақсы?"
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """'desk' is clearly better twice, clearly worse once; 'other' never differs."""
    folder = tmp_path_factory.mktemp("study")
    for name, mean in (("one", 2.0), ("two", 3.0), ("three", 8.0)):
        by_hand(folder / name, {"ref": harm(5.0), "desk": harm(mean), "other": harm(5.0)})
    (folder / "study.toml").write_text(TEXT, encoding="utf-8")
    (folder / "notes").mkdir()
    return folder


def wins(told: dict[str, Any]) -> dict[str, list[str]]:
    """Clear wins, clear losses, no clear difference, and best, of each strategy."""
    table = next(one for one in told["tables"] if one.head[1] == "Clearly less harm")
    return {label: [cell.text for cell in cells] for label, cells in table.rows}


def test_the_count_over_settings(study: Path) -> None:
    found = read_folder(study)
    assert isinstance(found, Study)
    told = overall(found, labels_of(found, language("en")), language("en"))
    said = " ".join(told["sentences"])
    assert "counting only settings with a clear difference: 'Desk', in 2 of 3." in said
    assert "'Desk' has clearly less harm than the reference in 2 of 3 settings" in said
    assert "and clearly more in 1." in said
    assert "with a clear difference, in: Village 0 (three) (best: Ref, Other)." in said
    assert "In 3 of 3" not in said  # each has 30 pairs
    assert "no probability" in said
    assert wins(told) == {
        "Desk": ["2 of 3", "1 of 3", "0 of 3", "2 of 3"],
        "Other": ["0 of 3", "0 of 3", "3 of 3", "1 of 3"],
    }


def test_the_page_of_a_study(study: Path, timing: Path) -> None:
    shutil.copytree(timing, study / "when", dirs_exist_ok=True)
    text = html(study, language("kk"))
    page = read(text)
    assert page.wrong == []
    assert page.count("h1") == 1
    assert page.count("article") == 4
    assert "Үш жер" in page.text
    assert '<i lang="en">Places are alike.</i>' in text
    assert text.count(f"<h4>{language('kk').say('harm.heading')}</h4>") == 4
    assert page.text.count(language("kk").say("page.line")) == 2


def test_nothing_differs_anywhere(tmp_path: Path) -> None:
    by_hand(tmp_path / "one", {"ref": harm(5.0), "desk": harm(5.0)})
    (tmp_path / "study.toml").write_text(TEXT, encoding="utf-8")
    text = html(tmp_path, language("en"))
    assert "In no setting is a strategy clearly told from the reference" in text
    assert "The answer differs" not in text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('titel = "x"', "Did you mean 'title'"),
        ('title = "x"', "no question"),
        ('title = "x"\nquestion = 3', "'question' is a text in quotes"),
        ('title = "x"\nquestion = "y"\n[ru]\ntitl = "z"', "in \\[ru\\]"),
        ('title = "x"\nquestion = "y"\nru = "z"', "is a table"),
        ("title =", "no TOML"),
    ],
)
def test_a_wrong_study_file(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "study.toml").write_text(text, encoding="utf-8")
    with pytest.raises(KelisimError, match=problem):
        read_folder(tmp_path)


def test_a_study_without_results(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_text(TEXT, encoding="utf-8")
    with pytest.raises(KelisimError, match="holds no results yet"):
        read_folder(tmp_path)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({}, "no manifest.json"),
        ({"manifest.json": '{"question": {"seed": 1}}', "daily.parquet": ""}, "a single run"),
        ({"_manifest.json": "{}"}, "a sweep"),
        (
            {
                "manifest.json": '{"question": {"strategies": [], "scenario": "x"}}',
                "chain.csv": "",
            },
            "a pair of runs",
        ),
        (
            {"manifest.json": '{"question": {"command": "choose"}}', "choice.json": "{}"},
            "runs.parquet and contenders.csv is missing",
        ),
        ({"finished_runs.parquet": ""}, "was interrupted"),
        ({"manifest.json": "{"}, "no manifest that can be read"),
        ({"manifest.json": "[]"}, "holds no manifest"),
        (
            {"manifest.json": '{"question": {"strategies": [], "scenario": "x"}}'},
            "runs.parquet and comparison.csv and harm.csv and cost_effect.csv is missing",
        ),
        ({"inner/manifest.json": "{}"}, "results in it \\(inner\\)"),
        ({"case/one/manifest.json": "{}"}, "deeper in it: case/one"),
    ],
)
def test_what_a_folder_is_instead(tmp_path: Path, files: dict[str, str], problem: str) -> None:
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with pytest.raises(KelisimError, match=problem):
        read_folder(tmp_path)


def test_no_folder_at_all(study: Path) -> None:
    with pytest.raises(KelisimError, match="Did you mean 'one'"):
        read_folder(study / "on")
    with pytest.raises(KelisimError, match="is a file"):
        read_folder(study / "study.toml")


def test_the_example_of_the_page_is_a_study(tmp_path: Path) -> None:
    example = read_text(Path("docs/report.md")).split("```toml\n")[1].split("```")[0]
    (tmp_path / "study.toml").write_text(example, encoding="utf-8")
    found = read_study_file(tmp_path / "study.toml")
    assert found.text("title", "ru") == "Два села"
    assert found.text("title", "kk") == "Two villages"
    assert found.foreign("title", "kk")
    assert not found.foreign("title", "ru")


def test_worlds_without_an_answer_and_few_runs_are_told(tmp_path: Path) -> None:
    few = {"violent_events": [5.0, 0.0, 5.0, 0.0]}
    by_hand(tmp_path / "one", {"ref": few, "desk": {"violent_events": [0.0, 4.0, 0.0, 4.0]}})
    (tmp_path / "study.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "silent.json").write_text(
        '{"cases/korday": "nothing to prevent", "one": "told before"}', encoding="utf-8"
    )
    page = read(html(tmp_path, language("en")))
    assert "1 of 2 worlds asked give no answer and are in none of the counts: cases/korday" in (
        page.text
    )
    assert "nothing to prevent" in page.text
    assert "In 1 of 1 setting: (Fewer than 20 pairs" in page.text
    assert "no clear difference" in page.text  # though the means differ
    assert "Least harm most often" not in page.text


def test_an_interval_that_ends_at_zero_is_clear_nowhere(tmp_path: Path) -> None:
    """−0.5 [−1.4 to 0] is neither bold in the harm panel nor a win in a study, whatever the last
    digits of a sum."""
    gaps = [-3.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    for name, tiny in (("one", 0.0), ("two", 1e-16)):
        by_hand(tmp_path / name, {
            "ref": {"violent_events": [5.0] * 6},
            "desk": {"violent_events": [5.0 + gap - tiny for gap in gaps]},
        })  # fmt: skip
    (tmp_path / "study.toml").write_text(TEXT, encoding="utf-8")
    found = read_folder(tmp_path)
    assert isinstance(found, Study)
    told = overall(found, labels_of(found, language("en")), language("en"))
    assert next(iter(wins(told).values()))[0] == "0 of 2"
    text = html(tmp_path / "one", language("en"))
    panel = text.split("<h2>Harm panel")[1].split("</table>")[0]
    assert "<strong>" not in panel  # all are 0 [0 to 0]
    cell = {"unit": "events", "difference": -0.5, "low": -1.4, "high": -1e-16}
    assert not harm_cell([cell], language("en")).bold
    assert harm_cell([cell | {"high": -0.01}], language("en")).bold


def test_nothing_prevented_has_no_price(tmp_path: Path) -> None:
    costly = harm(5.0) | {"cost": [2e6] * 30}
    by_hand(tmp_path / "x", {"ref": harm(5.0), "desk": costly})
    assert "nothing prevented" in read(html(tmp_path / "x", language("en"))).text


def test_what_is_folded_on_the_screen_is_printed(comparison: Path) -> None:
    text = html(comparison, language("en"))
    assert text.count('<p class="paper">') == text.count("<details>") > 0
    assert "details { display: none; }" in text.split("@media print")[1]


def test_a_region_without_an_incident_is_called_by_its_title() -> None:
    manifest = {"scenario": load("regions/fictional/calm_mixed").to_dict()}
    assert place(Names(manifest, language("en"))) == "Calm mixed villages (invented)"
    kazakh = place(Names(manifest, language("kk")))
    assert "calm" not in kazakh.lower()
    assert kazakh
