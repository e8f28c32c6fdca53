"""Names of the code: which there are, and whether a name that is written somewhere exists."""

import inspect
import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import agents.rules
import simulation.parameters
import simulation.processes
from simulation.compilation import uncompiled
from simulation.parameters import BY_KEY, Parameter
from simulation.schedule import SCHEDULE_OF_DAY, SCHEDULE_OF_DAY_END, SCHEDULE_OF_HOUR

ROOT = Path(__file__).resolve().parents[2]
OURS = ("agents", "simulation", "scenarios")


def rules() -> dict[str, str]:
    """Every rule function by its dotted name, with the file it stands in.

    >>> rules()["agents.rules.contact.encounter_rate"]
    'agents/rules/contact.py'
    """
    modules = [*_modules(agents.rules), import_module("simulation.measures")]
    return {
        f"{module.__name__}.{name}": file_of(module.__name__)
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
    }


def processes() -> dict[str, str]:
    """Every process of the order tables by its name, with the file it stands in.

    >>> processes()["contact"]
    'simulation/processes/contact.py'
    """
    rows = (*SCHEDULE_OF_DAY, *SCHEDULE_OF_HOUR, *SCHEDULE_OF_DAY_END)
    return {row.process.__name__: file_of(uncompiled(row.process).__module__) for row in rows}


def process_files() -> list[str]:
    """Every file of processes, also those that only serve others."""
    return [file_of(module.__name__) for module in _modules(simulation.processes)]


@cache
def parameter_files() -> dict[str, str]:
    """Every parameter by its key, with the file it stands in.

    >>> parameter_files()["contact.rate"]
    'simulation/parameters/daily_life.py'
    """
    return {
        row.key: file_of(module.__name__)
        for module in _modules(simulation.parameters)
        for rows in vars(module).values()
        if isinstance(rows, tuple)
        for row in rows
        if isinstance(row, Parameter)
    }


def file_of(module: str) -> str:
    """The file of one of our modules, from the root of the checkout."""
    return module.replace(".", "/") + ".py"


def _modules(package: ModuleType) -> list[ModuleType]:
    names = [found.name for found in pkgutil.iter_modules(package.__path__)]
    return [import_module(f"{package.__name__}.{name}") for name in names]


def place_of(name: str) -> str:
    """The file in which a name lives: a parameter, something in the code, or a file itself.

    Raises:
        LookupError: if there is no such thing.

    >>> place_of("contact.rate"), place_of("agents.police.PolicePost")
    ('simulation/parameters/daily_life.py', 'agents/police.py')
    >>> place_of("simulation.scenario.Incident.framing")
    'simulation/scenario.py'
    """
    if name in BY_KEY:
        return parameter_files()[name]
    if "/" in name:
        if not (ROOT / name).is_file():
            raise LookupError(f"there is no file '{name}'")
        return name
    if name.partition(".")[0] not in OURS or "." not in name:
        raise LookupError(f"'{name}' is neither a parameter nor a file nor a name of the code")
    module, parts = _split(name)
    found: object = module
    for part in parts:
        # A field of a dataclass is no attribute of it where it has no default.
        if not hasattr(found, part) and part not in getattr(found, "__dataclass_fields__", ()):
            raise LookupError(f"there is no '{name}': '{part}' is missing")
        found = getattr(found, part, None)
    return file_of(module.__name__)


def _split(name: str) -> tuple[ModuleType, list[str]]:
    """The longest part of a dotted name that is a module, and what is looked up in it."""
    parts = name.split(".")
    for size in range(len(parts) - 1, 0, -1):
        try:
            return import_module(".".join(parts[:size])), parts[size:]
        except ModuleNotFoundError:
            continue
    raise LookupError(f"there is no module for '{name}'")
