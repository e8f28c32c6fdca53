"""Keeping the state of a run at a moment, and going on from it."""

from pathlib import Path

from experiments import printing
from simulation import ConflictModel, KelisimError, Snapshot
from simulation.levers import Start
from simulation.lookout import Lookout

FOLDER = "state"


class KeptState:
    """Saves the state at the first such moment of a run in ``folder``, if one is asked for.

    Raises:
        KelisimError: if the moment is not written as levers write it.
    """

    def __init__(self, moment: str | None, folder: Path) -> None:
        self._moment, self._folder = moment, folder / FOLDER
        self._lookout: Lookout | None = None
        if moment is not None:
            Start.parse(moment)

    def watch(self, model: ConflictModel) -> None:
        """Look at a run that is about to begin."""
        if self._moment is not None:
            save = self._save
            self._lookout = Lookout(model, self._moment, save)

    def _save(self, state: Snapshot) -> None:
        state.save(self._folder)

    def tell(self) -> None:
        """Where the state is, or that the moment never came.

        Raises:
            KelisimError: if it never came.
        """
        if self._lookout is None:
            return
        if not self._lookout.seen:
            raise KelisimError(
                f"the run is saved, but no state: it never came to '{self._moment}'. Take another"
                " moment or another seed."
            )
        printing.console().print(
            f"State at '{self._moment}' kept in {self._folder}; go on from it with --from-state.",
            soft_wrap=True,
        )
