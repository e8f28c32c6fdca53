"""The commands for many runs as their user meets them."""

from pathlib import Path

import pandas as pd
import pytest

from experiments.__main__ import main
from experiments.runs.store import parts
from tests.experiments.terminal import kelisim, own_process, press_ctrl_c

TINY = """
title = "Tiny"
scenario = "limits/thresholds"
days = 2
replicates = 2
outcomes = ["peak_crowd", "households"]
[design]
kind = "grid"
[unknowns]
"mobilisation.rate" = [1.0, 2.0]
"""


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    """A plan of four quick runs of the model."""
    path = tmp_path / "tiny.toml"
    path.write_text(TINY, encoding="utf-8")
    return str(path)


def run(arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys) -> tuple[int, str, str]:
    """Run ``main``; its exit code and what it said on both streams."""
    monkeypatch.setattr("sys.argv", ["kelisim", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    code = stop.value.code
    return int(code or 0), " ".join(said.out.split()), " ".join(said.err.split())


def test_mistakes(tiny: str, tmp_path: Path, monkeypatch, capsys) -> None:
    (tmp_path / "file").touch()
    for arguments, words in (
        (["sweep", "tinny.toml"], "there is no file 'tinny.toml'"),
        (["sweep", tiny, "--shard", "3"], "--shard 3/10"),
        (["sweep", tiny, "--out", str(tmp_path / "file")], "is a file"),
        (["sweep", tiny, "--out", str(tmp_path / "o"), "--series", "--dask", "nowhere"], "no Dask"),
        (["pilot", tiny, "--precision", "good"], "write a share of the mean as 10%".lower()),
        (["sensitivity", tiny], "needs 'morris'"),
        (["merge", str(tmp_path)], "holds no shards"),
        (["reproduce", str(tmp_path)], "holds no sweep"),
    ):
        code, out, error = run(arguments, monkeypatch, capsys)
        assert (code, out) == (2, ""), arguments
        assert words.lower() in error.lower()


def test_from_a_plan_to_its_reproduction_in_an_empty_folder(tiny: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = own_process("sweep", tiny, cwd=empty)
    assert done.returncode == 0, done.stderr
    folder = empty / "results" / "sweeps" / "tiny"
    assert "4 runs in results/sweeps/tiny" in done.stdout
    assert "4/4" in done.stderr
    table = pd.read_parquet(folder)
    assert len(table) == 4
    part = parts(folder)[0]
    changed = pd.read_parquet(part)
    changed.loc[0, "peak_crowd"] = 7777.0
    changed.to_parquet(part)
    again = kelisim("reproduce", str(folder), cwd=empty)
    assert again.returncode == 1
    assert "Different: 1 of 4 runs" in again.stdout
    assert "peak_crowd was 7777.0" in again.stdout


def test_a_failed_run_is_told_with_the_command_that_runs_it_alone(
    tiny: str, tmp_path: Path, monkeypatch, capsys
) -> None:
    out = tmp_path / "out"
    assert kelisim("sweep", tiny, "--out", str(out), "--workers", "1").returncode == 0
    part = parts(out)[0]
    table = pd.read_parquet(part)
    spoilt = table.iloc[-1]
    table.loc[spoilt.name, ["error", "traceback"]] = ["ValueError: spoilt for the test", "…"]
    table.to_parquet(part)
    code, said, error = run(["sweep", tiny, "--out", str(out)], monkeypatch, capsys)
    assert code == 0
    assert "1 runs failed" in error
    key = spoilt["key"]
    assert f"kelisim reproduce {out} --run {key}" in error
    code, said, _ = run(["reproduce", str(out), "--run", key], monkeypatch, capsys)
    assert code == 1, "it was stored as failed and does not fail now"
    assert f"Run {key}: point {spoilt['point']}, seed {spoilt['seed']}" in said
    assert "error was ValueError: spoilt for the test" in said


def test_ctrl_c_keeps_what_was_finished(tmp_path: Path) -> None:
    path = tmp_path / "long.toml"
    path.write_text(TINY.replace("replicates = 2", "replicates = 5000"), encoding="utf-8")
    out = tmp_path / "out"
    code, shown = press_ctrl_c(
        ["sweep", str(path), "--out", str(out), "--workers", "1"], after=r"\b[1-9]\d*/10000"
    )
    words = " ".join(shown.split())
    assert code == 130, shown
    assert "of 10000 runs are finished and kept" in words
    assert "Traceback" not in shown
    kept = pd.read_parquet(out)
    assert 0 < len(kept) < 10000
    assert not kept["households"].isna().any()


def test_lists(monkeypatch, capsys) -> None:
    code, said, _ = run(["plans"], monkeypatch, capsys)
    assert code == 0
    assert "first_sweep" in said
