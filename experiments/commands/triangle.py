"""``kelisim triangle``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from agents.states import Corner
from experiments.commands import output
from experiments.commands.app import app
from experiments.commands.options import (
    Dask,
    Harms,
    ScenarioName,
    ShardOption,
    Workers,
    listed,
    means_of,
    whole,
)
from experiments.figures.saved import result_pictures
from experiments.outcomes.horizons import USUAL_HORIZONS, ByHorizon, dated
from experiments.outcomes.registry import USUAL
from experiments.runs.folders import results_folder
from experiments.runs.progress import bar
from experiments.studies.factorial.packages import (
    HOURS_OF_DAY,
    Package,
    is_slow,
    package_of,
    remarks,
    shipped_package,
)
from experiments.studies.factorial.study import SEEDS, question
from experiments.studies.factorial.study import triangle as take_apart
from scenarios import load
from simulation import KelisimError, Scenario

HORIZONS = ",".join(USUAL_HORIZONS)
_OWN = "strategies or TOML files, with commas between, instead of the shipped package"


@app.command()
def triangle(
    scenario: ScenarioName,
    information: Annotated[
        bool, typer.Option(help="a fourth package beside the triangle: 16 sets instead of 8")
    ] = True,
    seeds: Annotated[
        int, typer.Option(parser=whole, metavar="INTEGER", help="runs of each set of packages")
    ] = SEEDS,
    horizons: Annotated[
        str, typer.Option(help="of day, month, year, five_years, with commas between")
    ] = HORIZONS,
    lead: Annotated[
        int | None,
        typer.Option(help="days before the first incident, for slow levers; default: the case's"),
    ] = None,
    outcome: Annotated[str, typer.Option(help="the outcome that stands first")] = USUAL,
    attitude: Annotated[str | None, typer.Option(help=_OWN)] = None,
    behaviour: Annotated[str | None, typer.Option(help=_OWN)] = None,
    contradiction: Annotated[str | None, typer.Option(help=_OWN)] = None,
    information_package: Annotated[
        str | None, typer.Option("--information-package", help=_OWN)
    ] = None,
    harms: Harms = False,
    workers: Workers = 0,
    dask: Dask = None,
    shard: ShardOption = None,
    out: Annotated[
        Path | None, typer.Option(help="folder for the results; default: results/ and a name")
    ] = None,
) -> None:
    """Take Galtung's triangle apart: packages of levers at each corner, in all combinations."""
    dated(outcome)
    chosen: list[Package] = [
        package_of(Corner.ATTITUDE, attitude),
        package_of(Corner.BEHAVIOUR, behaviour),
        package_of(Corner.CONTRADICTION, contradiction),
    ]
    if information_package is not None and not information:
        raise KelisimError("--information-package goes with --information, not without it.")
    if information:
        chosen.append(package_of(Corner.INFORMATION, information_package))
    world = load(scenario)
    prepared, measure = question(world, chosen, seeds, listed(horizons), lead)
    tell_start(prepared, chosen, measure, seeds)
    folder = results_folder(out, world.name, folder_name(chosen, listed(horizons), lead))
    with bar("runs", seeds * 2 ** len(chosen)) as advance:
        result = take_apart(
            world, folder, chosen, seeds, listed(horizons), lead,
            means_of(workers, dask, shard), advance, outcome,
        )  # fmt: skip
    output.tell_finished(result, result_pictures(result), harms)


def tell_start(
    world: Scenario, packages: Sequence[Package], measure: ByHorizon, seeds: int
) -> None:
    """What is about to be run, under which rule of time, and what is odd about it."""
    for package in packages:
        output.remark(f"{package.letter}  {', '.join(package.strategies)}: {package.why}.")
    since = (
        f"after the first incident, on day {measure.start}"
        if measure.start >= 0
        else "of the run (no incident is planned)"
    )
    output.remark(
        f"{2 ** len(packages)} sets of packages, {seeds} seeds each, runs of {world.days} days."
        f" Each lever starts when its file says; harm is counted up to the end of the last day of"
        f" a horizon {since}."
    )
    for line in (*slow_words(packages, measure.start), *remarks(tuple(packages))):
        output.remark(line)


def slow_words(packages: Sequence[Package], start: int) -> list[str]:
    """One line on levers that are not at full strength when the incident comes.

    Args:
        start: day of the first incident; below 0 if none is planned.
    """
    slow = {
        lever.name: lever.ramp / HOURS_OF_DAY
        for package in packages
        for lever in package.strategy().levers
        if is_slow(lever.ramp, start)
    }
    if not slow:
        return []
    told = ", ".join(f"{name} {days:.0f}" for name, days in slow.items())
    return [
        f"Not at full strength when the incident comes (days they need): {told}."
        f" --lead {max(slow.values()):.0f} gives them that time."
    ]


def folder_name(packages: Sequence[Package], horizons: Sequence[str], lead: int | None) -> str:
    """The default folder: the letters, and behind them what is not as usual.

    >>> from experiments.studies.factorial.packages import CORNERS
    >>> folder_name(CORNERS, ["day", "month"], None), folder_name(CORNERS, ["year"], 180)
    ('triangle_ABC', 'triangle_ABC_year_lead180')
    """
    parts = ["triangle", "".join(package.letter for package in packages)]
    if list(horizons) != listed(HORIZONS):
        parts += horizons
    if lead is not None:
        parts.append(f"lead{lead}")
    for package in packages:
        if package != shipped_package(package.corner):
            parts += [package.letter, *(Path(name).stem for name in package.strategies)]
    return "_".join(parts)
