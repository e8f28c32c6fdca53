"""The origin check: another package named ``agents`` on the path is noticed at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulation.origin import require_own_siblings

ROOT = Path(__file__).resolve().parents[2]


def test_own_siblings_pass() -> None:
    require_own_siblings()


def test_another_root_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportError, match=r"needs its own package 'agents'"):
        require_own_siblings(tmp_path)


def test_a_foreign_agents_is_named(tmp_path: Path) -> None:
    foreign = tmp_path / "agents"
    foreign.mkdir()
    (foreign / "__init__.py").write_text("")
    result = subprocess.run(
        [sys.executable, "-c", "import simulation"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode != 0
    assert "needs its own package 'agents'" in result.stderr
    assert str(foreign) in result.stderr
