"""``kelisim scenarios``: list what is shipped, explain one, make one from a table of people."""

from pathlib import Path
from typing import Annotated

import pandas as pd
from typer import Argument, Context, Option, Typer

from experiments.commands import catalogue
from experiments.commands import show as explain
from experiments.commands.app import app
from experiments.text.console import say
from scenarios import load
from scenarios.builder import scenario_from
from simulation import KelisimError, Scenario

scenarios = Typer(help="List, explain and make scenarios.", pretty_exceptions_enable=False)
app.add_typer(scenarios, name="scenarios")


@scenarios.callback(invoke_without_command=True)
def listing(context: Context) -> None:
    """List the scenarios and strategies that are shipped, one line each."""
    if context.invoked_subcommand is None:
        catalogue.tell_scenarios()


@scenarios.command()
def show(
    name: Annotated[str, Argument(help="a shipped scenario or strategy, or a TOML file")],
    villages: Annotated[
        Path | None, Option(help="write all its villages as a table, to this CSV file")
    ] = None,
) -> None:
    """Explain one scenario or strategy in plain words."""
    explain.show(name)
    if villages is not None:
        table = village_table(load(name))
        _refuse_to_overwrite(villages)
        table.to_csv(villages, index=False)
        say(f"\n{len(table)} villages written to {villages}.")


@scenarios.command()
def new(
    table: Annotated[
        Path, Option("--from", help="CSV with columns place, group, population[, lat, lon]")
    ],
    out: Annotated[
        Path | None, Option(help="the file to write; default: name of the table, .toml")
    ] = None,
    encoding: Annotated[
        str | None, Option(help="of the table, if it is not UTF-8; as cp1251")
    ] = None,
) -> None:
    """Make a scenario with a region from a table of people of any country."""
    text, notes = scenario_from(table, encoding)
    path = out or Path(table.with_suffix(".toml").name)
    if path.suffix != ".toml":
        raise KelisimError(f"'{path}' does not end in '.toml'. Name the file so with --out.")
    _refuse_to_overwrite(path)
    path.write_text(text, encoding="utf-8")
    made = load(path)
    people = f"{made.households:,} households, {len(made.groups)} groups"
    say(
        f"{path}: {len(made.villages)} villages, {people}. Assumed:",
        *(f"  {note}" for note in notes),
        f"Next: kelisim scenarios show {path}, then kelisim run {path}",
    )


def village_table(scenario: Scenario) -> pd.DataFrame:
    """One row per village: id, name, position, households in all and by group."""
    rows = [
        {
            "village": village.id,
            "name": village.name,
            "east_km": village.position[0],
            "north_km": village.position[1],
            "seat": village.seat,
            "clustering": village.clustering,
            "mixed_school": village.mixed_school,
            "households": village.households,
            **{
                group.id: round(village.households * village.shares.get(group.id, 0.0))
                for group in scenario.groups
            },
        }
        for village in scenario.villages
    ]
    return pd.DataFrame(rows)


def _refuse_to_overwrite(path: Path) -> None:
    if path.exists():
        raise KelisimError(f"'{path}' exists already. Name another file, or remove that one.")
