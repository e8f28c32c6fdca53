"""A small cluster on this machine: the same rows, and what happens when its workers die."""

import warnings
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from experiments import Means, read, sweep
from experiments.runs.executors import DaskWorkers
from simulation import KelisimError
from tests.sweeps.plans import plan
from tests.sweeps.runs import deadly, failing, plain

# Runs here kill the process they are in.
pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Scheduler of a cluster of two processes, reachable from this machine alone."""
    distributed = pytest.importorskip("distributed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, on ports and on workers that die
        cluster = distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        )
    with cluster:
        yield cluster.scheduler_address


def test_the_same_rows_as_from_one_process(address: str, tmp_path: Path, here: Means) -> None:
    one = sweep(plan(20), tmp_path / "one", here, run=plain)
    many = sweep(plan(20), tmp_path / "many", Means(dask=address), run=plain)
    pd.testing.assert_frame_equal(one, many, check_exact=True)


def test_failed_runs_are_rows(address: str, tmp_path: Path, log: Path) -> None:
    table = sweep(plan(), tmp_path / "s", Means(dask=address), run=plain)
    assert (table["error"] == "").all()
    with pytest.raises(KelisimError, match="differs in code, run"):
        sweep(plan(), tmp_path / "s", Means(dask=address), run=failing)


@pytest.mark.filterwarnings("ignore")
def test_a_run_that_kills_every_worker_it_is_given_to(address: str, tmp_path: Path) -> None:
    table = sweep(plan(2), tmp_path, Means(dask=address), run=deadly)
    bad = table[table["error"] != ""]
    assert list(zip(bad["point"], bad["seed"], strict=True)) == [(0, 2)]
    assert bad["error"].iloc[0].startswith("WorkerDiedError")
    pd.testing.assert_frame_equal(read(tmp_path), table)


class Blaming(ThreadPoolExecutor):
    """A cluster that gives up the first chunks, for deaths of which others were guilty."""

    def __init__(self, wrongly: int) -> None:
        super().__init__(1)
        self.wrongly = wrongly

    def submit(self, *arguments: Any, **options: Any) -> "Future[Any]":
        if self.wrongly == 0:
            return super().submit(*arguments, **options)
        self.wrongly -= 1
        given_up: Future[Any] = Future()
        given_up.set_exception(RuntimeError("all workers that tried it died"))
        return given_up


def test_a_chunk_that_was_blamed_before_it_began_is_done_later(tmp_path: Path, here: Means) -> None:
    """Some wrong blames are chance; if nothing at all is done, the cluster does not work."""
    with Blaming(2) as cluster:
        table = sweep(plan(2), tmp_path / "s", Means(executor=cluster, workers=1), run=plain)
    pd.testing.assert_frame_equal(table, sweep(plan(2), tmp_path / "one", here, run=plain))
    with (
        Blaming(99) as cluster,
        pytest.raises(KelisimError, match="gives up work before it begins"),
    ):
        sweep(plan(2), tmp_path / "never", Means(executor=cluster, workers=1), run=plain)


def test_the_dashboard_is_told(address: str) -> None:
    crew = DaskWorkers(address)
    try:
        assert "dashboard http://127.0.0.1:" in crew.notice
        assert crew.count >= 1
    finally:
        crew.stop(now=True)


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("experiments.runs.executors._ANSWER", 1)
    with pytest.raises(KelisimError, match="no Dask scheduler answers at"):
        DaskWorkers("tcp://127.0.0.1:9")
