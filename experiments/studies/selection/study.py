"""Best under a budget: runs in stages, a choice with its probability, and the harms beside it."""

import dataclasses
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.runs.csv_files import write_csv
from experiments.runs.data_id import data_id
from experiments.runs.folders import claim
from experiments.runs.processes import cores
from experiments.runs.resumable import RUNS
from experiments.statistics.bootstrap import SAME, Span, mean_spans
from experiments.statistics.ranking_and_selection import Selection, select
from experiments.statistics.regret import (
    best_shares,
    differences,
    hindsight_regret,
    regret_of_the_mean,
    shared,
)
from experiments.statistics.rows import records
from experiments.studies.selection.design import Question
from experiments.studies.selection.harms import BESIDE, outcome_of
from experiments.studies.selection.stage import Stage
from simulation import KelisimError
from simulation.files import write_whole
from simulation.run import manifest_of

_BATCH = 8  # seeds at least: to bring up workers takes as long as some runs
TABLE, CHOICE, MANIFEST = "contenders.csv", "choice.json", "manifest.json"
FILES = (TABLE, CHOICE, MANIFEST, RUNS)
CHOSEN, LEFT, FELL, DEAR, PRUNED = "chosen", "still in", "fell out", "over the budget", "not run"


@dataclass(frozen=True, eq=False)
class Choice:
    """What was chosen and what is known about it.

    Attributes:
        question: what was asked.
        selection: how the contenders fared (those that the budget pays for).
        table: one row per contender: status, draws, means with intervals, harms.
        hindsight: regret against knowing each draw beforehand.
        regret: how much worse on average than the truly best it may be.
        together: draws that all contenders share; ``hindsight`` and shares of the best use them.
        runs: all runs that were made.
        failed: one line per failed run.
        pace: seconds that a run of this call took; NaN if all had been there.
    """

    question: Question
    selection: Selection
    table: pd.DataFrame
    hindsight: Span
    regret: Span
    together: int
    runs: int
    failed: tuple[str, ...]
    manifest: dict[str, Any]
    pace: float = math.nan


