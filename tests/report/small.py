"""Small results to report on, made once for all tests of reports."""

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from experiments import Means
from experiments.figures.saved import result_pictures
from experiments.outcomes.registry import OUTCOMES
from experiments.runs.common_random_numbers import RUNS
from experiments.runs.keys import run_key
from experiments.runs.store import Store
from experiments.statistics.cost_effectiveness import cost_effect
from experiments.statistics.harm_panel import harm_table
from experiments.statistics.rows import records
from experiments.studies.comparison.result import ComparisonResult
from experiments.studies.comparison.study import compare, comparison_table
from experiments.studies.result import base_manifest
from experiments.studies.selection.study import choose
from experiments.studies.timing.study import timing_surface
from simulation import Scenario
from simulation.levers import Strategy
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


def comparison(folder: Path) -> None:
    """A comparison with its pictures, as `kelisim compare` leaves it."""
    scenario = world()
    result_pictures(compare(scenario, list(scenario.strategies), 6, folder))


def timing(folder: Path) -> None:
    """A timing surface, as `kelisim timing` leaves it."""
    scenario, starts, doses = world(), [0.0, 12.0, 24.0], [0.5, 1.0]
    strategy = scenario.strategies["rumour_desk"]
    result_pictures(timing_surface(scenario, strategy, starts, doses=doses, seeds=6, out=folder))


def choice(folder: Path) -> None:
    """A choice with its pictures, as `kelisim choose` leaves it."""
    result_pictures(choose(asked(most=8), folder, Means(workers=1)))


def by_hand(folder: Path, strategies: Mapping[str, Mapping[str, Sequence[float]]]) -> Path:
    """The folder of a comparison with these columns of its runs; all others are 0."""
    table = runs(strategies)
    for outcome in OUTCOMES:
        if outcome.key not in table:
            table[outcome.key] = 0.0
    names = list(strategies)
    question = {"scenario": "crisis", "strategies": names}
    manifest = base_manifest(ComparisonResult.kind, world(), question) | {
        "strategies": {
            name: {"name": name, "title": name.title(), "summary": "", "levers": []}
            for name in names
        },
        "variants": names,
        "seeds": int(table["seed"].nunique()),
        "prevented": "violent_events",
    }
    keep_runs(table, folder)
    ComparisonResult(
        folder, manifest, table, comparison_table(table, names),
        harm_table(table, names, ["a", "b"]), cost_effect(table, names),
    ).save()  # fmt: skip
    return folder


def keep_runs(table: pd.DataFrame, folder: Path) -> None:
    """Runs that were not simulated, in the folder of a result, beside those that are there."""
    (folder / RUNS).mkdir(parents=True, exist_ok=True)
    variants = table["strategy"] if "strategy" in table else table["variant"]
    keys = map(run_key, ["by hand"] * len(table), variants, table["seed"])
    store = Store(folder / RUNS, None)
    store.add(records(table.assign(key=list(keys))))
    store.flush()
