"""Set-up on machines of all kinds: which Python is taken, and what is said if none will do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.sources import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="make and sh belong to POSIX systems")

MAIN_JOB = (
    "-m experiments compare cases/seifullin"
    " --strategies status_quo,rumour_desk,early_reserve --seeds 100 --out results/compare"
)


def fake_python(path: Path, version: tuple[int, int, int], venvs: bool = True) -> Path:
    """A program that answers as a Python of that version would."""
    hidden = "" if venvs else "sys.modules['ensurepip'] = None; "
    code = (
        f"import sys; sys.version_info = {version}; sys._base_executable = '{path}'; {hidden}"
        "exec(sys.argv[2])"
    )
    return program(path, f'exec "{sys.executable}" -c "{code}" "$@"')


def program(path: Path, body: str) -> Path:
    """A small executable shell script."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def find(*folders: Path, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the finding script with these folders as the whole PATH."""
    shell = shutil.which("sh")
    assert shell
    environment = {"PATH": ":".join(map(str, folders)), "HOME": str(home), **variables}
    return subprocess.run(
        [shell, str(ROOT / ".ci" / "find_python")],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_only_an_old_python(tmp_path: Path) -> None:
    old = fake_python(tmp_path / "bin" / "python3", (3, 8, 10))
    answer = find(old.parent, home=tmp_path)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert "needs Python 3.12 or newer" in answer.stderr
    assert f"Found: Python 3.8.10 ({old})." in answer.stderr
    assert "Install Python 3.13" in answer.stderr
    assert answer.stderr.count("\n") == 1, "one paragraph"


def test_all_old_ones_are_named_once(tmp_path: Path) -> None:
    old = fake_python(tmp_path / "bin" / "python3", (3, 8, 10))
    (tmp_path / "bin" / "python").symlink_to(old)
    older = fake_python(tmp_path / "more" / "python3", (2, 7, 18))
    answer = find(old.parent, older.parent, home=tmp_path)
    assert f"Found: Python 3.8.10 ({old}), Python 2.7.18 ({older})." in answer.stderr


def test_no_python_at_all(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    answer = find(tmp_path / "empty", home=tmp_path)
    assert answer.returncode == 2
    assert "Found: no Python at all." in answer.stderr


def test_new_enough_but_without_venv(tmp_path: Path) -> None:
    new = fake_python(tmp_path / "bin" / "python3", (3, 12, 3), venvs=False)
    answer = find(new.parent, home=tmp_path)
    assert answer.returncode == 2
    assert f"Found: Python 3.12.3 without its venv part ({new})." in answer.stderr


def test_a_shim_that_fails_is_passed_over(tmp_path: Path) -> None:
    """A pyenv shim stands for a version that is not installed; a working Python lies behind."""
    program(tmp_path / "shims" / "python3.14", "echo 'not installed' >&2; exit 127")
    program(tmp_path / "shims" / "python3", "echo 'not installed' >&2; exit 127")
    new = fake_python(tmp_path / "a folder" / "python3", (3, 13, 0))
    answer = find(tmp_path / "shims", new.parent, home=tmp_path)
    assert (answer.returncode, answer.stdout) == (0, f"{new}\n")


def test_the_first_one_that_fits_is_taken(tmp_path: Path) -> None:
    fake_python(tmp_path / "bin" / "python3", (3, 11, 7))
    fake_python(tmp_path / "bin" / "python3.14", (3, 14, 0), venvs=False)
    new = fake_python(tmp_path / "bin" / "python3.12", (3, 12, 1))
    answer = find(new.parent, home=tmp_path)
    assert answer.stdout == f"{new}\n"


@pytest.mark.parametrize("where", ["HOME", "PYENV_ROOT"])
def test_versions_that_pyenv_keeps_aside_are_found(tmp_path: Path, where: str) -> None:
    root = tmp_path / ".pyenv" if where == "HOME" else tmp_path / "elsewhere"
    fake_python(root / "versions" / "3.9.18" / "bin" / "python3", (3, 9, 18))
    new = fake_python(root / "versions" / "3.12.1" / "bin" / "python3", (3, 12, 1))
    (tmp_path / "empty").mkdir()
    variables = {"PYENV_ROOT": str(root)} if where == "PYENV_ROOT" else {}
    answer = find(tmp_path / "empty", home=tmp_path, **variables)
    assert answer.stdout == f"{new}\n"


def test_the_named_one_wins(tmp_path: Path) -> None:
    fake_python(tmp_path / "bin" / "python3.14", (3, 14, 0))
    mine = fake_python(tmp_path / "my own" / "python", (3, 12, 0))
    answer = find(tmp_path / "bin", home=tmp_path, PYTHON=str(mine))
    assert answer.stdout == f"{mine}\n"


@pytest.mark.parametrize("name", ["old", "missing"])
def test_a_named_one_that_will_not_do(tmp_path: Path, name: str) -> None:
    fake_python(tmp_path / "bin" / "python3.14", (3, 14, 0))
    old = fake_python(tmp_path / "old", (3, 10, 2))
    answer = find(tmp_path / "bin", home=tmp_path, PYTHON=str(tmp_path / name))
    assert answer.returncode == 2
    assert answer.stdout == ""
    expected = f"Python 3.10.2 ({old})" if name == "old" else "not a Python that runs"
    assert expected in answer.stderr


def recipe(*goals: str) -> str:
    """What make would do, without doing it."""
    make = shutil.which("make")
    if make is None:
        pytest.skip("no make on this machine")
    # This test may itself run under make, whose flags must not reach the inner one.
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    answer = subprocess.run(
        [make, "-n", *goals], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return answer.stdout


@pytest.mark.parametrize("goals", [(), ("run",)])
def test_the_main_job_is_what_make_does(goals: tuple[str, ...]) -> None:
    lines = recipe(*goals).splitlines()
    assert "set_up" in lines[0]
    assert lines[-1].endswith(MAIN_JOB)


def test_the_whole_suite_is_what_make_test_does() -> None:
    lines = recipe("test").splitlines()
    assert "set_up" in lines[0]
    assert "pytest" in lines[-1]
    assert "--nbmake" in lines[-1]


def test_a_first_verdict_is_what_make_check_does() -> None:
    """Style and types, then the tests that are not slow, in folders and files that exist."""
    *_, style, types, tests = recipe("check").splitlines()
    assert style.endswith("ruff check")
    assert types.endswith("mypy")
    options, _, places = tests.partition('-m "not slow" ')
    assert "pytest" in options
    assert [place for place in places.split() if not (ROOT / place).exists()] == []
    assert {"agents", "tests/guards", "tests/scenarios", "tests/golden"} <= set(places.split())
