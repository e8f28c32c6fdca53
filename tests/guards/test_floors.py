"""Inside experiments/ imports go one way, from left to right, and nowhere in a circle.

    outcomes, statistics -> designs -> runs -> studies -> text -> figures -> report -> commands

Each folder imports only what stands to its left. documentation/ and classroom/ stand apart: they
may use all, and no floor may use them. Circles are looked for between all modules of the four
floors of the house, also through imports within functions and under ``TYPE_CHECKING``.
"""

from collections.abc import Mapping
from functools import cache

import pytest

from tests.guards.imports import imported, module_behind, module_name, package_of, parsed
from tests.guards.sources import python_files, read

LEFT_TO_RIGHT = (
    "outcomes",
    "statistics",
    "designs",
    "runs",
    "studies",
    "text",
    "figures",
    "report",
    "commands",
)
APART = ("documentation", "classroom")

Sources = Mapping[str, str]


@cache
def house() -> Sources:
    """Every module of the four floors: its path and its text."""
    folders = ("agents", "simulation", "scenarios", "experiments")
    return {path.as_posix(): read(path) for path in python_files(*folders)}


def floor_of(module: str) -> str:
    """The folder of experiments/ that a module stands in; '' for the package's own files."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "experiments" else ""


def needs(sources: Sources) -> dict[str, dict[str, int]]:
    """For each module the modules of ours that it imports, with the line of the first import."""
    paths = {module_name(path): path for path in sources}
    found: dict[str, dict[str, int]] = {}
    for module, path in paths.items():
        lines = found.setdefault(module, {})
        for name, line in imported(parsed(sources[path]), package_of(path)):
            other = module_behind(name, paths)
            if other:
                lines.setdefault(other, line)
    return found


def faults(sources: Sources) -> list[str]:
    """Imports that go to the right or out of the house's order, as 'path:line: fault'."""
    paths = {module_name(path): path for path in sources}
    return [
        f"{paths[module]}:{line}: {fault}"
        for module, others in needs(sources).items()
        if module.startswith("experiments.")
        for other, line in others.items()
        if other.split(".")[0] == "experiments" and (fault := _fault(module, other))
    ]


def _fault(module: str, other: str) -> str:
    """What is wrong with one import inside experiments/, or nothing."""
    own, its = floor_of(module), floor_of(other)
    if own == its or own in (*APART, "__main__"):
        return ""
    if own not in LEFT_TO_RIGHT:
        return f"{own}/ has no place in the order of floors"
    if its in APART:
        return f"{own} imports {other}, which stands apart"
    if its not in LEFT_TO_RIGHT or LEFT_TO_RIGHT.index(its) > LEFT_TO_RIGHT.index(own):
        return f"{own} imports {other}, which stands to its right"
    return ""


def circles(sources: Sources) -> list[str]:
    """Modules that need each other, one line a circle (strongly connected components)."""
    graph = needs(sources)
    found = [f"imports itself: {module}" for module, others in graph.items() if module in others]
    reached = {module: _reached(graph, module) for module in graph}
    for module in graph:
        circle = [other for other in graph if module in reached[other] and other in reached[module]]
        if len(circle) > 1 and module == circle[0]:
            ties = [f"{a} -> {b}" for a in circle for b in graph[a] if b in circle]
            found.append(f"a circle of {len(circle)} modules: {'; '.join(ties)}")
    return found


