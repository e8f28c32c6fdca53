"""Pictures of a factorial with labels in the language of the report."""

import pandas as pd

from experiments.figures.intervals import Mark
from experiments.report.drawing import (
    Picture,
    differences_picture,
    foot_of,
    harm_picture,
    panel_of,
)
from experiments.statistics.rows import records
from experiments.studies.factorial.equal_horizons import package_rows
from experiments.studies.factorial.result import TriangleResult
from experiments.text.factorial_names import PackageNames, capital
from experiments.text.language import Language


def main_picture(result: TriangleResult, language: Language, names: PackageNames) -> Picture:
    """The Shapley value of each package and of all, a panel for each horizon that differs."""
    outcome = result.outcome
    panels = []
    for horizon, equal in result.equal.items():
        rows = package_rows(result.shapley, outcome.key, horizon)
        marks = [
            Mark(names.strategy(row["package"]), row["value"], row["value_low"], row["value_high"])
            for row in rows
        ]
        panels.append(panel_of(capital(names.within(equal)), outcome.unit, marks, names))
    return differences_picture(
        panels, "triangle", names.strategy(result.shown[0]), foot_of(result, language), language,
        harm=names.outcome(outcome),
    )  # fmt: skip


def effects_picture(result: TriangleResult, language: Language, names: PackageNames) -> Picture:
    """Effects and interactions by the longest horizon, those of fewer packages first."""
    outcome, last = result.outcome, result.horizons[-1]
    table = result.effects
    mine = table[(table["outcome"] == outcome.key) & (table["horizon"] == last)]
    marks = [
        Mark(_set(row["packages"], names), row["effect"], row["low"], row["high"], row["order"] - 1)
        for row in records(mine.sort_values("order", kind="stable"))
    ]
    within = names.within([last])
    panel = panel_of(capital(within), outcome.unit, marks, names)
    return differences_picture(
        [panel], "triangle_effects", names.strategy(result.shown[0]), foot_of(result, language),
        language, harm=names.outcome(outcome), horizons=within,
    )  # fmt: skip


def _set(packages: str, names: PackageNames) -> str:
    return packages if "+" in packages else names.strategy(packages)


def harms_picture(
    result: TriangleResult, rows: pd.DataFrame, language: Language, names: PackageNames
) -> Picture | None:
    """The harm panel drawn."""
    titles = {name: names.strategy(name) for name in result.shown}
    return harm_picture(rows, titles, foot_of(result, language), names, "triangle_harm")
