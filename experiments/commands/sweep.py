"""``kelisim sweep``, ``merge``, ``plans`` and ``reproduce``."""

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from experiments.commands import sweep_output as telling
from experiments.commands.app import app
from experiments.commands.options import Dask, Out, PlanName, ShardOption, Workers, means_of
from experiments.designs.plans import load_plan
from experiments.runs.merge import merge as merge_shards
from experiments.runs.progress import bar
from experiments.runs.reproduce import reproduce as do_again
from experiments.runs.reproduce import run_alone
from experiments.runs.sweep import do_sweep

DIFFERENT = 1  # exit code of a result that could not be reproduced


@app.command()
def sweep(
    plan: PlanName,
    out: Out = None,
    workers: Workers = 0,
    dask: Dask = None,
    shard: ShardOption = None,
    series: Annotated[bool, typer.Option("--series", help="keep the daily tables too")] = False,
    again_failed: Annotated[
        bool, typer.Option("--again-failed", help="do runs that failed once more")
    ] = False,
) -> None:
    """Run points × seeds of a plan; given again, it does what is missing and nothing twice."""
    asked = load_plan(plan)
    if series:
        asked = dataclasses.replace(asked, series=True)
    means = means_of(workers, dask, shard, again_failed)
    telling.tell_plan(asked)
    with bar("runs") as progress:
        done = do_sweep(asked, out, means, progress)
    telling.tell_sweep(done)


@app.command()
def merge(
    folder: Annotated[Path, typer.Argument(help="folder given to `kelisim sweep --shard`")],
    shards: Annotated[
        list[Path] | None, typer.Argument(help="folders of shards that lie elsewhere")
    ] = None,
) -> None:
    """Put the shards of a sweep together into one table; given again, it takes up new ones."""
    telling.tell_merged(merge_shards(folder, shards or ()))


@app.command()
def plans() -> None:
    """List the shipped plans, one line each."""
    telling.tell_plans()


@app.command()
def reproduce(
    folder: Annotated[Path, typer.Argument(help="folder of `kelisim sweep` or `kelisim run`")],
    points: Annotated[
        int, typer.Option(help="do only so many points of a sweep again; 0: all")
    ] = 0,
    run: Annotated[
        str, typer.Option(help="do one run of a sweep alone: its key, or the beginning of it")
    ] = "",
    workers: Workers = 0,
    dask: Dask = None,
) -> None:
    """Do again what a folder's manifest says, and tell whether every number is the same."""
    if run:
        job, trace, result = run_alone(folder, run)
        telling.tell_alone(job, trace)
        if result is None:
            raise typer.Exit(DIFFERENT)
    else:
        with bar("runs") as progress:
            result = do_again(folder, points, means_of(workers, dask), progress)
    telling.tell_reproduced(folder, result)
    if result.differing:
        raise typer.Exit(DIFFERENT)
