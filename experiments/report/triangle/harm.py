"""Harm and cost of each package alone and of all together, against no package."""

from collections.abc import Mapping

import pandas as pd

from experiments.harm.cost_effect import cost_effect
from experiments.outcomes import BY_KEY
from experiments.report.harm_rows import panel_rows
from experiments.report.triangle.result import TriangleResult
from experiments.triangle.horizons import DATED


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
    """Cost against the harm that is asked about, as ``experiments.harm.cost_effect`` gives it."""
    return cost_effect(last_runs(result), result.shown, result.outcome)
