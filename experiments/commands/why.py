"""``kelisim why``."""

from typing import Annotated

import typer

from experiments.commands import why_files as files
from experiments.commands.app import app
from experiments.commands.options import (
    Dask,
    Out,
    ScenarioName,
    ShardOption,
    Workers,
    means_of,
    with_strategies,
)
from experiments.commands.output import tell_files
from experiments.commands.sections_output import tell
from experiments.runs.folders import claim, results_folder
from experiments.runs.progress import bar
from experiments.studies.divergence.pair import pair
from experiments.studies.divergence.pairs import many_pairs
from experiments.text.pairs import account, many
from scenarios import load
from simulation import KelisimError


@app.command()
def why(
    scenario: ScenarioName,
    strategies: Annotated[
        str, typer.Option(help="two names or TOML files with a comma between")
    ] = "status_quo,rumour_desk",
    seed: Annotated[int, typer.Option(help="seed of all luck, the same for both runs")] = 0,
    seeds: Annotated[
        int,
        typer.Option(
            help="also so many pairs, from --seed on: how often, when, where they part; 0: none"
        ),
    ] = 0,
    workers: Workers = 0,
    dask: Dask = None,
    shard: ShardOption = None,
    out: Out = None,
) -> None:
    """Lay two runs with the same luck side by side: where they part, and what followed."""
    if seeds < 0:
        raise KelisimError(f"--seeds {seeds}: give the number of pairs, or 0 for none.")
    world, names = with_strategies(load(scenario), strategies)
    found = pair(world, names, seed)
    folder = results_folder(out, world.name, f"why_{'_'.join(names)}_seed{seed}")
    claim(folder, files.question(found, seeds))
    pictures = files.keep_pair(found, folder, seeds)
    tell(account(found))
    if seeds:
        with bar("pairs", seeds) as advance:
            pairs = many_pairs(
                world, names, seeds, folder, means_of(workers, dask, shard), advance, seed
            )
        files.keep_many(pairs, folder)
        tell(many(pairs, found.names))
    tell_files(folder, pictures, files.FILES)
