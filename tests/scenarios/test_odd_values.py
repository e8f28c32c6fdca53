"""Whatever stands in the file, reading it gives a scenario or a plain error, nothing else."""

import datetime
import json
import tomllib
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenarios import ScenarioError, load

TEXT = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=8)
ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**400), 10**400)
    | st.integers(-2, 3)
    | st.floats()
    | st.dates()
    | TEXT
    | st.sampled_from(["a", "b", "north", "brawl", "rumour.mixing"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)


def written(value: Any) -> str:
    """A value in TOML, tables inline."""
    match value:
        case dict():
            pairs = (f"{json.dumps(k)} = {written(v)}" for k, v in value.items() if v is not None)
            return "{" + ", ".join(pairs) + "}"
        case list():
            return "[" + ", ".join(written(v) for v in value if v is not None) + "]"
        case bool() | str():
            return json.dumps(value, ensure_ascii=False)
        case float():
            return repr(value)
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Ways to every entry of a file."""
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    inner = [(step, entry) for step, entry in steps if isinstance(entry, dict | list)]
    own = [(*here, step) for step in (value if isinstance(value, dict) else range(len(value)))]
    return own + [place for step, entry in inner for place in places(entry, (*here, step))]


def problems_of(path: Path) -> list[str]:
    """What is wrong with the file; any error but the one meant for it comes through."""
    try:
        load(path)
    except ScenarioError as error:
        return error.problems
    return []


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_odd_value_anywhere(scenario_file, data: st.DataObject) -> None:
    path = scenario_file()
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    place = data.draw(st.sampled_from(places(raw)))
    target = raw
    for step in place[:-1]:
        target = target[step]
    target[place[-1]] = data.draw(ODD)
    lines = [f"{json.dumps(k)} = {written(v)}\n" for k, v in raw.items() if v is not None]
    path.write_text("".join(lines), encoding="utf-8")
    problems = problems_of(path)
    assert all(problem.startswith(f"{path}: ") for problem in problems)
    assert not any("something else" in problem for problem in problems)
