"""Runs under common luck that survive an interruption: each finished run is kept on disk.

A run is known by everything that decides it (sources, scenario with its strategy, what is kept of
it) and its seed; a folder can thus grow run by run, and no run of another question is taken up.
"""

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.runs.branches import Measure, Task, Together, summary_of
from experiments.runs.folders import FolderTakenError
from experiments.runs.processes import Row, compile_once, cores, run_all
from simulation import Scenario
from simulation.compilation import source_hash
from simulation.files import write_whole

RUNS = "runs.parquet"
KEY = "key"  # its column that tells what decides a run
_EVERY = 20.0  # seconds between writes while runs come in


class RunsInterruptedError(Exception):
    """The runs were stopped; what was finished is kept. The text says what and where."""


class KeptRuns:
    """The runs of some variants, in memory and in ``folder`` (None: in memory alone).

    Attributes:
        rows: finished runs, failed ones too: ``variant``, ``seed``, ``error`` and what
            ``measure`` gave, by variant and seed.
    """

    def __init__(
        self,
        variants: Mapping[str, Scenario],
        folder: Path | None,
        workers: int = 0,
        measure: Measure = summary_of,
    ) -> None:
        self._variants = variants  # may make a scenario only when it is asked for
        self._folder, self._workers, self._measure = folder, workers, measure
        self._keys: dict[str, str] = {}
        self._compiled = False
        self._written = time.monotonic()
        self.rows: dict[tuple[str, int], Row] = {}
        self._take_up()

    @property
    def path(self) -> Path | None:
        """The file with the runs."""
        return self._folder / RUNS if self._folder is not None else None

    def missing(self, tasks: Sequence[Task]) -> list[Task]:
        """The tasks with those of their variants that have not been run."""
        left = [
            (tuple(name for name in names if (name, seed) not in self.rows), seed)
            for names, seed in tasks
        ]
        return [task for task in left if task[0]]

    def run(self, tasks: Sequence[Task], done: Callable[[int], None] = lambda runs: None) -> None:
        """Do what is missing of these tasks and keep it.

        Args:
            tasks: the variants of one task share their seed, and should share their world.
            done: called with the number of runs that have just been finished.

        Raises:
            RunsInterruptedError: on Ctrl-C, after the finished runs have been written.
        """
        left = self.missing(tasks)
        if not left:
            return
        needed = {
            name: self._variants[name] for name in dict.fromkeys(n for t in left for n in t[0])
        }

        def take(rows: list[Row]) -> None:
            self.rows.update({(row["variant"], row["seed"]): row for row in rows})
            done(len(rows))
            if time.monotonic() - self._written > _EVERY:
                self._write()

        workers = min(self._workers or cores(), len(left))
        try:
            if not self._compiled:
                compile_once(next(iter(needed.values())))
                self._compiled = True
            run_all(needed, left, workers, take, Together(self._measure))
        except KeyboardInterrupt:
            raise RunsInterruptedError(self._interrupted()) from None
        self._write()

    def table(self) -> pd.DataFrame:
        """All runs, by variant (in the order given) and seed."""
        order = {name: number for number, name in enumerate(self._variants)}
        rows = sorted(self.rows.values(), key=lambda row: (order[row["variant"]], row["seed"]))
        return pd.DataFrame(rows)

    def failures(self) -> list[str]:
        """One line per failed run."""
        return [
            f"{row['variant']}, seed {row['seed']}: {str(row['error']).splitlines()[0]}"
            for row in self.rows.values()
            if row["error"]
        ]

    def _key(self, variant: str) -> str:
        """What decides a run of a variant, its seed apart; ``measure`` is known by its text."""
        if variant not in self._keys:
            what = getattr(self._measure, "__qualname__", None) or repr(self._measure)
            known: list[Any] = [source_hash(), self._variants[variant].to_dict(), what]
            text = json.dumps(known, sort_keys=True)
            self._keys[variant] = hashlib.sha256(text.encode()).hexdigest()[:16]
        return self._keys[variant]

    def _take_up(self) -> None:
        if self.path is None or not self.path.is_file():
            return
        table = _own_runs(self.path)
        known = set(self._variants)
        for row in table[table["error"] == ""].to_dict("records"):
            name = row["variant"]
            if name in known and self._key(name) == row.pop(KEY):
                self.rows[name, int(row["seed"])] = {str(k): v for k, v in row.items()}

    def _write(self) -> None:
        if self._folder is None or not self.rows:
            return
        table = self.table()
        keyed = table.assign(**{KEY: [self._key(name) for name in table["variant"]]})
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._folder / RUNS, keyed.to_parquet)
        self._written = time.monotonic()

    def _interrupted(self) -> str:
        """Write what there is; returns what to tell the user."""
        if not self.rows or self._folder is None:
            return "Interrupted before any run was finished; nothing was written."
        self._write()
        return (
            f"Interrupted: {len(self.rows)} runs are finished and kept in {self.path}; the same"
            " command goes on from there."
        )


def _own_runs(path: Path) -> pd.DataFrame:
    """Runs that were kept here.

    Raises:
        FolderTakenError: if the file is another one, which would be overwritten.
    """
    try:
        table = pd.read_parquet(path)
    except (ValueError, OSError):  # no Parquet
        table = pd.DataFrame()
    if not {KEY, "variant", "seed", "error"} <= set(table.columns):
        raise FolderTakenError(
            f"'{path}' holds no runs of this command, and they would overwrite it.", path.parent
        )
    return table
