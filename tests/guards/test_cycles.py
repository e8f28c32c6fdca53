"""No module of the lower floors imports itself in a circle, not even for types alone."""

import ast
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.guards.sources import python_files, read
from tests.guards.test_layers import imported

FLOORS = ("agents", "simulation", "scenarios")


def module_of(path: str) -> str:
    """``a/b.py`` and ``a/b/__init__.py`` as ``a.b``."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def graph(sources: dict[str, str]) -> dict[str, set[str]]:
    """Which of these modules each of them imports anywhere, also under ``TYPE_CHECKING``."""
    return {
        name: {_longest(found, sources) for found, _ in imported(ast.parse(text))} - {"", name}
        for name, text in sources.items()
    }


def _longest(name: str, sources: dict[str, str]) -> str:
    """The module that an imported name is, or is in; '' for what is not ours."""
    while name and name not in sources:
        name = name.rpartition(".")[0]
    return name


def circle(imports: dict[str, set[str]]) -> list[str]:
    """The modules of one circle, in order; none where there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("floor", FLOORS)
def test_nothing_goes_round(floor: str) -> None:
    sources = {module_of(path.as_posix()): read(path) for path in python_files(floor)}
    assert len(sources) > 1
    # a package that gathers names imports its modules; only they may not import it back
    assert circle(graph(sources)) == []


def test_a_circle_is_seen_also_for_types() -> None:
    one = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from p.b import B\n"
    sources = {"p": "", "p.a": one, "p.b": "from p import c\n", "p.c": "import p.a\n"}
    assert set(circle(graph(sources))) == {"p.a", "p.b", "p.c"}
    assert circle(graph({**sources, "p.a": ""})) == []
