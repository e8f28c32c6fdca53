"""Comparing strategies: the runs, the table of bands and paired differences."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.outcomes.by_group import MEASURED, harm_of
from experiments.outcomes.registry import OUTCOMES, Outcome, band
from experiments.runs.branches import Together
from experiments.runs.csv_files import write_csv
from experiments.runs.data_id import data_id
from experiments.runs.folders import claim
from experiments.runs.processes import Row, compile_once, cores, in_order, run_all
from experiments.runs.resumable import RunsInterruptedError
from experiments.statistics.cost_effectiveness import DEFAULT, cost_effect, harm_outcome
from experiments.statistics.harm_panel import harm_table
from experiments.statistics.paired import paired, variance_saved
from experiments.statistics.rows import records
from simulation import KelisimError, Scenario
from simulation.files import write_whole
from simulation.run import manifest_of

PARTIAL = "finished_runs.parquet"
RUNS = "runs.parquet"
TABLE = "comparison.csv"
HARM = "harm.csv"
COST_EFFECT = "cost_effect.csv"
MANIFEST = "manifest.json"
FILES = (RUNS, TABLE, HARM, COST_EFFECT, MANIFEST)


class ComparisonInterruptedError(RunsInterruptedError):
    """The comparison was stopped; what was finished is kept. The text says what and where."""


@dataclass(frozen=True)
class Comparison:
    """A finished comparison.

    Attributes:
        runs: one row per run.
        table: one row per outcome and strategy.
        harm: the harm panel, one row per measure and strategy (``statistics.harm_panel``).
        cost_effect: one row per strategy (``statistics.cost_effectiveness``).
    """

    runs: pd.DataFrame
    table: pd.DataFrame
    harm: pd.DataFrame
    cost_effect: pd.DataFrame
    manifest: dict[str, Any]


def compare(
    scenario: Scenario,
    strategies: Sequence[str],
    seeds: int,
    out: Path,
    workers: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
    prevented: str = DEFAULT,
) -> Comparison:
    """Run ``scenario`` under each strategy with seeds 0 … seeds − 1 and compare.

    Args:
        scenario: the world; its own strategy is replaced.
        strategies: names; the first is the reference of the differences.
        seeds: runs per strategy.
        out: folder for the results; finished runs of an interrupted comparison, or of one with
            fewer seeds, are taken up.
        workers: processes; 0 means one per core.
        progress: called with (runs done, runs in all).
        prevented: the harm that is set against the cost; a key of ``outcomes.registry``.

    Raises:
        KelisimError: for an unknown or doubled strategy, an unknown harm, or no seeds.
        ComparisonInterruptedError: on Ctrl-C, after the finished runs have been written.
    """
    if seeds < 1:
        raise KelisimError(f"seeds = {seeds}: at least 1 run per strategy is needed.")
    if len(set(strategies)) < len(strategies) or not strategies:
        raise KelisimError(
            f"name each strategy once, at least one: {', '.join(strategies) or 'none'}."
        )
    against = harm_outcome(prevented)
    scenarios = {name: scenario.with_strategy(name) for name in strategies}
    manifest = _manifest(scenarios, seeds)
    out.mkdir(parents=True, exist_ok=True)
    claim(out, manifest["question"], grows="seeds")
    rows = [row for row in _taken_up(out, manifest["keys"]) if row["seed"] < seeds]
    finished = {(row["strategy"], row["seed"]) for row in rows}
    left = {n: tuple(s for s in strategies if (s, n) not in finished) for n in range(seeds)}
    tasks = [(names, seed) for seed, names in left.items() if names]
    total = len(rows) + sum(len(names) for names, _ in tasks)

    def done(new: list[Row]) -> None:
        for row in new:
            rows.append({"strategy": row.pop("variant"), **row})
            progress(len(rows), total)

    progress(len(rows), total)
    try:
        compile_once(scenario)
        crew = min(workers or cores(), max(len(tasks), 1))
        run_all(scenarios, tasks, crew, done, Together(harm_of))
    except KeyboardInterrupt:
        raise ComparisonInterruptedError(
            _keep(rows, total, out, manifest, list(strategies))
        ) from None
    return _finish(rows, out, manifest, list(strategies), against)


def _manifest(scenarios: dict[str, Scenario], seeds: int) -> dict[str, Any]:
    """What was compared; ``keys`` tell by strategy which finished runs belong to the same."""
    first = next(iter(scenarios.values()))
    manifest = manifest_of(first, 0)
    del manifest["seed"]
    manifest["strategies"] = {name: s.to_dict()["strategy"] for name, s in scenarios.items()}
    world = {k: v for k, v in manifest["scenario"].items() if k != "strategy"}
    known = [manifest["source_hash"], MEASURED, world]
    manifest["keys"] = {
        name: hashlib.sha256(json.dumps([*known, one], sort_keys=True).encode()).hexdigest()[:16]
        for name, one in manifest["strategies"].items()
    }
    manifest["seeds"] = seeds
    manifest["question"] = {
        "scenario": first.name,
        "strategies": list(scenarios),
        "seeds": seeds,
    }
    return manifest


def _taken_up(out: Path, keys: Mapping[str, str]) -> list[Row]:
    """Finished runs in the folder of the same sources, scenario and strategies, each once."""
    found: dict[tuple[str, int], Row] = {}
    for table in (_finished(out), _interrupted(out)):
        for row in records(table):
            same = keys.get(row["strategy"]) == row.pop("key")
            if same and row["error"] == "":
                found[row["strategy"], row["seed"]] = row
    return list(found.values())


def _interrupted(out: Path) -> pd.DataFrame:
    path = out / PARTIAL
    return pd.read_parquet(path) if path.is_file() else pd.DataFrame()


def _finished(out: Path) -> pd.DataFrame:
    """Runs of a finished comparison; none if they are not those that its manifest tells of."""
    if not (out / RUNS).is_file() or not (out / MANIFEST).is_file():
        return pd.DataFrame()
    table = pd.read_parquet(out / RUNS)
    held = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    if held.get("data") != data_id(table):
        return pd.DataFrame()
    return table.assign(key=table["strategy"].map(held.get("keys", {})))


def _keep(
    rows: list[Row], total: int, out: Path, manifest: dict[str, Any], strategies: list[str]
) -> str:
    """Write the finished runs of an interrupted comparison; returns what to tell the user."""
    if not rows:
        return "Interrupted before any run was finished; nothing was written."
    table = in_order(rows, strategies)
    counts = ", ".join(f"{name} {int((table['strategy'] == name).sum())}" for name in strategies)
    kept = table.assign(
        strategy=table["strategy"].astype(str),
        key=table["strategy"].astype(str).map(manifest["keys"]),
    )
    write_whole(out / PARTIAL, kept.to_parquet)
    return (
        f"Interrupted: {len(rows)} of {total} runs were finished ({counts}). They are kept in"
        f" {out / PARTIAL}; the same command goes on from there."
    )


def _finish(
    rows: list[Row], out: Path, manifest: dict[str, Any], strategies: list[str], against: Outcome
) -> Comparison:
    runs = in_order(rows, strategies)
    good = runs[runs["error"] == ""]
    if good.empty:
        raise KelisimError("every run failed: " + failures(runs)[0])
    table = comparison_table(good, strategies)
    groups = [str(group["id"]) for group in manifest["scenario"]["groups"]]
    harm = harm_table(good, strategies, groups)
    effect = cost_effect(good, strategies, against)
    plain = runs.assign(strategy=runs["strategy"].astype(str))
    manifest["data"] = data_id(plain)
    manifest["prevented"] = against.key
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    write_whole(out / RUNS, plain.to_parquet)
    write_csv(table, out / TABLE)
    write_csv(harm, out / HARM)
    write_csv(effect, out / COST_EFFECT)
    write_whole(out / MANIFEST, lambda path: Path(path).write_text(text, encoding="utf-8"))
    (out / PARTIAL).unlink(missing_ok=True)
    return Comparison(runs, table, harm, effect, manifest)


def comparison_table(runs: pd.DataFrame, strategies: Sequence[str]) -> pd.DataFrame:
    """One row per outcome and strategy: mean, 10–50–90 % of the runs, difference to the first.

    ``arose`` is the number of runs that have a value; ``difference`` with ``low`` and ``high``
    (95 %) is paired by seed and NaN for the reference itself; ``variance_saved`` is the share of
    its variance that common luck removed (``experiments.statistics.paired``).
    """
    rows = []
    for outcome in OUTCOMES:
        for name in strategies:
            values = outcome.values(runs[runs["strategy"] == name])
            low, middle, high = band(values)
            row = {
                "outcome": outcome.key, "strategy": name, "runs": len(values),
                "arose": int(values.notna().sum()), "mean": float(values.mean()),
                "q10": low, "median": middle, "q90": high, "unit": outcome.unit,
            }  # fmt: skip
            if name != strategies[0]:
                gap = paired(runs, outcome.key, name, strategies[0])
                row |= {"difference": gap.estimate, "low": gap.low, "high": gap.high}
                row["pairs"] = gap.pairs
                row["variance_saved"] = variance_saved(runs, outcome.key, name, strategies[0])
            rows.append(row)
    return pd.DataFrame(rows)


def failures(runs: pd.DataFrame) -> list[str]:
    """One line per failed run."""
    bad = runs[runs["error"] != ""]
    return [
        f"{row.strategy}, seed {row.seed}: {str(row.error).splitlines()[0]}"
        for row in bad.itertuples()
    ]
