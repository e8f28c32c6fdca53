"""No line of a shipped case or region is dead: without it the file is refused, or means another.

A value that equals its default, or a number that no rule reads in that world, would pass unseen
otherwise. Whole runs are compared for the lines of one file; that every parameter changes runs is
tested in ``tests/simulation/test_alive.py``.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from scenarios import ScenarioError, load, names
from scenarios.files import FOLDER
from simulation import Scenario, simulate
from simulation.parameters import BY_KEY

# Each line is read once more, and of one case run.
pytestmark = pytest.mark.slow

FILES = [*names("cases"), *names("regions")]
_ENTRY = re.compile(r'^("[\w.]+"|[\w]+) = ')
# of an oblast with 16 like places the first and the last stand for all
_LONG = 120


def entries(text: str) -> list[tuple[int, int]]:
    """First and last line (exclusive) of every entry: a key with its value, or a table's head."""
    lines = text.split("\n")
    starts = [n for n, line in enumerate(lines) if _ENTRY.match(line) or line.startswith("[")]
    found = []
    for start in starts:
        end = start + 1
        opened = lines[start].rstrip()
        if opened.endswith(('"""', "[")) and not opened.startswith("["):
            closing = '"""' if opened.endswith('"""') else "]"
            while not lines[end - 1].rstrip().endswith(closing) or end == start + 1:
                end += 1
        found.append((start, end))
    return found


def without(text: str, part: tuple[int, int]) -> str:
    lines = text.split("\n")
    return "\n".join(lines[: part[0]] + lines[part[1] :])


def meaning(scenario: Scenario) -> dict[str, Any]:
    """All that a scenario says, with every parameter at the value it has."""
    told = scenario.to_dict()
    told.pop("name")
    told["parameters"] = {key: scenario.value(key) for key in BY_KEY}
    return told


def read(text: str, path: Path) -> Scenario | None:
    """The scenario of this text, or nothing where it is refused."""
    path.write_text(text, encoding="utf-8")
    try:
        return load(path)
    except ScenarioError:
        return None


@pytest.mark.parametrize("name", FILES)
def test_no_line_is_dead(name: str, tmp_path: Path) -> None:
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    path = tmp_path / "less.toml"
    whole = read(text, path)
    assert whole is not None
    before = meaning(whole)
    parts = entries(text)
    if len(whole.villages) > _LONG:
        parts = [*parts[:25], *parts[-25:]]
    assert len(parts) > 9
    for part in parts:
        less = read(without(text, part), path)
        line = text.split("\n")[part[0]]
        assert less is None or meaning(less) != before, f"{name}: '{line}' changes nothing"


def test_a_dead_line_is_found(tmp_path: Path) -> None:
    text = (FOLDER / "cases" / "plot.toml").read_text(encoding="utf-8")
    dead = text.replace("[parameters]", '[parameters]\n"rumour.stifle_rate" = 0.5')
    path = tmp_path / "dead.toml"
    whole = read(dead, path)
    part = next(p for p in entries(dead) if "stifle" in dead.split("\n")[p[0]])
    less = read(without(dead, part), path)
    assert whole is not None
    assert less is not None
    assert meaning(less) == meaning(whole)


_RARE = '"trigger.dispute_rate"'  # without it about one run in eighty has a second incident
_TEXTS = {"title", "summary", "assumptions", "evidence", "recorded", "chronicle", "name", "start"}


def test_lines_that_rules_read_change_a_run(tmp_path: Path) -> None:
    """The case of Bostandyk line by line: parameters, incident and villages."""
    text = (FOLDER / "cases" / "bostandyk.toml").read_text(encoding="utf-8")
    text = text.replace("days = 42", "days = 30")  # after the dismissal, and quicker
    path = tmp_path / "less.toml"
    whole = read(text, path)
    assert whole is not None
    runs = {seed: simulate(whole, seed) for seed in range(3, 10)}
    for part in entries(text):
        less = read(without(text, part), path)
        line = text.split("\n")[part[0]]
        if less is None or not _differs_for_rules(less, whole) or line.startswith(_RARE):
            continue
        changed = any(
            not run.daily.equals((other := simulate(less, seed)).daily)
            or not run.events.equals(other.events)
            for seed, run in runs.items()
        )
        assert changed, f"'{line}' changes no run"


def _differs_for_rules(one: Scenario, other: Scenario) -> bool:
    """Whether they differ in more than what people read."""
    mine, theirs = meaning(one), meaning(other)
    for told in (mine, theirs):
        for key in _TEXTS:
            told.pop(key, None)
        told["groups"] = [{k: v for k, v in g.items() if k != "name"} for g in told["groups"]]
        told["villages"] = [
            {k: v for k, v in village.items() if k not in ("name", "local_names")}
            for village in told["villages"]
        ]
    return mine != theirs
