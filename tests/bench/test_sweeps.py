"""The engine of sweeps measured: spread over cores, its own cost, many rows, the same everywhere.

Run by ``make bench`` on a machine that has nothing else to do.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from experiments import Means, Plan, sweep
from experiments.runs.executors import LocalProcesses
from experiments.runs.job import Measured, RunFunction
from experiments.runs.means import Shard
from experiments.runs.merge import merge
from experiments.runs.sweep import model_run, read
from scenarios import load
from simulation import Scenario
from tests.experiments.small import small_case
from tests.experiments.terminal import ROOT
from tests.sweeps.plans import plan
from tests.sweeps.runs import plain

BUSY = 0.1  # seconds of a processor that a run of ``busy`` takes


def busy(world: Scenario, seed: int) -> Measured:
    """A tenth of a second of work, whoever else uses the processor."""
    end = time.thread_time() + BUSY
    while time.thread_time() < end:
        pass
    return Measured({"y": float(seed), "z": 0.0})


def timed(
    folder: Path, asked: Plan, workers: int, run: RunFunction = model_run
) -> tuple[float, float]:
    """Seconds of a whole sweep, start of its workers included, and of that after the first row."""
    began = time.perf_counter()
    first: list[float] = []

    def progress(done: int, total: int, failed: int) -> None:
        if done and not first:
            first.append(time.perf_counter())

    sweep(asked, folder, Means(workers=workers), progress, run)
    end = time.perf_counter()
    return end - began, end - first[0]


def once(benchmark, act: Callable[[], object]) -> None:
    """Run it one time: a sweep is long enough."""
    benchmark.pedantic(act, rounds=1)


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor")
def test_two_cores_do_nearly_twice_as_much(benchmark, tmp_path: Path) -> None:
    """500 runs of the model, the start of the workers included."""
    case = load("cases/seifullin")
    asked = plan(
        points=10, replicates=50, scenarios={case.name: case}, outcomes=("peak_crowd",),
        constants={"days": 9},
    )  # fmt: skip
    one, _ = timed(tmp_path / "one", asked, 1)
    two: list[float] = []
    once(benchmark, lambda: two.append(timed(tmp_path / "two", asked, 2)[0]))
    efficiency = one / (2.0 * two[0])
    benchmark.extra_info["efficiency"] = efficiency
    print(f"\n1 core {one:.1f} s, 2 cores {two[0]:.1f} s: efficiency {efficiency:.1%}")
    assert efficiency >= 0.95


@pytest.mark.parametrize("workers", [1, 2])
def test_the_engine_costs_little(benchmark, tmp_path: Path, workers: int) -> None:
    """All but the model, at 0.1 s a run: processor time of parent and workers beyond the runs'."""
    runs = 500 * workers
    asked = plan(points=10, replicates=runs // 10)
    wall: list[tuple[float, float]] = []
    before = _processor()
    once(benchmark, lambda: wall.append(timed(tmp_path, asked, workers, busy)))
    processor = _processor() - before
    model = runs * BUSY
    starting = _starting(workers)
    steady = 1.0 - (model / workers) / (wall[0][1] + BUSY)
    benchmark.extra_info |= {
        "processor": processor / model - 1.0, "steady": steady, "starting": starting,
    }  # fmt: skip
    print(
        f"\n{workers} workers, {runs} runs of {BUSY} s: {wall[0][0]:.1f} s in all;"
        f" processor time beyond the runs {processor / model - 1.0:.1%}, of it the start of the"
        f" workers {starting / model:.1%}; time lost once they run {steady:.1%}"
    )
    assert (processor - starting) / model - 1.0 < 0.05


def _processor() -> float:
    """Processor seconds of this process and of its children that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _starting(workers: int) -> float:
    """Processor seconds that bringing up the workers takes: mostly importing the model."""
    before = _processor()
    crew = LocalProcesses(workers)
    crew.stop(now=False)
    return _processor() - before


MEMORY = """
import resource, sys, time
from experiments import Means
from experiments.runs.sweep import do_sweep
from tests.sweeps.plans import plan
from tests.sweeps.runs import plain

if __name__ == "__main__":
    began = time.perf_counter()
    points, seeds = int(sys.argv[2]), int(sys.argv[3])
    do_sweep(plan(points, replicates=seeds), sys.argv[1], Means(workers=2), run=plain)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print('{"seconds": %f, "megabytes": %f}' % (time.perf_counter() - began, peak))
"""


def in_parent(tmp_path: Path, points: int, seeds: int) -> dict[str, float]:
    """Seconds, and the most memory that the parent of a sweep ever had."""
    script = tmp_path / "script.py"
    script.write_text(MEMORY, encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, str(script), str(tmp_path / f"{points}x{seeds}"), str(points), str(seeds)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(answer.stdout)
    return found


@pytest.mark.parametrize(("points", "seeds"), [(1000, 100), (100_000, 1)])
def test_a_hundred_thousand_rows(benchmark, tmp_path: Path, points: int, seeds: int) -> None:
    few = in_parent(tmp_path, 1000, 1)
    many: list[dict[str, float]] = []
    once(benchmark, lambda: many.append(in_parent(tmp_path, points, seeds)))
    benchmark.extra_info |= many[0] | {"megabytes for 1,000 rows": few["megabytes"]}
    print(
        f"\n100,000 rows of {points:,} points: {many[0]['seconds']:.0f} s, parent"
        f" {many[0]['megabytes']:.0f} MB; 1,000 rows: parent {few['megabytes']:.0f} MB"
    )
    assert len(pd.read_parquet(tmp_path / f"{points}x{seeds}")) == 100_000
    assert many[0]["seconds"] < 180.0
    assert many[0]["megabytes"] < 400.0


def test_the_same_rows_everywhere(benchmark, tmp_path: Path) -> None:
    """The model from 1 process, 2 processes, a Dask cluster and merged shards, row for row."""
    distributed = pytest.importorskip("distributed")
    case = small_case(days=5)
    asked = plan(points=6, replicates=5, scenarios={case.name: case}, outcomes=())
    one = sweep(asked, tmp_path / "one", Means(workers=1))
    tables = {}

    def others() -> None:
        tables["2 processes"] = sweep(asked, tmp_path / "two", Means(workers=2))
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as cluster:
            means = Means(dask=cluster.scheduler_address)
            tables["Dask"] = sweep(asked, tmp_path / "dask", means)
        for number in (1, 2, 3):
            sweep(asked, tmp_path / "shards", Means(workers=1, shard=Shard(number, 3)))
        merge(tmp_path / "shards")
        tables["shards"] = read(tmp_path / "shards")

    once(benchmark, others)
    for table in tables.values():
        pd.testing.assert_frame_equal(one, table, check_exact=True)


def test_trivial_rows_per_second(benchmark, tmp_path: Path) -> None:
    """Rows of nothing through one worker: what a row costs at the most."""
    asked = plan(100, replicates=100)
    once(benchmark, lambda: sweep(asked, tmp_path, Means(workers=1), run=plain))
