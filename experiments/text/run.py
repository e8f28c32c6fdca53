"""One run in words: the episode, Galtung's triangle, the harm."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from experiments.outcomes.outcome import Tag
from experiments.outcomes.registry import tagged
from experiments.text.console import NOT_A_FORECAST
from experiments.text.narrative import episode
from experiments.text.table import Heading, Part, Table, plain
from simulation import Run, Scenario

_MOST_ROWS = 12  # villages in the table of the terminal
_CORNERS = ("attitude", "behaviour", "contradiction")


def account(run: Run, scenario: Scenario, seed: int) -> Iterator[Part]:
    """The episode, the triangle and the harm of one run."""
    yield Heading(scenario.title)
    yield f"Strategy: {scenario.strategy.title}. Seed {seed}. {scenario.days} days."
    yield from (*_unstarted(run, scenario), *episode(run, scenario))
    table = _triangle(run, scenario)
    yield table
    if (left := len(scenario.villages) - len(table.rows)) > 0:
        yield f"{left} more villages, in which less happened, are in the table 'daily'."
    yield "A attitude (prejudice, blame); B behaviour (crowds, violence); C contradiction."
    harms = [outcome.key for outcome in tagged(Tag.EPISODE)]
    harm = ", ".join(f"{key} {run.summary[key]:.0f}" for key in harms)
    yield f"Harm: {harm}. Cost: {run.summary['cost'] / 1e6:.1f} million tenge."
    for kind in ("injured", "detained"):
        groups = [f"{g.name['en']} {run.summary[f'{kind}_{g.id}']:.0f}" for g in scenario.groups]
        yield f"{kind.capitalize()} by group: {', '.join(groups)}."
    yield NOT_A_FORECAST


def _triangle(run: Run, scenario: Scenario) -> Table:
    """The corners of each village; of many those in which most happened, in the file's order."""
    rows = triangle_rows(run, scenario)
    if len(rows) > _MOST_ROWS:
        rows = rows.loc[rows["behaviour highest"].nlargest(_MOST_ROWS).index.sort_values()]
    told = [
        (str(name), *(" → ".join(f"{v:.2f}" for v in values[k : k + 3]) for k in (0, 3, 6)))
        for name, *values in rows.to_numpy()
    ]
    head = ("village", *(f"{corner}: before → highest → end" for corner in "ABC"))
    return plain("Galtung's triangle, each corner from 0 to 1:", head, told)


def _unstarted(run: Run, scenario: Scenario) -> list[str]:
    """A warning if the strategy has levers but none of them ever started, or could not in time."""
    levers = scenario.strategy.levers
    if levers and not (run.events["kind"] == "lever").any():
        return [f"No lever of this strategy started within these {scenario.days} days."]
    return [
        f"The lever '{lever.name}' needs {lever.ramp / 24.0:.0f} days to its full strength; the run"
        f" has {scenario.days}. Give the scenario more days, or start it long before the incident."
        for lever in levers
        if lever.ramp > 24.0 * scenario.days
    ]


def triangle_rows(run: Run, scenario: Scenario) -> pd.DataFrame:
    """A, B and C of each village: the day before the first incident, the highest day, the last."""
    first = run.events.loc[run.events["kind"] == "incident", "hour"]
    before = int(first.iloc[0] // 24) - 1 if len(first) else 0
    names = {v.id: v.name for v in scenario.villages}
    rows = []
    for village, days in run.daily.groupby("village", observed=True):
        days = days.set_index("day")
        row: dict[str, object] = {"village": names[str(village)]}
        for corner in _CORNERS:
            row[f"{corner} before"] = days[corner].get(max(before, 0), np.nan)
            row[f"{corner} highest"] = days[corner].max()
            row[f"{corner} at the end"] = days[corner].iloc[-1]
        rows.append(row)
    return pd.DataFrame(rows)
