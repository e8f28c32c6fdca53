"""What the command line says, in plain words."""

import math
import shlex
import textwrap
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.outcomes.registry import OUTCOMES, SHARE, Outcome
from experiments.runs.folders import TEXTS
from experiments.statistics.bootstrap import ENOUGH
from experiments.statistics.numbers import bracketed
from experiments.statistics.numbers import number as shown
from experiments.studies.comparison.study import Comparison
from experiments.text.console import NOT_A_FORECAST, console, counted
from experiments.text.narrative import episode, triangle_rows
from simulation import KelisimError, Run, Scenario
from simulation.errors import nearest
from simulation.parameters import TABLE

_MOST_ROWS = 12  # villages in the table of the terminal
_HARM = ("deaths", "injured", "houses", "cars", "detained", "fled")




def number(value: float) -> str:
    """A number for people: few digits, a dash where nothing arose.

    >>> number(-0.456), number(12.75), number(1234.5), number(2.0), number(math.nan)
    ('−0.46', '12.8', '1,234', '2', '–')
    """
    if math.isnan(value):
        return "–"
    digits = 0
    if value != int(value):
        digits = 2 if abs(value) < 10.0 else 1 if abs(value) < 100.0 else 0
    return f"{value:,.{digits}f}".replace("-", "−")




def tell_run(run: Run, scenario: Scenario, seed: int) -> None:
    """The episode, the triangle and the harm of one run."""
    out = console()
    out.print(f"\n{scenario.title}", style="bold")
    out.print(f"Strategy: {scenario.strategy.title}. Seed {seed}. {scenario.days} days.\n")
    for line in [*unstarted(run, scenario), *episode(run, scenario)]:
        indent = " " * (line.index("  ", 9) + 2) if line.startswith(" ") else ""
        out.print(textwrap.fill(line, max(out.width, 60), subsequent_indent=indent))
    out.print("\nGaltung's triangle, each corner from 0 to 1:")
    table = Table("village", *(f"{corner}: before → highest → end" for corner in "ABC"))
    rows = triangle_rows(run, scenario)
    if len(rows) > _MOST_ROWS:  # those in which most happened, in the order of the file
        rows = rows.loc[rows["behaviour highest"].nlargest(_MOST_ROWS).index.sort_values()]
    for name, *values in rows.to_numpy():
        corners = (values[0:3], values[3:6], values[6:9])
        table.add_row(str(name), *(" → ".join(f"{v:.2f}" for v in corner) for corner in corners))
    out.print(table)
    if (left := len(scenario.villages) - len(rows)) > 0:
        out.print(f"{left} more villages, in which less happened, are in the table 'daily'.")
    out.print("A attitude (prejudice, blame); B behaviour (crowds, violence); C contradiction.")
    harm = ", ".join(f"{name} {run.summary[name]:.0f}" for name in _HARM)
    out.print(f"\nHarm: {harm}. Cost: {run.summary['cost'] / 1e6:.1f} million tenge.")
    for kind in ("injured", "detained"):
        groups = [f"{g.name['en']} {run.summary[f'{kind}_{g.id}']:.0f}" for g in scenario.groups]
        out.print(f"{kind.capitalize()} by group: {', '.join(groups)}.")
    out.print("\n" + (NOT_A_FORECAST))


def unstarted(run: Run, scenario: Scenario) -> list[str]:
    """A warning if the strategy has levers but none of them ever started."""
    if scenario.strategy.levers and not (run.events["kind"] == "lever").any():
        return [f"No lever of this strategy started within these {scenario.days} days."]
    return too_slow(scenario)


def too_slow(scenario: Scenario) -> list[str]:
    """A warning for each lever that has no time to reach its full strength within the run."""
    return [
        f"The lever '{lever.name}' needs {lever.ramp / 24.0:.0f} days to its full strength; the run"
        f" has {scenario.days}. Give the scenario more days, or start it long before the incident."
        for lever in scenario.strategy.levers
        if lever.ramp > 24.0 * scenario.days
    ]


