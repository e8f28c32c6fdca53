"""``kelisim why``."""

import json
from functools import partial
from pathlib import Path
from typing import Annotated

from typer import Option

from experiments.commands import options
from experiments.commands.app import app
from experiments.commands.output import tell_files
from experiments.commands.sections_output import tell
from experiments.figures.divergence import divergence
from experiments.figures.picture import keep
from experiments.runs.folders import claim, results_folder
from experiments.runs.progress import bar
from experiments.studies.divergence.pair import Pair, pair
from experiments.studies.divergence.pairs import many_pairs
from experiments.text.divergence import told
from experiments.text.pairs import account, many
from scenarios import load
from simulation import KelisimError
from simulation.files import write_text, write_whole
from simulation.run import manifest_of

CHAIN, PAIRS, WORDS, MANIFEST = "chain.csv", "pairs.csv", "why.txt", "manifest.json"
_SEEDS = "also so many pairs, from --seed on: how often, when, where they part; 0: none"


@app.command()
def why(
    scenario: options.ScenarioName,
    strategies: Annotated[
        str, Option(help="two names or TOML files with a comma between")
    ] = "status_quo,rumour_desk",
    seed: Annotated[int, Option(help="seed of all luck, the same for both runs")] = 0,
    seeds: Annotated[int, Option(help=_SEEDS)] = 0,
    workers: options.Workers = 0,
    dask: options.Dask = None,
    shard: options.ShardOption = None,
    out: options.Out = None,
) -> None:
    """Lay two runs with the same luck side by side: where they part, and what followed."""
    if seeds < 0:
        raise KelisimError(f"--seeds {seeds}: give the number of pairs, or 0 for none.")
    world, names = options.with_strategies(load(scenario), strategies)
    found = pair(world, names, seed)
    folder = results_folder(out, world.name, f"why_{'_'.join(names)}_seed{seed}")
    pictures = _keep(found, folder, seeds)
    tell(account(found))
    if seeds:
        means = options.means_of(workers, dask, shard)
        with bar("pairs", seeds) as advance:
            pairs = many_pairs(world, names, seeds, folder, means, advance, seed)
        write_whole(folder / PAIRS, partial(pairs.to_csv, index=False))
        tell(many(pairs, found.names))
    tell_files(folder, pictures, (CHAIN, PAIRS, WORDS, MANIFEST))


def _keep(pair: Pair, folder: Path, seeds: int) -> list[Path]:
    """Write the chain, the words and the picture with its text alternative."""
    first, second = pair.scenarios
    names = [first.strategy.name, second.strategy.name]
    question = {"why": first.name, "strategies": names, "seed": pair.seed, "pairs": seeds}
    claim(folder, question)
    manifest = manifest_of(first, pair.seed) | {"question": question, "second": second.to_dict()}
    write_whole(folder / CHAIN, partial(pair.chain.to_csv, index=False))
    asked = json.dumps(manifest, indent=2, ensure_ascii=False)
    for name, text in ((MANIFEST, asked), (WORDS, "\n".join(told(pair)))):
        write_whole(folder / name, partial(write_text, text + "\n"))
    return keep({"why": divergence(pair)}, folder)
