"""The report on a factorial of packages: numbers worked out by hand, and its page."""

import dataclasses
import re
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from agents.states import Corner
from experiments.commands.sections_output import tell_result
from experiments.designs.languages import LANGUAGES
from experiments.figures.panels import Mark, Panel, draw_grid, grid_inches, row_names, rows_inches
from experiments.figures.style import look, page
from experiments.outcomes.horizons import DATED
from experiments.report.factorial import beside_table, effects_table, packages_table
from experiments.report.page import html
from experiments.report.provenance import warnings
from experiments.runs.common_random_numbers import RUNS
from experiments.runs.data_id import data_id
from experiments.runs.reading import MANIFEST
from experiments.statistics.bootstrap import Span
from experiments.studies.factorial.decomposition import findings, most_shares
from experiments.studies.factorial.packages import CORNERS, INFORMATION, package_of
from experiments.studies.factorial.result import TriangleResult
from experiments.studies.folder import read_folder
from experiments.text.factorial import sentences
from experiments.text.factorial_names import PackageNames
from experiments.text.language import language
from simulation import KelisimError
from tests.figures.looking import cut_off, overlapping
from tests.report.factorial import CELLS, CLEAR, MILLION, SPARE, TWO, by_hand, luck, noisy, told
from tests.report.pages import read
from tests.report.small import keep_runs

EN, RU = language("en"), language("ru")


def said(result: TriangleResult, spoken=EN) -> list[str]:
    names = PackageNames(result.manifest, spoken)
    return sentences(result, spoken, names)


def test_known_effects_are_told_with_their_numbers(triangle: Path) -> None:
    result = by_hand(triangle, {
        "violent_events@day": noisy((10.0, 6.0, 10.0, 6.0), 20),
        "violent_events@month": noisy(CLEAR, 20),
        "cost": (0.0, MILLION, 3.0 * MILLION, 5.0 * MILLION),
        "detained@month": (1.0, 1.0, 1.0, 4.0),
    }, seeds=20)  # fmt: skip
    change, sure, cost, harm, limits = said(result)
    assert "Within a day: −4.00 (95 % interval −4.00 to −4.00); the package 'attitude'" in change
    assert "carries most of it, 100\u00a0% (95 % interval 100\u00a0% to 100\u00a0%)" in change
    assert "Within a month: −8.00 (95 % interval −8.00 to −8.00); the package 'behaviour'" in change
    assert "carries most of it, 75\u00a0% (95 % interval 75\u00a0% to 75\u00a0%)" in change
    assert "(within a month): 20 seeds, each under all 4 sets" in sure
    assert "'behaviour' alone, against no package: −6.00 (95 % interval −6.00 to −6.00)" in sure
    assert "all others are there already: −6.00 (95 % interval −6.00 to −6.00)." in sure
    assert "(share of the draws): behaviour 100\u00a0%. Intervals" in sure
    assert "Fewer than" not in sure
    assert "all packages together +5.00 (95 % interval +5.00 to +5.00)" in cost
    assert "'behaviour' alone +3.00 (95 % interval +3.00 to +3.00)" in cost
    assert harm.endswith("than without any: Detained +3.00 (95 % interval +3.00 to +3.00).")
    assert "Packages not at full strength when the incident came: 'attitude'." in limits
    assert "slowest lever needs 60 days" in limits
    russian = said(result, RU)
    assert "больше всего из этого даёт пакет «поведение»: 75\u00a0%" in russian[0]
    assert "от −8,00 до −8,00" in russian[0]


def test_packages_that_do_instead_of_each_other_share_the_first_place(triangle: Path) -> None:
    change, sure, _, _, limits = said(by_hand(triangle, {"violent_events@day": noisy(SPARE)}))
    assert "in equal parts by the packages 'attitude', 'behaviour', 50\u00a0%" in change
    assert sure.count("already: no change in any run.") == 2
    assert "attitude 50\u00a0%, behaviour 50\u00a0%" in sure
    assert "any one of them would do" in limits


