"""The state of a run at one moment: taken, written down, and gone on from.

A state is plain arrays and JSON, so that reading one runs no code. What never changes in a run
(ties, distances, parameters) is not in it; it is built anew from the scenario and the seed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from simulation.compilation import source_hash
from simulation.errors import KelisimError
from simulation.files import write_text, write_whole
from simulation.history import History
from simulation.scenario import Scenario
from simulation.serialization import from_plain, to_plain
from simulation.state import World, records
from simulation.world import build

FORMAT = 2  # of the files; a state of another format is refused
ARRAYS, FACTS = "state.npz", "state.json"
_CHANGING = (
    *("run", "households", "villages", "prejudice", "next_prejudice", "anchor", "scar"),
    *("rumour", "midway", "active", "midway_active", "awake", "arrivals", "daily"),
)
_PLAIN = ("world", "strategy", "seed", "step", "due", "facts")


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The state of a run before anything that falls due at hourly step ``due`` was done.

    Attributes:
        world: the scenario but for its strategy, as plain values; ``strategy`` likewise.
        seed: seed of the run; ``step``: hourly steps lived; ``due`` as above (at most ``step``).
        arrays: what changes in a run, by name.
        facts: what actors know and intend, and what is still to come, as plain values.
        history: what the run has lived through; who goes on from here takes a copy.
        fixed: what never changes, where it is at hand (not written to files).
    """

    world: dict[str, Any]
    strategy: dict[str, Any]
    seed: int
    step: int
    due: int
    arrays: dict[str, np.ndarray]
    facts: dict[str, Any]
    history: History = field(repr=False)
    fixed: World | None = field(default=None, repr=False)

    def world_for(self, scenario: Scenario, seed: int) -> World:
        """The columns of this state, for a run that goes on under ``scenario``.

        Raises:
            KelisimError: if the scenario is of another world, or the seed another.
        """
        self._check_origin(scenario, seed)
        fixed = self.fixed if self.fixed is not None else build(scenario, self.seed)
        log, hourly = (records(a.dtype, a.size) for a in (fixed.log, fixed.hourly))
        changing = {
            name: np.array(self.arrays[name]).view(type(getattr(fixed, name))) for name in _CHANGING
        }
        return fixed._replace(
            **changing, rumour_draws=np.zeros_like(fixed.rumour_draws),
            log=log, log_size=np.zeros(1, np.int64),
            hourly=hourly, hourly_size=np.zeros(1, np.int64),
        )  # fmt: skip

    def _check_origin(self, scenario: Scenario, seed: int) -> None:
        """Refuse a scenario of another world, or another seed."""
        world, _ = parted(scenario)
        if world != self.world:
            if world["name"] != self.world.get("name"):
                raise KelisimError(
                    f"the state is of the scenario '{self.world.get('name')}', not of"
                    f" '{scenario.name}'."
                )
            odd = [key for key in world if world[key] != self.world.get(key)]
            raise KelisimError(
                f"the state is of another world than '{scenario.name}': {', '.join(odd)} differ."
                " Only the strategy may change when a run goes on from a state."
            )
        if seed != self.seed:
            raise KelisimError(
                f"the state is of a run with seed {self.seed}, not {seed}; the luck that is still"
                " to come hangs on the seed, so it must be the same."
            )

    def save(self, folder: str | Path) -> Path:
        """Write the state into ``folder`` as two files, plain arrays and JSON."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        past = {"spent": to_plain(self.history.spent), "levers": to_plain(self.history.levers)}
        facts = {
            "format": FORMAT, "source_hash": source_hash(), "past": past,
            **{name: getattr(self, name) for name in _PLAIN},
        }  # fmt: skip

        def arrays(path: Path) -> None:
            with path.open("wb") as file:
                np.savez_compressed(
                    file, allow_pickle=False, **self.arrays, **self.history.tables()
                )

        write_whole(folder / ARRAYS, arrays)
        text = json.dumps(facts, ensure_ascii=False, allow_nan=False)
        write_whole(folder / FACTS, lambda path: write_text(text + "\n", path))
        return folder

    @staticmethod
    def load(folder: str | Path) -> Snapshot:
        """Read what ``save`` wrote.

        Raises:
            KelisimError: if a file is missing, broken, of another format or of other sources.
        """
        folder = Path(folder)
        for name in (ARRAYS, FACTS):
            if not (folder / name).is_file():
                raise KelisimError(f"'{folder}' is not a saved state: {name} is missing in it.")
        try:
            facts = json.loads((folder / FACTS).read_text("utf-8"))
            with np.load(folder / ARRAYS, allow_pickle=False) as file:
                arrays = {name: file[name] for name in file.files}
            stored, sources = facts["format"], facts["source_hash"]
        except (ValueError, KeyError, TypeError, OSError, EOFError, BadZipFile) as error:
            raise KelisimError(f"the state in '{folder}' cannot be read: {error}") from error
        if (stored, sources) != (FORMAT, source_hash()):
            raise KelisimError(
                f"the state in '{folder}' was made by another version of the model (format"
                f" {stored}, sources {sources}; here {FORMAT}, {source_hash()}). A run cannot go on"
                " under other rules: make the state again."
            )
        past = {name: from_plain(value) for name, value in facts["past"].items()}
        changing = {name: arrays[name] for name in _CHANGING}
        kept = {name: facts[name] for name in _PLAIN}
        return Snapshot(arrays=changing, history=History.of(arrays, **past), **kept)


def changing_arrays(world: World) -> dict[str, np.ndarray]:
    """Copies of the columns that change in a run, by name."""
    return {name: np.array(getattr(world, name)) for name in _CHANGING}


def parted(scenario: Scenario) -> tuple[dict[str, Any], dict[str, Any]]:
    """A scenario as plain values: its world, and its strategy."""
    world = scenario.to_dict()
    strategy = world.pop("strategy")
    return world, strategy
