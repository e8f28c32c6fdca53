"""``kelisim study``."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from experiments.commands import options, output
from experiments.commands.app import app
from experiments.figures.saved import result_pictures
from experiments.runs.folders import results_folder
from experiments.runs.progress import bar
from experiments.studies.folder import read_result
from experiments.studies.several_worlds import load_study, run_study, study_names
from experiments.text.console import console, say
from experiments.text.language import language
from experiments.text.sentences import few_words
from simulation import KelisimError


@app.command()
def study(
    name: Annotated[
        str,
        Argument(help=f"one of {', '.join(study_names())}, or a TOML file (docs/report.md)"),
    ],
    seeds: Annotated[int, Option(help="runs per variant; 0: as the study says")] = 0,
    workers: options.Workers = 0,
    dask: options.Dask = None,
    shard: options.ShardOption = None,
    out: options.Out = None,
) -> None:
    """One question over several worlds; `kelisim report` makes one report of it."""
    if seeds < 0 or seeds == 1:
        raise KelisimError(f"seeds = {seeds}: at least 2 runs per variant are needed (0: default).")
    asked = load_study(name)
    folder = results_folder(out, "studies", name.removesuffix(".toml"))
    output.tell_compilation()
    worlds = asked.runs.worlds
    total = asked.runs.runs_of_a_world(seeds)
    with bar(f"runs of {len(worlds)} worlds", total * len(worlds)) as advance:

        def told(world: str, done: int, _: int, failed: int) -> None:
            """Those before it are done, or silent."""
            advance(total * worlds.index(world) + done, total * len(worlds), failed)

        silent = run_study(asked, folder, seeds, options.means_of(workers, dask, shard), told)
    for world in worlds:
        if world not in silent:
            result_pictures(read_result(folder / Path(world).name))
    for world, why in silent.items():
        say(f"{world} does not answer: {why}")
    if silent:
        console().print(
            "The report names them. More --seeds may bring an answer; the runs that are done stay."
        )
    if few := few_words(seeds or asked.runs.seeds, language("en")):
        say(f"In every world: {few[0]}")
    say(
        f"Results of {len(worlds) - len(silent)} of {len(worlds)} worlds in {folder}. One report of"
        f" all: kelisim report {folder}"
    )