def tell_comparison(result: Comparison, scenario: Scenario, names: Sequence[str]) -> None:
    """Bands per outcome and strategy, and paired differences to the first strategy."""
    out = console()
    out.print(f"\n{scenario.title}", style="bold")
    runs = int(result.table["runs"].max()) if len(result.table) else 0
    seeds = "seed 0" if runs == 1 else f"seeds 0 to {runs - 1}"
    out.print(f"{counted(runs, 'run')} per strategy, the same luck ({seeds}) under each.\n")
    table = Table(
        "outcome", "strategy", "median [10–90 %]", "mean", f"difference to {names[0]} [95 %]"
    )
    for outcome in OUTCOMES:
        rows = result.table[result.table["outcome"] == outcome.key]
        for place, (_, row) in enumerate(rows.iterrows()):
            label = f"{outcome.label} ({outcome.unit})" if place == 0 else ""
            arose = (
                f"  ({row['arose']} of {counted(row['runs'], 'run')})"
                if row["arose"] < row["runs"]
                else ""
            )
            band = _band(row, outcome) + arose
            gap = ""
            if place > 0:
                gap = _gap(row, outcome)
            last = place == len(rows) - 1
            mean = _percent(row["mean"]) if outcome.unit == SHARE else number(row["mean"])
            table.add_row(label, str(row["strategy"]), band, mean, gap, end_section=last)
    out.print(table)
    for name in names:
        starts = ", ".join(lever.start for lever in scenario.strategies[name].levers)
        out.print(f"{name}: {'starts at ' + starts if starts else 'no lever'}.")
    for name in names:
        for line in too_slow(scenario.with_strategy(name)):
            out.print(line)
    for line in findings(result, names):
        out.print(line)
    out.print("\n" + (_reading(names)) + "\n" + (NOT_A_FORECAST))
    for name in names:
        for lever in scenario.strategies[name].levers:
            out.print(f"Harm that '{name}' can do: {lever.harm}")


def _band(row: pd.Series, outcome: Outcome) -> str:
    """Median and band of the runs; of a yes or no in how many of them."""
    if outcome.unit == SHARE:
        return f"in {row['mean'] * row['runs']:.0f} of {counted(row['runs'], 'run')}"
    if math.isnan(row["median"]):
        return "never arose"
    return f"{number(row['median'])} [{number(row['q10'])}–{number(row['q90'])}]"


def _percent(share: float) -> str:
    return f"{100.0 * share:.0f} %"


def _gap(row: pd.Series, outcome: Outcome) -> str:
    """The difference with its interval; that of shares in percentage points."""
    share = outcome.unit == SHARE
    ends = (float(row[key]) * (100.0 if share else 1.0) for key in ("difference", "low", "high"))
    words = bracketed(*ends) + (" points" if share else "")
    if row["pairs"] == row["runs"]:
        return words
    return f"{words}  ({counted(int(row['pairs']), 'pair')})"


def findings(result: Comparison, names: Sequence[str]) -> list[str]:
    """One sentence per strategy on whether it changed crowds with violence, and violent events."""
    said = []
    for name in names[1:]:
        pairs = result.table.loc[result.table["strategy"] == name, "pairs"].max()
        if not pairs >= ENOUGH:  # NaN without any pair
            said.append(
                f"{name} against {names[0]}: fewer than {ENOUGH} pairs of runs are too few to"
                " judge any difference. Take more --seeds; the finished runs are used again."
            )
            continue
        parts = []
        for key, what in (
            ("escalated", "the share of runs with crowd and violence"),
            ("violent_events", "violent events"),
            ("violence_elsewhere", "violence in other villages"),
            ("detained", "the number detained"),
            ("cost", "the cost in million tenge"),
        ):
            rows = result.table[
                (result.table["outcome"] == key) & (result.table["strategy"] == name)
            ]
            row = rows.iloc[0]
            if row["pairs"] < ENOUGH:
                parts.append(f"too few runs to judge {what}")
            elif row["low"] <= 0.0 <= row["high"]:
                parts.append(f"no clear difference in {what}")
            else:
                verb = "lowers" if row["difference"] < 0 else "raises"
                scale, unit = (100.0, " points") if key == "escalated" else (1.0, "")
                middle, *ends = (scale * abs(row[k]) for k in ("difference", "low", "high"))
                low, high = sorted(ends)
                parts.append(
                    f"it {verb} {what} by {shown(middle)}{unit} on average"
                    f" ({shown(low)} to {shown(high)})"
                )
        said.append(f"{name} against {names[0]}: {'; '.join(parts)}. {_luck(result.table, name)}")
    return said


