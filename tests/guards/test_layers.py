"""Imports go one way, agents <- simulation <- scenarios <- experiments <- notebooks.

Beside that: only experiments/figures draws, nothing is pickled, and the model has no source of
chance but its keyed draws.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.guards.imports import imported, last_name, parsed
from tests.guards.sources import FLOORS, python_files, read

DRAWING = {"matplotlib", "pylab", "seaborn", "altair", "plotly", "PIL"}
# Types and the explicit generators; everything else in np.random is one hidden global stream.
ALLOWED_OF_NUMPY_RANDOM = {
    "BitGenerator",
    "Generator",
    "PCG64",
    "Philox",
    "RandomState",  # a type in annotations of Mesa; making one unseeded is caught below
    "SeedSequence",
    "default_rng",
}
NEEDS_SEED = {"PCG64", "Philox", "RandomState", "SeedSequence", "default_rng"}


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def faults(source: str, path: str) -> list[str]:
    """What in this module goes against the rules of its floor, as 'path:line: fault'."""
    tree = parsed(source)
    found = [*_layer_faults(tree, path), *_drawing_faults(tree, path), *_pickle_faults(tree)]
    if path.startswith(("agents/", "simulation/")):
        found += _chance_faults(tree)
    return [f"{path}:{line}: {fault}" for line, fault in sorted(found)]


def _layer_faults(tree: ast.AST, path: str) -> Iterator[tuple[int, str]]:
    floor = path.split("/")[0]
    above = (*FLOORS[FLOORS.index(floor) + 1 :], "tests")
    for name, line in imported(tree):
        if name.split(".")[0] in above:
            yield line, f"{floor} imports {name}, which stands above it"


def _drawing_faults(tree: ast.AST, path: str) -> Iterator[tuple[int, str]]:
    draws = path.startswith("experiments/figures")
    shows = path.startswith("experiments/")
    for name, line in imported(tree):
        if name.split(".")[0] in DRAWING and not draws:
            yield line, f"{name} is imported outside experiments/figures"
        if _within(name, "mesa.visualization") and not shows:
            yield line, f"{name} is imported outside experiments"


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def _pickle_faults(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for name, line in imported(tree):
        if name.split(".")[0] in {"pickle", "cPickle", "dill", "shelve", "marshal", "joblib"}:
            yield line, f"{name}: results are Parquet and JSON, nothing is pickled"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for word in node.keywords:
                if word.arg != "allow_pickle" or _is_false(word.value):
                    continue
                yield node.lineno, "allow_pickle: results are Parquet and JSON"
            if last_name(node.func) in {"to_pickle", "read_pickle"}:
                yield node.lineno, f"{last_name(node.func)}: results are Parquet and JSON"


def _chance_faults(tree: ast.AST) -> Iterator[tuple[int, str]]:
    numpy, numpy_random = {"numpy"}, {"numpy.random"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname and alias.name == "numpy":
                    numpy.add(alias.asname)
                if alias.asname and alias.name == "numpy.random":
                    numpy_random.add(alias.asname)
    numpy_random |= {f"{name}.random" for name in numpy}
    for name, line in imported(tree):
        if name.split(".")[0] in {"random", "secrets"}:
            yield line, f"{name}: chance comes from keyed draws"
        if name == "numpy.random.*" or (
            name.startswith("numpy.random.")
            and name.rsplit(".", 1)[1] not in ALLOWED_OF_NUMPY_RANDOM
        ):
            yield line, f"{name} is numpy's hidden global stream"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in numpy_random:
            if node.attr not in ALLOWED_OF_NUMPY_RANDOM:
                yield node.lineno, f"np.random.{node.attr} is numpy's hidden global stream"
        elif isinstance(node, ast.Call) and last_name(node.func) in NEEDS_SEED and _unseeded(node):
            yield node.lineno, f"{last_name(node.func)}() without a seed differs in every run"


def _unseeded(call: ast.Call) -> bool:
    given = [*call.args, *(word.value for word in call.keywords)]
    return all(isinstance(value, ast.Constant) and value.value is None for value in given)


@pytest.mark.parametrize("floor", FLOORS)
def test_every_module_keeps_to_its_floor(floor: str) -> None:
    found = [fault for path in python_files(floor) for fault in faults(read(path), path.as_posix())]
    assert not found, "\n".join(found)


def test_the_floors_are_there() -> None:
    """A guard that looks at nothing would always be content."""
    for floor in ("agents", "simulation", "scenarios", "experiments"):
        assert list(python_files(floor)), f"no module in {floor}/"


@pytest.mark.parametrize(
    ("path", "source", "fault"),
    [
        ("agents/a.py", "import simulation", "stands above"),
        ("agents/a.py", "from simulation.engine import run", "stands above"),
        ("agents/a.py", "def f():\n    from scenarios import load", "stands above"),
        ("simulation/a.py", "import importlib\nimportlib.import_module('scenarios')", "above"),
        ("simulation/a.py", "if TYPE_CHECKING:\n    import experiments.design", "above"),
        ("scenarios/a.py", "import experiments", "stands above"),
        ("experiments/a.py", "from tests.helpers import tiny", "stands above"),
        ("simulation/a.py", "import matplotlib.pyplot as plt", "outside experiments/figures"),
        ("experiments/report.py", "from matplotlib import pyplot", "outside experiments/fig"),
        ("simulation/a.py", "from mesa.visualization import SolaraViz", "outside experiments"),
        ("experiments/store.py", "import pickle", "nothing is pickled"),
        ("experiments/store.py", "np.load('a.npy', allow_pickle=True)", "allow_pickle"),
        ("experiments/store.py", "np.load('a.npy', allow_pickle=asked)", "allow_pickle"),
        ("experiments/store.py", "pd.read_pickle('a')", "read_pickle"),
        ("agents/a.py", "import random", "keyed draws"),
        ("agents/a.py", "def f():\n    from random import choice", "keyed draws"),
        ("simulation/a.py", "import numpy as np\nnp.random.seed(1)", "global stream"),
        ("simulation/a.py", "import numpy\nnumpy.random.rand(3)", "global stream"),
        ("simulation/a.py", "import numpy.random as npr\nnpr.shuffle(x)", "global stream"),
        ("simulation/a.py", "from numpy.random import shuffle", "global stream"),
        ("simulation/a.py", "import numpy as np\nrng = np.random.default_rng()", "without a seed"),
        ("agents/a.py", "from numpy.random import Philox\nPhilox(key=None)", "without a seed"),
    ],
)
def test_the_guard_sees(path: str, source: str, fault: str) -> None:
    found = faults(source, path)
    assert any(fault in line for line in found), found
    assert all(line.startswith(f"{path}:") for line in found)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("agents/a.py", "import mesa\nimport numpy as np\nfrom agents.rule import rule"),
        ("simulation/a.py", "from agents.rules import rumour\nfrom simulation import engine"),
        ("scenarios/a.py", "from simulation.parameters import find\nimport agents"),
        ("experiments/a.py", "from scenarios import load\nfrom simulation import simulate"),
        ("experiments/figures/a.py", "import matplotlib.pyplot as plt"),
        ("experiments/page.py", "from mesa.visualization import SolaraViz"),
        ("simulation/a.py", "import numpy as np\ndef f(rng: np.random.Generator) -> None: ..."),
        ("simulation/a.py", "import numpy as np\nrng = np.random.default_rng(7)"),
        ("simulation/a.py", "from . import engine\nx = self.random.choice(a)"),
        ("notebooks/a.py", "from experiments import compare"),
    ],
)
def test_the_guard_lets_pass(path: str, source: str) -> None:
    assert faults(source, path) == []
