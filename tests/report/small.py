"""Small results to report on, made once for all tests of reports."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from experiments.figures.saved_timing import save_surface
from experiments.studies.timing.manifest import save_surface

from experiments import Means
from experiments.figures.saved import choice_pictures, comparison_pictures, result_pictures
from experiments.outcomes.registry import OUTCOMES
from experiments.runs.data_id import data_id
from experiments.statistics.cost_effectiveness import cost_effect
from experiments.statistics.harm_panel import harm_table
from experiments.studies.comparison.study import (
    COST_EFFECT,
    HARM,
    MANIFEST,
    RUNS,
    TABLE,
    Comparison,
    compare,
    comparison_table,
)
from experiments.studies.folder import read_result
from experiments.studies.selection.study import choose
from experiments.studies.timing import timing_surface
from simulation import Scenario
from simulation.levers import Strategy
from simulation.run import manifest_of
from simulation.scenario import Group
from tests.choosing.asked import asked
from tests.harm.small import runs
from tests.simulation.small import crisis, lever

DESK = lever(
    "rumour_desk", {"reach": 0.9}, cost_per_day=1e5, start="trigger", harm="It may <b>backfire</b>."
)
RESERVE = lever("district_reserve", {"share_on_alarm": 1.0}, start="day 0", cost_fixed=2e6)


def world() -> Scenario:
    """A small crisis with names in Russian and Kazakh, three strategies and assumptions."""
    base = crisis(days=4)
    named = (
        Group("a", {"en": "Group A", "ru": "Группа А", "kk": "А тобы"}, income=1.2),
        *base.groups[1:],
    )
    strategies = {
        "none": Strategy("none", "As it is", "Nothing is done."),
        "desk": Strategy("desk", "A desk of one's own", "", (DESK,)),
        "rumour_desk": Strategy("rumour_desk", "Rumour desk", "", (DESK, RESERVE)),
    }
    return dataclasses.replace(
        base, groups=named, strategies=strategies, assumptions=("Six days & three villages.",)
    )


def comparison(folder: Path) -> Comparison:
    """A comparison with its pictures, as `kelisim compare` leaves it."""
    scenario = world()
    result = compare(scenario, list(scenario.strategies), 6, folder)
    result_pictures(read_result(folder))
    return result


def timing(folder: Path) -> None:
    """A timing surface, as `kelisim timing` leaves it."""
    scenario, starts, doses = world(), [0.0, 12.0, 24.0], [0.5, 1.0]
    strategy = scenario.strategies["rumour_desk"]
    surface = timing_surface(scenario, strategy, starts, doses=doses, seeds=6, keep=folder)
    save_surface(surface, folder)
    result_pictures(read_result(folder))


def choice(folder: Path) -> None:
    """A choice with its pictures, as `kelisim choose` leaves it."""
    choice_pictures(choose(asked(most=8), folder, means=Means(workers=1)), folder)
    choose(asked(most=8), folder, workers=1)
    result_pictures(read_result(folder))


def by_hand(folder: Path, strategies: Mapping[str, Mapping[str, Sequence[float]]]) -> Path:
    """The folder of a comparison with these columns of its runs; all others are 0."""
    folder.mkdir(parents=True, exist_ok=True)
    table = runs(strategies)
    for outcome in OUTCOMES:
        if outcome.key not in table:
            table[outcome.key] = 0.0
    names = list(strategies)
    manifest = manifest_of(world(), 0) | {
        "question": {"scenario": "crisis", "strategies": names},
        "strategies": {
            name: {"name": name, "title": name.title(), "summary": "", "levers": []}
            for name in names
        },
        "seeds": int(table["seed"].nunique()),
        "data": data_id(table),
        "prevented": "violent_events",
    }
    table.to_parquet(folder / RUNS)
    comparison_table(table, names).to_csv(folder / TABLE, index=False)
    harm_table(table, names, ["a", "b"]).to_csv(folder / HARM, index=False)
    cost_effect(table, names).to_csv(folder / COST_EFFECT, index=False)
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return folder
