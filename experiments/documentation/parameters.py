"""The table of parameters, process by process, with assumptions marked."""

import re
from collections.abc import Iterable
from itertools import groupby

from experiments.documentation.markdown import head, link, number, table
from experiments.documentation.names import parameter_files
from simulation.parameters import ASSUMED, TABLE, Parameter

_PARTLY = re.compile(r"(\w+ assumed)")
_HEADER = ("parameter", "default", "plausible range", "unit", "meaning", "source")


_ABOUT = (
    "Every number stands once, in"
    " [simulation/parameters](../../simulation/parameters/__init__.py). *Plausible* is what sweeps"
    " sample; limiting cases may go beyond. **Assumption** means that no source gives the number."
    " What the processes do with them is told in [the model](../../MODEL.md#submodels)."
)


def parameters_page() -> str:
    """Every parameter, process by process, assumptions marked."""
    parts = [head("Parameters", _ABOUT), _summary()]
    for process, rows in groupby(TABLE, key=lambda p: p.key.partition(".")[0]):
        listed = list(rows)
        file = parameter_files()[listed[0].key]
        parts.append(f"\n## {process}\n\nIn {link(file, file)}.\n\n")
        parts.append(table(_HEADER, map(_row, listed)))
        parts.extend(_weights(listed))
    return "".join(parts)


def _summary() -> str:
    whole = sum(p.source == ASSUMED for p in TABLE)
    partly = sum(_PARTLY.search(p.source) is not None for p in TABLE)
    return (
        f"{len(TABLE)} parameters: {whole} rest on an assumption alone; in {partly} more a source"
        " names the mechanism, while its size, level or time is assumed.\n"
    )


def _row(parameter: Parameter) -> list[str]:
    value = parameter.default
    default = "24 weights" if isinstance(value, tuple) else number(value)
    plausible = f"{number(parameter.low)} – {number(parameter.high)}"
    return [
        f"`{parameter.key}`",
        default,
        plausible,
        parameter.unit,
        parameter.meaning,
        _source(parameter.source),
    ]


def _source(source: str) -> str:
    if source == ASSUMED:
        return f"**{ASSUMED}**"
    return _PARTLY.sub(r"**\1**", source)


def _weights(rows: Iterable[Parameter]) -> list[str]:
    """The 24 weights of those that have them, hour 0 first."""
    return [
        f"\n`{p.key}`, hours 0 to 23: {' '.join(number(w) for w in p.default)}\n"
        for p in rows
        if isinstance(p.default, tuple)
    ]
