"""Which code a result depends on, as a hash: what can change it, and nothing else.

Hashed is what Python compiles of the rules, the engine and the measure with all that it imports
from here. Docstrings, comments and formatting leave no trace in it, so that editing them throws no
finished run away; an edited measure or rule does.
"""

import ast
import hashlib
import importlib.metadata
import importlib.util
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

from simulation.compilation import ROOT

_MODEL = ("agents", "simulation")
_DECIDING = ("numpy", "numba", "pandas")  # packages whose versions can change the last digits


def code_hash(measure: Any) -> str:
    """Hash of the model, of ``measure`` with what it imports, and of deciding versions.

    Args:
        measure: a function of a module, or an object whose ``repr`` says all that it was made with.
    """
    module = inspect.getmodule(measure if inspect.isroutine(measure) else type(measure))
    own = tuple(sorted(_closure(Path(str(module.__file__)).resolve()))) if module else ()
    words = [name_of(measure), _model_hash(), *(_file_hash(path) for path in own)]
    return hashlib.sha256("/".join(words).encode()).hexdigest()[:16]


def name_of(measure: Any) -> str:
    """Name of a measure, for manifests; a user's script has another name in its workers."""
    if inspect.isroutine(measure):
        module = "__main__" if measure.__module__ == "__mp_main__" else measure.__module__
        return f"{module}.{measure.__qualname__}"
    return f"{type(measure).__module__}.{measure!r}"


@cache
def _model_hash() -> str:
    digest = hashlib.sha256()
    for package in _DECIDING:
        digest.update(_version(package).encode())
    for folder in _MODEL:
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(f"{path.relative_to(ROOT).as_posix()}/{_file_hash(path)}".encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    return f"{package} {importlib.metadata.version(package)}"


@cache
def _file_hash(path: Path) -> str:
    """Hash of what a file compiles to."""
    compiled = compile(path.read_bytes(), "", "exec", dont_inherit=True, optimize=2)
    digest = hashlib.sha256()
    for part in _parts(compiled):
        digest.update(part)
    return digest.hexdigest()[:16]


def _parts(code: CodeType) -> Iterator[bytes]:
    """Instructions, names and constants, but not where in the file they stand."""
    yield code.co_code
    yield repr((code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)).encode()
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _parts(constant)
        elif isinstance(constant, frozenset):  # in no order of its own
            yield repr(sorted(map(repr, constant))).encode()
        else:
            yield repr(constant).encode()


def _closure(path: Path) -> list[Path]:
    """The file, and all files of ours that it imports, one by the other."""
    found = [path]
    for one in found:  # it grows meanwhile
        found += [file for file in _imported(one) if file not in found]
    return found


@cache
def _imported(path: Path) -> tuple[Path, ...]:
    """Files of ours (but the model's, which are hashed whole) that a file imports anywhere."""
    names = []
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    found = (_file_of(name, path.parent) for name in dict.fromkeys(names))
    return tuple(file for file in found if file is not None)


def _file_of(name: str, beside: Path) -> Path | None:
    """Where a module lies, if it is one of ``experiments`` or stands beside the file itself."""
    parts = name.split(".")
    if parts[0] in _MODEL or parts[0] in sys.stdlib_module_names:
        return None
    root = ROOT if parts[0] in ("experiments", "scenarios", "tests") else beside
    at = root.joinpath(*parts)
    files = (at.with_suffix(".py"), at / "__init__.py")
    return next((file.resolve() for file in files if file.is_file()), None)
