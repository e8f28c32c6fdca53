"""The page: whole HTML that loads nothing, with everything a report has to have."""

import base64
import json
import math
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from experiments.designs.languages import LANGUAGES
from experiments.figures.cost_plane import PlaneWords, Point, cost_plane
from experiments.figures.intervals import (
    Lines,
    Mark,
    Panel,
    differences_figure,
    timing_lines_figure,
)
from experiments.report import report
from experiments.report.page import html
from experiments.statistics.threshold_time import Late
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
    runs = pd.read_parquet(other / "runs.parquet")
    runs["deaths"] += 1.0
    runs.to_parquet(other / "runs.parquet")
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
        report(comparison, "ru", tmp_path / "runs.parquet")
    with pytest.raises(KelisimError, match="is a folder"):
        report(comparison, "ru", tmp_path)


def test_one_strategy_alone_has_a_page(tmp_path: Path) -> None:
    page = read(html(by_hand(tmp_path / "alone", {"ref": harm(2.0)}), language("en")))
    assert page.wrong == []
    assert "Harm panel" in page.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_pictures_speak_the_language(comparison: Path, timing: Path, code: str) -> None:
    """Drawn anew: none of the folder's, which have English labels, is shown; they are named."""
    alike = language("kk").say("pictures.cost_axis"), language("ru").say("pictures.cost_axis")
    assert len(set(alike)) == 2
    for folder, count in ((comparison, 4), (timing, 2)):
        text = html(folder, language(code))
        pictures = read(text).attributes("img")
        assert len(pictures) == count
        for picture in pictures:
            words = picture["alt"].replace("A desk of one's own", "")  # has only English
            assert bool(re.search("[A-Za-z]{4}", words)) is (code == "en")
        for path in folder.glob("*.png"):
            assert path.name in text
            assert base64.b64encode(path.read_bytes()).decode() not in text


@pytest.mark.parametrize("strategies", [1, 9])
def test_the_plane_of_cost_can_be_read(strategies: int) -> None:
    name = "Жедел ақпарат алатын жастар көшбасшылары"
    nowhere = (math.nan, math.nan)
    points = [Point(name, (0.0, *nowhere), (0.0, *nowhere), front=False)]
    points += [
        Point(name, (k - 2.0, k - 4.0, k + 1.0), (0.1 * k, -0.5, 1.5), front=k == 2)
        for k in range(strategies)
    ]
    kk = language("kk")
    corners = ("арзан, зиян аз", "қымбат, зиян аз", "арзан, зиян көп", "қымбат, зиян көп")
    words = PlaneWords(
        kk.say("pictures.cost_title", reference=name), kk.say("page.short"),
        kk.say("pictures.cost_axis"),
        kk.say("pictures.prevented_axis", harm="күш қолдану оқиғалары", unit="оқиға"), corners,
        kk.say("pictures.front"),
    )  # fmt: skip
    figure = cost_plane(points, words, lambda value: f"{value:g}".replace(".", ","))
    assert cut_off(figure) == []
    assert overlapping(figure) == []


def test_what_came_out_is_drawn_with_bands_of_runs(comparison: Path) -> None:
    words = read(html(comparison, language("en"))).attributes("img")[1]["alt"]
    runs = pd.read_parquet(comparison / "runs.parquet")
    ours = runs.loc[runs["strategy"] == "rumour_desk", "violent_events"]
    low, middle, high = (language("en").number(ours.quantile(q)) for q in (0.1, 0.5, 0.9))
    assert f"Rumour desk {middle} ({low} to {high})" in words


def test_the_harm_panel_is_drawn_but_for_groups_and_pairs(comparison: Path) -> None:
    words = read(html(comparison, language("en"))).attributes("img")[2]["alt"]
    rows = pd.read_csv(comparison / "harm.csv")
    drawn = rows[rows["group"].isna() & (rows["unit"] != "share of pairs")]
    assert drawn["measure"].nunique() == 6
    for label in drawn["label"].unique():
        assert label in words
    assert "by group" not in words
    assert "A larger crowd" not in words


@pytest.mark.parametrize("strategies", [1, 9])
def test_pictures_can_be_read(strategies: int) -> None:
    name = "Жедел ақпарат алатын жастар көшбасшылары"
    marks = tuple(Mark(name, 0.1 * k - 0.5, -1.25, 0.125) for k in range(strategies))
    title = "Басқа ауылдардағы күш қолдану оқиғалары (топтың 1000 адамына)"
    figure = differences_figure(
        [Panel(title, marks)] * 5, language("kk").say("pictures.main_title", reference=name),
        language("kk").say("page.short"), "← аз", lambda value: f"{value:g}".replace(".", ","),
    )  # fmt: skip
    assert cut_off(figure) == []
    assert overlapping(figure) == []
    cells = pd.DataFrame(
        {"dose": 1.0, "start": [0.0, 9.0], "prevented": [0.9, 0.0], "prevented_low": [0.5, -0.2],
         "prevented_high": [1.0, 0.1]}
    )  # fmt: skip
    late = Late(8.0, 0.0, 9.0, 0.0, 9.0)
    lines = Lines(cells, ("толық күшінің 100 % үлесі",), 1.0, late, "кеш", title)
    drawn = timing_lines_figure(
        lines, 0.1, f"{title}, {title}", language("kk").say("page.short"), name,
        lambda value: f"{value:g}",
    )  # fmt: skip
    assert cut_off(drawn) == []
    assert overlapping(drawn) == []


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
