"""From the entries of a plan file to factors; ranges default to those of the parameter table."""

import math
from collections.abc import Container, Mapping
from fnmatch import fnmatchcase

from experiments.designs.factor import Factor, Role, Scalar, Scale
from experiments.designs.plans.points import SCENARIO, START, STRATEGY, must_be_whole
from experiments.designs.plans.problems import Problems
from experiments.designs.plans.schema import FactorTable, LeversTable
from simulation import KelisimError
from simulation.errors import nearest
from simulation.levers import EVENTS, Start
from simulation.parameters import BY_KEY
from simulation.settings import checked


def unknown_factors(
    entries: Mapping[str, FactorTable], constants: Container[str], told: Problems
) -> list[Factor]:
    """Factors of ``[unknowns]``; ``told`` gets a sentence for everything that is wrong.

    A name with stars stands for every parameter it fits that is not constant.
    """
    found: dict[str, Factor] = {}
    for name, entry in entries.items():
        for key in _meant(name, entry, constants, told):
            if name == key:  # written out: it counts more than the pattern it also fits
                found.pop(key, None)
            if key not in found:
                with told.at(f"'unknowns.{key}'"):
                    found[key] = _unknown(key, entry)
    return list(found.values())


def _meant(name: str, entry: FactorTable, constants: Container[str], told: Problems) -> list[str]:
    """The parameters that a name stands for."""
    if "*" not in name:
        return [name]
    fitting = [key for key, p in BY_KEY.items() if fnmatchcase(key, name) and not p.hourly]
    if not fitting:
        processes = sorted({key.partition(".")[0] + ".*" for key in BY_KEY})
        told.append(f"'unknowns.{name}' fits no parameter.{nearest(name, processes)}")
    if entry.low is not None or entry.high is not None or entry.values is not None:
        told.append(
            f"'unknowns.{name}' stands for many parameters, which have no range in common. Give"
            " a range only to a parameter written out."
        )
        return []
    return [key for key in fitting if key not in constants]


def _unknown(key: str, entry: FactorTable) -> Factor:
    if key == SCENARIO:
        return _named(SCENARIO, Role.UNKNOWN, entry)
    if key not in BY_KEY:
        raise KelisimError(
            f"unknown parameter.{nearest(key, BY_KEY)} `kelisim parameters` lists all of them."
        )
    parameter = BY_KEY[key]
    if parameter.hourly:
        raise KelisimError("it is a list of 24 hourly weights; only single numbers can vary.")
    low = parameter.low if entry.low is None else entry.low
    high = parameter.high if entry.high is None else entry.high
    problems = Problems()
    for value in (low, high) if entry.values is None else entry.values:
        with problems.at():
            checked(key, value)
    if entry.after is not None:
        problems.append("'after' belongs to the start of a lever, not to a parameter.")
    problems.complain()
    whole = entry.integer or must_be_whole(key, parameter.low)
    return _factor(key, Role.UNKNOWN, entry, low, high, whole)


def lever_factors(table: LeversTable, told: Problems) -> list[Factor]:
    """Factors of ``[levers]``; ``told`` gets a sentence for everything that is wrong."""
    found = []
    for name in LeversTable.model_fields:
        entry = getattr(table, name)
        if entry is not None:
            with told.at(f"'levers.{name}'"):
                found.append(_lever(name, entry))
    return found


def _lever(name: str, entry: FactorTable) -> Factor:
    if name == STRATEGY:
        return _named(STRATEGY, Role.LEVER, entry)
    texts = entry.values is not None and any(isinstance(v, str) for v in entry.values)
    problems = Problems()
    if name == START:
        _check_start(entry, texts, problems)
    elif entry.after is not None:
        problems.append("'after' belongs to 'start'.")
    elif texts:
        problems.append("write numbers, not texts.")
    most = 1.0 if name == "strength" else math.inf  # the others are hours
    low = 0.0 if entry.low is None else entry.low
    high = most if entry.high is None else entry.high
    if entry.values is None and high == math.inf:
        problems.append("give it a range, as { low = 0, high = 24 }, or a list of values.")
    if not texts:
        for value in (low, high) if entry.values is None else entry.values:
            if not 0.0 <= value <= most:
                top = f" and at most {most:g}" if most < math.inf else ""
                problems.append(f"{value:g} is not allowed. Write at least 0{top}.")
    problems.complain()
    return _factor(name, Role.LEVER, entry, low, high, entry.integer)


def _check_start(entry: FactorTable, texts: bool, problems: Problems) -> None:
    """Texts must be such as the model reads, and hours counted from something."""
    starts = map(str, entry.values or ()) if texts else ()
    for text in starts:
        with problems.at():
            Start.parse(text)
    if texts and entry.after is not None:
        problems.append("'after' counts hours; it does not go with texts.")
    if not texts and entry.after is None:
        problems.append(
            "say what the hours are counted from: after = 'trigger' (or another of"
            f" {', '.join(EVENTS)}, or 'day 3')."
        )
    elif not texts:
        with problems.at():
            Start.parse(f"{entry.after}+0h")


def _named(name: str, role: Role, entry: FactorTable) -> Factor:
    """A factor whose values are names."""
    if not entry.values or not all(isinstance(value, str) for value in entry.values):
        raise KelisimError("write a list of names or TOML files, each in quotes.")
    return Factor(name, role, values=tuple(entry.values))


def _factor(
    name: str, role: Role, entry: FactorTable, low: float, high: float, whole: bool
) -> Factor:
    values: list[Scalar] = list(entry.values or ())
    if not whole and not any(isinstance(value, str) for value in values):
        values = [float(value) for value in values]
    scale, after = Scale(entry.scale), entry.after or ""
    try:
        return Factor(name, role, low, high, scale, whole, tuple(values), entry.levels, after)
    except KelisimError as error:  # it names the factor, which the place in the file does already
        raise KelisimError(str(error).partition(": ")[2].removesuffix(".") + ".") from None
