"""Checking and completing a user's parameter values against the table of parameters."""

import math
import reprlib
from collections.abc import Mapping
from typing import Any

from simulation.errors import KelisimError, nearest
from simulation.parameters import BY_KEY, HOURS, TABLE, Parameter, Value
from simulation.state import PARAMETERS, Records, records


def checked(key: str, value: Any) -> Value:
    """``value`` as the parameter ``key`` stores it.

    Raises:
        KelisimError: for an unknown key, a wrong type, or a value outside the hard bounds.
    """
    if key not in BY_KEY:
        raise KelisimError(
            f"unknown parameter '{key}'.{nearest(key, BY_KEY)}"
            " `kelisim parameters` lists all of them."
        )
    parameter = BY_KEY[key]
    return _hourly(parameter, value) if parameter.hourly else _number(parameter, value)


def _number(parameter: Parameter, value: Any) -> float:
    try:
        number = math.nan if isinstance(value, bool | str) else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise KelisimError(
            f"parameter '{parameter.key}' needs a finite number ({parameter.unit}),"
            f" got {reprlib.repr(value)}."
        )
    if not parameter.minimum <= number <= parameter.maximum:
        raise KelisimError(
            f"parameter '{parameter.key}' = {number:g} is out of range. {bounds(parameter)}"
        )
    if parameter.key == "time.steps_per_hour" and number != int(number):
        raise KelisimError(f"parameter '{parameter.key}' = {number:g} must be a whole number.")
    return number


def _hourly(parameter: Parameter, value: Any) -> tuple[float, ...]:
    if not isinstance(value, list | tuple) or len(value) != HOURS:
        raise KelisimError(
            f"parameter '{parameter.key}' needs {HOURS} weights, hour 0 first,"
            f" got {reprlib.repr(value)}."
        )
    return tuple(_number(parameter, weight) for weight in value)


def bounds(parameter: Parameter) -> str:
    """What is allowed and what is plausible, as a sentence."""
    top = "any size" if math.isinf(parameter.maximum) else f"{parameter.maximum:g}"
    return (
        f"Allowed: {parameter.minimum:g} to {top};"
        f" plausible: {parameter.low:g} to {parameter.high:g} {parameter.unit}."
    )


def implausible(values: Mapping[str, Value]) -> list[str]:
    """Sentences about values that are allowed but outside what is plausible."""
    notes = []
    for key, value in values.items():
        parameter = BY_KEY[key]
        for number in value if isinstance(value, tuple) else (value,):
            if not parameter.low <= number <= parameter.high:
                notes.append(f"'{key}' = {number:g} is allowed but unusual. {bounds(parameter)}")
                break
    return notes


def record_of(values: Mapping[str, Value]) -> Records:
    """All parameters as one record for compiled code; what ``values`` omits has its default."""
    record = records(PARAMETERS, 1)
    for parameter in TABLE:
        record[parameter.field][0] = values.get(parameter.key, parameter.default)
    return record
