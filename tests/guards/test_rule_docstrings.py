"""A rule says of each of its arguments what it is, in which unit and range, and what it returns."""

import ast
import re
from pathlib import Path

import pytest

from tests.guards.sources import python_files, read

WITH_RULES = (*python_files("agents/rules"), Path("simulation/measures.py"))
_ARGUMENT = re.compile(r"^    (?P<name>\w+): (?P<meaning>.*(?:\n      .*)*)", re.MULTILINE)


def faults(source: str) -> list[str]:
    """What the docstrings of the rules in a module leave out, as 'rule: fault'."""
    return [
        f"{node.name}: {fault}"
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and "rule" in map(ast.unparse, node.decorator_list)
        for fault in _faults_of(node)
    ]


def _faults_of(function: ast.FunctionDef) -> list[str]:
    text = ast.get_docstring(function) or ""
    told = {match["name"]: match["meaning"] for match in _ARGUMENT.finditer(_section(text, "Args"))}
    names = [argument.arg for argument in function.args.args]
    found = [f"'{name}' is not documented" for name in names if not told.get(name, "").strip()]
    found += [f"'{name}' is no argument" for name in told if name not in names]
    if not _section(text, "Returns").strip():
        found.append("what it returns is not said")
    return found if ">>>" in text else [*found, "there is no example"]


def _section(text: str, name: str) -> str:
    """The lines under 'name:' as far as the next line that is not indented."""
    match = re.search(rf"^{name}:\n((?:    .*\n|\n(?=    ))+)", text + "\n", re.MULTILINE)
    return match[1] if match else ""


@pytest.mark.parametrize("path", WITH_RULES, ids=str)
def test_every_rule_documents_each_of_its_arguments(path: Path) -> None:
    assert faults(read(path)) == []


def test_there_are_rules_to_look_at() -> None:
    """A guard that looks at nothing would always be content."""
    assert sum(read(path).count("\n@rule\n") for path in WITH_RULES) > 50


RULE = '''@rule
def half(x: float, by: float) -> float:
    """Half.

    Args:
        x: metres, at least 0.
        {name}: of the halves,
            count.

    Returns:
        {returns}

    >>> half(1.0, 2.0)
    """
'''


def test_the_guard_sees() -> None:
    assert faults(RULE.format(name="by", returns="metres.")) == []
    assert faults(RULE.format(name="to", returns="metres.")) == [
        "half: 'by' is not documented",
        "half: 'to' is no argument",
    ]
    assert faults(RULE.format(name="by", returns="")) == ["half: what it returns is not said"]
    assert len(faults('@rule\ndef half(x: float) -> float:\n    """Half."""\n')) == 3
    assert faults("def half(x: float) -> float: ...\n") == []
