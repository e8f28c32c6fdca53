"""Whatever dies, whenever it dies: the next call makes the table that an undisturbed one makes."""

import contextlib
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
import psutil
import pytest

from experiments import Means, read, series, sweep
from experiments.designs import Factor, Role
from experiments.runs.executors import exit_code
from experiments.runs.job import Alone, Task
from experiments.runs.store import DAMAGED, StoreError
from experiments.runs.worker import work
from simulation import KelisimError
from tests.experiments.terminal import ROOT
from tests.sweeps.plans import plan
from tests.sweeps.runs import (
    GROUP,
    RATE,
    deadly,
    deadly_once,
    greedy,
    hungry,
    plain,
    slow,
    with_series,
)

ONE = Means(workers=1)
ALONE = Factor(RATE, Role.UNKNOWN, values=(0.5,))
# Runs here kill the process they are in.
pytestmark = pytest.mark.processes

V1 = Path("/sys/fs/cgroup/memory").is_dir()
MANY = 60  # points; with three seeds 180 runs of 20 ms, about two seconds on two cores


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """The table of ``MANY`` points, which nothing happened to."""
    with ThreadPoolExecutor(1) as pool:
        means = Means(executor=pool, workers=1)
        return sweep(plan(MANY), tmp_path_factory.mktemp("whole"), means, run=plain)


def same(table: pd.DataFrame, expected: pd.DataFrame) -> None:
    """Equal to the last bit, apart from the key, which tells run functions apart."""
    columns = ["point", "seed", "rumour.phone_rate", "error", "y", "z"]
    pd.testing.assert_frame_equal(table[columns], expected[columns], check_exact=True)


@contextlib.contextmanager
def sweeping(folder: Path, run: str = "slow", workers: int = 1) -> Iterator[psutil.Process]:
    """A sweep in another process that has kept its first runs."""
    arguments = [str(folder), run, str(MANY), str(workers)]
    command = [sys.executable, "-m", "tests.sweeps.own_process", *arguments]
    process = psutil.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        if line.split() != ["done", "0"] and list(folder.glob("part-*.parquet")):
            break
    try:
        yield process
    finally:
        if process.is_running():
            process.kill()
        process.wait()
        process.stdout.close()


def gone(process: psutil.Process) -> bool:
    """Whether it has ended, though nobody may have asked for its exit code yet."""
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_two_processes_and_a_chance_killer(
    tmp_path: Path, undisturbed: pd.DataFrame, log: Path
) -> None:
    """The first run of all kills its process; it is found innocent, and nothing is missing."""
    same(sweep(plan(MANY), tmp_path / "s", Means(workers=2), run=deadly_once), undisturbed)
    runs = pd.Series(log.read_text(encoding="utf-8").splitlines())
    assert len(runs) - runs.nunique() <= 2, "only what was under way is done again"


def test_a_run_that_kills_its_process_is_a_failed_row(tmp_path: Path) -> None:
    table = sweep(plan(3), tmp_path, ONE, run=deadly)
    bad = table[table["error"] != ""]
    assert len(table) == 9
    assert list(zip(bad["point"], bad["seed"], strict=True)) == [(0, 2)]
    assert bad["error"].iloc[0].startswith("WorkerDiedError: its process was killed by SIGKILL")
    assert table["y"].notna().sum() == 8


