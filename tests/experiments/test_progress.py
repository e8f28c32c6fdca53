"""The progress bar: nothing before the work begins, no time left before a rate is known."""

import pytest

from experiments.runs.progress import bar, time_left


def test_a_mistake_before_the_work_begins_stands_alone(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # as in a terminal, where a bar is drawn at once
    with pytest.raises(ValueError, match="a mistake"), bar("runs", -9):
        raise ValueError("a mistake")
    assert capfd.readouterr().err == ""
    with bar("runs", 4) as advance:
        advance(2, 4)
        advance(4, 4)
    assert "4/4" in capfd.readouterr().err


def test_what_was_done_before_takes_no_time() -> None:
    assert time_left(0, 24, 0.1) == "-:--:--"
    assert time_left(2, 22, 6.0) == "0:01:06"
