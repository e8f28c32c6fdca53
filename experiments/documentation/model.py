"""The order of a day and of an hour, and the table of parameters with assumptions marked."""

import re
from itertools import groupby

from experiments.documentation.markdown import head, link, number, table_of
from experiments.documentation.names import parameter_files, processes
from simulation.parameters import ASSUMED, TABLE, Parameter
from simulation.schedule import SCHEDULE_OF_DAY, SCHEDULE_OF_DAY_END, SCHEDULE_OF_HOUR, Over

_ABOUT_SCHEDULE = (
    "How a day goes and how its hours are chosen is told in"
    " [the model](../../MODEL.md#process-overview-and-scheduling); numbers of steps are those of"
    " [simulation/schedule.py](../../simulation/schedule.py)."
)
_ABOUT_PARAMETERS = (
    "Every number stands once, in"
    " [simulation/parameters](../../simulation/parameters/__init__.py). *Plausible* is what sweeps"
    " sample; limiting cases may go beyond. **Assumption** means that no source gives the number."
    " What the processes do with them is told in [the model](../../MODEL.md#submodels)."
)
_OVER = {
    Over.HOUSEHOLDS: "every household",
    Over.AWAKE: "households of villages awake",
    Over.VILLAGES: "every village",
    Over.REGION: "all villages at once",
}
_PARTLY = re.compile(r"(\w+ assumed)")


def schedule_page() -> str:
    """What happens in a day and in an hour, step by step."""
    parts = {
        "Order of a day": SCHEDULE_OF_DAY,
        "Order of an hour": SCHEDULE_OF_HOUR,
        "End of a day": SCHEDULE_OF_DAY_END,
    }
    files = processes()
    columns = {
        "step": lambda row: row.step,
        "what happens": lambda row: row.text,
        "process": lambda row: link(f"`{row.process.__name__}`", files[row.process.__name__]),
        "for": lambda row: _OVER[row.over],
    }
    tables = [f"## {title}\n\n{table_of(rows, columns)}" for title, rows in parts.items()]
    return head("Schedule", _ABOUT_SCHEDULE) + "\n".join(tables)


def parameters_page() -> str:
    """Every parameter, process by process, assumptions marked; then the 24 weights of an hour."""
    whole = sum(p.source == ASSUMED for p in TABLE)
    partly = sum(_PARTLY.search(p.source) is not None for p in TABLE)
    parts = [
        head("Parameters", _ABOUT_PARAMETERS),
        f"{len(TABLE)} parameters: {whole} rest on an assumption alone; in {partly} more a source"
        " names the mechanism, while its size, level or time is assumed.\n",
    ]
    columns = {
        "parameter": lambda p: f"`{p.key}`",
        "default": lambda p: "24 weights" if p.hourly else number(p.default),
        "plausible range": lambda p: f"{number(p.low)} – {number(p.high)}",
        "unit": lambda p: p.unit,
        "meaning": lambda p: p.meaning,
        "source": _source,
    }
    for process, rows in groupby(TABLE, key=lambda p: p.key.partition(".")[0]):
        listed = list(rows)
        file = parameter_files()[listed[0].key]
        parts.append(f"\n## {process}\n\nIn {link(file, file)}.\n\n{table_of(listed, columns)}")
        parts += [
            f"\n`{p.key}`, hours 0 to 23: {' '.join(map(number, p.default))}\n"
            for p in listed
            if isinstance(p.default, tuple)
        ]
    return "".join(parts)


def _source(parameter: Parameter) -> str:
    source = parameter.source
    return f"**{ASSUMED}**" if source == ASSUMED else _PARTLY.sub(r"**\1**", source)
