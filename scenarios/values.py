"""Numbers whose bounds the simulation owns: its parameters, and the settings of its actors."""

import datetime
import math
from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator

from scenarios.errors import all_told, shown, told
from simulation.errors import KelisimError
from simulation.parameters import Value
from simulation.settings import checked


def _flat(tables: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """``process.name`` keys with their values, whether written so or as tables of a process."""
    pairs: list[tuple[str, Any]] = []
    for key, value in tables.items():
        if isinstance(value, dict):
            pairs += [(f"{key}.{name}", inner) for name, inner in value.items()]
        else:
            pairs.append((key, value))
    return pairs


def _problem(key: str, value: Any) -> str:
    """What is wrong with one parameter, or nothing."""
    try:
        checked(key, value)
    except KelisimError as error:
        return str(error).replace(repr(value), shown(value))
    except (OverflowError, ValueError, RecursionError):  # no number, and too large to be printed
        return f"parameter '{key}' cannot be {shown(value)}. Write a number of usual size."
    return ""


def _parameters(tables: dict[str, Any]) -> dict[str, Value]:
    """All parameters of the file in their own form; raises all problems together."""
    pairs = _flat(tables)
    problems = {key: problem for key, value in pairs if (problem := _problem(key, value))}
    for key, times in Counter(key for key, _ in pairs).items():
        if times > 1:
            problems[key] = f"parameter '{key}' is given twice. Write it once."
    all_told(problems, names_key=True)
    return {key: checked(key, value) for key, value in pairs}


def _scalar(value: Any) -> Any:
    """A recorded fact: anything that is one value."""
    endless = isinstance(value, float) and not math.isfinite(value)
    if endless or not isinstance(value, bool | int | float | str | datetime.date):
        raise told(
            f"{shown(value)} is not one value. Write a number, a text, a date, true or false."
        )
    return value


Parameters = Annotated[dict[str, Any], AfterValidator(_parameters)]
Scalar = Annotated[Any, AfterValidator(_scalar)]
