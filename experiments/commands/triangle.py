"""``kelisim triangle``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from typer import Option

from agents.states import Corner
from experiments.commands import options, output
from experiments.commands.app import app
from experiments.figures.saved import result_pictures
from experiments.outcomes.horizons import USUAL_HORIZONS, ByHorizon, dated
from experiments.outcomes.registry import USUAL
from experiments.runs.folders import results_folder
from experiments.runs.progress import bar
from experiments.studies.factorial import packages as corners
from experiments.studies.factorial.packages import HOURS_OF_DAY, Package, package_of
from experiments.studies.factorial.study import SEEDS, question
from experiments.studies.factorial.study import triangle as take_apart
from scenarios import load
from simulation import KelisimError, Scenario

HORIZONS = ",".join(USUAL_HORIZONS)
_TRIANGLE = (Corner.ATTITUDE, Corner.BEHAVIOUR, Corner.CONTRADICTION)
_OWN = "strategies or TOML files, with commas between, instead of the shipped package"


@app.command()
def triangle(
    scenario: options.ScenarioName,
    information: Annotated[
        bool, Option(help="a fourth package beside the triangle: 16 sets instead of 8")
    ] = True,
    seeds: Annotated[int, options.digits("runs of each set of packages")] = SEEDS,
    horizons: Annotated[
        str, Option(help="of day, month, year, five_years, with commas between")
    ] = HORIZONS,
    lead: Annotated[
        int | None,
        Option(help="days before the first incident, for slow levers; default: the case's"),
    ] = None,
    outcome: Annotated[str, Option(help="the outcome that stands first")] = USUAL,
    attitude: Annotated[str | None, Option(help=_OWN)] = None,
    behaviour: Annotated[str | None, Option(help=_OWN)] = None,
    contradiction: Annotated[str | None, Option(help=_OWN)] = None,
    information_package: Annotated[str | None, Option("--information-package", help=_OWN)] = None,
    harms: options.Harms = False,
    workers: options.Workers = 0,
    dask: options.Dask = None,
    shard: options.ShardOption = None,
    out: options.Out = None,
) -> None:
    """Take Galtung's triangle apart: packages of levers at each corner, in all combinations."""
    dated(outcome)
    own = zip(_TRIANGLE, (attitude, behaviour, contradiction), strict=True)
    chosen = [package_of(corner, strategies) for corner, strategies in own]
    if information_package is not None and not information:
        raise KelisimError("--information-package goes with --information, not without it.")
    if information:
        chosen.append(package_of(Corner.INFORMATION, information_package))
    world, ends = load(scenario), options.listed(horizons)
    prepared, measure = question(world, chosen, seeds, ends, lead)
    tell_start(prepared, chosen, measure, seeds)
    folder = results_folder(out, world.name, folder_name(chosen, ends, lead))
    means = options.means_of(workers, dask, shard)
    with bar("runs", seeds * 2 ** len(chosen)) as advance:
        result = take_apart(world, folder, chosen, seeds, ends, lead, means, advance, outcome)
    output.tell_finished(result, result_pictures(result), harms)


def tell_start(
    world: Scenario, packages: Sequence[Package], measure: ByHorizon, seeds: int
) -> None:
    """What is about to be run, under which rule of time, and what is odd about it."""
    for package in packages:
        output.remark(f"{package.letter}  {', '.join(package.strategies)}: {package.why}.")
    since = "of the run (no incident is planned)"
    if measure.start >= 0:
        since = f"after the first incident, on day {measure.start}"
    output.remark(
        f"{2 ** len(packages)} sets of packages, {seeds} seeds each, runs of {world.days} days."
        f" Each lever starts when its file says; harm is counted up to the end of the last day of"
        f" a horizon {since}."
    )
    for line in (*slow_words(packages, measure.start), *corners.remarks(tuple(packages))):
        output.remark(line)


def slow_words(packages: Sequence[Package], start: int) -> list[str]:
    """One line on levers not at full strength on the day of the incident (below 0: none)."""
    slow = {
        lever.name: lever.ramp / HOURS_OF_DAY
        for package in packages
        for lever in package.strategy().levers
        if corners.is_slow(lever.ramp, start)
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
    if list(horizons) != options.listed(HORIZONS):
        parts += horizons
    if lead is not None:
        parts.append(f"lead{lead}")
    for package in packages:
        if package != corners.shipped_package(package.corner):
            parts += [package.letter, *(Path(name).stem for name in package.strategies)]
    return "_".join(parts)
