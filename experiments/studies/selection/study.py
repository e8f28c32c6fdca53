"""Best under a budget: runs in stages, a choice with its probability, and the harms beside it."""

import dataclasses
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.outcomes.outcome import Tag
from experiments.outcomes.registry import tagged
from experiments.runs.csv_files import write_csv
from experiments.runs.engine import Progress
from experiments.runs.executors import cores
from experiments.runs.folders import claim
from experiments.runs.means import HERE, Means, unseen
from experiments.statistics.bootstrap import Span, mean_spans
from experiments.statistics.ranking_and_selection import Selection, select
from experiments.statistics.regret import (
    best_shares,
    differences,
    hindsight_regret,
    regret_of_the_mean,
    shared,
)
from experiments.statistics.rows import records, span_columns
from experiments.studies.result import base_manifest
from experiments.studies.selection.design import SelectionDesign
from experiments.studies.selection.result import (
    CHOSEN,
    DEAR,
    FELL,
    LEFT,
    PRUNED,
    TABLE,
    ChoiceResult,
)
from experiments.studies.selection.runs import Runs
from simulation import KelisimError

_BATCH = 8  # seeds at least: to bring up workers takes as long as some runs


def choose(
    asked: SelectionDesign,
    out: Path,
    means: Means = HERE,
    progress: Progress = unseen,
) -> ChoiceResult:
    """Find the contender of least harm that the budget pays for.

    First all contenders run with the seeds of the first stage; those whose mean cost is above the
    budget are set aside. The others compete (``sequential.select``), with more seeds for those
    that are close. Those whose mean cost over all their runs is above it then are set aside too,
    and the others compete again.

    Args:
        asked: the question.
        out: folder for the results; runs that are there already are not done again.
        means: with which workers; of a shard only the first stage is made.
        progress: called with (runs done, runs that are planned so far, failed ones).

    Raises:
        KelisimError: if the budget is below every mean cost; the finished runs and the table of
            costs are in ``out`` then, and a larger budget with the same ``out`` uses them.
    """
    manifest = _manifest(asked)
    claim(out, manifest["question"])
    runs = Runs(asked, out, means, progress)
    names = [one.name for one in asked.contenders]
    runs.prepare(names, range(asked.rule.first))
    found = _select(asked, runs, names, max(means.workers or cores(), _BATCH))
    if found is None:
        _write_dear(asked, runs, out)
        raise KelisimError(_too_dear(asked, {name: runs.cost(name) for name in names}, out))
    result = _chosen(asked, found, runs, manifest, out)
    result.save()
    return result


def _select(
    asked: SelectionDesign, runs: Runs, names: Sequence[str], batch: int
) -> Selection | None:
    """The selection among those that the budget pays for, before it and by all runs after it.

    Of equal harm the cheaper is chosen. None if the budget pays for nobody.
    """
    while able := _paid(asked, runs, names):
        found = select(able, runs.harm, asked.rule, asked.most, runs.prepare, batch)
        names = _paid(asked, runs, able)
        if len(names) == len(able):
            return found
    return None


def _paid(asked: SelectionDesign, runs: Runs, names: Sequence[str]) -> list[str]:
    """Those whose mean cost so far is within the budget, the cheapest first."""
    costs = {name: runs.cost(name).estimate for name in names}
    return sorted((name for name in names if costs[name] <= asked.budget), key=costs.__getitem__)


def _too_dear(asked: SelectionDesign, costs: dict[str, Span], out: Path) -> str:
    name = min(costs, key=lambda one: costs[one].estimate)
    one = costs[name]
    enough = math.ceil(1.005 * one.estimate / 1e6)
    return (
        f"the budget of {asked.budget:,.0f} tenge is below the mean cost of every strategy: the"
        f" cheapest, '{name}', costs {one.estimate:,.0f} on average ({one.low:,.0f} to"
        f" {one.high:,.0f}). That counts all that a run costs, officers in the field, corrections"
        f" and rebuilding too. Give --budget {enough}e6 or more, or --extra, which counts only what"
        " a strategy costs more than the status quo under the same luck. All finished runs and"
        f" the costs of each strategy ({TABLE}) are kept in '{out}': with --out '{out}' they are"
        " not run again."
    )


def _write_dear(asked: SelectionDesign, runs: Runs, out: Path) -> None:
    """The table where nobody can be paid for: what each costs, and its harms."""
    rows = [
        {"contender": one.name, "status": DEAR}
        | _cost_columns(asked, runs, one.name)
        | {"draws": 0}
        | _harm_columns(runs, asked, one.name)
        for one in asked.contenders
    ]
    table = pd.DataFrame(rows).sort_values("budgeted", ignore_index=True)
    write_csv(table, out / TABLE)


