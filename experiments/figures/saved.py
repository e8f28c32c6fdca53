"""Drawing and saving the pictures of a run, a result, a pilot or a study of sensitivity."""

import dataclasses
from importlib import import_module
from pathlib import Path

import pandas as pd

from experiments.designs.plans import Luck, Plan
from experiments.figures.hours import hours
from experiments.figures.map import village_map
from experiments.figures.picture import Picture, keep
from experiments.figures.sample_size import stability
from experiments.figures.sensitivity import sensitivity
from experiments.figures.style import footer
from experiments.figures.triangle import triangle
from experiments.runs.manifest import read_manifest
from experiments.studies.result import Result
from experiments.studies.sample_size.study import FOLDER as PILOT_FOLDER
from experiments.studies.sample_size.study import Pilot
from experiments.studies.sensitivity.study import FOLDER as STUDY_FOLDER
from experiments.studies.sensitivity.study import SensitivityResult
from experiments.text.language import Language, language
from experiments.text.names import Names
from simulation import Run, Scenario

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
    daily, hourly = _of(run.daily, chosen), _of(run.hourly, chosen)
    events = events.reset_index(drop=True)
    shown = dataclasses.replace(run, daily=daily, hourly=hourly, events=events)
    return shown, dataclasses.replace(scenario, villages=villages)


def _of(table: pd.DataFrame, villages: set[str]) -> pd.DataFrame:
    """Rows of these villages, which alone stay as categories."""
    rows = table[table["village"].isin(villages)].reset_index(drop=True)
    if isinstance(rows["village"].dtype, pd.CategoricalDtype):
        rows["village"] = rows["village"].cat.remove_unused_categories()
    return rows


def run_pictures(run: Run, scenario: Scenario, folder: Path) -> list[Path]:
    """The triangle, the hours and the map of one run, as PNG files with text alternatives."""
    shown = foreground(run, scenario)
    drawn = {"triangle": triangle(*shown), "hours": hours(*shown), "map": village_map(*shown)}
    return keep(drawn, folder)


def drawn(result: Result, spoken: Language) -> dict[str, Picture]:
    """The pictures of a result by their names: those of ``figures/<kind>``."""
    kind = import_module(f"experiments.figures.{result.kind}")
    found: dict[str, Picture] = kind.pictures(result, Names(result.manifest, spoken))
    return found


def result_pictures(result: Result, spoken: Language | None = None) -> list[Path]:
    """The pictures of a result in its folder, in English if no language is given."""
    return keep(drawn(result, spoken or language("en")), result.folder)


def pilot_pictures(pilot: Pilot) -> list[Path]:
    """The stability plot of a pilot, as a PNG file with its text alternative."""
    what = f"pilot of {len(pilot.points)} points of plan {pilot.plan.name}"
    foot = _many_footer(pilot.plan, what, pilot.folder, pilot.data)
    return keep({"stability": stability(pilot, foot)}, pilot.folder / PILOT_FOLDER)


def study_pictures(study: SensitivityResult) -> list[Path]:
    """One picture per response of a study, as PNG files with text alternatives."""
    kind = study.plan.design.kind.replace("_", " ")
    what = f"plan {study.plan.name}, {len(study.plan.points)} points ({kind})"
    foot = _many_footer(study.plan, what, study.folder, study.data)
    drawn = {
        f"{one.outcome}_{one.statistic}": sensitivity(study, one, foot) for one in study.responses
    }
    return keep(drawn, study.folder / STUDY_FOLDER)


def _many_footer(plan: Plan, what: str, folder: Path, data: str) -> str:
    """What a picture of many runs shows, and of which data it is."""
    luck = "the same" if plan.luck is Luck.COMMON else "own"
    runs = f"{plan.replicates} run{'s' if plan.replicates > 1 else ''}"
    seeds = f"{runs} at each point with {luck} seeds"
    said = {"source_hash": read_manifest(folder)["source_hash"], "data": data}
    return footer(", ".join(plan.scenarios), what, seeds, said)
