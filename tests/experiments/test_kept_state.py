"""Going on from a kept state: the folder that was meant, and one seed alone."""

from pathlib import Path

import pytest

from experiments.commands.checkpoint import FOLDER, state_of
from simulation import ConflictModel, KelisimError
from tests.simulation.small import crisis


def test_the_state_that_was_meant_is_named(tmp_path: Path) -> None:
    ConflictModel(crisis(days=2), 7).snapshot().save(tmp_path / FOLDER)
    assert state_of(tmp_path / FOLDER, None).seed == 7
    assert state_of(tmp_path / FOLDER, 7).seed == 7
    with pytest.raises(KelisimError, match=f"--from-state {tmp_path / FOLDER}"):
        state_of(tmp_path, None)
    with pytest.raises(KelisimError, match="has lived with seed 7"):
        state_of(tmp_path / FOLDER, 8)
    with pytest.raises(KelisimError):
        state_of(tmp_path / "nowhere", None)
