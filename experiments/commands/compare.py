"""``kelisim compare``."""

from typing import Annotated

import typer

from experiments.commands import output
from experiments.commands.app import app
from experiments.commands.options import (
    Dask,
    Harms,
    Out,
    ScenarioName,
    ShardOption,
    Workers,
    means_of,
    whole,
    with_strategies,
)
from experiments.figures.saved import result_pictures
from experiments.outcomes.registry import USUAL
from experiments.runs.folders import results_folder
from experiments.runs.progress import bar
from experiments.studies.comparison.study import compare as compare_strategies
from scenarios import load
from simulation.compilation import is_compiled


@app.command()
def compare(
    scenario: ScenarioName,
    strategies: Annotated[
        str,
        typer.Option(help="names or TOML files with commas between; first: reference"),
    ] = "status_quo,rumour_desk,early_reserve",
    seeds: Annotated[
        int, typer.Option(parser=whole, metavar="INTEGER", help="runs per strategy")
    ] = 100,
    workers: Workers = 0,
    dask: Dask = None,
    shard: ShardOption = None,
    prevented: Annotated[
        str, typer.Option(help="harm that is set against the cost, as deaths or injured")
    ] = USUAL,
    harms: Harms = False,
    out: Out = None,
) -> None:
    """Run one scenario under several strategies with the same luck, and compare them.

    Levers start when the file of their strategy says; `kelisim timing` moves the start of one.
    """
    world, chosen = with_strategies(load(scenario), strategies)
    folder = results_folder(out, world.name, "compare_" + "_".join(chosen))
    if not is_compiled():
        output.tell_compilation()
    with bar("runs", seeds * len(chosen)) as advance:
        result = compare_strategies(
            world, chosen, seeds, folder, means_of(workers, dask, shard), advance, prevented
        )
    output.tell_finished(result, result_pictures(result), harms)