def choose(
    question: Question,
    out: Path,
    workers: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Choice:
    """Find the contender of least harm that the budget pays for.

    First all contenders run with the seeds of the first stage; those whose mean cost is above the
    budget are set aside. The others compete (``sequential.select``), with more seeds for those
    that are close. Those whose mean cost over all their runs is above it then are set aside too,
    and the others compete again.

    Args:
        question: what is asked.
        out: folder for the results; runs that are there already are not done again.
        workers: processes; 0 means one per core.
        progress: called with (runs done, runs that are planned so far).

    Raises:
        KelisimError: if the budget is below every mean cost; the finished runs and the table of
            costs are in ``out`` then, and a larger budget with the same ``out`` uses them.
        RunsInterruptedError: on Ctrl-C, after the finished runs have been written.
    """
    manifest = _manifest(question)
    claim(out, manifest["question"])
    stage = Stage(question, out, workers, progress)
    names = [one.name for one in question.contenders]
    stage.prepare(names, range(question.rule.first))
    found = _select(question, stage, names, max(workers or cores(), _BATCH))
    if found is None:
        _write_dear(question, stage, out)
        raise KelisimError(_too_dear(question, {name: stage.cost(name) for name in names}, out))
    result = _told(question, found, stage, manifest)
    _write(result, stage, out)
    return result


def _select(question: Question, stage: Stage, names: Sequence[str], batch: int) -> Selection | None:
    """The selection among those that the budget pays for, before it and by all runs after it.

    Of equal harm the cheaper is chosen. None if the budget pays for nobody.
    """
    while able := _paid(question, stage, names):
        found = select(able, stage.harm, question.rule, question.most, stage.prepare, batch)
        names = _paid(question, stage, able)
        if len(names) == len(able):
            return found
    return None


def _paid(question: Question, stage: Stage, names: Sequence[str]) -> list[str]:
    """Those whose mean cost so far is within the budget, the cheapest first."""
    costs = {name: stage.cost(name).estimate for name in names}
    return sorted((name for name in names if costs[name] <= question.budget), key=costs.__getitem__)


def alike(table: pd.DataFrame) -> list[str]:
    """Those that had exactly the harm of the choice in every draw, the choice first.

    Args:
        table: of ``Choice``. Empty if there is no other.
    """
    same = table["status"].isin([CHOSEN, LEFT])
    for end in ("difference_low", "difference_high"):
        same &= table[end].abs() <= SAME
    names = [str(name) for name in table.loc[same, "contender"]]
    return names if len(names) > 1 else []


def _too_dear(question: Question, costs: dict[str, Span], out: Path) -> str:
    name = min(costs, key=lambda one: costs[one].estimate)
    one = costs[name]
    enough = math.ceil(1.005 * one.estimate / 1e6)
    return (
        f"the budget of {question.budget:,.0f} tenge is below the mean cost of every strategy: the"
        f" cheapest, '{name}', costs {one.estimate:,.0f} on average ({one.low:,.0f} to"
        f" {one.high:,.0f}). That counts all that a run costs, officers in the field, corrections"
        f" and rebuilding too. Give --budget {enough}e6 or more, or --extra, which counts only what"
        " a strategy costs more than the status quo under the same luck. All finished runs and"
        f" the costs of each strategy ({TABLE}) are kept in '{out}': with --out '{out}' they are"
        " not run again."
    )


def _write_dear(question: Question, stage: Stage, out: Path) -> None:
    """The table where nobody can be paid for: what each costs, and its harms."""
    rows = [
        {"contender": one.name, "status": DEAR}
        | _cost_columns(question, stage, one.name)
        | {"draws": 0}
        | _harm_columns(stage, question, one.name)
        for one in question.contenders
    ]
    table = pd.DataFrame(rows).sort_values("budgeted", ignore_index=True)
    write_csv(table, out / TABLE)


def _told(question: Question, found: Selection, stage: Stage, manifest: dict[str, Any]) -> Choice:
    values = found.values
    names = [str(name) for name in values.columns]
    together = shared(values)
    place = names.index(found.chosen)
    gaps = differences(values, found.chosen, names)
    shares = dict(zip(names, best_shares(together), strict=True))
    rows = []
    for one in question.contenders:
        status = DEAR
        if one.name in shares:
            status = FELL if one.name in found.fell else LEFT
            status = CHOSEN if one.name == found.chosen else status
        row = {"contender": one.name, "status": status} | _cost_columns(question, stage, one.name)
        row |= {"draws": int(values[one.name].notna().sum()) if one.name in shares else 0}
        row |= {"best_share": shares.get(one.name, np.nan)}
        row |= _span_columns("difference", gaps.get(one.name, Span(np.nan, np.nan, np.nan)))
        rows.append(row | _harm_columns(stage, question, one.name))
    rows += [
        {"contender": one.name, "status": PRUNED, "sure_cost": one.sure_cost / 1e6, "draws": 0}
        for one in question.pruned
    ]
    return Choice(
        question, found, _ordered(pd.DataFrame(rows)), hindsight_regret(together, place),
        regret_of_the_mean(values, found.chosen), len(together),
        len(stage.runs.rows), tuple(stage.runs.failures()), manifest, stage.pace,
    )  # fmt: skip


def _cost_columns(question: Question, stage: Stage, name: str) -> dict[str, Any]:
    """What the budget pays for, in million tenge, and in how many runs that is too much."""
    costs = stage.costs(name)
    mean = mean_spans(costs.to_numpy()[:, None] / 1e6)[0]
    over = int((costs > question.budget).sum())
    return _span_columns("budgeted", mean) | {"runs": len(costs), "runs_over": over}


def _harm_columns(stage: Stage, question: Question, name: str) -> dict[str, float]:
    """Mean of each harm over all runs of a contender, with its interval."""
    found: dict[str, float] = {}
    chosen_by = outcome_of(question.outcome)
    for outcome in dict.fromkeys((chosen_by, *BESIDE)):
        values = np.array([stage.value(name, seed, outcome) for seed in range(question.most)])
        known = values[~np.isnan(values)]
        found |= _span_columns(outcome.key, mean_spans(known[:, None])[0])
    return found


def _span_columns(name: str, one: Span) -> dict[str, float]:
    return {name: one.estimate, f"{name}_low": one.low, f"{name}_high": one.high}


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """The chosen one, who is left, who fell (the last first), who is too dear."""
    rank = {status: k for k, status in enumerate((CHOSEN, LEFT, FELL, DEAR, PRUNED))}
    by = table.assign(rank=table["status"].map(rank), late=-table["draws"])
    order = by.sort_values(["rank", "late", "difference"], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _manifest(question: Question) -> dict[str, Any]:
    manifest = manifest_of(question.scenario, 0)
    del manifest["seed"]
    manifest["strategies"] = {
        one.name: question.scenario.with_strategy(one.strategy).to_dict()["strategy"]
        for one in question.contenders
    }
    manifest["rule"] = dataclasses.asdict(question.rule) | {"most": question.most}
    manifest["factors"] = [factor.name for factor in question.factors]
    manifest["plan"] = question.plan
    manifest["question"] = {
        "command": "choose",
        "scenario": question.scenario.name,
        "strategies": [one.name for one in question.contenders],
        "budget": question.budget,
        "counts": "extra cost" if question.extra else "all costs",
        "outcome": question.outcome,
        "over": question.over,
        "parameters": len(question.factors),
    }
    return manifest


def _write(result: Choice, stage: Stage, out: Path) -> None:
    result.manifest["data"] = data_id(stage.runs.table().drop(columns="error"))
    found = result.selection
    said = {
        "chosen": found.chosen, "reached": found.reached, "draws": len(found.values),
        "probability": result.question.rule.probability,
        "indifference": result.question.rule.indifference,
        "fell": dict(found.fell), "left": found.left, "needed": found.needed,
        "regret": result.regret._asdict(), "hindsight_regret": result.hindsight._asdict(),
        "harms": {row["contender"]: {o.key: row[o.key] for o in BESIDE}
                  for row in records(result.table) if row["status"] != PRUNED},
    }  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    write_csv(result.table, out / TABLE)
    for name, value in ((CHOICE, said), (MANIFEST, result.manifest)):
        text = json.dumps(value, indent=2, ensure_ascii=False, default=str) + "\n"
        write_whole(out / name, lambda part, text=text: Path(part).write_text(text, "utf-8"))  # type: ignore[misc]
