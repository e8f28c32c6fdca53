"""What the commands for many runs say, in plain words."""

from collections.abc import Sequence
from pathlib import Path

from experiments.designs.plans import Luck, Plan, load_plan, plan_names
from experiments.runs.job import Job
from experiments.runs.merge import Merged
from experiments.runs.reproduce import Reproduction
from experiments.runs.sweep import Summary, read
from experiments.text.console import console, errors

_SHOWN = 10


def tell_plan(plan: Plan) -> None:
    """What is about to be run."""
    luck = "the same seeds" if plan.luck is Luck.COMMON else "own seeds"
    errors().print(
        f"{plan.title}: {len(plan.points):,} points ({plan.design.kind.replace('_', ' ')} of"
        f" {len(plan.factors)} factors), {plan.replicates} runs each, {luck} at each point.",
        soft_wrap=True,
    )


def tell_sweep(done: Summary) -> None:
    """How it ended, and how to run a failed one alone."""
    out = console()
    before = f" ({done.before:,} of them were there before)" if done.before else ""
    out.print(f"{done.total:,} runs in {done.folder}{before}.", soft_wrap=True)
    if done.failed:
        tell_failed(done.folder, done.failed)
    out.print(f"To read them: pandas.read_parquet({str(done.folder)!r})", soft_wrap=True)


def tell_failed(folder: Path, failed: int) -> None:
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


def tell_merged(merged: Merged) -> None:
    """What is in the folder now."""
    out = console()
    if not merged.sweep:
        out.print(
            f"{merged.rows:,} runs in {merged.folder}. Give the command that made them without"
            " --shard: it makes what is missing and tells the result.",
            soft_wrap=True,
        )
        return
    out.print(f"{merged.rows:,} of {merged.total:,} runs in {merged.folder}.", soft_wrap=True)
    if merged.missing:
        out.print(
            f"{merged.missing:,} runs are missing: give `kelisim sweep` with the same plan and"
            f" --out {merged.folder}, without --shard; it does just these.",
            soft_wrap=True,
        )
    if merged.failed:
        tell_failed(merged.folder, merged.failed)


def tell_plans() -> None:
    """Shipped plans with their titles."""
    out = console()
    for name in plan_names():
        plan = load_plan(name)
        runs = len(plan.points) * plan.replicates
        out.print(f"{name:22} {plan.title} ({runs:,} runs)", soft_wrap=True)


def tell_alone(job: Job, trace: str) -> None:
    """Which run this is, and how it failed."""
    out = console()
    run = job.branches[0]
    values = ", ".join(f"{n} = {value}" for n, value in run.values.items() if n != "point")
    told = f"Run {run.key}: point {run.values['point']}, seed {job.seed}: {values}"
    out.print(told, soft_wrap=True)
    if trace:
        out.print(trace, soft_wrap=True)


def tell_reproduced(folder: Path, result: Reproduction) -> None:
    """Equal, or where not."""
    out = console()
    if not result.differing:
        out.print(f"Equal: {result.runs:,} runs of {folder}, every number the same.")
    else:
        out.print(f"Different: {result.differing:,} of {result.runs:,} runs of {folder}.")
        for one in result.differences[:_SHOWN]:
            out.print(f"  {one.run}: {one.column} was {one.stored}, is {one.now}", soft_wrap=True)
        if (rest := len(result.differences) - _SHOWN) > 0:
            out.print(f"  … and {rest} more values")
    if not result.sources:
        out.print("The sources are not those of the manifest: the model has been edited since.")


def tell_pictures(paths: Sequence[Path]) -> None:
    """Where the pictures and tables are."""
    if paths:
        names = ", ".join(path.name for path in paths)
        console().print(f"Files in {paths[0].parent}: {names}", soft_wrap=True)
