"""Workers that live in this process, for tests that are not about processes."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from experiments import Means
from tests.sweeps.runs import LOG


@pytest.fixture
def here() -> Iterator[Means]:
    """One worker: a thread of this process."""
    with ThreadPoolExecutor(1) as pool:
        yield Means(executor=pool, workers=1)


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in which every run leaves a line, in whatever process it is."""
    path = tmp_path / "log"
    monkeypatch.setenv(LOG, str(path))
    return path
