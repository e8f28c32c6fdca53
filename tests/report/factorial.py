"""Small factorials of packages to report on, of runs that were not simulated."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from experiments.runs.branches import Task
from experiments.runs.resumable import KeptRuns

from experiments.outcomes.horizons import DATED
from experiments.studies.factorial import CORNERS
from experiments.studies.factorial import triangle as take_apart
from experiments.studies.factorial.result import TriangleResult
from experiments.studies.factorial.study import MANIFEST, analysed
from tests.report import small

TWO = CORNERS[:2]
CELLS = ("none", "A", "B", "A+B")
MILLION = 1e6
CLEAR = (10.0, 8.0, 4.0, 2.0)  # A takes 2 away, B takes 6, and they add up
SPARE = (10.0, 0.0, 0.0, 0.0)  # either takes all away


def triangle(folder: Path) -> None:
    """A folder as `kelisim triangle` leaves it."""
    harm = np.random.default_rng(4).poisson(6.0, (4, 2)).astype(float)

    def run(kept: KeptRuns, tasks: Sequence[Task], done: Callable[[int], None]) -> None:
        rows = rows_of({"injured@day": harm, "cost": MILLION * harm[::-1]}, ["day"], 2)
        kept.rows = {(row["variant"], row["seed"]): row for row in rows}
        kept._write()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(KeptRuns, "run", run)
        take_apart(small.world(), folder, TWO, 2, ("day",), outcome="injured")


def rows_of(
    columns: Mapping[str, Sequence[Any]], horizons: Sequence[str], seeds: int
) -> list[dict[str, Any]]:
    """Runs with these columns by cell, a number or one for each seed; all others are 0."""
    zeros = dict.fromkeys(("cost", *(f"{key}@{h}" for key in DATED for h in horizons)), 0.0)
    return [
        {"variant": cell, "seed": seed, "error": ""} | zeros
        | {name: float(np.broadcast_to(values[k], seeds)[seed]) for name, values in columns.items()}
        for k, cell in enumerate(CELLS)
        for seed in range(seeds)
    ]  # fmt: skip


def by_hand(folder: Path, columns: Mapping[str, Sequence[Any]], seeds: int = 6) -> TriangleResult:
    """The result of such runs."""
    horizons = sorted({name.partition("@")[2] for name in columns if "@" in name})
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest |= {"seeds": seeds, "outcome": "violent_events"}
    manifest["question"] |= {"horizons": horizons}
    return told(pd.DataFrame(rows_of(columns, horizons, seeds)), horizons, manifest)


def told(runs: pd.DataFrame, horizons: Sequence[str], manifest: dict[str, Any]) -> TriangleResult:
    found = analysed(runs, TWO, horizons, manifest)
    return TriangleResult(Path(), manifest, runs, found.effects, found.shapley, found.cells)


def luck(seeds: int = 6) -> Any:
    return np.resize([-1.0, 1.0], seeds)


def noisy(means: Sequence[float], seeds: int = 6) -> list[Any]:
    return [mean + luck(seeds) for mean in means]  # the same luck in every cell
