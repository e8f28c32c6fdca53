"""Which names a module imports, and which modules of this checkout stand behind them."""

import ast
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import PurePosixPath


@cache
def parsed(source: str) -> ast.Module:
    """A module's text as a tree; several guards look at the same one."""
    return ast.parse(source)


def imported(tree: ast.AST, package: str = "") -> Iterator[tuple[str, int]]:
    """Dotted names that a module imports, with their lines.

    Wherever they stand: also within functions, under ``TYPE_CHECKING``, relative to ``package``,
    or by a string.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            start = _start(node, package)
            for alias in node.names:
                yield f"{start}.{alias.name}".strip("."), node.lineno
        elif isinstance(node, ast.Call) and last_name(node.func) in {"import_module", "__import__"}:
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value, node.lineno


def _start(node: ast.ImportFrom, package: str) -> str:
    """The module from which names are taken, dots at its head resolved."""
    if not node.level:
        return node.module or ""
    parents = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*parents, *filter(None, [node.module])])


def last_name(node: ast.expr) -> str:
    """The last part of a name: ``load`` of ``np.load``."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def module_name(path: str) -> str:
    """The dotted name of a file: ``a/b.py`` is ``a.b``, ``a/__init__.py`` is ``a``."""
    return ".".join(PurePosixPath(path).with_suffix("").parts).removesuffix(".__init__")


def package_of(path: str) -> str:
    """The package in which a file stands, from which relative imports are counted."""
    return ".".join(PurePosixPath(path).parent.parts)


def module_behind(name: str, modules: Collection[str]) -> str:
    """The module that a dotted name stands in: the longest beginning that is one, or nothing."""
    parts = name.split(".")
    beginnings = (".".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((beginning for beginning in beginnings if beginning in modules), "")