def test_a_share_without_an_interval_is_told_without_one(triangle: Path) -> None:
    """Some resamples of few seeds have nothing to share."""
    result = by_hand(triangle, {"violent_events@day": noisy(CLEAR)})
    few = result.shapley.assign(percent_low=float("nan"), percent_high=float("nan"))
    change = said(dataclasses.replace(result, shapley=few))[0]
    assert change.endswith("the package 'behaviour' carries most of it, 75\u00a0%.")


@pytest.mark.parametrize("harms", [False, True])
def test_it_is_told_in_eighty_columns(triangle: Path, monkeypatch, capsys, harms: bool) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = read_folder(triangle)
    assert isinstance(result, TriangleResult)
    wide = {f"{key}{end}": -1000.5 for key in ("value", "alone") for end in ("_low", "_high")}
    tell_result(dataclasses.replace(result, shapley=result.shapley.assign(**wide)), harms)
    told = capsys.readouterr().out
    assert "…" not in told
    assert max(map(len, told.splitlines())) <= 80
    assert ("An interaction is 0" in " ".join(told.split())) is harms
    assert (TWO[1].strategy().levers[0].harm.split()[0] in told) or not harms


def test_effects_and_other_outcomes_stand_in_tables(triangle: Path) -> None:
    result = by_hand(triangle, {"violent_events@day": noisy(CLEAR), "injured@day": noisy(SPARE)})
    names = PackageNames(result.manifest, EN)
    effects = {label: cells[0].text for label, cells in effects_table(result, EN, names).rows}
    assert effects == {
        "Attitude (A)": "−2.00 [−2.00 to −2.00]", "Behaviour (B)": "−6.00 [−6.00 to −6.00]",
        "A+B": "0 [0 to 0]",
    }  # fmt: skip
    beside = dict(beside_table(result, EN, names).rows)
    assert [cell.text for cell in beside["Injured (people)"]] == [
        "−5.00 [−5.00 to −5.00]", "−5.00 [−5.00 to −5.00]", "−10.0 [−10.0 to −10.0]",
    ]  # fmt: skip
    assert beside["Cost (million tenge)"][0].text == "no change in any run"


def test_more_harm_is_carried_by_what_adds_most(triangle: Path) -> None:
    result = by_hand(triangle, {"violent_events@day": noisy((0.0, 1.0, 5.0, 6.0))})
    (found,) = findings(result)
    assert [row["package"] for row in found.leaders] == ["B"]
    assert most_shares(result, found) == {"A": 0.0, "B": 1.0}
    assert "none of the" not in said(result)[3]


def test_what_is_not_told_from_nothing_has_no_shares(triangle: Path) -> None:
    result = by_hand(triangle, {"violent_events@day": [0.0, luck(), 0.0, luck()]})
    change, sure, cost, _, _ = said(result)
    assert re.search(
        r"day: 0 \(95 % interval −.* to .*\), not told from 0; so no package has", change
    )
    assert "so no package is named" in sure
    assert "draws" not in sure
    assert cost.endswith("all packages together no change in any run.")
    assert (
        "no change in any run; so no package"
        in said(by_hand(triangle, {"violent_events@day": [5.0] * 4}))[0]
    )


def test_a_single_seed_tells_nothing(triangle: Path) -> None:
    change, sure, _, harm, _ = said(by_hand(triangle, {"violent_events@day": CLEAR}, seeds=1))
    assert "Within a day: −8.00; a single seed has no interval, so nothing is told" in change
    assert sure.startswith("How sure cannot be said")
    assert "a single seed has no interval" in harm
    assert "95 %" not in " ".join((change, sure, harm))


