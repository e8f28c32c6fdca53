"""Finished runs, kept as they come, so that nothing is run twice."""

import hashlib
import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from simulation import Scenario
from simulation.files import write_whole
from simulation.jit import source_hash

FILE = "runs.parquet"
_EVERY = 20.0  # seconds between writes


class RunsInterruptedError(Exception):
    """Ctrl-C; what was finished is kept. The text says how much and where."""


class Kept:
    """Rows of finished runs in one folder (none: nothing is kept).

    A row belongs to a variant as long as sources, scenario and measure are the same; rows of
    anything else in the file are left out.
    """

    def __init__(self, folder: Path | None, variants: Mapping[str, Scenario], measure: str) -> None:
        self._path = folder / FILE if folder is not None else None
        self._keys = {name: _key(scenario, measure) for name, scenario in variants.items()}
        self._written = time.monotonic()

    def rows(self) -> list[dict[str, Any]]:
        """Rows that are there already; failed runs are tried again."""
        if self._path is None or not self._path.is_file():
            return []
        table = pd.read_parquet(self._path)
        same = table["variant"].map(self._keys) == table["key"]
        mine = table[same & (table["error"] == "")].drop(columns="key")
        return [{str(k): v for k, v in row.items()} for _, row in mine.iterrows()]

    def write(self, rows: list[dict[str, Any]], now: bool = False) -> None:
        """Write all rows, but not more often than every few seconds unless ``now``."""
        if (
            self._path is None
            or not rows
            or (not now and time.monotonic() - self._written < _EVERY)
        ):
            return
        table = pd.DataFrame(rows)
        table["key"] = table["variant"].map(self._keys)
        write_whole(self._path, table.to_parquet)
        self._written = time.monotonic()

    def told(self, done: int, total: int) -> str:
        """What to tell who interrupted."""
        if self._path is None or done == 0:
            return "Interrupted; nothing was written."
        return (
            f"Interrupted: {done} of {total} runs were finished. They are kept in {self._path};"
            " the same command goes on from there."
        )


def _key(scenario: Scenario, measure: str) -> str:
    known = json.dumps([source_hash(), measure, scenario.to_dict()], sort_keys=True)
    return hashlib.sha256(known.encode()).hexdigest()[:16]
