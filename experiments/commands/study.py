"""``kelisim study``."""

from typing import Annotated

import typer

from experiments import printing
from experiments.commands.options import Out, Workers
from experiments.naming import results_folder
from experiments.progress import bar
from experiments.studies import load_study, run_study, study_names
from simulation import KelisimError
from simulation.jit import is_compiled


def study(
    name: Annotated[str, typer.Argument(help=f"one of {', '.join(study_names())}, or a TOML file")],
    seeds: Annotated[int, typer.Option(help="runs per variant; 0: as the study says")] = 0,
    workers: Workers = 0,
    out: Out = None,
) -> None:
    """One question over several worlds; `kelisim report` makes one report of it."""
    if seeds < 0 or seeds == 1:
        raise KelisimError(f"seeds = {seeds}: at least 2 runs per variant are needed (0: default).")
    asked = load_study(name)
    folder = results_folder(out, "studies", name.removesuffix(".toml"))
    if not is_compiled():
        printing.tell_compilation()
    worlds = {world: number for number, world in enumerate(asked.runs.worlds)}
    with bar("worlds, runs", 1000 * len(worlds)) as advance:  # of each world in thousandths

        def told(world: str, done: int, total: int) -> None:
            advance(1000 * worlds[world] + 1000 * done // max(total, 1), 1000 * len(worlds))

        silent = run_study(asked, folder, seeds, workers, told)
    lines = printing.console()
    for world, why in silent.items():
        lines.print(f"{world} does not answer: {why}", soft_wrap=True)
    lines.print(
        f"Results of {len(worlds) - len(silent)} worlds in {folder}. One report of all:"
        f" kelisim report {folder}",
        soft_wrap=True,
    )
