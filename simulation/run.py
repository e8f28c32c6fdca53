"""One run: simulate a scenario under a seed, keep its tables, save and load them."""

from __future__ import annotations

import dataclasses
import importlib.metadata
import json
import math
import platform
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import pandas as pd

from simulation.compilation import source_hash
from simulation.errors import KelisimError
from simulation.files import write_text, write_whole
from simulation.model import ConflictModel
from simulation.scenario import Scenario
from simulation.snapshot import Snapshot
from simulation.summary import summarise
from simulation.tables import daily_table, events_table, hourly_table

TABLES = ("daily", "hourly", "events")
_VERSIONS = ("mesa", "numpy", "numba", "scipy", "pandas", "pyarrow")


@dataclass(frozen=True, eq=False)
class Run:
    """A finished run.

    Attributes:
        daily, hourly, events: tables (see ``simulation.tables``).
        summary: one number per outcome; NaN where it never arose.
        manifest: scenario in full, seed, versions, hash of the sources.
    """

    daily: pd.DataFrame
    hourly: pd.DataFrame
    events: pd.DataFrame
    summary: pd.Series
    manifest: dict[str, Any]

    def under(self, scenario: Scenario, seed: int) -> Run:
        """The same run as that of ``scenario``, where its strategy never began."""
        return dataclasses.replace(self, manifest=manifest_of(scenario, seed))

    def save(self, folder: str | Path) -> Path:
        """Write tables as Parquet, the rest as JSON; each file appears whole or not at all."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            write_whole(folder / f"{name}.parquet", getattr(self, name).to_parquet)
        numbers = {k: None if math.isnan(v) else v for k, v in self.summary.items()}
        for name, value in (("summary", numbers), ("manifest", self.manifest)):
            text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False, default=_strict)
            write_whole(folder / f"{name}.json", partial(write_text, text + "\n"))
        return folder

    @staticmethod
    def load(folder: str | Path) -> Run:
        """Read what ``save`` wrote.

        Raises:
            KelisimError: if a file of the run is missing.
        """
        folder = Path(folder)
        for name in (*(f"{t}.parquet" for t in TABLES), "summary.json", "manifest.json"):
            if not (folder / name).is_file():
                raise KelisimError(f"'{folder}' is not a saved run: {name} is missing in it.")
        summary = json.loads((folder / "summary.json").read_text("utf-8"))
        return Run(
            **{name: pd.read_parquet(folder / f"{name}.parquet") for name in TABLES},
            summary=pd.Series(summary, dtype=float),
            manifest=json.loads((folder / "manifest.json").read_text("utf-8")),
        )


def _strict(value: Any) -> Any:
    raise TypeError(f"{value!r} cannot be written as JSON")


def simulate(
    scenario: Scenario,
    seed: int = 0,
    engine: str = "compiled",
    threads: int = 1,
    progress: Callable[[int, int], None] | None = None,
    state: Snapshot | None = None,
    begun: Callable[[ConflictModel], object] = lambda model: None,
) -> Run:
    """Run ``scenario`` to its end under ``seed``.

    Args:
        scenario: what to run.
        seed: 0 to 2**64 − 1; the same seed gives the same run.
        engine, threads: how to compute it; they change nothing in the result.
        progress: called with (days done, days in all) after each day.
        state: go on from this state of an earlier run of the same world and seed.
        begun: is handed the model before the first day, to look on (``simulation.observer``).

    Raises:
        KelisimError: for an unknown engine or a seed out of range.
    """
    model = ConflictModel(
        scenario, rng=seed, engine=engine, threads=threads, collect=False, state=state
    )
    begun(model)
    while model.day < scenario.days:
        model.step()
        if progress is not None:
            progress(model.day, scenario.days)
    return finished(model, seed)


def finished(model: ConflictModel, seed: int) -> Run:
    """The run that a model has lived so far."""
    told = model.history, model.conflict_scenario
    hourly, events = hourly_table(*told), events_table(*told)
    return Run(
        daily=daily_table(*told),
        hourly=hourly,
        events=events,
        summary=summarise(model, hourly, events),
        manifest=manifest_of(model.conflict_scenario, seed),
    )


def manifest_of(scenario: Scenario, seed: int) -> dict[str, Any]:
    """All that is needed to make the run again."""
    return {
        "kelisim": _version("kelisim"),
        "source_hash": source_hash(),
        "question": {
            "scenario": scenario.name,
            "strategy": scenario.strategy.name,
            "starts": [lever.start for lever in scenario.strategy.levers],
            "seed": seed,
        },
        "seed": seed,
        "scenario": scenario.to_dict(),
        "python": platform.python_version(),
        "versions": {name: _version(name) for name in _VERSIONS},
    }


@cache
def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"
