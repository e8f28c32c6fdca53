"""Drawing and saving the pictures of a run, a comparison, a pilot or a study."""

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from experiments.designs.plans import Luck, Plan
from experiments.figures.choosing import choice_figure, choice_text
from experiments.figures.comparison import comparison_figure, comparison_text
from experiments.figures.cost_effect import cost_effect_figure, cost_effect_text
from experiments.figures.factorial import factorial_figure, factorial_text
from experiments.figures.harm import harm_figure, harm_text
from experiments.figures.hours import hours_figure, hours_text
from experiments.figures.map import map_figure, map_text
from experiments.figures.pilot import pilot_figure, pilot_text
from experiments.figures.sensitivity import sensitivity_figure, sensitivity_text
from experiments.figures.style import footer, group_name, save
from experiments.figures.triangle import triangle_figure, triangle_text
from experiments.runs.folders import TEXTS as TEXTS
from experiments.runs.manifest import read_manifest
from experiments.studies.comparison.study import Comparison
from experiments.studies.factorial.study import Triangle
from experiments.studies.sample_size.study import FOLDER as PILOT_FOLDER
from experiments.studies.sample_size.study import Pilot
from experiments.studies.selection.study import Choice
from experiments.studies.sensitivity.study import FOLDER as STUDY_FOLDER
from experiments.studies.sensitivity.study import Study
from simulation import Run, Scenario
from simulation.files import write_whole

_READABLE = 40  # villages that a picture can show
_FOREGROUND = 12  # of more than these, so many are shown: those in which most happened


def foreground(run: Run, scenario: Scenario) -> tuple[Run, Scenario]:
    """The part of a large world that pictures show: the villages in which most happened.

    A world of at most 40 villages is shown whole. Tables and summary of the run stay whole on disk.
    """
    if len(scenario.villages) <= _READABLE:
        return run, scenario
    highest = run.daily.groupby("village", observed=True)["behaviour"].max()
    planned = [incident.village for incident in scenario.incidents]
    chosen = {*planned, *highest.nlargest(_FOREGROUND).index.astype(str)}
    hidden = {village.id for village in scenario.villages} - chosen
    villages = tuple(village for village in scenario.villages if village.id in chosen)
    events = run.events[~(run.events["village"].isin(hidden) | run.events["other"].isin(hidden))]
    shown = dataclasses.replace(
        run,
        daily=_of(run.daily, chosen),
        hourly=_of(run.hourly, chosen),
        events=events.reset_index(drop=True),
    )
    return shown, dataclasses.replace(scenario, villages=villages)


def _of(table: pd.DataFrame, villages: set[str]) -> pd.DataFrame:
    """Rows of these villages, which alone stay as categories."""
    rows = table[table["village"].isin(villages)].reset_index(drop=True)
    if isinstance(rows["village"].dtype, pd.CategoricalDtype):
        rows["village"] = rows["village"].cat.remove_unused_categories()
    return rows


def run_pictures(run: Run, scenario: Scenario, folder: Path) -> list[Path]:
    """The triangle, the hours and the map of one run, as PNG files with text alternatives."""
    run, scenario = foreground(run, scenario)
    texts = {
        "triangle": triangle_text(run, scenario),
        "hours": hours_text(run, scenario),
        "map": map_text(run, scenario),
    }
    figures = {
        "triangle": triangle_figure(run, scenario),
        "hours": hours_figure(run, scenario),
        "map": map_figure(run, scenario),
    }
    paths = [folder / f"{name}.png" for name in figures]
    for path, (name, figure) in zip(paths, figures.items(), strict=True):
        save(figure, path, texts[name])
    return with_texts(folder, paths, texts)


def comparison_pictures(comparison: Comparison, scenario: Scenario, folder: Path) -> list[Path]:
    """The pictures of a comparison, of its harm and its cost, as PNG files with texts."""
    reference = str(comparison.runs["strategy"].cat.categories[0])
    runs = comparison.runs[comparison.runs["error"] == ""]
    text = comparison_text(runs, reference=reference, manifest=comparison.manifest)
    figure = comparison_figure(runs, reference=reference, manifest=comparison.manifest)
    texts = {"comparison": text}
    figures = {"comparison": figure}
    if runs["strategy"].nunique() > 1:
        names = {group.id: group_name(group) for group in scenario.groups}
        texts["harm"] = harm_text(comparison.harm, names)
        figures["harm"] = harm_figure(comparison.harm, names, comparison.manifest)
        texts["cost_effect"] = cost_effect_text(comparison.cost_effect)
        figures["cost_effect"] = cost_effect_figure(comparison.cost_effect, comparison.manifest)
    paths = [folder / f"{name}.png" for name in figures]
    for path, (name, drawn) in zip(paths, figures.items(), strict=True):
        save(drawn, path, texts[name])
    return with_texts(folder, paths, texts)


def triangle_pictures(result: Triangle, outcome: str, folder: Path) -> list[Path]:
    """The picture of a factorial of packages, as a PNG file with its text alternative."""
    path = folder / "packages.png"
    text = factorial_text(result, outcome)
    save(factorial_figure(result, outcome), path, text)
    return with_texts(folder, [path], {"packages": text})


def choice_pictures(result: Choice, folder: Path) -> list[Path]:
    """The ladder of a choice, as a PNG file with its text alternative."""
    path = folder / "choice.png"
    text = choice_text(result)
    save(choice_figure(result), path, text)
    return with_texts(folder, [path], {"choice": text})


def pilot_pictures(pilot: Pilot) -> list[Path]:
    """The stability plot of a pilot, as a PNG file with its text alternative."""
    folder = pilot.folder / PILOT_FOLDER
    path = folder / "stability.png"
    what = f"pilot of {len(pilot.points)} points of plan {pilot.plan.name}"
    foot = _many_footer(pilot.plan, what, pilot.folder, pilot.data)
    text = pilot_text(pilot)
    save(pilot_figure(pilot, foot), path, text)
    return with_texts(folder, [path], {"stability": text})


def study_pictures(study: Study) -> list[Path]:
    """One picture per response of a study, as PNG files with text alternatives."""
    folder = study.folder / STUDY_FOLDER
    kind = study.plan.design.kind.replace("_", " ")
    what = f"plan {study.plan.name}, {len(study.plan.points)} points ({kind})"
    foot = _many_footer(study.plan, what, study.folder, study.data)
    texts, paths = {}, []
    for response in study.responses:
        name = f"{response.outcome}_{response.statistic}"
        texts[name] = sensitivity_text(study, response)
        paths.append(folder / f"{name}.png")
        save(sensitivity_figure(study, response, foot), paths[-1], texts[name])
    return with_texts(folder, paths, texts)


def _many_footer(plan: Plan, what: str, folder: Path, data: str) -> str:
    """What a picture of many runs shows, and of which data it is."""
    luck = "the same" if plan.luck is Luck.COMMON else "own"
    runs = f"{plan.replicates} run{'s' if plan.replicates > 1 else ''}"
    seeds = f"{runs} at each point with {luck} seeds"
    said = {"source_hash": read_manifest(folder)["source_hash"], "data": data}
    return footer(", ".join(plan.scenarios), what, seeds, said)


def with_texts(folder: Path, paths: list[Path], texts: Mapping[str, str]) -> list[Path]:
    """Write the text alternatives beside the pictures."""
    text = json.dumps(texts, indent=2, ensure_ascii=False) + "\n"
    write_whole(folder / TEXTS, lambda path: Path(path).write_text(text, encoding="utf-8"))
    return paths