def _chosen(
    asked: SelectionDesign, found: Selection, runs: Runs, manifest: dict[str, Any], out: Path
) -> ChoiceResult:
    values = found.values
    names = [str(name) for name in values.columns]
    together = shared(values)
    gaps = differences(values, found.chosen, names)
    shares = dict(zip(names, best_shares(together), strict=True))
    status = dict.fromkeys(names, LEFT) | dict.fromkeys(found.fell, FELL) | {found.chosen: CHOSEN}
    draws = values.count()
    rows = []
    for one in asked.contenders:
        row: dict[str, Any] = {"contender": one.name, "status": status.get(one.name, DEAR)}
        row |= _cost_columns(asked, runs, one.name)
        row |= {"draws": int(draws.get(one.name, 0)), "best_share": shares.get(one.name, np.nan)}
        row |= span_columns("difference", gaps.get(one.name, Span(np.nan, np.nan, np.nan)))
        rows.append(row | _harm_columns(runs, asked, one.name))
    rows += [
        {"contender": one.name, "status": PRUNED, "sure_cost": one.sure_cost / 1e6, "draws": 0}
        for one in asked.pruned
    ]
    table = _ordered(pd.DataFrame(rows))
    regrets = {
        "regret": regret_of_the_mean(values, found.chosen)._asdict(),
        "hindsight_regret": hindsight_regret(together, names.index(found.chosen))._asdict(),
    }
    said = _said(asked, found, table) | regrets | {"shared_draws": len(together)}
    made = ChoiceResult.in_order(runs.made.table(), manifest)  # as they are read
    return ChoiceResult(out, manifest, made, table, said, runs.made.pace)


def _said(asked: SelectionDesign, found: Selection, table: pd.DataFrame) -> dict[str, Any]:
    """What was chosen and how sure that is, in plain values."""
    beside = tagged(Tag.BESIDE)
    return {
        "chosen": found.chosen, "reached": found.reached, "draws": len(found.values),
        "probability": asked.rule.probability, "indifference": asked.rule.indifference,
        "fell": dict(found.fell), "left": found.left, "needed": found.needed,
        "largest": float(found.values.max().max()),
        "harms": {row["contender"]: {o.key: row[o.key] for o in beside}
                  for row in records(table) if row["status"] != PRUNED},
    }  # fmt: skip


def _cost_columns(asked: SelectionDesign, runs: Runs, name: str) -> dict[str, Any]:
    """What the budget pays for, in million tenge, and in how many runs that is too much."""
    costs = runs.costs(name)
    mean = mean_spans(costs.to_numpy()[:, None] / 1e6)[0]
    over = int((costs > asked.budget).sum())
    return span_columns("budgeted", mean) | {"runs": len(costs), "runs_over": over}


def _harm_columns(runs: Runs, asked: SelectionDesign, name: str) -> dict[str, float]:
    """Mean of each harm over all runs of a contender, with its interval."""
    found: dict[str, float] = {}
    for outcome in dict.fromkeys((asked.harm, *tagged(Tag.BESIDE))):
        values = np.array([runs.value(name, seed, outcome) for seed in range(asked.most)])
        known = values[~np.isnan(values)]
        found |= span_columns(outcome.key, mean_spans(known[:, None])[0])
    return found


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """The chosen one, who is left, who fell (the last first), who is too dear."""
    rank = {status: k for k, status in enumerate((CHOSEN, LEFT, FELL, DEAR, PRUNED))}
    by = table.assign(rank=table["status"].map(rank), late=-table["draws"])
    by = by.sort_values(["rank", "late", "difference"], kind="stable", ignore_index=True)
    return by.drop(columns=["rank", "late"])


def _manifest(asked: SelectionDesign) -> dict[str, Any]:
    question = {
        "scenario": asked.scenario.name,
        "strategies": [one.name for one in asked.contenders],
        "budget": asked.budget,
        "counts": "extra cost" if asked.extra else "all costs",
        "outcome": asked.outcome,
        "over": asked.over,
        "parameters": len(asked.factors),
    }
    strategies = {
        one.name: asked.scenario.with_strategy(one.strategy).to_dict()["strategy"]
        for one in asked.contenders
    }
    return base_manifest(ChoiceResult.kind, asked.scenario, question) | {
        "strategies": strategies, "rule": dataclasses.asdict(asked.rule) | {"most": asked.most},
        "factors": [factor.name for factor in asked.factors], "plan": asked.plan,
    }  # fmt: skip
