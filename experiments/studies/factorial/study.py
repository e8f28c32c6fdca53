"""The full factorial of packages under the same luck: runs, effects, Shapley shares, intervals."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from experiments.designs.portfolios import composed
from experiments.outcomes.horizons import (
    DATED,
    USUAL_HORIZONS,
    USUAL_OUTCOME,
    Harm,
    dated,
    first_day,
    prepared,
)
from experiments.outcomes.registry import BY_KEY
from experiments.runs.csv_files import write_csv
from experiments.runs.data_id import data_id
from experiments.runs.folders import claim
from experiments.runs.resumable import RUNS, KeptRuns
from experiments.statistics.bootstrap import Span, mean_spans, resampled_means, span
from experiments.statistics.factorial import contrasts, shapley_weights, subsets
from experiments.studies.factorial.packages import CORNERS, INFORMATION, Package
from simulation import KelisimError, Scenario
from simulation.files import write_whole
from simulation.levers import Strategy
from simulation.run import manifest_of

NONE = "none"
ALL_PACKAGES = (*CORNERS, INFORMATION)
EFFECTS, SHARES, CELLS, MANIFEST = "effects.csv", "shapley.csv", "cells.csv", "manifest.json"
FILES = (EFFECTS, SHARES, CELLS, MANIFEST, RUNS)
SEEDS = 40
_DECIMALS = 9
WHOLE = "whole run"  # the horizon of costs, which no table dates


@dataclass(frozen=True, eq=False)
class Triangle:
    """A finished factorial.

    Attributes:
        packages: in the order of cells.
        horizons: names, as asked for.
        seeds: on which everything rests: those of which every cell could be run.
        runs: one row per cell and seed (``variant`` is the cell).
        cells: mean of each outcome and horizon in each cell, with its interval.
        effects: one row per outcome, horizon and set of packages: ``effect``, ``low``, ``high``.
        shapley: one row per outcome, horizon and package, and one for ``all``; columns as
            ``shapley_shares`` says.
        failed: one line per failed run.
    """

    packages: tuple[Package, ...]
    horizons: tuple[str, ...]
    seeds: int
    runs: pd.DataFrame
    cells: pd.DataFrame
    effects: pd.DataFrame
    shapley: pd.DataFrame
    failed: tuple[str, ...]
    manifest: dict[str, Any]


def cell_names(packages: Sequence[Package]) -> list[str]:
    """Names of the cells in their order.

    >>> cell_names(CORNERS)[:4]
    ['none', 'A', 'B', 'A+B']
    """
    letters = [package.letter for package in packages]
    return ["+".join(letters[j] for j in chosen) or NONE for chosen in subsets(len(letters))]


def cell_scenarios(world: Scenario, packages: Sequence[Package]) -> dict[str, Scenario]:
    """The world under each set of packages, by the name of the cell."""
    strategies = [package.strategy() for package in packages]
    found = {}
    for name, chosen in zip(cell_names(packages), subsets(len(packages)), strict=True):
        parts = [strategies[j] for j in chosen]
        strategy = composed(parts, name) if parts else Strategy(NONE, "No package")
        found[name] = world.with_strategy(strategy)
    return found


def triangle(
    scenario: Scenario,
    out: Path,
    packages: Sequence[Package] = ALL_PACKAGES,
    seeds: int = SEEDS,
    horizons: Sequence[str] = USUAL_HORIZONS,
    lead: int | None = None,
    workers: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
    outcome: str = USUAL_OUTCOME,
) -> Triangle:
    """Run every set of packages with seeds 0 … seeds − 1 and take the difference apart.

    Timing: each lever starts when its own file says (mostly on day 0). A horizon of n days counts
    harm up to the end of the n-th day after the first planned incident (or of the run, if none is
    planned); ``lead`` moves the incident, so that slow levers have had so many days before it.

    Args:
        scenario: the world; its own strategy and length are replaced.
        out: folder for the results; runs that are there already are not done again.
        packages: two to four, of different corners.
        seeds: runs per cell.
        horizons: names of ``horizons.HORIZONS``; all are read from the same runs.
        lead, workers, progress: see ``prepared`` and ``experiments.compare``.
        outcome: the one of ``horizons.DATED`` that stands first; all are kept.

    Raises:
        KelisimError: for no seeds, an unknown horizon or outcome, doubled packages; if no seed
            could be run in every cell.
        RunsInterruptedError: on Ctrl-C, after the finished runs have been written.
    """
    packages = tuple(packages)
    world, measure = question(scenario, packages, seeds, horizons, lead)
    cells = cell_scenarios(world, packages)
    manifest = _manifest(world, cells, packages, seeds, measure)
    manifest |= {"outcome": dated(outcome), "lead": lead}  # not of the question: runs are the same
    claim(out, manifest["question"], grows="seeds")
    kept = KeptRuns(cells, out, workers, measure)
    tasks = [(tuple(cells), seed) for seed in range(seeds)]
    total = seeds * len(cells)
    before = total - sum(len(names) for names, _ in kept.missing(tasks))
    finished = [before]

    def done(runs: int) -> None:
        finished[0] += runs
        progress(finished[0], total)

    progress(before, total)
    kept.run(tasks, done)
    runs = kept.table()
    result = analysed(runs[runs["seed"] < seeds], packages, measure.horizons, manifest)
    _write(result, out)
    return result


def question(
    scenario: Scenario,
    packages: Sequence[Package],
    seeds: int,
    horizons: Sequence[str],
    lead: int | None,
) -> tuple[Scenario, Harm]:
    """The world to run and what to keep of a run, once all that is asked for has been checked."""
    if seeds < 1:
        raise KelisimError(f"seeds = {seeds}: at least 1 run per cell is needed.")
    letters = [package.letter for package in packages]
    if not 2 <= len(letters) <= len(ALL_PACKAGES) or len(set(letters)) < len(letters):
        raise KelisimError(f"give 2 to 4 packages of different corners, not {letters}.")
    if not horizons or len(set(horizons)) < len(horizons):
        raise KelisimError("name each horizon once, at least one.")
    world = prepared(scenario, horizons, lead)
    return world, Harm(first_day(world), tuple(horizons))


def analysed(
    runs: pd.DataFrame,
    packages: Sequence[Package],
    horizons: Sequence[str],
    manifest: dict[str, Any],
) -> Triangle:
    """Effects, Shapley values and cell means of finished runs, over seeds that every cell has."""
    names = cell_names(packages)
    failed = [
        f"{row.variant}, seed {row.seed}: {str(row.error).splitlines()[0]}"
        for row in runs[runs["error"] != ""].itertuples()
    ]
    wanted = [(key, horizon, f"{key}@{horizon}") for horizon in horizons for key in DATED]
    wanted.append(("cost", WHOLE, "cost"))
    cells, effects, shares, seeds = [], [], [], 0
    for outcome, horizon, column in wanted:
        values = complete(runs, column, names) / BY_KEY[outcome].scale
        seeds = len(values)
        where = {"outcome": outcome, "horizon": horizon}
        told = zip(names, mean_spans(values), strict=True)
        cells += [where | {"cell": cell} | one._asdict() for cell, one in told]
        effects += [where | row for row in _effects(values, names[1:])]
        shares += [where | row for row in shapley_shares(values, [p.letter for p in packages])]
    return Triangle(
        tuple(packages), tuple(horizons), seeds, runs, pd.DataFrame(cells),
        pd.DataFrame(effects), pd.DataFrame(shares), tuple(failed), manifest,
    )  # fmt: skip


def complete(runs: pd.DataFrame, column: str, names: Sequence[str]) -> npt.NDArray[np.float64]:
    """Values as (seeds, cells), of seeds that ran in every cell.

    Raises:
        KelisimError: if there is none.
    """
    good = runs[runs["error"] == ""]
    wide = good.pivot(index="seed", columns="variant", values=column) if len(good) else good
    if not set(names) <= set(wide.columns) or wide[list(names)].dropna().empty:
        first = str(runs.loc[runs["error"] != "", "error"].iloc[0]).splitlines()[0]
        raise KelisimError(f"no seed could be run in every cell. The first failure: {first}")
    found: npt.NDArray[np.float64] = wide[list(names)].dropna().to_numpy(dtype=float)
    return found


def _effects(values: npt.NDArray[np.float64], names: Sequence[str]) -> list[dict[str, Any]]:
    count = (len(names) + 1).bit_length() - 1
    found = mean_spans(_exact(values @ contrasts(count).T))
    return [
        {"packages": name, "order": name.count("+") + 1, "effect": one.estimate,
         "low": one.low, "high": one.high}
        for name, one in zip(names, found, strict=True)
    ]  # fmt: skip


def shapley_shares(values: npt.NDArray[np.float64], letters: Sequence[str]) -> list[dict[str, Any]]:
    """Shapley value of each package with its interval and its percentage of the total.

    Args:
        values: shape (seeds, cells).
        letters: of the packages.

    Returns:
        A row per package and one for ``all``: ``value`` (Shapley), ``percent`` of the total,
        ``alone`` (this package against none) and ``last`` (all against all but this one), each
        with ``_low`` and ``_high``. Percentages are NaN where the interval of the total
        holds 0: a share of nothing tells nothing.
    """
    count = len(letters)
    weights = shapley_weights(count)
    parts = _exact(values @ np.vstack([weights, weights.sum(axis=0)]).T)
    spans = mean_spans(parts)
    alone = mean_spans(_exact(values[:, [*(1 << np.arange(count)), -1]] - values[:, :1]))
    full = (1 << count) - 1
    last = mean_spans(_exact(values[:, -1:] - values[:, [*(full ^ 1 << np.arange(count)), 0]]))
    told = spans[-1].clear
    again = resampled_means(parts) if told else None
    rows = []
    for k, letter in enumerate((*letters, "all")):
        percent = Span(np.nan, np.nan, np.nan)
        if again is not None:
            ratio = 100.0 * spans[k].estimate / spans[-1].estimate
            with np.errstate(divide="ignore", invalid="ignore"):
                percent = span(ratio, 100.0 * again[:, k] / again[:, -1])
        row: dict[str, Any] = {"package": letter}
        for name, one in (("value", spans[k]), ("percent", percent)):
            row |= _columns(name, one)
        rows.append(row | _columns("alone", alone[k]) | _columns("last", last[k]))
    return rows


def _columns(name: str, one: Span) -> dict[str, float]:
    return {name: one.estimate, f"{name}_low": one.low, f"{name}_high": one.high}


def _exact(parts: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Without the crumbs of binary fractions: 1e-17 is no effect that an interval could tell."""
    found: npt.NDArray[np.float64] = np.round(parts, _DECIMALS) + 0.0
    return found


def _manifest(
    world: Scenario, cells: Mapping[str, Scenario], packages: Sequence[Package], seeds: int,
    measure: Harm,
) -> dict[str, Any]:  # fmt: skip
    manifest = manifest_of(world, 0)
    del manifest["seed"]
    manifest["packages"] = {p.letter: {"strategies": p.strategies, "why": p.why} for p in packages}
    manifest["strategies"] = {name: s.to_dict()["strategy"] for name, s in cells.items()}
    manifest["horizons"], manifest["seeds"] = list(measure.horizons), seeds
    manifest["question"] = {
        "command": "triangle",
        "scenario": world.name,
        "packages": {p.letter: list(p.strategies) for p in packages},
        "first incident on day": measure.start,
        "horizons": list(measure.horizons),
        "seeds": seeds,
    }
    return manifest


def _write(result: Triangle, out: Path) -> None:
    result.manifest["data"] = data_id(result.runs)
    for name, table in ((EFFECTS, result.effects), (SHARES, result.shapley), (CELLS, result.cells)):
        write_csv(table, out / name)
    text = json.dumps(result.manifest, indent=2, ensure_ascii=False, default=list) + "\n"
    write_whole(out / MANIFEST, lambda part: Path(part).write_text(text, encoding="utf-8"))
