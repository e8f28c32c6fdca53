"""The golden run: one whole case is pinned to the last digit."""

import json

import pytest

from scenarios import load
from simulation import simulate
from tests.golden import rewrite

AGAIN = "If this was wanted: python -m tests.golden.rewrite, and a line under 'Results change'."


@pytest.fixture(scope="module")
def now() -> dict[str, object]:
    """What the pinned case gives today."""
    return rewrite.essence(simulate(load(rewrite.CASE), rewrite.SEED))


@pytest.mark.parametrize("part", ["summary", "rows", "daily sums", "hourly sums", "events"])
def test_the_golden_run_is_as_it_was(now: dict[str, object], part: str) -> None:
    """Golden: numbers change only on purpose, and then with a line in the changelog."""
    pinned = json.loads(rewrite.FILE.read_text("utf-8"))
    assert now[part] == pinned[part], AGAIN


def test_the_file_is_what_the_script_writes() -> None:
    """The file is written by the script alone: its layout is that of the script."""
    pinned = json.loads(rewrite.FILE.read_text("utf-8"))
    text = json.dumps(pinned, indent=1, ensure_ascii=False) + "\n"
    assert rewrite.FILE.read_text("utf-8") == text
    assert (pinned["case"], pinned["seed"]) == (rewrite.CASE, rewrite.SEED)
    assert float(pinned["summary"]["peak_crowd"]) > 0


def test_the_script_asks_for_a_line_in_the_changelog(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rewriting says what changed and which heading it belongs under; a second time, nothing."""
    monkeypatch.setattr(rewrite, "FILE", tmp_path / "seifullin_seed7.json")  # type: ignore[operator]
    rewrite.main()
    assert '"Results change" to CHANGELOG.md' in capsys.readouterr().out
    rewrite.main()
    assert capsys.readouterr().out == "seifullin_seed7.json: nothing changed.\n"
