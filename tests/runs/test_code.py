"""The key of a run: changed by everything that can change the run, and by nothing else."""

import dataclasses
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from experiments.outcomes.horizons import ByHorizon
from experiments.outcomes.registry import kept_of
from experiments.runs import code
from experiments.runs.code import code_hash, name_of
from experiments.runs.keys import Keys, run_key, scenario_hash, what_of
from experiments.runs.sweep import model_run
from tests.simulation.small import crisis

MEASURE = '''"""A measure."""

from beside import LIMIT


def measure(run):
    """What is kept."""
    return {"violent": float(run.summary["violent_events"] > LIMIT)}
'''


@pytest.fixture
def hashed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The hash of a measure of one's own with this text, and what it imports."""
    monkeypatch.syspath_prepend(tmp_path)

    def of(text: str = MEASURE, limit: str = "LIMIT = 3") -> str:
        (tmp_path / "beside.py").write_text(limit, encoding="utf-8")
        (tmp_path / "mine.py").write_text(text, encoding="utf-8")
        for cached in (code._file_hash, code._imported):
            cached.cache_clear()
        return code_hash(_loaded(tmp_path / "mine.py").measure)

    return of


def _loaded(path: Path) -> ModuleType:
    sys.modules.pop("beside", None)
    spec = importlib.util.spec_from_file_location("mine", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mine"] = module
    spec.loader.exec_module(module)
    return module


def test_words_and_layout_change_nothing(hashed: Callable[..., str]) -> None:
    before = hashed()
    told = MEASURE.replace("What is kept.", "What is kept of a run, told better.")
    assert hashed(told) == before
    assert hashed(MEASURE.replace("    return", "\n    # why\n    return")) == before
    assert hashed(MEASURE.replace('{"violent": ', '{\n        "violent": ')) == before
    assert hashed(limit="# the limit\nLIMIT = 3\n") == before


def test_an_edited_measure_and_what_it_imports_change_it(hashed: Callable[..., str]) -> None:
    before = hashed()
    assert hashed(MEASURE.replace(">", ">=")) != before
    assert hashed(limit="LIMIT = 4") != before


def test_a_rule_and_a_version_change_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = code_hash(kept_of)
    for changed in ("_file_hash", "_version"):
        with monkeypatch.context() as patch:
            code._model_hash.cache_clear()
            original = getattr(code, changed)
            patch.setattr(code, changed, lambda of, original=original: f"{original(of)}'")
            assert code_hash(kept_of) != before, changed
    code._model_hash.cache_clear()
    assert code_hash(kept_of) == before


def test_measures_are_told_apart() -> None:
    assert name_of(model_run) == "experiments.runs.sweep.model_run"
    day, month = ByHorizon(3, ("day",)), ByHorizon(3, ("month",))
    assert code_hash(day) == code_hash(ByHorizon(3, ("day",)))
    assert len({code_hash(one) for one in (day, month, kept_of, model_run)}) == 4


def test_a_key_says_what_and_which_seed() -> None:
    world = scenario_hash(crisis())
    key = run_key("code", world, 2**64 - 1)
    assert key.endswith("f" * 16)
    assert what_of(key) == what_of(run_key("code", world, 0))
    assert what_of(key) != what_of(run_key("other", world, 0))
    assert world != scenario_hash(dataclasses.replace(crisis(), days=5))


def test_many_keys_in_little_memory() -> None:
    keys = Keys(run_key("code", str(n), 0) for n in range(12_000))
    assert len(keys) == 12_000
    assert run_key("code", "7", 0) in keys
    assert run_key("code", "7", 1) not in keys
