"""``kelisim sweep``, ``merge``, ``plans`` and ``reproduce``."""

import dataclasses
from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from experiments.commands import options, output
from experiments.commands.app import app
from experiments.designs.plans import load_plan, plan_names
from experiments.runs.merge import merge as merge_shards
from experiments.runs.progress import bar
from experiments.runs.reproduce import Reproduction, run_alone
from experiments.runs.reproduce import reproduce as do_again
from experiments.runs.sweep import do_sweep, read
from experiments.text.console import console, errors, say

DIFFERENT = 1  # exit code of a result that could not be reproduced
_SHOWN = 10


@app.command()
def sweep(
    plan: options.PlanName,
    out: options.Out = None,
    workers: options.Workers = 0,
    dask: options.Dask = None,
    shard: options.ShardOption = None,
    series: Annotated[bool, Option("--series", help="keep the daily tables too")] = False,
    again_failed: Annotated[
        bool, Option("--again-failed", help="do runs that failed once more")
    ] = False,
) -> None:
    """Run points × seeds of a plan; given again, it does what is missing and nothing twice."""
    asked = load_plan(plan)
    if series:
        asked = dataclasses.replace(asked, series=True)
    means = options.means_of(workers, dask, shard, again_failed)
    output.tell_plan(asked)
    with bar("runs") as progress:
        done = do_sweep(asked, out, means, progress)
    before = f" ({done.before:,} of them were there before)" if done.before else ""
    say(f"{done.total:,} runs in {done.folder}{before}.")
    if done.failed:
        _tell_failed(done.folder, done.failed)
    say(f"To read them: pandas.read_parquet({str(done.folder)!r})")


@app.command()
def merge(
    folder: Annotated[Path, Argument(help="folder given to `kelisim sweep --shard`")],
    shards: Annotated[
        list[Path] | None, Argument(help="folders of shards that lie elsewhere")
    ] = None,
) -> None:
    """Put the shards of a sweep together into one table; given again, it takes up new ones."""
    merged = merge_shards(folder, shards or ())
    if not merged.sweep:
        say(
            f"{merged.rows:,} runs in {merged.folder}. Give the command that made them without"
            " --shard: it makes what is missing and tells the result."
        )
        return
    say(f"{merged.rows:,} of {merged.total:,} runs in {merged.folder}.")
    if merged.missing:
        say(
            f"{merged.missing:,} runs are missing: give `kelisim sweep` with the same plan and"
            f" --out {merged.folder}, without --shard; it does just these."
        )
    if merged.failed:
        _tell_failed(merged.folder, merged.failed)


@app.command()
def plans() -> None:
    """List the shipped plans, one line each."""
    for name in plan_names():
        plan = load_plan(name)
        say(f"{name:22} {plan.title} ({len(plan.points) * plan.replicates:,} runs)")


@app.command()
def reproduce(
    folder: Annotated[Path, Argument(help="folder of `kelisim sweep` or `kelisim run`")],
    points: Annotated[int, Option(help="do only so many points of a sweep again; 0: all")] = 0,
    run: Annotated[
        str, Option(help="do one run of a sweep alone: its key, or the beginning of it")
    ] = "",
    workers: options.Workers = 0,
    dask: options.Dask = None,
) -> None:
    """Do again what a folder's manifest says, and tell whether every number is the same."""
    if run:
        job, trace, result = run_alone(folder, run)
        one = job.branches[0]
        values = ", ".join(f"{n} = {value}" for n, value in one.values.items() if n != "point")
        say(f"Run {one.key}: point {one.values['point']}, seed {job.seed}: {values}")
        if trace:
            say(trace)
        if result is None:
            raise Exit(DIFFERENT)
    else:
        with bar("runs") as progress:
            result = do_again(folder, points, options.means_of(workers, dask), progress)
    _tell_reproduced(folder, result)
    if result.differing:
        raise Exit(DIFFERENT)


def _tell_failed(folder: Path, failed: int) -> None:
    """Failed runs are rows of the table; each can be run alone."""
    table = read(folder)
    bad = table[table["error"] != ""]
    out = errors()
    out.print(f"{failed} runs failed; they are rows of the table, with their traceback:")
    for row in bad.head(_SHOWN).itertuples():
        out.print(f"  point {row.point}, seed {row.seed}: {row.error}", soft_wrap=True)
    if len(bad) > _SHOWN:
        out.print(f"  … and {len(bad) - _SHOWN} more")
    key = bad["key"].iloc[0]
    out.print(f"To run the first one alone: kelisim reproduce {folder} --run {key}", soft_wrap=True)
    out.print("To try them once more: the same command with --again-failed", soft_wrap=True)


def _tell_reproduced(folder: Path, result: Reproduction) -> None:
    """Equal, or where not."""
    out = console()
    if not result.differing:
        out.print(f"Equal: {result.runs:,} runs of {folder}, every number the same.")
    else:
        out.print(f"Different: {result.differing:,} of {result.runs:,} runs of {folder}.")
        for one in result.differences[:_SHOWN]:
            say(f"  {one.run}: {one.column} was {one.stored}, is {one.now}")
        if (rest := len(result.differences) - _SHOWN) > 0:
            out.print(f"  … and {rest} more values")
    if not result.sources:
        out.print("The sources are not those of the manifest: the model has been edited since.")
