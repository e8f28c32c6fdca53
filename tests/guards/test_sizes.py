"""Nothing grows too long to be read at one sitting: modules 400 lines, functions 60."""

import ast

import pytest

from tests.guards.sources import python_files, read

MODULE_LINES = 400
FUNCTION_LINES = 60
FOLDERS = ("agents", "simulation", "scenarios", "experiments", "tests")


def too_long(source: str, path: str) -> list[str]:
    """Module and functions over the limit, each with its name and its length in lines.

    A function is counted from ``def`` to its last line, docstring included, decorators not.
    """
    found = []
    lines = len(source.splitlines())
    if lines > MODULE_LINES:
        found.append(f"{path} has {lines} lines, over {MODULE_LINES}: split it by what it is about")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(
                    f"{path}:{node.lineno}: {node.name} has {length} lines, over {FUNCTION_LINES}"
                )
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_is_too_long(folder: str) -> None:
    found = [fault for path in python_files(folder) for fault in too_long(read(path), str(path))]
    assert not found, "\n".join(found)


def _function(lines: int, head: str = "def long():") -> str:
    return head + "\n" + "    x = 1\n" * (lines - 1)


def test_a_long_function_is_named_with_its_length() -> None:
    assert too_long(_function(61), "a.py") == ["a.py:1: long has 61 lines, over 60"]
    assert too_long(_function(60), "a.py") == []


def test_methods_inner_and_async_functions_count_too() -> None:
    inner = "\n".join(f"    {line}" for line in _function(61).splitlines())
    assert "long has 61" in too_long(f"class A:\n{inner}\n", "a.py")[0]
    assert len(too_long(f"def outer():\n{inner}\n", "a.py")) == 2
    assert too_long(_function(61, "async def long():"), "a.py")


def test_the_docstring_counts() -> None:
    source = 'def long():\n    """First.\n' + "    more\n" * 58 + '    """\n'
    assert too_long(source, "a.py") == ["a.py:1: long has 61 lines, over 60"]


def test_a_long_module_is_named_with_its_length() -> None:
    assert too_long("x = 1\n" * 400, "a.py") == []
    assert too_long("x = 1\n" * 401, "a.py")[0].startswith("a.py has 401 lines, over 400")
