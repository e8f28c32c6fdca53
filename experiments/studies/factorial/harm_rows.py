"""Harm and cost of each package alone and of all together, against no package."""

from collections.abc import Mapping

import pandas as pd

from experiments.outcomes.horizons import DATED
from experiments.outcomes.registry import BY_KEY
from experiments.statistics.cost_effectiveness import cost_effect
from experiments.studies.comparison.harm_rows import panel_rows
from experiments.studies.factorial.result import TriangleResult


def last_runs(result: TriangleResult) -> pd.DataFrame:
    """The runs with their outcomes by the end of the longest horizon, under plain names."""
    last = result.horizons[-1]
    names: Mapping[str, str] = {f"{key}@{last}": key for key in DATED}
    return result.good.rename(columns=names)


def harm_rows(result: TriangleResult) -> pd.DataFrame:
    """The harm panel of a factorial: what its runs hold, which is no trust and nothing by group."""
    runs = last_runs(result)
    known = [(BY_KEY[key], "") for key in DATED if key in runs and BY_KEY[key].harm]
    return panel_rows(runs, known, result.shown)


def cost_rows(result: TriangleResult) -> pd.DataFrame:
    """Cost against the harm that is asked about, as ``cost_effect`` gives it."""
    return cost_effect(last_runs(result), result.shown, result.outcome)
