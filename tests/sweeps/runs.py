"""Runs that take no model: functions of a module, so that worker processes find them."""

import contextlib
import math
import os
import resource
import signal
import time
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.runs.job import Measured
from simulation import Scenario
from simulation.parameters import BY_KEY

GROUP = "KELISIM_TEST_GROUP"  # folder of a control group with little memory
LOG = "KELISIM_TEST_LOG"  # file in which runs leave a line, if it is named
RATE, STIFLE = "rumour.phone_rate", "rumour.stifle_rate"


def place(world: Scenario, key: str) -> float:
    """Where in its range a parameter stands, 0 to 1."""
    parameter = BY_KEY[key]
    return (world.number(key) - parameter.low) / (parameter.high - parameter.low)


def plain(world: Scenario, seed: int) -> Measured:
    """Two numbers of the point and the seed, and now and then one that never arose."""
    _note(world, seed)
    luck = np.random.default_rng(seed).random()
    x = place(world, RATE)
    return Measured({"y": x + luck, "z": math.nan if luck < 0.2 else x * luck})


def slow(world: Scenario, seed: int) -> Measured:
    """``plain`` after 20 ms."""
    time.sleep(0.02)
    return plain(world, seed)


def slower(world: Scenario, seed: int) -> Measured:
    """``plain`` after 80 ms."""
    time.sleep(0.08)
    return plain(world, seed)


def with_series(world: Scenario, seed: int) -> Measured:
    """``plain`` with a daily table of two villages and three days."""
    found = plain(world, seed)
    days = [(day, village) for day in range(3) for village in ("a", "b")]
    table = pd.DataFrame(days, columns=["day", "village"]).assign(value=float(seed))
    return Measured(found.outcomes, table.astype({"village": "category"}))


def failing(world: Scenario, seed: int) -> Measured:
    """``plain``, but a seed of 2 fails unless a file of the log's name and ``.mended`` exists."""
    if seed == 2 and not Path(os.environ[LOG] + ".mended").exists():
        raise ZeroDivisionError("no run\nfor this seed")
    return plain(world, seed)


def deadly(world: Scenario, seed: int) -> Measured:
    """``plain``, but a seed of 2 at the lowest rate kills its process as the system would."""
    if seed == 2 and place(world, RATE) == 0.0:
        os.kill(os.getpid(), signal.SIGKILL)
    return slow(world, seed)


def deadly_once(world: Scenario, seed: int) -> Measured:
    """``plain``, but the first run of all kills its process."""
    with contextlib.suppress(FileExistsError):
        Path(os.environ[LOG] + ".once").touch(exist_ok=False)
        os.kill(os.getpid(), signal.SIGKILL)
    return slow(world, seed)


def hungry(world: Scenario, seed: int) -> Measured:
    """``plain``, but a seed of 2 wants more memory than its process may have."""
    if seed == 2:
        before = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (2**33, before[1]))
        try:
            np.ones(2**34)
        finally:
            resource.setrlimit(resource.RLIMIT_AS, before)
    return plain(world, seed)


def greedy(world: Scenario, seed: int) -> Measured:
    """``plain``, but a seed of 2 takes more memory than its control group has."""
    if seed == 2:
        Path(os.environ[GROUP], "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")
        hoard = np.zeros(2**26)
        hoard += 1.0  # only memory that is written to is taken
    return plain(world, seed)


def _note(world: Scenario, seed: int) -> None:
    if LOG in os.environ:
        with open(os.environ[LOG], "a", encoding="utf-8") as file:
            file.write(f"{place(world, RATE):.6f} {seed}\n")