def test_horizons_that_equal_each_other_are_told_once(triangle: Path) -> None:
    both = {f"violent_events@{horizon}": noisy(CLEAR) for horizon in ("day", "month")}
    result = by_hand(triangle, both)
    assert said(result)[0].count("−8.00 (95") == 1
    assert "Within a day, within a month (the same): −8.00" in said(result)[0]
    assert "(within a day, within a month (the same)): 6 seeds" in said(result)[1]


def test_one_difference_has_one_interval_without_broken_seeds(triangle: Path) -> None:
    """The harm panel and the costs rest on the seeds of the Shapley values, and on no others."""
    rng = np.random.default_rng(5)
    columns = {"violent_events@day": [rng.poisson(m, 20) for m in CLEAR],
               "cost": [MILLION * rng.gamma(2.0, 3.0, 20) for _ in CELLS]}  # fmt: skip
    whole = by_hand(triangle, columns, seeds=20)
    runs = whole.runs.copy()
    runs.loc[(runs["variant"] == "A") & (runs["seed"] == 3), "error"] = "it broke"
    result = told(runs, ["day"], whole.manifest)
    assert "19 seeds, each" in said(result)[1]
    assert "Fewer than 20" in said(result)[1]
    shapley = result.shapley.set_index(["outcome", "package"])
    harm = result.harm.set_index(["measure", "strategy"])
    costs = result.cost_effect.set_index("strategy")
    for package, name in (("all", "value"), ("A", "alone"), ("B", "alone")):
        cell = "A+B" if package == "all" else package
        ends = [name, f"{name}_low", f"{name}_high"]
        row = harm.loc[("violent_events", cell), ["difference", "low", "high"]]
        assert row.to_list() == pytest.approx(shapley.loc[("violent_events", package), ends])
        row = costs.loc[cell, ["cost", "cost_low", "cost_high"]]
        assert row.to_list() == pytest.approx(shapley.loc[("cost", package), ends])
    assert set(harm.index.get_level_values("measure")) == set(DATED)