def _luck(table: pd.DataFrame, name: str) -> str:
    """What common luck did for the difference in violent events."""
    rows = table[(table["outcome"] == "violent_events") & (table["strategy"] == name)]
    saved = float(rows["variance_saved"].iloc[0])
    if math.isnan(saved):
        return ""
    if saved < 0.0:
        return (
            "Common luck was no help here: the difference in violent events varies by"
            f" {-100.0 * saved:.0f} % more than with seeds of their own."
        )
    return (
        f"Common luck removed {100.0 * saved:.0f} % of the variance of the difference in violent"
        " events."
    )


def _reading(names: Sequence[str]) -> str:
    return (
        "Bands show luck: the middle 80 % of the runs under one set of assumptions. The interval of"
        f" a difference is that of its mean over seeds, each seed compared with itself under"
        f" {names[0]}. Neither shows what is not known about the parameters: see the assumptions of"
        " the scenario file and vary them."
    )


def tell_compilation() -> None:
    """Why the first run of a new version is slow."""
    Console(stderr=True).print(
        "The first run of a version compiles the model (about half a minute)."
    )


def tell_failures(failed: Sequence[str]) -> None:
    """Runs that failed; they are rows of the table, with their traceback."""
    if failed:
        out = Console(stderr=True, markup=False)
        out.print(f"{len(failed)} runs failed and are left out of the table:")
        for line in failed[:10]:
            out.print(f"  {line}")


def tell_files(folder: Path, pictures: Sequence[Path], tables: Sequence[str]) -> None:
    """Where the results are.

    Args:
        folder: of the result.
        pictures: of it.
        tables: names that its other files may have; a file of the user's beside them is not told
            as a result.
    """
    own = {*tables, *(path.name for path in pictures), TEXTS}
    there = {p.name for p in folder.iterdir() if p.is_file() and not p.name.startswith(".")}
    console().print(f"\nFiles in {folder}: {', '.join(sorted(there & own))}", soft_wrap=True)


def tell_report(folder: Path) -> None:
    """The command that makes a page of a result."""
    command = shlex.join(["kelisim", "report", str(folder)])
    console().print(
        f"Now: `{command}` makes one page of this to read, send or print, with the assumptions"
        " and the harm panel that belong to it.",
        soft_wrap=True,
    )


def tell_parameters(find: str) -> None:
    """The table of parameters, plain text, one parameter in two lines.

    Raises:
        KelisimError: if no key contains ``find``.
    """
    out = console()
    shown = [p for p in TABLE if find in p.key]
    if not shown:
        raise KelisimError(
            f"no parameter contains '{find}'.{nearest(find, [p.key for p in TABLE])}"
            " Without a text all are listed."
        )
    for p in shown:
        default = "24 hourly weights" if p.hourly else f"{p.default:g}"
        out.print(f"{p.key} = {default}  ({p.low:g} to {p.high:g} {p.unit})", style="bold")
        out.print(f"    {p.meaning}. Source: {p.source}.", soft_wrap=True)
    out.print(f"\n{len(shown)} parameters. In brackets the plausible range.")


def tell_check(file: str, notes: Sequence[str]) -> None:
    """A file is right, with what is unusual in it."""
    out = console()
    out.print(f"{file}: good.", soft_wrap=True)
    for note in notes:
        out.print(f"  note: {note}", soft_wrap=True)
