"""A run on disk: what was saved is what is loaded, whole files or none."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from simulation import KelisimError, Run, simulate
from simulation.compilation import source_hash
from simulation.files import write_whole
from tests.simulation.small import crisis, differences, lever, under


@pytest.fixture(scope="module")
def run() -> Run:
    """A run with numbers that are missing (no trigger, so no lag) and one lever without end."""
    return simulate(under(crisis(days=3), lever("rumour_desk", {"reach": 0.5})), 1)


FILES = {"daily.parquet", "hourly.parquet", "events.parquet", "summary.json", "manifest.json"}


def test_a_run_comes_back_as_it_was_saved(run: Run, tmp_path: Path) -> None:
    """Round trip: tables with their types, summary and manifest, to the last bit."""
    folder = run.save(tmp_path / "deep" / "down")
    assert {path.name for path in folder.iterdir()} == FILES
    back = Run.load(folder)
    assert differences(run, back) == []
    for name in ("daily", "hourly", "events"):
        pd.testing.assert_frame_equal(getattr(run, name), getattr(back, name))
    assert back.manifest == run.manifest


def test_what_never_arose_comes_back_as_nan(tmp_path: Path) -> None:
    """NaN is kept, and written as null: the files are JSON that any reader takes."""
    quiet = simulate(under(crisis({"mobilisation.rate": 0.0}, days=3)), 1)
    assert np.isnan(quiet.summary["lag_h"])
    quiet.save(tmp_path)
    assert json.loads((tmp_path / "summary.json").read_text("utf-8"))["lag_h"] is None
    back = Run.load(tmp_path)
    assert np.isnan(back.summary["lag_h"])
    assert back.summary.equals(quiet.summary)
    for name in ("summary", "manifest"):
        text = (tmp_path / f"{name}.json").read_text("utf-8")
        json.loads(text, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))


def test_the_manifest_tells_how_to_make_the_run_again(run: Run) -> None:
    """Scenario, seed, versions and sources are in the manifest."""
    assert run.manifest["seed"] == 1
    assert run.manifest["source_hash"] == source_hash()
    assert run.manifest["scenario"]["name"] == "crisis"
    assert run.manifest["scenario"]["parameters"]["mobilisation.rate"] == 2.0
    assert run.manifest["scenario"]["strategy"]["levers"][0]["duration"] is None
    assert {"mesa", "numpy"} <= set(run.manifest["versions"])


def test_a_word_in_a_title_is_not_a_number() -> None:
    """The manifest keeps texts as they are, also those that look like a number."""
    titled = replace(crisis(days=1), title="Infinity and -Infinity")
    assert simulate(titled, 1).manifest["scenario"]["title"] == "Infinity and -Infinity"


def test_tables_have_the_same_types_whatever_happened(run: Run) -> None:
    """An empty table is still that table: a reader of many runs meets one schema."""
    nothing = simulate(crisis(days=1), 1)
    assert nothing.events.empty
    assert nothing.hourly.empty
    for name in ("daily", "hourly", "events"):
        full, empty = getattr(run, name).dtypes, getattr(nothing, name).dtypes
        assert {c: str(t) for c, t in full.items()} == {c: str(t) for c, t in empty.items()}


def test_saving_twice_replaces_the_first(run: Run, tmp_path: Path) -> None:
    """A second run in the same folder leaves nothing of the first."""
    simulate(crisis(days=2), 9).save(tmp_path)
    run.save(tmp_path)
    assert differences(run, Run.load(tmp_path)) == []


@pytest.mark.parametrize("missing", sorted(FILES))
def test_a_missing_file_is_named(run: Run, tmp_path: Path, missing: str) -> None:
    """A folder that is not a whole run is refused, with the name of what is missing."""
    run.save(tmp_path)
    (tmp_path / missing).unlink()
    with pytest.raises(KelisimError, match=f"is not a saved run: {missing} is missing"):
        Run.load(tmp_path)


def test_a_folder_that_is_not_there_is_no_run(tmp_path: Path) -> None:
    """Loading from nowhere says so."""
    with pytest.raises(KelisimError, match="is not a saved run"):
        Run.load(tmp_path / "nowhere")


def test_a_failing_write_leaves_no_half_file(tmp_path: Path) -> None:
    """Atomic: what breaks off half way leaves the old file whole and nothing beside it."""
    target = tmp_path / "table.txt"
    target.write_text("old", "utf-8")

    def breaks_off(path: Path) -> None:
        Path(path).write_text("ne", "utf-8")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_whole(target, breaks_off)
    assert [path.name for path in tmp_path.iterdir()] == ["table.txt"]
    assert target.read_text("utf-8") == "old"


def test_a_run_that_cannot_be_written_leaves_no_half_table(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Atomic in use: when a table breaks off, its file is not there, and loading says so."""
    written = pd.DataFrame.to_parquet

    def breaks_off(frame: pd.DataFrame, path: Path) -> None:
        Path(path).write_bytes(b"PAR1")
        if "kind" in frame.columns:
            raise OSError("disk full")
        written(frame, path)

    monkeypatch.setattr(pd.DataFrame, "to_parquet", breaks_off)
    with pytest.raises(OSError, match="disk full"):
        run.save(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"daily.parquet", "hourly.parquet"}
    with pytest.raises(KelisimError, match=r"events.parquet is missing"):
        Run.load(tmp_path)
