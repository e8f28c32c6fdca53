"""Mistakes at the command line: said plainly, before any bar, and without a wall of names."""

import multiprocessing
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from experiments.__main__ import main
from experiments.runs.executors import LocalProcesses
from experiments.runs.progress import bar

CHOOSE = ("choose", "cases/seifullin", "--strategies", "rumour_desk")


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> Callable[..., str]:
    """What a command says on the error stream when it ends with a mistake."""

    def ask(*arguments: str) -> str:
        out = tmp_path / "o"
        monkeypatch.setattr("sys.argv", ["kelisim", *arguments, "--out", str(out)])
        with pytest.raises(SystemExit) as stop:
            main()
        assert stop.value.code == 2
        assert not out.exists()
        return " ".join(capsys.readouterr().err.replace("│", " ").split())

    return ask


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((*CHOOSE, "--budget", "15 million"), "15 million is 15e6"),
        ((*CHOOSE, "--budget", "15e6", "--over", "parameter"), "Did you mean 'parameters'"),
        ((*CHOOSE, "--budget", "15e6", "--over", "everything"), "Write --over luck"),
        ((*CHOOSE, "--budget", "15e6", "--max-seeds", "ten"), "'ten' is no whole number"),
        ((*CHOOSE, "--budget", "15e6", "--first", "50", "--max-seeds", "20"), "--max-seeds 50"),
        (("compare", "cases/seifullin", "--seeds", "ten"), "'ten' is no whole number"),
        (("compare", "cases/seifullin", "--seeds", "-3"), "at least 1 run"),
        (("warning", "--seeds", "0"), "at least 1 run"),
    ],
)
def test_the_next_step_is_named_and_no_bar_is_shown(
    arguments: tuple[str, ...], words: str, told: Callable[..., str]
) -> None:
    said = told(*arguments)
    assert words in said
    assert "0:00:00" not in said
    assert "Value error" not in said


def test_a_misspelt_name_brings_one_name_and_no_wall(told: Callable[..., str]) -> None:
    said = told("compare", "cases/seifullin", "--strategies", "rumor_desk")
    assert "Did you mean 'rumour_desk'?" in said
    assert "`kelisim scenarios` lists" in said
    assert "akim_accountability" not in said


def test_a_bar_tells_the_time_left_from_the_pace_of_this_call(capsys, monkeypatch) -> None:
    clock = iter([0.0, 10.0])
    with bar("runs", 24) as tell:
        monkeypatch.setattr("experiments.runs.progress.time.monotonic", lambda: next(clock))
        tell(4, 24, 0)  # four were there before
        tell(8, 24, 0)
    assert "left 0:00:40" in capsys.readouterr().err


@pytest.mark.processes
def test_stopped_workers_leave_no_process_and_no_thread_to_write_to_a_closed_pipe() -> None:
    before = set(threading.enumerate())
    workers = LocalProcesses(1)
    workers.submit(time.sleep, 60.0)
    (process,) = [one for one in multiprocessing.active_children() if one.is_alive()]
    began = time.monotonic()
    workers.stop(now=True)
    assert not process.is_alive()
    assert time.monotonic() - began < 30.0
    deadline = time.monotonic() + 10.0
    while set(threading.enumerate()) - before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert set(threading.enumerate()) <= before
