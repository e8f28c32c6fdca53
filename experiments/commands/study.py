"""``kelisim study``."""

from pathlib import Path
from typing import Annotated

import typer

from experiments.commands import output
from experiments.commands.app import app
from experiments.commands.options import Dask, Out, ShardOption, Workers, means_of
from experiments.figures.saved import result_pictures
from experiments.runs.folders import results_folder
from experiments.runs.progress import bar
from experiments.studies.folder import read_result
from experiments.studies.several_worlds import load_study, run_study, study_names
from experiments.text.console import console
from experiments.text.language import language
from experiments.text.sentences import few_words
from simulation import KelisimError
from simulation.compilation import is_compiled


@app.command()
def study(
    name: Annotated[
        str,
        typer.Argument(help=f"one of {', '.join(study_names())}, or a TOML file (docs/report.md)"),
    ],
    seeds: Annotated[int, typer.Option(help="runs per variant; 0: as the study says")] = 0,
    workers: Workers = 0,
    dask: Dask = None,
    shard: ShardOption = None,
    out: Out = None,
) -> None:
    """One question over several worlds; `kelisim report` makes one report of it."""
    if seeds < 0 or seeds == 1:
        raise KelisimError(f"seeds = {seeds}: at least 2 runs per variant are needed (0: default).")
    asked = load_study(name)
    folder = results_folder(out, "studies", name.removesuffix(".toml"))
    if not is_compiled():
        output.tell_compilation()
    worlds = asked.runs.worlds
    total = asked.runs.runs_of_a_world(seeds)
    with bar(f"runs of {len(worlds)} worlds", total * len(worlds)) as advance:

        def told(world: str, done: int, _: int, failed: int) -> None:
            """Those before it are done, or silent."""
            advance(total * worlds.index(world) + done, total * len(worlds), failed)

        silent = run_study(asked, folder, seeds, means_of(workers, dask, shard), told)
    for world in worlds:
        if world not in silent:
            result_pictures(read_result(folder / Path(world).name))
    lines = console()
    for world, why in silent.items():
        lines.print(f"{world} does not answer: {why}", soft_wrap=True)
    if silent:
        lines.print(
            "The report names them. More --seeds may bring an answer; the runs that are done stay."
        )
    if few := few_words(seeds or asked.runs.seeds, language("en")):
        lines.print(f"In every world: {few[0]}", soft_wrap=True)
    lines.print(
        f"Results of {len(worlds) - len(silent)} of {len(worlds)} worlds in {folder}. One report of"
        f" all: kelisim report {folder}",
        soft_wrap=True,
    )