def test_packages_of_ones_own_are_named_by_their_files(triangle: Path) -> None:
    held = {"strategies": ["mine/own_talks.toml", "cordon"], "why": "chosen by the user"}
    result = by_hand(triangle, {"violent_events@day": CLEAR})
    manifest = result.manifest | {"packages": {"B": held}}
    names = PackageNames(manifest, RU)
    table = packages_table(dataclasses.replace(result, manifest=manifest), RU, names)
    ((title, cells),) = table.rows
    told = [title, *(cell.text for cell in cells)]
    assert told == ["Поведение (B)", "own_talks; Оцепление", "выбрано пользователем"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_whole_page_in_each_language(triangle: Path, code: str) -> None:
    text, spoken = html(triangle, language(code)), language(code)
    page = read(text)
    panel = text[text.index(f"<h2>{spoken.say('harm.heading')}") :]
    panel = panel[: panel.index(f"<h2>{spoken.say('cost.heading')}")]
    for cell in ("A", "B", "A+B"):
        title = PackageNames({"scenario": {"groups": []}, "strategies": {"A+B": {}}}, spoken)
        assert f'<th scope="col">{title.strategy(cell)}</th>' in panel
    assert panel.count("<tr>") == 1 + len(DATED)
    assert f"<caption>{spoken.say('triangle.harm_caption')}" in panel
    assert '<i lang="en"></i>' not in text  # no package has no summary
    assert 'class="warning"' not in text  # the runs of the folder are those of the manifest
    assert spoken.of_files(TWO[1].why) in page.text
    pictures = page.attributes("img")
    assert len(pictures) == 4
    for picture in pictures:
        assert bool(re.search("[A-Za-z]{4}", picture["alt"])) is (code == "en")
    assert "kelisim triangle crisis --seeds 2 --horizons day --outcome injured" in page.text


def test_what_the_folder_is(triangle: Path, tmp_path: Path) -> None:
    result = read_folder(triangle)
    assert isinstance(result, TriangleResult)
    assert result.manifest["kind"] == result.kind == "factorial"
    assert result.outcome.key == "injured"
    assert warnings(result, EN) == []
    result.runs.loc[0, "injured@day"] += 1.0
    assert "a file was changed" in warnings(result, EN)[0]
    lacking = tmp_path / "lacking"
    lacking.mkdir()
    (lacking / MANIFEST).write_bytes((triangle / MANIFEST).read_bytes())
    files = " and ".join(TriangleResult.tables.values())
    with pytest.raises(KelisimError, match=f"`kelisim triangle`, but {files} is missing"):
        read_folder(lacking)
    for file in TriangleResult.tables.values():
        (lacking / file).write_bytes((triangle / file).read_bytes())
    with pytest.raises(KelisimError, match=f"no folder '{RUNS}' with the runs"):
        read_folder(lacking)


def test_runs_beyond_those_asked_for_are_left_out(triangle: Path, tmp_path: Path) -> None:
    """More seeds were asked for and interrupted: the folder holds runs that no table knows."""
    shutil.copytree(triangle, tmp_path, dirs_exist_ok=True)
    runs = pd.read_parquet(triangle / RUNS)
    keep_runs(runs.assign(seed=runs["seed"] + 2), tmp_path)
    assert set(pd.read_parquet(tmp_path / RUNS)["seed"]) == {0, 1, 2, 3}
    result = read_folder(tmp_path)
    assert isinstance(result, TriangleResult)
    assert set(result.runs["seed"]) == {0, 1}
    assert data_id(result.stamped) == result.manifest["data"]


def test_the_command_is_what_was_asked(triangle: Path) -> None:
    result = by_hand(triangle, {"violent_events@day": CLEAR})
    shipped = {p.letter: list(p.strategies) for p in (*CORNERS, INFORMATION)}

    def command(lead: int | None, horizons: list[str], **packages: str) -> str:
        own = {letter: names.split(",") for letter, names in packages.items()}
        asked = result.question | {"packages": shipped | own, "horizons": horizons}
        manifest = result.manifest | {"question": asked, "lead": lead, "seeds": 40}
        return " ".join(dataclasses.replace(result, manifest=manifest).command)

    usual = ["day", "month"]
    assert command(None, usual) == "kelisim triangle crisis --seeds 40"
    cordon = ",".join(package_of(Corner.BEHAVIOUR, "cordon,curfew").strategies)
    assert command(0, ["year", "day"], B=cordon, I="mine.toml") == (
        "kelisim triangle crisis --seeds 40 --horizons year,day --lead 0"
        " --behaviour cordon,curfew --information-package mine.toml"
    )
    without = {"A": shipped["A"], "B": shipped["B"], "C": ["jobs"]}
    asked = result.question | {"packages": without, "horizons": usual}
    manifest = result.manifest | {"question": asked, "outcome": "fled"}
    assert " ".join(dataclasses.replace(result, manifest=manifest).command) == (
        "kelisim triangle crisis --seeds 6 --outcome fled --no-information --contradiction jobs"
    )


def test_one_panel_is_wide_and_interactions_can_be_read() -> None:
    called = ["A+B+C+I" if k > 3 else "Топтардың бір-біріне көзқарасы (A)" for k in range(15)]
    marks = [
        Mark(k, Span(k - 7.0, k - 9.0, 0.5), look(3), "−0,25 [−12,5; +3,1]") for k in range(15)
    ]
    panel = Panel("Бір тәулікте, бір айда (сандары бірдей) (оқиға)", marks, "← аз")
    names = row_names(called)
    high = rows_inches(names)
    figure, top = page(grid_inches(1, high), "title", "foot")
    draw_grid(figure, top, [panel], names, high, language("kk"))
    assert cut_off(figure) == []
    assert overlapping(figure) == []
    (axes,) = figure.axes
    assert axes.get_position().width > 0.6
    assert {line.get_marker() for line in axes.lines if line.get_marker() != "None"} == {"D"}
