"""The shipped scenarios, from their files."""

from experiments.documentation.markdown import number, table
from scenarios import load, names

_HEADER = ("scenario", "title", "villages", "households", "groups", "days", "planned incidents")


def scenario_block() -> dict[str, str]:
    """The block ``scenarios``."""
    return {"scenarios": table(_HEADER, map(_row, names()))}


def _row(name: str) -> list[str]:
    scenario = load(name)
    counts = (
        len(scenario.villages),
        scenario.households,
        len(scenario.groups),
        scenario.days,
        len(scenario.incidents),
    )
    link = f"[`{name}`](scenarios/{name}.toml)"
    return [link, scenario.title, *(number(count) for count in counts)]
