"""Comparing strategies: the runs, the table of bands and paired differences."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.data_id import data_id
from experiments.harm.cost_effect import DEFAULT, cost_effect, harm_outcome
from experiments.harm.measure import MEASURED, harm_of
from experiments.harm.panel import harm_table
from experiments.kept_runs import RunsInterruptedError
from experiments.naming import claim
from experiments.outcomes import OUTCOMES, Outcome, band
from experiments.paired import paired, variance_saved
from experiments.runs import Row, compile_once, cores, in_order, run_all
from experiments.together import Together
from simulation import KelisimError, Scenario
from simulation.files import write_whole
from simulation.run import manifest_of

PARTIAL = "finished_runs.parquet"
RUNS = "runs.parquet"
TABLE = "comparison.csv"
HARM = "harm.csv"
COST_EFFECT = "cost_effect.csv"
MANIFEST = "manifest.json"


class ComparisonInterruptedError(RunsInterruptedError):
    """The comparison was stopped; what was finished is kept. The text says what and where."""


@dataclass(frozen=True)
class Comparison:
    """A finished comparison.

    Attributes:
        runs: one row per run.
        table: one row per outcome and strategy.
        harm: the harm panel, one row per measure and strategy (``experiments.harm.panel``).
        cost_effect: one row per strategy (``experiments.harm.cost_effect``).
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
        out: folder for the results; finished runs of an interrupted comparison are taken up.
        workers: processes; 0 means one per core.
        progress: called with (runs done, runs in all).
        prevented: the harm that is set against the cost; a key of ``experiments.outcomes``.

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
    claim(out, manifest["question"])
    rows = _taken_up(out, manifest["key"])
    finished = {(row["strategy"], row["seed"]) for row in rows}
    left = {n: tuple(s for s in strategies if (s, n) not in finished) for n in range(seeds)}
    tasks = [(names, seed) for seed, names in left.items() if names]
    rows = [row for row in rows if row["strategy"] in scenarios and row["seed"] < seeds]
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
    """What was compared; ``key`` tells whether finished runs belong to the same question."""
    first = next(iter(scenarios.values()))
    manifest = manifest_of(first, 0)
    del manifest["seed"]
    manifest["strategies"] = {name: s.to_dict()["strategy"] for name, s in scenarios.items()}
    world = {k: v for k, v in manifest["scenario"].items() if k != "strategy"}
    known = json.dumps([manifest["source_hash"], MEASURED, world], sort_keys=True)
    manifest["key"] = hashlib.sha256(known.encode()).hexdigest()[:16]
    manifest["seeds"] = seeds
    manifest["question"] = {
        "scenario": first.name,
        "strategies": list(scenarios),
        "seeds": seeds,
    }
    return manifest


def _taken_up(out: Path, key: str) -> list[Row]:
    """Finished runs of an earlier, interrupted comparison of the same sources and scenario."""
    path = out / PARTIAL
    if not path.is_file():
        return []
    table = pd.read_parquet(path)
    mine = table[(table["key"] == key) & (table["error"] == "")].drop(columns="key")
    rows: list[Row] = [{str(k): v for k, v in row.items()} for _, row in mine.iterrows()]
    return rows


def _keep(
    rows: list[Row], total: int, out: Path, manifest: dict[str, Any], strategies: list[str]
) -> str:
    """Write the finished runs of an interrupted comparison; returns what to tell the user."""
    if not rows:
        return "Interrupted before any run was finished; nothing was written."
    table = in_order(rows, strategies)
    counts = ", ".join(f"{name} {int((table['strategy'] == name).sum())}" for name in strategies)
    kept = table.assign(strategy=table["strategy"].astype(str), key=manifest["key"])
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
    write_whole(out / TABLE, lambda path: table.to_csv(path, index=False))
    write_whole(out / HARM, lambda path: harm.to_csv(path, index=False))
    write_whole(out / COST_EFFECT, lambda path: effect.to_csv(path, index=False))
    write_whole(out / MANIFEST, lambda path: Path(path).write_text(text, encoding="utf-8"))
    (out / PARTIAL).unlink(missing_ok=True)
    return Comparison(runs, table, harm, effect, manifest)


def comparison_table(runs: pd.DataFrame, strategies: Sequence[str]) -> pd.DataFrame:
    """One row per outcome and strategy: mean, 10–50–90 % of the runs, difference to the first.

    ``arose`` is the number of runs that have a value; ``difference`` with ``low`` and ``high``
    (95 %) is paired by seed and NaN for the reference itself; ``variance_saved`` is the share of
    its variance that common luck removed (``experiments.paired``).
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
