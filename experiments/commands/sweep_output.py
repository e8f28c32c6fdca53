"""What the commands for many runs say, in plain words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.designs.plans import Luck, Plan, load_plan, plan_names
from experiments.figures.sample_size import needed_words
from experiments.runs.jobs import Job
from experiments.runs.merge import Merged
from experiments.runs.reproduce import Reproduction
from experiments.runs.sweep import Summary
from experiments.runs.table import read
from experiments.statistics.numbers import number
from experiments.statistics.rows import records
from experiments.studies.sample_size import Pilot
from experiments.studies.sensitivity.study import Study, ranking
from experiments.text.console import NOT_A_FORECAST, console

_SHOWN = 10


def errors() -> Console:
    """The console for remarks, so that piped output stays clean."""
    return Console(stderr=True, markup=False, highlight=False, emoji=False)


def tell_plan(plan: Plan) -> None:
    """What is about to be run."""
    luck = "the same seeds" if plan.luck is Luck.COMMON else "own seeds"
    errors().print(
        f"{plan.title}: {len(plan.points):,} points ({plan.design.kind.replace('_', ' ')} of"
        f" {len(plan.factors)} factors), {plan.replicates} runs each, {luck} at each point.",
        soft_wrap=True,
    )


def tell_start(notice: str, notes: Sequence[str]) -> None:
    """Where the workers are, and what was put right."""
    for line in (notice, *notes):
        if line:
            errors().print(line, soft_wrap=True)


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
    key = str(bad["key"].iloc[0])[:12]
    out.print(f"To run the first one alone: kelisim reproduce {folder} --run {key}", soft_wrap=True)
    out.print("To try them once more: the same command with --again-failed", soft_wrap=True)


def tell_merged(merged: Merged) -> None:
    """What is in the folder now."""
    out = console()
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
    values = ", ".join(f"{name} = {value}" for name, value in job.point.items())
    out.print(f"Run {job.key[:12]}: point {job.number}, seed {job.seed}: {values}", soft_wrap=True)
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


def tell_pilot(pilot: Pilot) -> None:
    """Seeds needed, paired and unpaired."""
    out = console()
    seeds, points = pilot.plan.replicates, len(pilot.plan.points)
    out.print(f"\nFrom {points} points with the same {seeds} seeds each (95 % intervals):")
    table = Table("outcome", "question", "worst point", "needed")
    for row in records(pilot.needs):
        words = needed_words(row)
        table.add_row(row["outcome"], row["question"], str(row["point"]), words)
    out.print(table)
    out.print(
        "In brackets the range in which the need lies, as the pilot itself is short. A difference"
        " is that to the pilot's first point; 'same seeds' is luck = \"common\" in a plan."
    )


def tell_study(study: Study) -> None:
    """The heaviest inputs of each response."""
    out = console()
    for response in study.responses:
        order = ranking(study, response)
        out.print(f"\n{response.name}", style="bold")
        if order["value"].isna().all():
            out.print("is the same at all points; no input moves it.")
            continue
        table = Table("input", str(order["measure"].iloc[0]), "95 %", "against the noise")
        for row in records(order.head(_SHOWN)):
            interval = f"{number(row['low'])} to {number(row['high'])}"
            table.add_row(row["input"], number(row["value"]), interval, _against(row))
        out.print(table)
    out.print("\n" + _how_to_read(study))
    out.print(NOT_A_FORECAST)


def _against(row: dict[str, Any]) -> str:
    if row["input"] == "dummy":
        return "is the noise"
    if pd.isna(row["above"]):
        return ""
    return "above" if row["above"] else "not told from it"


def _how_to_read(study: Study) -> str:
    kind = study.plan.design.kind
    words = (
        "ST is the share of the variance over points that an input has a part in, alone or with"
        " others; S1 (in indices.csv) the share it has alone."
        if kind == "sobol_indices"
        else "mu_star is the mean size of the change when an input takes a step through its range."
    )
    return f"{words} Ranges are those of the plan: a wider range weighs more."


def tell_pictures(paths: Sequence[Path]) -> None:
    """Where the pictures and tables are."""
    if paths:
        names = ", ".join(path.name for path in paths)
        console().print(f"Files in {paths[0].parent}: {names}", soft_wrap=True)
