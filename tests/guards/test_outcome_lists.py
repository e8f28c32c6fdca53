"""Every list of outcomes is made from the registry: none is written down elsewhere."""

import ast
from collections.abc import Iterator
from pathlib import Path

from experiments.outcomes.registry import OUTCOMES
from tests.guards.sources import ROOT

KEYS = frozenset(outcome.key for outcome in OUTCOMES)
MOST = 2  # keys side by side that are no list of outcomes yet


def lists_of_outcomes(source: str) -> Iterator[int]:
    """Lines where a list, tuple, set or dict names more than ``MOST`` outcomes by their keys."""
    for node in ast.walk(ast.parse(source)):
        parts: list[ast.expr | None] = []
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            parts = [*node.elts]
        elif isinstance(node, ast.Dict):
            parts = [*node.keys]
        named = {one.value for one in parts if isinstance(one, ast.Constant)} & KEYS
        if len(named) > MOST and isinstance(node, ast.expr):
            yield node.lineno


def test_no_list_of_outcomes_stands_outside_the_registry() -> None:
    folder = ROOT / "experiments"
    files = [p for p in folder.rglob("*.py") if (folder / "outcomes") not in p.parents]
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in files
        for line in lists_of_outcomes(Path(path).read_text("utf-8"))
    ]
    assert found == []


def test_such_a_list_is_seen() -> None:
    assert list(lists_of_outcomes('x = 1\nHARMS = ("injured", "deaths", "fled")\n')) == [2]
    assert list(lists_of_outcomes('PAIR = ["injured", "deaths"]\n')) == []
