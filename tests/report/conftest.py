"""Results that several tests report on."""

from pathlib import Path

import pytest

from tests.report import factorial, small


@pytest.fixture(scope="session")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("comparison")
    small.comparison(folder)
    return folder


@pytest.fixture(scope="session")
def choice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("choice")
    small.choice(folder)
    return folder


@pytest.fixture(scope="session")
def timing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("timing")
    small.timing(folder)
    return folder


@pytest.fixture(scope="session")
def triangle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("triangle")
    factorial.triangle(folder)
    return folder
