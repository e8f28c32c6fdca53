"""The patterns, measured on a few runs: what must not come out, and how verdicts are reached."""

import numpy as np
import pytest

from experiments.commands.pages.patterns import page, printed
from experiments.studies.validation.finding import (
    Estimate,
    Finding,
    Verdict,
    above,
    below,
    correlation,
    mean,
    share,
    within,
)
from experiments.studies.validation.patterns import PATTERNS

BY_NAME = {pattern.name: pattern for pattern in PATTERNS}
FEW = 0.1  # of the runs of `make patterns`


def test_all_eleven_are_there() -> None:
    """P1 to P11, each with a target in words."""
    assert list(BY_NAME) == [f"P{n}" for n in range(1, 12)]
    assert all(pattern.target and pattern.title for pattern in PATTERNS)


@pytest.mark.parametrize("name", ["P1", "P11"])
def test_a_few_runs_do_not_contradict(name: str) -> None:
    """With few runs much is undecided, but nothing may be clearly on the wrong side."""
    found = BY_NAME[name].measure(FEW)
    assert found
    wrong = [one.what for one in found if one.verdict == Verdict.NOT_MET]
    assert wrong == []


def test_verdicts_follow_the_interval() -> None:
    """Met where the whole interval lies inside, not met where it lies outside, else undecided."""
    inside, across = Estimate(0.5, 0.4, 0.6, 9), Estimate(0.5, -0.1, 0.6, 9)
    assert within(inside, 0.0, 1.0) == Verdict.MET
    assert within(inside, 0.7, 1.0) == Verdict.NOT_MET
    assert within(across, 0.0, 1.0) == Verdict.UNDECIDED
    assert (above(inside), below(inside)) == (Verdict.MET, Verdict.NOT_MET)
    assert above(across) == below(across) == Verdict.UNDECIDED
    nothing = mean([])
    assert within(nothing, 0.0, 1.0) == above(nothing) == Verdict.UNDECIDED


def test_estimates_are_the_textbook_ones() -> None:
    """Wilson 1927 for 8 of 10 (0.490 to 0.943); Fisher 1915 for r; a mean lies in its interval."""
    found = share(8, 10)
    assert (found.low, found.high) == (
        pytest.approx(0.4902, abs=1e-3),
        pytest.approx(0.9433, abs=1e-3),
    )
    x = np.arange(28.0)
    r = correlation(x, x + 10.0 * np.sin(x))
    assert r.low < r.value < r.high
    width = np.arctanh(r.high) - np.arctanh(r.low)
    assert width == pytest.approx(2 * 1.96 / np.sqrt(25.0))
    e = mean([1.0, 2.0, 3.0, 10.0])
    assert e.low < e.value == 4.0 < e.high


def test_the_page_holds_every_finding() -> None:
    """One line each, with value, interval, number of runs and verdict."""
    one = Finding("something", Estimate(0.5, 0.4, 0.6, 9), "share", Verdict.NOT_MET)
    text = page(PATTERNS[:1], {"P1": [one]})
    assert "| something | 0.5 (0.4 to 0.6) share | 9 | NOT met |" in text
    assert printed(PATTERNS[:1], {"P1": [one]}).row_count == 1
