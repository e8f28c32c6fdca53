"""The page: whole HTML that loads nothing, with everything a report has to have."""

import base64
import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from experiments.designs.languages import LANGUAGES
from experiments.figures.panels import Mark, Panel, draw_grid, grid_inches, row_names, rows_inches
from experiments.figures.style import look, page
from experiments.report import report
from experiments.report.page import html
from experiments.runs.common_random_numbers import RUNS
from experiments.statistics.bootstrap import Span
from experiments.text.language import language
from simulation import KelisimError
from tests.experiments.terminal import kelisim
from tests.figures.looking import cut_off, overlapping
from tests.report.pages import read
from tests.report.small import by_hand
from tests.report.test_answer import harm
from tests.report.test_texts import lacking

HEADINGS = ("question", "answer", "pictures", "harm", "cost")
LATER = ("setting", "strategies", "assumptions", "provenance")


@pytest.fixture(params=["comparison", "timing", "choice", "triangle"])
def folder(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_whole_page_that_loads_nothing(folder: Path, code: str) -> None:
    text = html(folder, language(code))
    page = read(text)
    assert page.wrong == []
    assert page.attributes("html")[0]["lang"] == code
    assert page.count("h1") == page.count("title") == page.count("main") == 1
    assert "http:" not in text
    assert "https:" not in text
    assert "url(" not in text
    assert "@import" not in text
    assert page.count("script") == page.count("link") == page.count("iframe") == 0
    pictures = page.attributes("img")
    assert len(pictures) >= 2
    for picture in pictures:
        assert picture["src"].startswith("data:image/png;base64,")
        assert len(picture["alt"]) > 50
    assert page.count("figcaption") == len(pictures)
    assert page.count("caption") == page.count("thead") == page.count("table") >= 5
    assert all(cell["scope"] for cell in page.attributes("th"))
    said = language(code).say("page.line")
    assert page.text.count(said) == 2
    assert "{" not in page.text.replace("{DIR}", "")
    assert 'class="warning"' not in text  # the files are those that were written


@pytest.mark.parametrize("code", LANGUAGES)
def test_contents_in_order(folder: Path, code: str) -> None:
    text = html(folder, language(code))
    wanted = [f"<h2>{language(code).say(f'{key}.heading')}</h2>" for key in (*HEADINGS, *LATER)]
    places = [text.index(heading) for heading in wanted]
    assert places == sorted(places)
    answer = text[places[1] : places[2]]
    assert answer.count("<li>") == 5


def test_names_are_in_the_language(comparison: Path) -> None:
    kazakh, english = html(comparison, language("kk")), html(comparison, language("en"))
    assert "А тобы" in kazakh  # of the scenario
    assert "Қауесетті тексеру қызметі" in kazakh  # a shipped strategy
    assert "A desk of one&#39;s own" in kazakh  # a strategy of one's own keeps its title
    assert "Six days &amp; three villages." in english
    assert '<i lang="en">Six days &amp; three villages.</i>' in kazakh
    assert '<i lang="en">' not in english
    assert "It may &lt;b&gt;backfire&lt;/b&gt;." in english  # texts of files are no markup


def test_a_page_with_a_missing_phrase_is_whole_and_marks_it(comparison: Path) -> None:
    page = read(html(comparison, lacking("ru", "harm", "heading")))
    assert page.wrong == []
    assert "Harm panel (на английском)" in page.text
    assert page.text.count("(на английском)") == 1


def test_the_harm_panel_is_that_of_the_folder(comparison: Path) -> None:
    page = read(html(comparison, language("en"))).text
    harm_rows = pd.read_csv(comparison / "harm.csv")
    assert harm_rows["measure"].nunique() > 10
    for label in harm_rows["label"].unique():
        assert label in page
    assert "Detained by group: Group A" in page
    assert "kelisim compare crisis --strategies none,desk,rumour_desk --seeds 6" in page


def test_a_sound_folder_has_no_warning_and_a_changed_one_has(
    comparison: Path, tmp_path: Path
) -> None:
    assert 'class="warning"' not in html(comparison, language("en"))
    other = tmp_path / "other"
    shutil.copytree(comparison, other)
    manifest = json.loads((other / "manifest.json").read_text(encoding="utf-8"))
    manifest["source_hash"] = "0123456789abcdef"
    (other / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert "sources of the model have changed" in html(other, language("en"))
    (part,) = (other / RUNS).glob("*.parquet")
    runs = pd.read_parquet(part)
    runs["deaths"] += 1.0
    runs.to_parquet(part)
    assert "a file was changed after" in html(other, language("en"))


def test_a_manifest_of_an_older_model_is_told_plainly(comparison: Path, tmp_path: Path) -> None:
    shutil.copytree(comparison, tmp_path / "old")
    path = tmp_path / "old" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    del manifest["scenario"]["villages"][0]["local_names"]
    path.write_text(json.dumps(manifest | {"source_hash": "0"}), encoding="utf-8")
    with pytest.raises(KelisimError, match=r"another version of the model.*local_names"):
        html(tmp_path / "old", language("en"))


def test_many_strategies_are_shown_in_tables_that_fit_on_a_page(tmp_path: Path) -> None:
    folder = by_hand(tmp_path / "many", {f"s{k}": harm(float(k)) for k in range(10)})
    text = html(folder, language("en"))
    assert read(text).wrong == []
    assert text.count("<caption>What each strategy may spoil") == 3
    assert "(3/3)</caption>" in text


def test_the_same_folder_gives_the_same_file(comparison: Path, tmp_path: Path) -> None:
    one = report(comparison, "ru", tmp_path / "deep" / "one.html")
    other = report(comparison, "ru", tmp_path / "other.html")
    assert one.read_bytes() == other.read_bytes()
    with pytest.raises(KelisimError, match="is an HTML file"):
        report(comparison, "ru", tmp_path / "report.parquet")
    with pytest.raises(KelisimError, match="is a folder"):
        report(comparison, "ru", tmp_path)


def test_one_strategy_alone_has_a_page(tmp_path: Path) -> None:
    page = read(html(by_hand(tmp_path / "alone", {"ref": harm(2.0)}), language("en")))
    assert page.wrong == []
    assert "Harm panel" in page.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_pictures_speak_the_language(comparison: Path, timing: Path, code: str) -> None:
    """Drawn anew: those of the folder have English labels; elsewhere they are only named."""
    alike = language("kk").say("pictures.cost_axis"), language("ru").say("pictures.cost_axis")
    assert len(set(alike)) == 2
    for folder, count in ((comparison, 3), (timing, 2)):
        text = html(folder, language(code))
        pictures = read(text).attributes("img")
        assert len(pictures) == count
        for picture in pictures:
            words = re.sub("A desk of one's own|Group [BC]", "", picture["alt"])  # only in English
            assert bool(re.search("[A-Za-z]{4}", words)) is (code == "en")
        for path in folder.glob("*.png"):
            assert path.name in text
            shown = base64.b64encode(path.read_bytes()).decode() in text
            assert not shown or code == "en"


def test_what_came_out_is_drawn_with_bands_of_runs(comparison: Path) -> None:
    words = read(html(comparison, language("en"))).attributes("img")[0]["alt"]
    runs = pd.read_parquet(comparison / RUNS)
    ours = runs.loc[runs["strategy"] == "rumour_desk", "violent_events"]
    low, middle, high = (language("en").number(ours.quantile(q)) for q in (0.1, 0.5, 0.9))
    assert f"Rumour desk {middle} ({low} to {high}), difference " in words


def test_the_harm_panel_is_drawn_whole(comparison: Path) -> None:
    words = read(html(comparison, language("en"))).attributes("img")[1]["alt"]
    for label in pd.read_csv(comparison / "harm.csv")["label"].unique():
        assert f"{label} (" in words
    assert "Rumour desk, Group A " in words


@pytest.mark.parametrize("strategies", [1, 9])
def test_panels_can_be_read(strategies: int) -> None:
    names = row_names(["Жедел ақпарат алатын жастар көшбасшылары"] * strategies)
    marks = [
        Mark(k, Span(0.1 * k - 0.5, -1.25, 0.125), look(k), "−0,25 [−12,5; +3,1]")
        for k in range(strategies)
    ]
    title = "Басқа ауылдардағы күш қолдану оқиғалары (топтың 1000 адамына)"
    high, kk = rows_inches(names), language("kk")
    heading = kk.say("pictures.harm_title", reference=names[0])
    figure, top = page(grid_inches(5, high), heading, kk.say("page.short"))
    draw_grid(figure, top, [Panel(title, marks, "← аз")] * 5, names, high, kk)
    assert cut_off(figure) == []
    assert overlapping(figure) == []


def test_the_command(comparison: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = kelisim("report", str(comparison), "--language", "kk", "--out", str(out), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"Report: {out}" in done.stdout.replace("\n", "")
    assert read(out.read_text(encoding="utf-8")).attributes("html")[0]["lang"] == "kk"
    wrong = kelisim("report", "nowhere", "--language", "kk", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "there is no folder 'nowhere'" in wrong.stderr
    assert "Traceback" not in wrong.stderr
