"""The order of a day and of an hour: the table that is shown is the code that runs."""

import ast
import inspect
import pkgutil
from importlib import import_module

import pytest

import simulation.schedule
from simulation import processes
from simulation.schedule import SCHEDULE_OF_DAY, SCHEDULE_OF_DAY_END, SCHEDULE_OF_HOUR, Over, Row

type Call = tuple[str, str]  # name of the process, name of what it runs up to

# What the code passes as the end of the range for each kind of row.
UP_TO = {
    Over.HOUSEHOLDS: "households", Over.AWAKE: "awake",
    Over.VILLAGES: "villages", Over.REGION: "villages",
}  # fmt: skip


def calls_of(name: str) -> list[Call]:
    """The processes that a function of ``schedule.py`` calls, as written, with their ranges."""
    tree = ast.parse(inspect.getsource(simulation.schedule))
    function = next(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == name)
    found = []
    for line in function.body:
        if isinstance(line, ast.Expr) and isinstance(line.value, ast.Call):
            first, last = line.value.args[:2]
            assert isinstance(first, ast.Constant)
            assert first.value == 0
            found.append((ast.unparse(line.value.func), ast.unparse(last)))
    return found


def rows_of(table: tuple[Row, ...]) -> list[Call]:
    return [(row.process.__name__, UP_TO[row.over]) for row in table]


@pytest.mark.parametrize(
    ("function", "table"), [("compiled_day", SCHEDULE_OF_DAY), ("compiled_hour", SCHEDULE_OF_HOUR)]
)
def test_the_compiled_order_is_that_of_the_table(function: str, table: tuple[Row, ...]) -> None:
    """One order: same processes, same sequence, same ranges in the table and in the code."""
    assert calls_of(function) == rows_of(table)


def test_the_day_ends_with_monitoring_and_then_measures() -> None:
    """Steps 8 and 9 of a day, in the table as in the compiled driver."""
    assert [row.process.__name__ for row in SCHEDULE_OF_DAY_END] == [
        "everyday_monitoring",
        "daily_measures",
    ]
    assert all(row.over == Over.VILLAGES for row in SCHEDULE_OF_DAY_END)
    written = [(row.process.__name__, "w.villages.size") for row in SCHEDULE_OF_DAY_END]
    assert calls_of("compiled_day_end") == written


def test_no_process_is_left_out() -> None:
    """Every process that is written is in one of the tables."""
    written = set()
    for module in pkgutil.iter_modules(processes.__path__):
        tree = ast.parse(inspect.getsource(import_module(f"simulation.processes.{module.name}")))
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef):
                continue
            arguments = [a.arg for a in node.args.args]
            compiled = "kernel" in map(ast.unparse, node.decorator_list)  # rules are parts of one
            if compiled and arguments[:2] == ["first", "last"] and len(arguments) == 4:
                written.add(node.name)
    rows = (*SCHEDULE_OF_DAY, *SCHEDULE_OF_HOUR, *SCHEDULE_OF_DAY_END)
    assert written == {row.process.__name__ for row in rows}


@pytest.mark.parametrize("table", [(*SCHEDULE_OF_DAY, *SCHEDULE_OF_DAY_END), SCHEDULE_OF_HOUR])
def test_steps_are_numbered_in_order(table: tuple[Row, ...]) -> None:
    """The numbers of the model description never go back."""
    numbers = [int(row.step) for row in table]
    assert numbers == sorted(numbers)
