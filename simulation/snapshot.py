"""The state of a run at one moment: taken, written down, and gone on from.

A state is plain arrays and JSON, so that reading one runs no code. What never changes in a run
(ties, distances, parameters) is not in it; it is built anew from the scenario and the seed.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from simulation.compilation import source_hash
from simulation.errors import KelisimError
from simulation.event_queue import Matter
from simulation.files import write_text, write_whole
from simulation.scenario import Scenario
from simulation.serialization import plain, rebuilt
from simulation.state import DAILY, EVENT, HOURLY, World, records, stacked
from simulation.world import build

if TYPE_CHECKING:
    from simulation.model import ConflictModel

FORMAT = 1  # of the files; a state of another format is refused
ARRAYS, FACTS = "state.npz", "state.json"
_CHANGING = (
    *("run", "households", "villages", "prejudice", "next_prejudice", "anchor", "scar"),
    *("rumour", "midway", "active", "midway_active", "awake", "arrivals", "daily"),
)
_OF_LEVERS = (Matter.LEVER, Matter.DOSE)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The state of a run before anything that falls due at hourly step ``due`` was done.

    Attributes:
        world: the scenario but for its strategy, as plain values; ``strategy`` likewise.
        seed: seed of the run; ``step``: hourly steps lived; ``due`` as above (at most ``step``).
        arrays: what changes in a run, by name.
        facts: what institutions know and intend, as plain values.
        fixed: what never changes, where it is at hand (not written to files).
    """

    world: dict[str, Any]
    strategy: dict[str, Any]
    seed: int
    step: int
    due: int
    arrays: dict[str, np.ndarray]
    facts: dict[str, Any]
    fixed: World | None = field(default=None, repr=False)

    @staticmethod
    def of(model: ConflictModel, due: int | None = None) -> Snapshot:
        """The state of ``model`` now."""
        world, strategy = parted(model.conflict_scenario)
        arrays = {name: np.array(getattr(model.world, name)) for name in _CHANGING}
        for name, parts, dtype in _tables(model):
            arrays[name] = stacked(parts, dtype)
        facts = {
            "institutions": [plain(one.memory()) for one in model.institutions],
            "agenda": [plain(entry) for entry in model.agenda.entries()],
            "levers": plain(model.levers.memory()),
            "offices": plain((model.offices.last, model.offices.opening)),
            "offers": plain(model.offers),
            "spent": plain(model.spent),
            "lever_notes": plain(model.lever_notes),
        }
        step = model.now
        due = step if due is None else due
        return Snapshot(world, strategy, model.seed_used, step, due, arrays, facts, model.world)

    def world_for(self, scenario: Scenario, seed: int) -> World:
        """The columns of this state, for a run that goes on under ``scenario``.

        Raises:
            KelisimError: if the scenario is of another world, or the seed another.
        """
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
        fixed = self.fixed if self.fixed is not None else build(scenario, self.seed)
        log, hourly = (records(a.dtype, a.size) for a in (fixed.log, fixed.hourly))
        changing = {
            name: np.array(self.arrays[name]).view(type(getattr(fixed, name))) for name in _CHANGING
        }
        return fixed._replace(
            **changing, luck=np.zeros_like(fixed.luck),
            log=log, log_size=np.zeros(1, np.int64),
            hourly=hourly, hourly_size=np.zeros(1, np.int64),
        )  # fmt: skip

    def into(self, model: ConflictModel) -> None:
        """Let a model that has just been founded know and intend what this state says.

        Raises:
            KelisimError: if its strategy differs and one of both has begun before this moment.
        """
        facts, n = self.facts, len(model.conflict_scenario.villages)
        for one, known in zip(model.institutions, facts["institutions"], strict=True):
            one.recall(rebuilt(known))
        entries = [rebuilt(entry) for entry in facts["agenda"]]
        entries = [entry for entry in entries if entry.matter != Matter.LOOK]  # who looked is gone
        model.offers, model.spent = rebuilt(facts["offers"]), rebuilt(facts["spent"])
        model.lever_notes = rebuilt(facts["lever_notes"])
        model.events = [self.arrays["event_rows"].copy()]
        model.hourly = [self.arrays["hourly_rows"].copy()]
        model.daily = list(self.arrays["daily_rows"].copy().reshape(-1, n))
        model.offices.last, model.offices.opening = rebuilt(facts["offices"])
        _, strategy = parted(model.conflict_scenario)
        if strategy == self.strategy:
            model.levers.recall(rebuilt(facts["levers"]))
            model.agenda.clear()
        else:
            entries = [entry for entry in entries if entry.matter not in _OF_LEVERS]
            self._take_the_place(model)
        model.agenda.take_over(entries)

    def _take_the_place(self, model: ConflictModel) -> None:
        """Check that another strategy can begin here, and tell it what has happened so far."""
        if rebuilt(self.facts["levers"])["started"]:
            raise KelisimError(
                f"the strategy '{self.strategy['name']}' of the state has begun already; another"
                " one can only go on from a state before that."
            )
        model.levers.catch_up(self.arrays["event_rows"])
        early = [entry for entry in model.agenda.entries() if entry.step < self.due]
        if early:
            lever = model.levers.name_of(early[0].facts[0])
            per_hour = int(model.world.run[0].steps_per_hour)
            raise KelisimError(
                f"the lever '{lever}' starts at hour {early[0].step / per_hour:g}, but the state is"
                f" of hour {self.due / per_hour:g}. Give it a later start, or an earlier state."
            )

    def save(self, folder: str | Path) -> Path:
        """Write the state into ``folder`` as two files, plain arrays and JSON."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        facts = {
            "format": FORMAT, "source_hash": source_hash(),
            **{f.name: getattr(self, f.name) for f in dataclasses.fields(self)
               if f.name not in ("arrays", "fixed")},
        }  # fmt: skip

        def arrays(path: Path) -> None:
            with path.open("wb") as file:
                np.savez_compressed(file, allow_pickle=False, **self.arrays)

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
            stored, sources = facts.pop("format"), facts.pop("source_hash")
        except (ValueError, KeyError, TypeError, OSError, EOFError, BadZipFile) as error:
            raise KelisimError(f"the state in '{folder}' cannot be read: {error}") from error
        if (stored, sources) != (FORMAT, source_hash()):
            raise KelisimError(
                f"the state in '{folder}' was made by another version of the model (format"
                f" {stored}, sources {sources}; here {FORMAT}, {source_hash()}). A run cannot go on"
                " under other rules: make the state again."
            )
        return Snapshot(arrays=arrays, **facts)


def parted(scenario: Scenario) -> tuple[dict[str, Any], dict[str, Any]]:
    """A scenario as plain values: its world, and its strategy."""
    world = scenario.to_dict()
    strategy = world.pop("strategy")
    return world, strategy


def _tables(model: ConflictModel) -> list[tuple[str, list[np.ndarray], np.dtype]]:
    return [
        ("event_rows", model.events, EVENT),
        ("hourly_rows", model.hourly, HOURLY),
        ("daily_rows", model.daily, DAILY),
    ]
