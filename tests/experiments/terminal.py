"""Running the command line as a user does: here, as its own process, or in a terminal."""

import contextlib
import io
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path
from unittest import mock

from experiments.__main__ import main

ROOT = Path(__file__).resolve().parent.parent.parent
# A process that was begun in the background ignores Ctrl-C; one in a terminal does not.
_IN_TERMINAL = (
    "import fcntl, os, signal, sys, termios;"
    "signal.signal(signal.SIGINT, signal.SIG_DFL);"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execv(sys.executable, [sys.executable, '-m', 'experiments', *sys.argv[1:]])"
)


def kelisim(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run ``kelisim`` with these arguments, in this process; its output is kept."""
    out, error = io.StringIO(), io.StringIO()
    code = 0
    with (
        contextlib.chdir(cwd or ROOT),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(error),
        mock.patch.dict(os.environ, COLUMNS="120"),
        mock.patch.object(sys, "argv", ["kelisim", *arguments]),
    ):
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), error.getvalue())


def own_process(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run ``kelisim`` as a process of its own, which finds its packages from anywhere."""
    return subprocess.run(
        [sys.executable, "-m", "experiments", *arguments],
        cwd=cwd, capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120"},
    )  # fmt: skip


def press_ctrl_c(arguments: list[str], after: str, seconds: float = 240.0) -> tuple[int, str]:
    """Run ``kelisim`` in a terminal, press Ctrl-C once ``after`` (a pattern) is seen on it.

    Returns its exit code and all that the terminal showed.
    """
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", _IN_TERMINAL, *arguments],
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True, cwd=ROOT,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
    )  # fmt: skip
    os.close(slave)
    shown, pressed, end = "", False, time.monotonic() + seconds
    while time.monotonic() < end:
        if select.select([master], [], [], 0.2)[0]:
            try:
                shown += os.read(master, 65536).decode(errors="replace")
            except OSError:  # the terminal is closed: the process has ended
                break
        if not pressed and re.search(after, shown):
            os.write(master, b"\x03")
            pressed = True
        if process.poll() is not None and not select.select([master], [], [], 0)[0]:
            break
    os.close(master)
    process.kill()
    return process.wait(), shown


def cut_lines(said: str) -> list[str]:
    """Lines of tables that the terminal was too narrow for: without their right border."""
    ends = {"│": "│", "┃": "┃", "┏": "┓", "┡": "┩", "├": "┤", "└": "┘"}
    lines = [line.rstrip() for line in said.splitlines()]
    return [line for line in lines if line and not line.endswith(ends.get(line[0], ""))]
