"""``kelisim compare``."""

from typing import Annotated

from typer import Option

from experiments.commands import options, output
from experiments.commands.app import app
from experiments.figures.saved import result_pictures
from experiments.outcomes.registry import USUAL
from experiments.runs.folders import results_folder
from experiments.runs.progress import bar
from experiments.studies.comparison.study import compare as compare_strategies
from scenarios import load


@app.command()
def compare(
    scenario: options.ScenarioName,
    strategies: Annotated[
        str, Option(help="names or TOML files with commas between; first: reference")
    ] = "status_quo,rumour_desk,early_reserve",
    seeds: Annotated[int, options.digits("runs per strategy")] = 100,
    workers: options.Workers = 0,
    dask: options.Dask = None,
    shard: options.ShardOption = None,
    prevented: Annotated[
        str, Option(help="harm that is set against the cost, as deaths or injured")
    ] = USUAL,
    harms: options.Harms = False,
    out: options.Out = None,
) -> None:
    """Run one scenario under several strategies with the same luck, and compare them.

    Levers start when the file of their strategy says; `kelisim timing` moves the start of one.
    """
    world, chosen = options.with_strategies(load(scenario), strategies)
    folder = results_folder(out, world.name, "compare_" + "_".join(chosen))
    output.tell_compilation()
    means = options.means_of(workers, dask, shard)
    with bar("runs", seeds * len(chosen)) as advance:
        result = compare_strategies(world, chosen, seeds, folder, means, advance, prevented)
    output.tell_finished(result, result_pictures(result), harms)
