"""Comparing strategies under common random numbers: the runs, bands and paired differences."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.outcomes.outcome import Tag
from experiments.outcomes.registry import USUAL, band, preventable, tagged
from experiments.runs.common_random_numbers import common_random_numbers, failures
from experiments.runs.engine import Progress
from experiments.runs.folders import claim
from experiments.runs.means import HERE, Means, unseen
from experiments.statistics.cost_effectiveness import cost_effect
from experiments.statistics.harm_panel import harm_table
from experiments.statistics.paired import DIFFERENCE, paired, variance_saved
from experiments.statistics.rows import records
from experiments.studies.comparison.result import COLUMN, ComparisonResult
from experiments.studies.result import base_manifest
from simulation import KelisimError, Scenario


def compare(
    scenario: Scenario,
    strategies: Sequence[str],
    seeds: int,
    out: Path,
    means: Means = HERE,
    progress: Progress = unseen,
    prevented: str = USUAL,
) -> ComparisonResult:
    """Run ``scenario`` under each strategy with seeds 0 … seeds − 1 and compare.

    Args:
        scenario: the world; its own strategy is replaced.
        strategies: names; the first is the reference of the differences.
        seeds: runs per strategy.
        out: folder for the results; finished runs of an interrupted comparison, or of one with
            fewer seeds, are taken up.
        means, progress: as of ``common_random_numbers``.
        prevented: the harm that is set against the cost; a key of ``outcomes.registry``.

    Raises:
        KelisimError: for an unknown or doubled strategy, an unknown harm, or no seeds.
    """
    if seeds < 1:
        raise KelisimError(f"seeds = {seeds}: at least 1 run per strategy is needed.")
    if len(set(strategies)) < len(strategies) or not strategies:
        raise KelisimError(
            f"name each strategy once, at least one: {', '.join(strategies) or 'none'}."
        )
    against = preventable(prevented)
    scenarios = {name: scenario.with_strategy(name) for name in strategies}
    first = scenarios[strategies[0]]
    question = {"scenario": first.name, "strategies": list(scenarios), "seeds": seeds}
    manifest = base_manifest(ComparisonResult.kind, first, question) | {
        "strategies": {name: s.to_dict()["strategy"] for name, s in scenarios.items()},
        "variants": list(scenarios), "seeds": seeds, "prevented": against.key,
    }  # fmt: skip
    claim(out, question, grows="seeds")
    runs = common_random_numbers(scenarios, range(seeds), out, means, progress, column=COLUMN)
    good = runs[runs["error"] == ""]
    if good.empty:
        raise KelisimError("every run failed: " + failures(records(runs), COLUMN)[0])
    groups = [group.id for group in scenario.groups]
    result = ComparisonResult(
        out, manifest, runs, comparison_table(good, strategies),
        harm_table(good, strategies, groups), cost_effect(good, strategies, against),
    )  # fmt: skip
    result.save()
    return result


def comparison_table(runs: pd.DataFrame, strategies: Sequence[str]) -> pd.DataFrame:
    """One row per outcome and strategy: mean, 10–50–90 % of the runs, difference to the first.

    ``arose`` is the number of runs that have a value; ``difference`` with ``low`` and ``high``
    (95 %) is paired by seed and NaN for the reference itself; ``variance_saved`` is the share of
    its variance that common random numbers removed (``statistics.paired``).
    """
    rows = []
    for outcome in tagged(Tag.HEADLINE):
        for name in strategies:
            values = outcome.values(runs[runs[COLUMN] == name])
            low, middle, high = band(values)
            row = {
                "outcome": outcome.key, "strategy": name, "runs": len(values),
                "arose": int(values.notna().sum()), "mean": float(values.mean()),
                "q10": low, "median": middle, "q90": high, "unit": outcome.unit,
                **dict.fromkeys(("difference", "low", "high", "pairs", "variance_saved"), np.nan),
            }  # fmt: skip
            if name != strategies[0]:
                row |= zip(DIFFERENCE, paired(runs, outcome.key, name, strategies[0]), strict=True)
                row["variance_saved"] = variance_saved(runs, outcome.key, name, strategies[0])
            rows.append(row)
    return pd.DataFrame(rows)
