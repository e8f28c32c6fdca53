"""The shipped scenarios, from their files."""

from experiments.documentation.markdown import head, link, number, table
from scenarios import load, names

_HEADER = ("scenario", "title", "villages", "households", "groups", "days", "planned incidents")


_ABOUT = (
    "`cases/` retell a recorded episode on invented villages, `regions/` are invented as a whole or"
    " hold counted people, and `limits/` are classic models reached by ordinary parameters."
)


def scenarios_page() -> str:
    """Every shipped scenario with its size."""
    return head("Scenarios", _ABOUT) + table(_HEADER, map(_row, names()))


def _row(name: str) -> list[str]:
    scenario = load(name)
    counts = (
        len(scenario.villages),
        scenario.households,
        len(scenario.groups),
        scenario.days,
        len(scenario.incidents),
    )
    file = link(f"`{name}`", f"scenarios/{name}.toml")
    return [file, scenario.title, *(number(count) for count in counts)]
