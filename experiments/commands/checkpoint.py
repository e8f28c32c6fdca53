"""Keeping the state of a run at a moment, and going on from it."""

from pathlib import Path

from experiments.text.console import say
from simulation import ConflictModel, KelisimError, Snapshot
from simulation.levers import Start
from simulation.observer import Observer
from simulation.snapshot import ARRAYS

FOLDER = "state"


def state_of(folder: Path, seed: int | None) -> Snapshot:
    """The state that a run goes on from; it has its own seed, and no other can be asked for."""
    if not (folder / ARRAYS).is_file() and (folder / FOLDER / ARRAYS).is_file():
        raise KelisimError(
            f"'{folder}' is the folder of a run; its state lies in it: --from-state"
            f" {folder / FOLDER}."
        )
    state = Snapshot.load(folder)
    if seed is not None and seed != state.seed:
        raise KelisimError(
            f"--seed {seed}: the state in '{folder}' has lived with seed {state.seed}, and goes on"
            " with it. Leave --seed out, or keep a state of a run with that seed."
        )
    return state


class KeptState:
    """Saves the state at the first such moment of a run in ``folder``, if one is asked for."""

    def __init__(self, moment: str | None, folder: Path) -> None:
        self._moment, self._folder = moment, folder / FOLDER
        self._observer: Observer | None = None
        if moment is not None:
            Start.parse(moment)  # refuses what levers could not be told

    def watch(self, model: ConflictModel) -> None:
        """Look at a run that is about to begin."""
        if self._moment is not None:
            self._observer = Observer(model, self._moment, self._save)

    def _save(self, state: Snapshot) -> None:
        state.save(self._folder)

    def tell(self) -> None:
        """Where the state is; refused if the moment never came."""
        if self._observer is None:
            return
        if not self._observer.seen:
            raise KelisimError(
                f"the run is saved, but no state: it never came to '{self._moment}'. Take another"
                " moment or another seed."
            )
        say(f"State at '{self._moment}' kept in {self._folder}; go on from it with --from-state.")