def _reached(graph: Mapping[str, Mapping[str, int]], start: str) -> set[str]:
    """All that a module needs, directly or through others."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = graph[waiting.pop()].keys() - found
        found |= new
        waiting.extend(new)
    return found


def test_each_floor_of_experiments_imports_to_its_left_only() -> None:
    found = faults(house())
    assert not found, "\n".join(found)


def test_no_module_needs_itself_through_others() -> None:
    found = circles(house())
    assert not found, "\n".join(found)


def test_every_floor_is_there() -> None:
    """A guard that looks at nothing would always be content."""
    floors = {floor_of(module_name(path)) for path in house()}
    assert set(LEFT_TO_RIGHT) <= floors


def test_every_folder_has_its_place() -> None:
    """A new folder of experiments/ is put into the order here and in CONTRIBUTING.md."""
    folders = {path.parts[1] for path in python_files("experiments") if len(path.parts) > 2}
    assert folders - {*LEFT_TO_RIGHT, *APART} == set()


def two(path: str, source: str, other: str) -> dict[str, str]:
    """A module with its text, and the empty module that it imports."""
    return {path: source, other: ""}


@pytest.mark.parametrize(
    ("path", "source", "other", "line"),
    [
        ("runs/a.py", "import experiments.studies.b", "studies/b.py", 1),
        ("runs/a.py", "from experiments import studies", "studies/__init__.py", 1),
        ("runs/a.py", "from ..studies import b", "studies/b.py", 1),
        ("runs/a.py", "x = 1\ndef f():\n    from experiments.text import b", "text/b.py", 3),
        (
            "runs/a.py",
            "if TYPE_CHECKING:\n    from experiments.report.b import B",
            "report/b.py",
            2,
        ),
        ("outcomes/a.py", "from experiments.statistics.b import mean", "statistics/b.py", 1),
        ("statistics/a.py", "from experiments.designs import b", "designs/b.py", 1),
        ("studies/x/a.py", "from experiments.figures import b", "figures/b.py", 1),
        ("text/a.py", "from experiments.figures.b import draw", "figures/b.py", 1),
        ("report/a.py", "import_module('experiments.commands.b')", "commands/b.py", 1),
        ("commands/a.py", "from experiments.documentation.b import table", "documentation/b.py", 1),
        ("commands/a.py", "from experiments import sweep", "__init__.py", 1),
        ("novelties/a.py", "from experiments.outcomes import b", "outcomes/b.py", 1),
    ],
)
def test_the_guard_sees(path: str, source: str, other: str, line: int) -> None:
    found = faults(two(f"experiments/{path}", source, f"experiments/{other}"))
    assert len(found) == 1
    assert found[0].startswith(f"experiments/{path}:{line}: ")


@pytest.mark.parametrize(
    ("path", "source", "other"),
    [
        ("studies/x/a.py", "from experiments.runs.b import store", "runs/b.py"),
        ("studies/x/a.py", "from experiments.studies.y.b import shared", "studies/y/b.py"),
        ("statistics/a.py", "from experiments.outcomes import b", "outcomes/b.py"),
        ("commands/a.py", "from experiments import outcomes", "outcomes/__init__.py"),
        ("documentation/a.py", "from experiments.commands import b", "commands/b.py"),
        ("classroom/a.py", "from experiments.report.b import page", "report/b.py"),
        ("__main__.py", "from experiments.commands.b import app", "commands/b.py"),
    ],
)
def test_the_guard_lets_pass(path: str, source: str, other: str) -> None:
    assert faults(two(f"experiments/{path}", source, f"experiments/{other}")) == []


@pytest.mark.parametrize(
    "sources",
    [
        {"agents/a.py": "import agents.b", "agents/b.py": "def f():\n    import agents.a"},
        {
            "simulation/a.py": "from simulation import b",
            "simulation/b.py": "from simulation.c import C",
            "simulation/c.py": "if TYPE_CHECKING:\n    from simulation.a import A",
        },
        {
            "scenarios/__init__.py": "from scenarios.a import A",
            "scenarios/a.py": "import scenarios",
        },
        {"agents/a.py": "from . import b", "agents/b.py": "from .a import rule"},
        {"agents/a.py": "from agents.a import rule"},
    ],
)
def test_a_circle_is_seen(sources: Sources) -> None:
    found = circles(sources)
    assert len(found) == 1
    assert all(module_name(path) in found[0] for path in sources)


def test_two_ways_to_the_same_module_are_no_circle() -> None:
    """A package's face may gather its modules, and modules may share what they stand on."""
    sources = {
        "agents/__init__.py": "from agents.a import A\nfrom agents.b import B",
        "agents/a.py": "from agents.c import C",
        "agents/b.py": "from agents.a import A\nfrom agents.c import C\nimport numpy",
        "agents/c.py": "",
    }
    assert circles(sources) == []
