"""Small factorials of packages to report on, of runs that were not simulated."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.outcomes.horizons import DATED
from experiments.runs.reading import MANIFEST
from experiments.studies.factorial import study
from experiments.studies.factorial.effects import tables_of
from experiments.studies.factorial.packages import CORNERS
from experiments.studies.factorial.result import TriangleResult
from simulation import Scenario
from tests.report import small

TWO = CORNERS[:2]
CELLS = ("none", "A", "B", "A+B")
MILLION = 1e6
CLEAR = (10.0, 8.0, 4.0, 2.0)  # A takes 2 away, B takes 6, and they add up
SPARE = (10.0, 0.0, 0.0, 0.0)  # either takes all away


def triangle(folder: Path) -> None:
    """A folder as `kelisim triangle` leaves it."""
    harm = np.random.default_rng(4).poisson(6.0, (4, 2)).astype(float)

    def run(
        variants: Mapping[str, Scenario], seeds: Iterable[int], folder: Path, *_: object
    ) -> pd.DataFrame:
        columns = {"injured@day": harm, "cost": MILLION * harm[::-1]}
        table = pd.DataFrame(rows_of(columns, ["day"], len(list(seeds))))
        assert list(variants) == list(CELLS)
        small.keep_runs(table, folder)
        return table

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(study, "common_random_numbers", run)
        study.triangle(small.world(), folder, TWO, 2, ("day",), outcome="injured")


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
    letters = [package.letter for package in TWO]
    return TriangleResult(Path(), manifest, runs, *tables_of(runs, CELLS, letters, horizons))


def luck(seeds: int = 6) -> Any:
    return np.resize([-1.0, 1.0], seeds)


def noisy(means: Sequence[float], seeds: int = 6) -> list[Any]:
    return [mean + luck(seeds) for mean in means]  # the same luck in every cell
