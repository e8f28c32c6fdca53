"""From the entries of a plan file to factors; ranges default to those of the parameter table."""

from collections.abc import Container, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

from experiments.designs.factor import Factor, Role, Scalar, Scale
from experiments.designs.plans.points import SCENARIO, START, STRATEGY, must_be_whole
from experiments.designs.plans.schema import FactorTable, LeversTable
from simulation import KelisimError
from simulation.errors import nearest
from simulation.levers import EVENTS, Start
from simulation.parameters import BY_KEY
from simulation.settings import checked

_RANGES: Mapping[str, tuple[float, float]] = {
    "strength": (0.0, 1.0), "start": (0.0, float("inf")), "duration": (0.0, float("inf")),
    "ramp": (0.0, float("inf")),
}  # fmt: skip


def unknown_factors(
    entries: Mapping[str, FactorTable], constants: Container[str], told: list[str]
) -> list[Factor]:
    """Factors of ``[unknowns]``; a name with stars stands for every parameter it fits.

    Args:
        entries: of the file.
        constants: parameters that are constant; a name with stars leaves them out.
        told: gets a sentence for everything that is wrong.
    """
    found: dict[str, Factor] = {}
    for name, entry in entries.items():
        for key in _meant(name, entry, constants, told):
            if key in found and name == key:
                del found[key]  # written out: it counts more than the pattern it also fits
            if key not in found or name == key:
                factor = _unknown(key, entry, f"'unknowns.{key}'", told)
                if factor is not None:
                    found[key] = factor
    return list(found.values())


def _meant(name: str, entry: FactorTable, constants: Container[str], told: list[str]) -> list[str]:
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


def _unknown(key: str, entry: FactorTable, where: str, told: list[str]) -> Factor | None:
    if key == SCENARIO:
        return _named(SCENARIO, Role.UNKNOWN, entry, where, told)
    if key not in BY_KEY:
        told.append(
            f"{where}: unknown parameter.{nearest(key, BY_KEY)} `kelisim parameters` lists all of"
            " them."
        )
        return None
    parameter = BY_KEY[key]
    if parameter.hourly:
        told.append(f"{where}: it is a list of 24 hourly weights; only single numbers can vary.")
        return None
    low = parameter.low if entry.low is None else entry.low
    high = parameter.high if entry.high is None else entry.high
    problems = _disallowed(key, entry.values if entry.values is not None else (low, high))
    if entry.after is not None:
        problems.append("'after' belongs to the start of a lever, not to a parameter.")
    told += [f"{where}: {problem}" for problem in problems]
    whole = entry.integer or must_be_whole(key, parameter.low)
    return None if problems else _factor(key, Role.UNKNOWN, entry, (low, high), whole, where, told)


def _disallowed(key: str, values: Sequence[Any]) -> list[str]:
    problems = []
    for value in values:
        try:
            checked(key, value)
        except KelisimError as error:
            problems.append(str(error))
    return problems


def lever_factors(table: LeversTable, told: list[str]) -> list[Factor]:
    """Factors of ``[levers]``; ``told`` gets a sentence for everything that is wrong."""
    found = []
    for name in LeversTable.model_fields:
        entry = getattr(table, name)
        if entry is not None:
            factor = _lever(name, entry, f"'levers.{name}'", told)
            found += [factor] if factor is not None else []
    return found


def _lever(name: str, entry: FactorTable, where: str, told: list[str]) -> Factor | None:
    if name == STRATEGY:
        return _named(STRATEGY, Role.LEVER, entry, where, told)
    texts = entry.values is not None and any(isinstance(v, str) for v in entry.values)
    problems = []
    if name == START:
        problems = _start_problems(entry, texts)
    elif entry.after is not None:
        problems = ["'after' belongs to 'start'."]
    elif texts:
        problems = ["write numbers, not texts."]
    least, most = _RANGES[name]
    low = entry.low if entry.low is not None else least
    high = entry.high if entry.high is not None else most
    if entry.values is None and high == float("inf"):
        problems.append("give it a range, as { low = 0, high = 24 }, or a list of values.")
    if not texts:
        for value in entry.values if entry.values is not None else (low, high):
            if not least <= value <= most:
                top = f" and at most {most:g}" if most < float("inf") else ""
                problems.append(f"{value:g} is not allowed. Write at least {least:g}{top}.")
    told += [f"{where}: {problem}" for problem in problems]
    if problems:
        return None
    return _factor(name, Role.LEVER, entry, (low, high), entry.integer, where, told)


def _start_problems(entry: FactorTable, texts: bool) -> list[str]:
    """What is wrong with a start: texts the model cannot read, hours counted from nothing."""
    problems = []
    for text in entry.values if texts and entry.values is not None else ():
        try:
            Start.parse(str(text))
        except KelisimError as error:
            problems.append(str(error))
    if texts and entry.after is not None:
        problems.append("'after' counts hours; it does not go with texts.")
    if not texts and entry.after is None:
        problems.append(
            "say what the hours are counted from: after = 'trigger' (or another of"
            f" {', '.join(EVENTS)}, or 'day 3')."
        )
    elif not texts:
        try:
            Start.parse(f"{entry.after}+0h")
        except KelisimError as error:
            problems.append(str(error))
    return problems


def _named(name: str, role: Role, entry: FactorTable, where: str, told: list[str]) -> Factor | None:
    """A factor whose values are names."""
    if not entry.values or not all(isinstance(value, str) for value in entry.values):
        told.append(f"{where}: write a list of names or TOML files, each in quotes.")
        return None
    return Factor(name, role, values=tuple(entry.values))


def _factor(
    name: str, role: Role, entry: FactorTable, span: tuple[float, float], whole: bool,
    where: str, told: list[str],
) -> Factor | None:  # fmt: skip
    values: list[Scalar] = list(entry.values or ())
    if values and not any(isinstance(value, str) for value in values) and not whole:
        values = [float(value) for value in values]
    try:
        return Factor(
            name, role, span[0], span[1], Scale(entry.scale), whole, tuple(values), entry.levels,
            entry.after or "",
        )  # fmt: skip
    except KelisimError as error:
        told.append(f"{where}: {str(error).partition(': ')[2] or error}.".replace("..", "."))
        return None