def test_the_system_kills_a_run_for_want_of_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real one, in a control group, where this user may make one."""
    group = Path("/sys/fs/cgroup/memory" if V1 else "/sys/fs/cgroup", f"kelisim-{os.getpid()}")
    try:
        group.mkdir()
        limit = group / ("memory.limit_in_bytes" if V1 else "memory.max")
        limit.write_text(str(2**27), encoding="ascii")
    except OSError:
        pytest.skip("no right to limit the memory of a group of processes")
    try:
        monkeypatch.setenv(GROUP, str(group))
        table = sweep(plan(1, unknowns=(ALONE,)), tmp_path, ONE, run=greedy)
    finally:
        group.rmdir()
    assert list(table["error"].str.contains("memory runs out")) == [False, True, False]


class Reaped:
    """A process whose end another thread has seen and not yet written down."""

    def __init__(self) -> None:
        self.asked = 0

    @property
    def exitcode(self) -> int | None:
        self.asked += 1
        return -9 if self.asked > 3 else None


def test_how_a_worker_ended_is_waited_for() -> None:
    assert exit_code(Reaped()) == -9


def test_workers_killed_from_outside(tmp_path: Path, undisturbed: pd.DataFrame) -> None:
    with sweeping(tmp_path, "slower", workers=2) as process:
        workers = [c for c in process.children() if "spawn_main" in " ".join(c.cmdline())]
        assert len(workers) == 2
        workers[0].kill()
        assert process.wait(timeout=120) == 0
    same(read(tmp_path), undisturbed)


@pytest.mark.parametrize(("run", "times"), [("slow", 2), ("with_series", 1)])
def test_parent_killed_at_random_times(
    run: str, times: int, tmp_path: Path, undisturbed: pd.DataFrame, here: Means
) -> None:
    rng = np.random.default_rng(os.getpid())
    for _ in range(times):
        with sweeping(tmp_path, run) as process:
            children = process.children()
            time.sleep(rng.uniform(0.0, 0.8))
            process.kill()
        end = time.monotonic() + 60.0
        while not all(map(gone, children)):
            assert time.monotonic() < end, "workers do not outlive their parent"
            time.sleep(0.05)
    done: list[int] = []
    whole = plan(MANY, series=run == "with_series")
    function = {"slow": slow, "with_series": with_series}[run]
    table = sweep(whole, tmp_path, here, lambda there, *_: done.append(there), function)
    assert done[0] > 0
    same(table, undisturbed)
    assert len(pd.read_parquet(tmp_path)) == len(table)
    if run == "with_series":
        assert len(series(tmp_path)) == 6 * len(table)
    assert not list(tmp_path.glob("**/.*.part")), "what was cut off has been cleared away"


def test_memory_that_runs_out_in_python_is_a_failed_row(tmp_path: Path, here: Means) -> None:
    table = sweep(plan(2), tmp_path, here, run=hungry)
    assert list(table.loc[table["error"] != "", "seed"]) == [2, 2]
    assert table["error"].str.contains("MemoryError").sum() == 2


def test_a_truncated_part_is_found_and_done_again(
    tmp_path: Path, here: Means, undisturbed: pd.DataFrame
) -> None:
    for seeds in (2, 3):  # a part of each
        sweep(plan(MANY, replicates=seeds), tmp_path, here, run=plain)
    for damage in (lambda b: b[: len(b) // 2], lambda b: b"", lambda b: b[:300] + b"?" + b[301:]):
        part = next(iter(sorted(tmp_path.glob("part-*"))))
        part.write_bytes(damage(part.read_bytes()))
        before = len(pd.concat(map(pd.read_parquet, set(tmp_path.glob("part-*")) - {part})))
        counted: list[int] = []
        table = sweep(
            plan(MANY), tmp_path, here, lambda there, *_, c=counted: c.append(there), plain
        )
        assert counted[0] == before < len(table)
        same(table, undisturbed)
        assert (tmp_path / DAMAGED / part.name).is_file()
        assert len(pd.read_parquet(tmp_path)) == len(table)


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Callable[[], None]]:
    """``folder`` with room for a few rows alone; the block gets a function that makes more.

    A real disk where this user may mount one, else a limit on the size of each file.
    """
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", "size=28k", "kelisim-test", str(folder)]
    mounted = subprocess.run(["mount", *options], capture_output=True, check=False).returncode == 0
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def make_room() -> None:
        if mounted:
            subprocess.run(["mount", "-o", "remount,size=8m", str(folder)], check=True)
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    try:
        if not mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
        yield make_room
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("soonest", [0.0, 1000.0])
def test_full_disk(
    soonest: float, tmp_path: Path, here: Means, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told, also where only the last part finds it full; there is room, and all is done."""
    monkeypatch.setattr("experiments.runs.store.SOONEST", soonest)
    disk, asked = tmp_path / "disk", plan(2, replicates=1500)
    with small_disk(disk) as make_room:
        with pytest.raises(StoreError, match=r"no space left .* Make room") as stop:
            sweep(asked, disk / "s", here, run=plain)
        assert "All runs written before are kept" in str(stop.value)
        make_room()
        done: list[int] = []
        table = sweep(asked, disk / "s", here, lambda there, *_: done.append(there), plain)
        assert (done[0] > 0) is (soonest == 0.0), "what was written is still there"
        same(table, sweep(asked, tmp_path / "whole", here, run=plain))


def test_readable_while_it_runs(tmp_path: Path, here: Means) -> None:
    seen: list[int] = []

    def look(done: int, total: int, failed: int) -> None:
        if list(tmp_path.glob("part-*")):
            seen.append(len(pd.read_parquet(tmp_path)))

    sweep(plan(2), tmp_path, here, run=slow)
    sweep(plan(2, replicates=30), tmp_path, here, look, slow)
    assert seen[0] == 6
    assert seen == sorted(seen)


def test_a_worker_with_other_sources_is_refused() -> None:
    task = Task(plan().worlds, Alone(plain), "older", ("y",))
    with pytest.raises(KelisimError, match=r"other sources .* than this machine \(older\)"):
        work(task, [])
